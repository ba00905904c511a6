"""People and memberships as rows of ``components/table.html``."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from partnership.accounts.access import user_of
from partnership.accounts.models import Agency, Membership, User
from partnership.accounts.people import selectors
from partnership.accounts.permissions import Role, roles_of
from partnership.ui import formatting
from partnership.ui.tables.filters import ChoiceFilter, ListFilters, RecordFilter
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, Table

MEMBERSHIPS = [
    {"label": label} for label in ("Role", "Strategy", "First day", "Last day", "Confirmed", "")
]
GOES_ON = "Goes on"
Row = dict[str, object]
Line = list[Any]


class PeopleTable(Table):
    """Everybody with an account: in which roles, until when, and how they stand."""

    name = Column("Name")
    agency = Column("Agency", is_clear=True)
    roles = Column("Roles", is_clear=True)
    last_day = Column("Last day")
    second_factor = Column("Second factor")
    signed_in = Column("Last signed in")
    state = Column("State")

    def __init__(self, rows: Iterable[User], on: date) -> None:
        super().__init__(rows)
        self.on = on

    def orders(self) -> Mapping[str, Order]:
        longest = ("longest ago first", "latest first")
        return {
            "name": Order(("full_name", "pk"), is_keyed=False),
            "agency": Order(("agency__name", "full_name", "pk"), is_keyed=False),
            "signed_in": Order(("last_login", "pk"), *longest, is_keyed=False),
        }

    def render_name(self, record: User) -> Row:
        return {"text": record.full_name, "href": reverse("person", args=[record.pk])}

    def render_agency(self, record: User) -> str:
        return record.agency.name

    def render_roles(self, record: User) -> str:
        return _roles(record, self.on)

    def render_last_day(self, record: User) -> str:
        is_open = selectors.state_of(record, self.on).word not in {"Closed", "No membership"}
        day = selectors.last_day(record, self.on)
        return formatting.day(day) or (GOES_ON if is_open else "")

    def render_second_factor(self, record: User) -> str:
        return "Set up" if getattr(record, "has_factor", False) else "None"

    def render_signed_in(self, record: User) -> str:
        return formatting.day(record.last_login) or "Never"

    def value_signed_in(self, record: User) -> datetime | str:
        return record.last_login or "Never"

    def render_state(self, record: User) -> Row | str:
        state = selectors.state_of(record, self.on)
        return {"text": state.word, "tone": state.tone} if state.tone else state.word


class PeopleFilters(ListFilters):
    """Of which agency, and in which role."""

    agency = RecordFilter(
        label="Agency", queryset=Agency.objects.order_by("name"), empty_label="All agencies"
    )
    role = ChoiceFilter(label="Role", method="in_role")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        roles = sorted(roles_of(settings.SIDE), key=lambda role: str(role.label))
        named = ((role.value, str(role.label)) for role in roles)
        self.offer("role", [("", "All roles"), *named])

    def in_role(self, rows: QuerySet[User], name: str, role: str) -> QuerySet[User]:
        return rows.filter(pk__in=User.objects.holding(Role(role)))


class PeopleList(DataList):
    """Everybody on this side, by name, those who have left last."""

    table_class = PeopleTable
    filters_class = PeopleFilters
    one, many = "account", "accounts"
    url_name = "person_list"

    def rows(self) -> QuerySet[User]:
        return selectors.people(user_of(self.request))

    def table_of(self, rows: Iterable[User]) -> PeopleTable:
        return PeopleTable(rows, timezone.localdate())

    def usual_order(self) -> Order:
        return Order(("has_left", "full_name", "pk"), is_keyed=False)


def _roles(user: User, on: date) -> str:
    standing = [membership for membership in user.memberships.all() if membership.is_current(on)]
    return "; ".join(_role(membership) for membership in standing) or "None"


def _role(membership: Membership) -> str:
    if membership.strategy_id is None:
        return membership.role_in_words
    return f"{membership.role_in_words} in {selectors.scope_in_words(membership)}"


def membership_rows(person: User, on: date, *, may_change: bool) -> list[Line]:
    """A row for each membership of a person, those that ended last."""
    rows = sorted(person.memberships.all(), key=lambda membership: not _goes_on(membership, on))
    return [_membership(membership, on, may_change=may_change) for membership in rows]


def _membership(membership: Membership, on: date, *, may_change: bool) -> Line:
    cell: dict[str, object] = {"text": ""}
    if may_change and _goes_on(membership, on):
        href = reverse("membership_change", args=[membership.pk])
        cell["actions"] = [
            {"text": "Change or end", "href": href, "hidden": membership.role_in_words}
        ]
    last = formatting.day(membership.ends_on) or GOES_ON
    if membership.ended_at:
        last = f"ended {formatting.day(timezone.localdate(membership.ended_at))}"
    confirmed = timezone.localdate(membership.confirmed_at or membership.given_at)
    return [
        membership.role_in_words,
        selectors.scope_in_words(membership),
        formatting.day(membership.starts_on),
        last,
        formatting.day(confirmed),
        cell,
    ]


def _goes_on(membership: Membership, on: date) -> bool:
    return membership.ended_at is None and (membership.ends_on is None or membership.ends_on >= on)
