"""Changing a visit that is still to come: the same rules, and two tabs."""

import uuid
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pghistory
import pytest
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from patrols.models import Visit, VisitSpot
from patrols.visits import errors
from patrols.visits.cancelling import cancel_visit
from patrols.visits.services import change_visit, plan_visit
from strategy.models import Strategy
from tests.cast import member
from tests.factories import patrols as make
from tests.unit.patrols.visits.test_visit_pages import LIST, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_tuesday")]
FRIDAY = make.NOW + timedelta(days=10, hours=11)


@pytest.fixture
def visit(strategy: Strategy) -> Visit:
    return planned(strategy)


def planned(strategy: Strategy, **different: Any) -> Visit:
    values = {"place": "High Road", "planned_from": FRIDAY, "minutes": 15} | different
    return plan_visit(
        submission=uuid.uuid4(),
        strategy=strategy,
        by=make.supervisor(),
        at=make.NOW,
        **values,
    )


def changed(visit: Visit, **different: Any) -> Visit:
    values: dict[str, Any] = {"seen": visit.state, "planned_from": FRIDAY, "minutes": 15}
    values |= {"officer": None, "by": make.supervisor(), "at": make.NOW}
    return change_visit(visit=visit, **(values | different))


def cancelled(visit: Visit, *, at: datetime = make.NOW, **_: Any) -> Visit:
    return cancel_visit(
        visit=visit, submission=uuid.uuid4(), reason="weather", by=make.supervisor(), at=at
    )


def alterations() -> int:
    return AuditEvent.objects.filter(object_type="patrols.visit", action="alteration").count()


def test_a_visit_gets_another_time_and_its_history_keeps_both(visit: Visit) -> None:
    changed(visit, planned_from=FRIDAY + timedelta(hours=1), minutes=10)
    visit.refresh_from_db()
    assert (visit.planned_from, visit.minutes) == (FRIDAY + timedelta(hours=1), 10)
    assert pghistory.models.Events.objects.tracks(visit).count() == 2
    assert alterations() == 1


def test_nothing_changed_is_nothing_recorded(visit: Visit) -> None:
    changed(visit)
    assert alterations() == 0


def test_its_place_is_held_at_the_new_time_and_free_at_the_old(
    strategy: Strategy, visit: Visit
) -> None:
    changed(visit, planned_from=FRIDAY + timedelta(days=1))
    assert planned(strategy).pk
    with pytest.raises(errors.TooSoonAtPlace):
        planned(strategy, place="high rd", planned_from=FRIDAY + timedelta(days=1, hours=1))


def test_it_keeps_its_cell_when_its_hot_spot_is_gone(strategy: Strategy) -> None:
    spot = make.forecast(strategy).hot_spots.get(rank=1)
    visit = planned(strategy, hot_spot=spot)
    before = set(visit.spots.values_list("spot", flat=True))
    spot.delete()
    visit.refresh_from_db()
    changed(visit, minutes=12)
    assert set(visit.spots.values_list("spot", flat=True)) == before
    assert max(before) > 0


def test_it_stays_two_hours_from_others(strategy: Strategy, visit: Visit) -> None:
    planned(strategy, planned_from=FRIDAY + timedelta(hours=5))
    with pytest.raises(errors.TooSoonAtPlace):
        changed(visit, planned_from=FRIDAY + timedelta(hours=4))
    assert VisitSpot.objects.filter(visit=visit, starts_at=FRIDAY).exists()


def test_an_officer_is_booked_once(strategy: Strategy, visit: Visit) -> None:
    officer = member(Role.POLICE_OFFICER)
    planned(strategy, place="Low Road", officer=officer)
    with pytest.raises(errors.OfficerBooked):
        changed(visit, officer=officer)


def test_in_a_second_tab_nothing_is_overwritten_unseen(visit: Visit) -> None:
    seen = visit.state
    changed(visit, minutes=10)
    with pytest.raises(errors.VisitChangedMeanwhile):
        changed(visit, seen=seen, minutes=16)
    assert Visit.objects.get(pk=visit.pk).minutes == 10


def test_the_same_change_twice_is_one(visit: Visit) -> None:
    seen = visit.state
    for _ in range(2):
        changed(visit, seen=seen, minutes=10)
    assert alterations() == 1


@pytest.mark.parametrize("act", [changed, cancelled])
def test_what_is_over_or_called_off_stays(visit: Visit, act: Callable[..., Visit]) -> None:
    another = FRIDAY + timedelta(days=1)
    with pytest.raises(errors.VisitNotOpen):
        act(visit, at=FRIDAY + timedelta(minutes=15), planned_from=another)
    cancelled(visit)
    with pytest.raises(errors.VisitNotOpen):
        act(visit, planned_from=another)


def test_a_visit_called_off_leaves_its_place_free(visit: Visit) -> None:
    cancelled(visit)
    assert not VisitSpot.objects.filter(visit=visit).exists()


def test_the_page_shows_the_visit_as_it_is_and_saves_the_change(
    client: Client, visit: Visit
) -> None:
    client.force_login(make.supervisor())
    url = f"/s/example/patrols/visits/{visit.public_id}/change/"
    assert url in client.get(LIST).content.decode()
    sent = form_of(client, url)
    assert (sent["day"], sent["start"], sent["minutes"]) == (date(2013, 11, 29), time(21), 15)
    assert client.post(url, sent | {"start": "22:05"}).headers["Location"] == LIST
    assert "22:05–22:20" in client.get(LIST).content.decode()
    again = client.post(url, sent | {"start": "23:00"}).content.decode()
    assert "Somebody changed this visit after you opened this page" in again


def test_the_list_offers_no_change_of_what_is_over(client: Client, strategy: Strategy) -> None:
    visit = make.visit(strategy, planned_from=make.NOW - timedelta(hours=1))
    client.force_login(make.supervisor())
    assert (
        f"/s/example/patrols/visits/{visit.public_id}/change/"
        not in client.get(LIST).content.decode()
    )


@pytest.mark.parametrize("page", ["change", "cancel"])
def test_a_visit_that_nobody_can_change_says_so_before_anything_is_typed(
    client: Client, strategy: Strategy, page: str
) -> None:
    begun = make.NOW - timedelta(minutes=15)
    over = make.visit(strategy, planned_from=begun)
    lasting = make.visit(strategy, planned_from=begun + timedelta(seconds=1))
    client.force_login(make.supervisor())
    assert client.get(f"{LIST}{lasting.public_id}/{page}/").status_code == 200
    answer = client.get(f"{LIST}{over.public_id}/{page}/", follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "This visit has started" in answer.content.decode()
    draft = client.get(f"{LIST}{over.public_id}/{page}/?draft={uuid.uuid4()}")
    assert draft.status_code == 302


def test_it_is_not_put_off_beyond_the_strategy(strategy: Strategy, visit: Visit) -> None:
    strategy.ends_on = date(2013, 11, 30)
    strategy.save()
    assert changed(visit, planned_from=FRIDAY + timedelta(days=1)).pk
    visit.refresh_from_db()
    with pytest.raises(errors.OutsideStrategy):
        changed(visit, planned_from=FRIDAY + timedelta(days=2))


def test_one_that_was_planned_beyond_the_strategy_may_still_be_handed_over(
    strategy: Strategy, visit: Visit
) -> None:
    strategy.ends_on = date(2013, 11, 28)
    strategy.save()
    visit.refresh_from_db()
    officer = member(Role.POLICE_OFFICER)
    assert changed(visit, officer=officer).officer == officer
