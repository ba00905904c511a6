"""People and memberships as rows of ``components/table.html``."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from partnership.accounts.models import Membership, User
from partnership.accounts.people import selectors
from partnership.ui import wording

PEOPLE = [
    {"label": label}
    for label in ("Name", "Agency", "Roles", "Last day", "Second factor", "Last signed in", "State")
]
MEMBERSHIPS = [
    {"label": label} for label in ("Role", "Strategy", "First day", "Last day", "Confirmed", "")
]
GOES_ON = "Goes on"
Row = list[Any]


def people_rows(people: Iterable[User], on: date) -> list[Row]:
    """A row for each account."""
    return [_person(user, on) for user in people]


def _person(user: User, on: date) -> Row:
    state = selectors.state_of(user, on)
    day = selectors.last_day(user, on)
    is_open = state.word not in {"Closed", "No membership"}
    return [
        {"text": user.full_name, "href": reverse("person", args=[user.pk])},
        user.agency.name,
        _roles(user, on),
        wording.day(day) or (GOES_ON if is_open else ""),
        "Set up" if getattr(user, "has_factor", False) else "None",
        wording.day(user.last_login) or "Never",
        {"text": state.word, "tone": state.tone} if state.tone else state.word,
    ]


def _roles(user: User, on: date) -> str:
    standing = [one for one in user.memberships.all() if one.is_current(on)]
    return "; ".join(_role(one) for one in standing) or "None"


def _role(membership: Membership) -> str:
    if membership.strategy_id is None:
        return membership.role_in_words
    return f"{membership.role_in_words} in {selectors.scope_in_words(membership)}"


def membership_rows(person: User, on: date, *, may_change: bool) -> list[Row]:
    """A row for each membership of a person, those that ended last."""
    rows = sorted(person.memberships.all(), key=lambda one: not _goes_on(one, on))
    return [_membership(one, on, may_change=may_change) for one in rows]


def _membership(one: Membership, on: date, *, may_change: bool) -> Row:
    cell: dict[str, Any] = {"text": ""}
    if may_change and _goes_on(one, on):
        href = reverse("membership_change", args=[one.pk])
        cell["actions"] = [{"text": "Change or end", "href": href, "hidden": one.role_in_words}]
    last = wording.day(one.ends_on) or GOES_ON
    if one.ended_at:
        last = f"ended {wording.day(timezone.localdate(one.ended_at))}"
    confirmed = timezone.localdate(one.confirmed_at or one.given_at)
    return [
        one.role_in_words,
        selectors.scope_in_words(one),
        wording.day(one.starts_on),
        last,
        wording.day(confirmed),
        cell,
    ]


def _goes_on(one: Membership, on: date) -> bool:
    return one.ended_at is None and (one.ends_on is None or one.ends_on >= on)
