"""Events: entered on a page or by a service, corrected in versions, and known to figures."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from partnership.analysis.series import Surge
from partnership.core.facts import Reason
from partnership.guarded.checking import WordsHeld
from strategy.agreed.indicators import events_at, surges_of
from strategy.events import errors, services
from strategy.events.selectors import known, same
from strategy.events.services import Happened
from strategy.models import Strategy, StrategyEvent
from strategy.registers.entries import correct_entry, record_entry, withdraw_entry
from tests.cast import member
from tests.factories import patrols

pytestmark = pytest.mark.django_db
AT = datetime(2013, 11, 19, 12, 0, tzinfo=UTC)
REGISTER = "/s/example/registers/events/"
DAY = date(2013, 4, 30)
PETITION = Happened(DAY, DAY, "petition", "Petition with 2,000 signatures", moved_reports=True)


@pytest.fixture
def strategy() -> Strategy:
    return patrols.strategy(ends_on=date(2030, 7, 10))


def entered(strategy: Strategy, told: Happened = PETITION, at: datetime = AT) -> StrategyEvent:
    return record_entry(
        entries=services.EVENT_ENTRIES, strategy=strategy, told=told, by=member(Role.MANAGER), at=at
    )


def typed(**changes: str) -> dict[str, str]:
    told = {"kind": "petition", "words": PETITION.words, "first_day": "30 4 2013", "last_day": ""}
    return {**told, "moved_reports": "yes", "submission": str(uuid4()), **changes}


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(member(role))
    return client


@time_machine.travel(AT, tick=False)
def test_a_manager_enters_one_and_it_stands_in_the_list(strategy: Strategy) -> None:
    client = signed_in(Role.MANAGER)
    answer = client.post(f"{REGISTER}new/", typed(first_day="2013-04-30"), follow=True)
    assert "Petition with 2,000 signatures" in answer.content.decode()
    event = StrategyEvent.objects.get()
    assert (services.EVENT_ENTRIES.told_of(event), event.recorded_by) == (
        PETITION,
        member(Role.MANAGER),
    )


@time_machine.travel(AT, tick=False)
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"last_day": "2013-04-29"}, "last_day"),
        ({"first_day": "2013-11-20"}, "first_day"),
        ({"first_day": "9999-01-01"}, "first_day"),
        ({"words": "  "}, "words"),
        ({"words": "Kelly from 14 Havelock Road signed"}, "words"),
        ({"words": "x" * 121}, "words"),
        ({"kind": "party"}, "kind"),
        ({"moved_reports": ""}, "moved_reports"),
    ],
)
def test_what_can_not_be_is_told_at_its_box(
    strategy: Strategy, changes: dict[str, str], field: str
) -> None:
    told = typed(**{"first_day": "2013-04-30"} | changes)
    answer: Any = signed_in(Role.COUNCIL_OFFICER).post(f"{REGISTER}new/", told, follow=True)
    assert list(answer.context["form"].errors) == [field]
    assert not StrategyEvent.objects.exists()


@pytest.mark.parametrize("role", [Role.POLICE_SUPERVISOR, Role.STREET_AUDITOR])
def test_others_find_no_such_register(strategy: Strategy, role: Role) -> None:
    assert signed_in(role).get(REGISTER).status_code == 404


def test_today_is_the_last_day_on_which_it_can_begin(strategy: Strategy) -> None:
    today = AT.date()
    entered(strategy, Happened(today, today, "meeting", "Residents' meeting"))
    tomorrow = today + timedelta(days=1)
    with pytest.raises(errors.NotYetHappened):
        entered(strategy, Happened(tomorrow, tomorrow, "meeting", "Another meeting"))


def test_the_same_event_is_entered_once(strategy: Strategy) -> None:
    entered(strategy)
    with pytest.raises(errors.EventKnown):
        entered(strategy)
    other = Happened(DAY, DAY, "press", PETITION.words)
    entered(strategy, other)
    keys = [same(one, member(Role.MANAGER)) for one in (PETITION, other)]
    assert known(strategy, [*keys, (DAY, "doors", "Doors fitted")]) == set(keys)


def test_words_that_tell_of_somebody_are_refused_by_the_service(strategy: Strategy) -> None:
    with pytest.raises(WordsHeld):
        entered(strategy, Happened(DAY, DAY, "other", "Jane Smith moved away"))


def test_a_correction_leaves_what_was_known_before(strategy: Strategy) -> None:
    event, later = entered(strategy), AT + timedelta(days=1)
    told = Happened(DAY, date(2013, 6, 1), "petition", PETITION.words, moved_reports=True)
    manager = member(Role.MANAGER)
    correct_entry(
        entries=services.EVENT_ENTRIES,
        entry=event,
        told=told,
        reason=Reason.TIME,
        by=manager,
        at=later,
    )
    months = [Period.month(2013, 4), Period.month(2013, 5), Period.month(2013, 6)]
    assert surges_of(events_at(strategy, AT)) == [Surge(months[0], PETITION.words)]
    assert surges_of(events_at(strategy, later)) == [
        Surge(month, PETITION.words) for month in months
    ]
    assert surges_of(events_at(strategy, AT - timedelta(seconds=1))) == []


def test_a_withdrawn_event_is_in_no_later_figure(strategy: Strategy) -> None:
    event, later = entered(strategy), AT + timedelta(days=1)
    manager = member(Role.MANAGER)
    withdraw_entry(
        entries=services.EVENT_ENTRIES, entry=event, reason=Reason.TEST, by=manager, at=later
    )
    assert [one.pk for one in events_at(strategy, AT)] == [event.pk]
    assert events_at(strategy, later) == []


def test_one_that_moved_nobody_marks_no_month(strategy: Strategy) -> None:
    entered(strategy, Happened(DAY, DAY, "doors", "Doors fitted to bin stores"))
    assert surges_of(events_at(strategy, AT)) == []


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"last_day": DAY - timedelta(days=1)}, "strategy_event_days_in_order"),
        ({"kind": "party"}, "strategy_event_kind_known"),
        ({"words": ""}, "strategy_event_has_words"),
    ],
)
def test_the_database_refuses_what_no_event_can_be(
    strategy: Strategy, values: dict[str, Any], rule: str
) -> None:
    told = {"first_day": DAY, "last_day": DAY, "kind": "press", "words": "In the paper", **values}
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        StrategyEvent.objects.create(strategy=strategy, recorded_at=AT, **told)


SHEET = b"""Day,To,Type,Event,Surge
30/04/2013,,Petition,"Petition with 2,000 signatures",yes
01/06/2013,31/05/2013,Press,In the paper,no
02/06/2013,,Press,Kelly was in the paper,no
"""


@time_machine.travel(AT, tick=False)
def test_a_sheet_of_events_is_looked_at_and_taken(strategy: Strategy) -> None:
    client = signed_in(Role.MANAGER)
    sent = {"sheet": SimpleUploadedFile("events.csv", SHEET), "submission": str(uuid4())}
    answer: Any = client.post(f"{REGISTER}sheets/", sent, follow=True)
    assert [number for number, _ in answer.context["reject_rows"]] == [3, 4]
    client.post(answer.request["PATH_INFO"], {"take": "yes"}, follow=True)
    assert services.EVENT_ENTRIES.told_of(StrategyEvent.objects.get()) == PETITION
