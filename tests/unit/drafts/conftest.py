"""A person of this side and a form of theirs."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from partnership.accounts.models import User
from partnership.accounts.permissions import roles_of
from partnership.drafts.tokens import Token
from tests.cast import member

ROLES = sorted(roles_of(settings.SIDE))


@pytest.fixture
def person() -> User:
    return member(ROLES[0])


@pytest.fixture
def somebody_else() -> User:
    return member(ROLES[-1])


@pytest.fixture
def make_token(person: User) -> Callable[..., Token]:
    """A token of ``person``, as the page of a form carries it."""

    def make(**different: Any) -> Token:
        values: dict[str, Any] = {"owner": person.pk, "form": "ExampleForm", "label": "An example"}
        values |= {"page": "/", "number": uuid4(), "boxes": ("words", "day")}
        return Token(**(values | different))

    return make
