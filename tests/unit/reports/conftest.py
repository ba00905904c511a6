"""Two years of figures for a whole module: they take longer to put in than to report on."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from strategy.models import Strategy
from tests.database import filled_for_a_module
from tests.factories import reports as make


@pytest.fixture(scope="module")
def _halved(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """``make.halved()`` for all tests of a module, none of which commits; gone after them."""
    with filled_for_a_module(django_db_blocker, make.halved):
        yield


@pytest.fixture
def halved(_halved: None, db: None) -> Strategy:
    """The strategy whose figures halve, with what the test itself does to it rolled back."""
    return Strategy.objects.get(slug="example")
