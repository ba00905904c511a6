"""What the tests of patrols share: a Tuesday to plan on, the strategy, and who plans."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from strategy.models import Strategy
from tests.factories import patrols as make


@pytest.fixture
def a_tuesday() -> Iterator[object]:
    """The clock stands at ``make.NOW``."""
    with time_machine.travel(make.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy()


@pytest.fixture
def supervisor(client: Client, strategy: Strategy) -> Client:
    """The browser of the police supervisor, who plans for the strategy."""
    client.force_login(make.supervisor())
    return client
