"""Work is asked for inside a transaction, done at least once, and never lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import psycopg2
import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction

from partnership.outbox import locks, services
from partnership.outbox.models import Lock, Message
from partnership.outbox.tasks import outbox_task
from tests.conftest import Contribute
from tests.database import admin_url

AT = datetime(2013, 7, 11, 12, 0, tzinfo=UTC)
done: list[int] = []

pytestmark = pytest.mark.django_db(transaction=True)


@outbox_task("tests.example")
def example(*, number: int, at: datetime) -> None:
    if number < 0:
        raise ValueError("a secret that must not be kept")
    done.append(number)


def asked(number: int = 1, key: str | None = None) -> Message:
    services.enqueue("tests.example", at=AT, key=key, number=number)
    return Message.objects.latest("pk")


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    done.clear()


def test_work_asked_for_in_a_transaction_that_fails_is_never_done() -> None:
    def ask_and_fail() -> None:
        with transaction.atomic():
            asked()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        ask_and_fail()
    assert not Message.objects.exists()


def test_the_same_key_is_one_piece_of_work() -> None:
    asked(key="week")
    asked(key="week")
    assert Message.objects.count() == 1


def test_a_task_runs_once_and_a_second_delivery_does_nothing() -> None:
    message = asked(7)
    example(message_id=message.pk)
    example(message_id=message.pk)
    assert done == [7]
    message.refresh_from_db()
    assert message.done_at is not None


def test_a_task_that_somebody_else_runs_is_left_alone() -> None:
    message = asked(7)
    other = psycopg2.connect(admin_url())
    name = locks._name(message.pk)
    with other.cursor() as cursor:
        cursor.execute(f"SET search_path = {settings.SIDE}")
        cursor.execute(locks.MAKE, [name])
        other.commit()
        assert not locks.is_running(message.pk), "the name alone holds nothing"
        cursor.execute(f"SET search_path = {settings.SIDE}")
        cursor.execute(locks.FREE, [name])
    assert locks.is_running(message.pk)
    example(message_id=message.pk)
    assert done == []
    other.close()  # as when the worker is killed; then wait until the server has noticed
    with transaction.atomic():
        locks.wait_for(name)
    example(message_id=message.pk)
    assert done == [7]
    assert not Lock.objects.exists()


def test_a_lock_is_held_while_the_task_begins_and_ends_transactions() -> None:
    message = asked()
    with locks.held(message.pk) as got:
        with transaction.atomic():
            Message.objects.update(attempts=1)
        assert got
        assert locks.is_running(message.pk)
        with locks.held(message.pk) as second:
            assert not second
        assert locks.is_running(message.pk)
    assert not locks.is_running(message.pk)


@pytest.mark.parametrize(
    ("mine", "theirs", "waits"),
    [
        (locks.share, locks.share, False),
        (locks.share, locks.wait_for, True),
        (locks.wait_for, locks.share, True),
        (locks.wait_for, locks.wait_for, True),
    ],
)
def test_a_lock_is_shared_or_held_alone(
    mine: Callable[[str], None], theirs: Callable[[str], None], waits: bool
) -> None:
    def try_it() -> bool:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = 200")
                theirs("example")
        except OperationalError:
            return True
        finally:
            connection.close()
        return False

    with transaction.atomic():
        mine("example")
    with transaction.atomic():
        mine("example")
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(try_it).result() is waits


def test_a_failure_keeps_the_kind_of_error_and_not_its_words() -> None:
    message = asked(-1)
    with pytest.raises(ValueError, match="secret"):
        example(message_id=message.pk)
    message.refresh_from_db()
    assert message.last_error == "ValueError"
    assert message.failed_at is None


def test_what_was_published_and_not_done_is_published_again() -> None:
    asked()
    assert services.publish_waiting(at=AT) == 1
    assert services.publish_waiting(at=AT) == 0
    assert services.publish_waiting(at=AT + timedelta(seconds=6)) == 1


def fail(message: Message, times: int) -> None:
    for _ in range(times):
        with pytest.raises(ValueError, match="secret"):
            example(message_id=message.pk)


def test_whoever_waits_for_a_task_hears_that_it_was_given_up(contribute: Contribute) -> None:
    heard: list[int] = []
    hook = {"tests.example": lambda *, number, at: heard.append(number)}
    contribute("given_up", lambda: hook)
    message = asked(-3)
    fail(message, services.MOST_ERRORS - 1)
    assert heard == []
    fail(message, 1)
    example(message_id=message.pk)
    message.refresh_from_db()
    assert (heard, message.last_error) == ([-3], "ValueError")
    assert message.failed_at is not None


def test_a_hook_that_fails_does_not_keep_the_task_alive(contribute: Contribute) -> None:
    def broken(*, number: int, at: datetime) -> None:
        raise LookupError

    contribute("given_up", lambda: {"tests.example": broken})
    message = asked(-3)
    fail(message, services.MOST_ERRORS)
    message.refresh_from_db()
    assert message.failed_at is not None


def test_waiting_for_a_worker_that_is_away_for_days_uses_up_no_attempt() -> None:
    message = asked()
    for hours in range(72):
        services.publish_waiting(at=AT + timedelta(hours=hours))
    message.refresh_from_db()
    assert (message.attempts, message.failed_at) == (0, None)


def test_a_worker_that_begins_has_everything_published_that_a_dead_one_had_taken() -> None:
    message = asked()
    services.publish_waiting(at=AT)
    services.publish_waiting(at=AT + timedelta(hours=1))
    later = AT + timedelta(hours=1, seconds=2)
    assert services.publish_waiting(at=later) == 0
    services.publish_again(at=later)
    assert services.publish_waiting(at=later) == 1
    message.refresh_from_db()
    assert message.attempts == 0
