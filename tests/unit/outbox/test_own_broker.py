"""Tests publish where no product listens, so that both may run in one checkout."""

from datetime import UTC, datetime

import pytest
from django.conf import settings

from partnership.celery import app
from partnership.outbox import services
from tests.conftest import BROKER_URL_NAME

AT = datetime(2013, 7, 11, 12, 0, tzinfo=UTC)
PRODUCT = f"{settings.SIDE}:"  # the prefix of a product's keys, in the database of its address

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_a_test_publishes_lies_apart_from_a_product_s_queue() -> None:
    with app.connection_for_write() as connection:
        broker, queue = connection.default_channel.client, app.conf.task_default_queue
        before = broker.llen(queue)
        services.enqueue("tests.example", at=AT)
        services.publish_waiting(at=AT)
        assert broker.llen(queue) == before + 1
        assert broker.connection_pool.connection_kwargs["db"] == 15
        assert broker.global_keyprefix.startswith(f"{PRODUCT}test_")


def test_a_process_that_a_test_starts_listens_there_too(side_environment: dict[str, str]) -> None:
    with app.connection_for_write() as connection:
        used = connection.default_channel.client
        number = used.connection_pool.connection_kwargs["db"]
        assert side_environment["BROKER_PREFIX"] == used.global_keyprefix
        assert side_environment[BROKER_URL_NAME].endswith(f"/{number}")
