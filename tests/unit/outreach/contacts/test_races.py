"""Two hands at one case at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from threading import Event
from uuid import uuid4

import psycopg2
import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from outreach.caseload.services import close_client
from outreach.errors import CaseClosed, MayHaveObjected, NeverContact
from outreach.models import Client
from partnership.accounts.models import User
from partnership.submissions.errors import SavedBefore
from tests.database import until_blocked_by
from tests.factories.outreach import contacted, started

pytestmark = pytest.mark.django_db(transaction=True)
Administrator = psycopg2.extensions.connection


def closing_after(work: Callable[[], object]) -> object:
    """Do ``work`` in a thread and leave no connection open."""
    try:
        return work()
    finally:
        connections.close_all()


def test_one_form_for_two_clients_at_the_same_moment_is_refused_for_the_second(
    worker: User, administrator: Administrator
) -> None:
    number, client, first = uuid4(), started(worker), started(worker)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            contacted(first, by=worker, submission=number)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                pid = cursor.fetchone()[0]
            record = partial(contacted, client, by=worker, submission=number)
            asked = pool.submit(closing_after, record)
            until_blocked_by(pid, administrator)
        with pytest.raises(SavedBefore, match=first.code):
            asked.result(timeout=30)
    assert not client.contacts.exists()


def test_a_contact_that_waits_for_an_objection_is_refused(
    worker: User, colleague: User, administrator: Administrator
) -> None:
    """Nobody records a contact with one who objects, however close the two moments are."""
    client = started(worker)
    with closing(psycopg2.connect(**connection.get_connection_params())) as other:
        with other.cursor() as cursor:
            cursor.execute(
                "UPDATE outreach_client SET closed_at = now(), closed_by_id = %s,"
                " closed_for = 'objects', follow_up_on = NULL, follow_up_from = NULL,"
                " next_step = '' WHERE id = %s",
                [worker.pk, str(client.pk)],
            )
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(closing_after, partial(contacted, client, by=colleague))
            until_blocked_by(other.get_backend_pid(), administrator)
            other.commit()
            with pytest.raises(NeverContact):
                asked.result(timeout=30)
    assert not client.contacts.exists()


def test_a_record_that_another_tab_saves_at_the_same_moment_is_one(
    worker: User, administrator: Administrator
) -> None:
    number, reached, may_commit, pids = uuid4(), Event(), Event(), []

    def first_tab() -> None:
        with transaction.atomic():
            started(worker, submission=number)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                pids.append(cursor.fetchone()[0])
            reached.set()
            assert may_commit.wait(30)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(closing_after, first_tab)
        assert reached.wait(30)
        second = pool.submit(closing_after, partial(started, worker, submission=number))
        until_blocked_by(pids[0], administrator)
        may_commit.set()
        first.result(timeout=30)
        assert second.result(timeout=30) == Client.objects.get()


def test_a_case_is_closed_once(worker: User, lead: User) -> None:
    client = started(worker)

    def close(by: User) -> bool:
        try:
            close_client(
                submission=uuid4(), client=client, reason="ended", by=by, at=timezone.now()
            )
        except CaseClosed:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(close, [worker, lead])) == [False, True]
    assert Client.objects.get().events.count() == 1


def test_an_objection_and_a_new_record_do_not_miss_each_other(
    worker: User, colleague: User, administrator: Administrator
) -> None:
    """Each compared with what the other had not saved yet."""
    client = started(worker)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            contacted(client, by=worker, result="objects")
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                pid = cursor.fetchone()[0]
            begun = pool.submit(closing_after, partial(started, colleague))
            until_blocked_by(pid, administrator)
        with pytest.raises(MayHaveObjected):
            begun.result(timeout=60)
    assert not Client.objects.open().exists()
