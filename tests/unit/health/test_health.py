"""Asking for health costs a second at most, whatever the broker does."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest
from django.test import Client
from pytest_django import Settings

from health import answers

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
    answers._broker_answers_in.cache_clear()
    start = monotonic()
    with ThreadPoolExecutor(CHECKS) as pool:
        told = list(pool.map(lambda _: answers.broker_answers(), range(CHECKS)))
    answers._broker_answers_in.cache_clear()
    assert told == [False] * CHECKS
    assert monotonic() - start < 2


def test_the_broker_of_the_side_answers() -> None:
    assert answers._broker_says_pong()


def test_an_answer_stands_for_its_time_and_no_longer(settings: Settings) -> None:
    answers._broker_answers_in.cache_clear()
    assert answers._broker_answers_in(1)
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"  # nobody listens there
    assert answers._broker_answers_in(1)
    assert not answers._broker_answers_in(2)
    answers._broker_answers_in.cache_clear()


@pytest.mark.django_db
def test_the_page_tells_of_both() -> None:
    page = Client().get("/healthz/")
    assert page.json() == {"database": True, "broker": True}
