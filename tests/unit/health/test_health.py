"""Asking for health costs a second at most, whatever the broker does."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic

import pytest
from django.test import Client
from pytest_django import Settings

from health import answers
from health.answers import Remembered

CHECKS = 12  # three times the threads that serve pages


@pytest.fixture
def hung(settings: Settings) -> Iterator[None]:
    """A broker that takes connections and says nothing, as one that was stopped does."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as silent:
        settings.CELERY_BROKER_URL = f"redis://x:y@127.0.0.1:{silent.getsockname()[1]}/0"
        yield


def test_a_broker_that_hangs_costs_all_checks_together_little_more_than_a_second(
    hung: None,
) -> None:
    broker = Remembered(answers._broker_says_pong, answers.KEPT)
    start = monotonic()
    with ThreadPoolExecutor(CHECKS) as pool:
        assert list(pool.map(lambda _: broker(), range(CHECKS))) == [False] * CHECKS
    assert monotonic() - start < 2


def test_the_broker_of_the_side_answers() -> None:
    assert answers._broker_says_pong()


def test_an_answer_stands_for_its_time_and_no_longer() -> None:
    asked: list[int] = []
    short = Remembered(lambda: not asked.append(1), seconds=0)
    long = Remembered(lambda: not asked.append(1), seconds=60)
    assert [short(), short(), len(asked)] == [True, True, 2]
    assert [long(), long(), len(asked)] == [True, True, 3]


def test_who_comes_while_one_asks_hears_the_old_answer() -> None:
    told, asking, go_on = iter([True, False]), Event(), Event()

    def ask() -> bool:
        answer = next(told)
        if not answer:
            asking.set()
            assert go_on.wait(5)
        return answer

    broker = Remembered(ask, seconds=0)
    assert broker()
    with ThreadPoolExecutor(1) as pool:
        renewing = pool.submit(broker)
        assert asking.wait(5)
        assert broker()
        go_on.set()
        assert renewing.result() is False


@pytest.mark.django_db
def test_the_page_tells_of_both() -> None:
    page = Client().get("/healthz/")
    assert page.json() == {"database": True, "broker": True}
