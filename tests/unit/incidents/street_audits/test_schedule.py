"""The walks of a month: drawn once, by who may, changed with a reason, done by an audit."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from incidents.models import PlannedWalk, StreetAudit, WalkSchedule
from incidents.street_audits.schedule import due, errors
from incidents.street_audits.schedule.changing import Change, Why, change_walk
from incidents.street_audits.schedule.drawing import Days
from incidents.street_audits.schedule.key_figures import walks_done
from incidents.street_audits.schedule.models import month_of
from incidents.street_audits.schedule.selectors import (
    State,
    WalkNow,
    month_now,
    months_to_draw,
    tally,
    walkers_of,
)
from incidents.street_audits.schedule.services import draw_month
from partnership.accounts.models import Agency, User
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from partnership.outbox.models import Message
from strategy.models import Strategy
from tests import cast
from tests.database import at_once
from tests.factories import audits as make
from tests.factories import recording

pytestmark = pytest.mark.django_db
DECEMBER = Period.parse("2013-12")
REGISTER = "/s/example/registers/street-audits/"
WALKS = "/s/example/street-audits/walks/"
SEND = "/s/example/street-audits/walk/send/"


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy_with_walkers()


def first_and_repeat(strategy: Strategy) -> tuple[PlannedWalk, PlannedWalk]:
    walks = make.walks(strategy)
    (again,) = [walk for walk in walks if walk.repeats]
    return next(walk for walk in walks if walk.public_id == again.repeats), again


def from_a_phone(walk: PlannedWalk, **changes: Any) -> dict[str, Any]:
    """What a phone sends of an hour's walk, half an hour after its band began."""
    began = walk.starts_at.astimezone(UTC) + timedelta(minutes=30)
    return make.walked(
        place=walk.place,
        point=f"{walk.longitude:.6f},{walk.latitude:.6f},150",
        area=walk.area_id,
        walk=str(walk.public_id),
        started=f"{began:%Y-%m-%dT%H:%M:%S}Z",
        ended=f"{began + timedelta(hours=1):%Y-%m-%dT%H:%M:%S}Z",
        **changes,
    )


def test_a_month_is_drawn_once_and_one_walk_in_five_again_by_others(strategy: Strategy) -> None:
    walks = make.walks(strategy)
    assert [walk.purpose for walk in walks if not walk.repeats].count("target") == 4
    assert [walk.purpose for walk in walks if not walk.repeats].count("buffer") == 2
    first, again = first_and_repeat(strategy)
    assert len(walks) == 7
    assert not set(first.pair) & set(again.pair)
    assert (first.place, first.band) == (again.place, again.band)
    later = make.DRAWN + timedelta(hours=1)
    assert draw_month(strategy=strategy, month=DECEMBER, by=None, at=later) == 0


def test_what_is_drawn_each_month_is_what_the_manager_chose(strategy: Strategy) -> None:
    typed = {"in_target": "2", "in_buffer": "0", "bands": "day+night", "submission": str(uuid4())}
    cast.browser(Role.MANAGER).post(f"{WALKS}numbers/", typed)
    assert {walk.band for walk in make.walks(strategy)} == {"day", "night"}
    assert PlannedWalk.objects.count() == 2


def test_where_none_are_wanted_the_page_says_that_none_are_drawn(strategy: Strategy) -> None:
    with time_machine.travel(make.DRAWN, tick=False):
        manager, month = cast.browser(Role.MANAGER), f"{WALKS}2013-12/"
        assert "The walks are drawn within the day." in manager.get(month).content.decode()
        typed = {"in_target": "0", "in_buffer": "0", "bands": "day+night"}
        manager.post(f"{WALKS}numbers/", {**typed, "submission": str(uuid4())})
        assert (
            "No walks are drawn, since both numbers are 0." in manager.get(month).content.decode()
        )


@pytest.mark.django_db(transaction=True)
def test_two_workers_draw_a_month_once(strategy: Strategy) -> None:
    told: Any = {"strategy": strategy, "month": DECEMBER, "by": None, "at": make.DRAWN}
    assert sorted(at_once(lambda: draw_month(**told), times=2)) == [0, 7]
    assert PlannedWalk.objects.count() == 7


@pytest.mark.parametrize(
    ("at", "months"),
    [
        (datetime(2013, 11, 23, 23, 59, tzinfo=UTC), []),
        (datetime(2013, 11, 24, 0, 0, tzinfo=UTC), ["2013-12"]),
        (datetime(2014, 4, 23, 22, 59, tzinfo=UTC), []),
        (datetime(2014, 4, 23, 23, 0, tzinfo=UTC), ["2014-05"]),  # 24 April in London
        (datetime(2013, 12, 17, 12, 0, tzinfo=UTC), ["2013-12"]),  # two weeks are left
        (datetime(2013, 12, 18, 12, 0, tzinfo=UTC), []),
        (datetime(2026, 12, 24, 12, 0, tzinfo=UTC), []),  # the strategy ends in December
    ],
)
def test_a_month_is_drawn_from_seven_days_before(
    strategy: Strategy, at: datetime, months: list[str]
) -> None:
    strategy.ends_on = date(2026, 12, 31)
    assert [month.label for month in months_to_draw(strategy, at=at)] == months


@pytest.mark.parametrize(
    ("day", "ends", "hours"),
    [
        (date(2013, 10, 26), datetime(2013, 10, 27, 6, tzinfo=UTC), 9),
        (date(2014, 3, 29), datetime(2014, 3, 30, 5, tzinfo=UTC), 7),
        (date(2014, 6, 30), datetime(2014, 7, 1, 5, tzinfo=UTC), 8),
    ],
)
def test_a_night_ends_on_the_next_morning_also_when_clocks_change(
    day: date, ends: datetime, hours: int
) -> None:
    walk = PlannedWalk(day=day, band="night", month=day.replace(day=1))
    assert walk.ends_at == ends
    assert ends - walk.starts_at.astimezone(UTC) == timedelta(hours=hours)
    moments = (ends - timedelta(microseconds=1), ends)
    assert [WalkNow(walk, None, at).state for at in moments] == [State.OPEN, State.OVERDUE]
    assert not walk.is_closed(month_of(day).ends_at + timedelta(days=6))
    assert walk.is_closed(month_of(day).ends_at + timedelta(days=7))


def test_who_is_measured_is_never_drawn(strategy: Strategy) -> None:
    wardens = Agency.objects.create(name="Example Wardens", kind="wardens")
    strategy.agencies.add(wardens)
    own = User.objects.filter(username__in=["auditor.0", "auditor.1"])
    own.update(agency=wardens)
    days = Days(DECEMBER.first_day, DECEMBER.last_day)
    assert set(own) <= set(walkers_of(strategy, days, at=make.DRAWN))
    recording.never_recorded(strategy, "patrol-activity", at=make.DRAWN - timedelta(hours=1))
    kept: Any = {"agency": wardens, "at": make.DRAWN - timedelta(hours=1)}
    recording.recorded(strategy, "patrol-activity", date(2013, 1, 1), **kept)
    assert not set(own) & set(walkers_of(strategy, days, at=make.DRAWN))
    drawn = {person for walk in make.walks(strategy) for person in walk.pair}
    assert len(drawn) == 4
    assert not drawn & {one.pk for one in own}


def test_the_database_refuses_police_and_a_pair_that_repeats_itself(strategy: Strategy) -> None:
    first, again = first_and_repeat(strategy)
    police = cast.member(Role.POLICE_OFFICER)
    for walker, name in [(police.pk, "never_by_police"), (first.first_walker_id, "another_pair")]:
        again.pk, again.public_id, again.number = None, uuid4(), 99
        again.first_walker_id = walker
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            again.save(force_insert=True)


def test_an_audit_does_the_walk_and_the_second_pair_is_blind_until_then(
    strategy: Strategy,
) -> None:
    first, again = first_and_repeat(strategy)
    seen = make.fulfilling(first, vehicles=11)
    pages = [REGISTER, f"{REGISTER}{seen.public_id}/"]
    with time_machine.travel(again.starts_at + timedelta(hours=2), tick=False):
        own, blind = (cast.browser(walk.first_walker) for walk in (first, again))
        assert [own.get(page).status_code for page in pages] == [200, 200]
        assert str(seen.public_id) not in blind.get(pages[0]).content.decode()
        assert blind.get(pages[1]).status_code == 404
        sent = from_a_phone(again, kerb_crawling_vehicles=9)
        assert "saved" in blind.post(SEND, sent).json()
        partner = cast.browser(again.second_walker)
        twice = partner.post(SEND, {**sent, "submission": str(uuid4())}).json()
        assert "perhaps whoever walked with you has sent it" in twice["refused"][0]
        assert blind.get(pages[1]).status_code == 200
        page = blind.get(REGISTER).content.decode()
    second = StreetAudit.objects.get(walk=again.public_id)
    assert second.repeats == seen.public_id
    assert {second.first_counter_id, second.second_counter_id} == set(again.pair)
    assert "saw 9 vehicles where the first saw 11, over 1 repeated walk: no sign of drift" in page
    later = again.ends_at + timedelta(hours=1)
    states = {one.walk.pk: one.state for one in month_now(strategy, DECEMBER, at=later)}
    assert (states[first.pk], states[again.pk]) == (State.DONE, State.DONE)
    assert tally(month_now(strategy, DECEMBER, at=later)).done == 2
    request = RequestFactory().get("/")
    request.user = cast.member(Role.MANAGER)
    (figure,) = walks_done(request, strategy, DECEMBER, later)
    assert (figure.value, figure.href) == (2, f"{WALKS}2013-12/")


def test_a_walk_given_away_meanwhile_is_an_audit_of_its_own(strategy: Strategy) -> None:
    first, _ = first_and_repeat(strategy)
    with time_machine.travel(first.starts_at + timedelta(hours=3), tick=False):
        stranger = next(
            user
            for user in User.objects.filter(username__startswith="auditor.")
            if user.pk not in first.pair
        )
        sent = from_a_phone(first)
        assert "saved" in cast.browser(stranger).post(SEND, sent).json()
    assert StreetAudit.objects.get().walk is None


def test_another_street_is_drawn_and_the_repeat_follows(strategy: Strategy) -> None:
    first, again = first_and_repeat(strategy)
    by = cast.member(Role.MANAGER)
    told: Any = {"by": by, "at": make.DRAWN + timedelta(days=1)}
    with pytest.raises(errors.RepeatFollows):
        change_walk(walk=again, change=Change(Why.STREET), **told)
    changed = change_walk(walk=first, change=Change(Why.STREET), **told)
    assert changed.place != first.place
    assert PlannedWalk.objects.current().get(repeats=first.public_id).place == changed.place
    earlier = PlannedWalk.objects.get(pk=first.pk)
    assert (earlier.place, earlier.superseded_by) == (first.place, by)
    pair = again.first_walker_id, first.second_walker_id
    with pytest.raises(errors.PairMayNot):
        change_walk(walk=changed, change=Change(Why.PAIR, pair), **told)
    make.fulfilling(changed)
    with pytest.raises(errors.WalkIsDone):
        change_walk(walk=changed, change=Change(Why.DAY), **told)


def test_a_manager_gives_a_walk_that_is_overdue_to_another_pair(strategy: Strategy) -> None:
    walk, *others = make.walks(strategy)
    busy = {key for one in others if one.repeats == walk.public_id for key in one.pair}
    auditors = User.objects.filter(username__startswith="auditor.")
    free = auditors.exclude(pk__in={*walk.pair, *busy}).order_by("pk")[:2]
    with time_machine.travel(walk.ends_at + timedelta(hours=1), tick=False):
        manager = cast.browser(Role.MANAGER)
        page = manager.get(WALKS).content.decode()
        assert "overdue" in page
        cast.lock(walk.first_walker)
        home = manager.get("/s/example/").content.decode()
        assert "1 planned walk of December 2013 is overdue" in home
        assert "of December 2013 need another pair" in home
        typed = {"seen": walk.pk, "why": "pair", "submission": str(uuid4())}
        pair = {"first_walker": free[0].pk, "second_walker": free[1].pk}
        answer = manager.post(f"{WALKS}{walk.public_id}/change/", typed | pair)
        assert answer.status_code == 302
        changed = PlannedWalk.objects.current().get(public_id=walk.public_id)
        assert set(changed.pair) == {one.pk for one in free}
        assert changed.day > walk.day
        assert str(changed.place) in cast.browser(free[0]).get("/s/example/").content.decode()


def test_too_few_auditors_are_told_of_in_words(strategy: Strategy) -> None:
    User.objects.filter(username__gt="auditor.0", username__startswith="auditor.").update(
        locked_at=make.DRAWN
    )
    with time_machine.travel(make.DRAWN, tick=False):
        assert make.walks(strategy) == []
        due.enqueue_due(make.DRAWN)
        assert not Message.objects.filter(task=due.DRAW).exists()
        manager = cast.browser(Role.MANAGER)
        page = manager.get(f"{WALKS}2013-12/").content.decode()
        assert "a pair is two people, and 1 street auditor may walk" in page
        assert "too few street auditors" in manager.get("/s/example/").content.decode()
        WalkSchedule.objects.create(strategy=strategy, in_target=0, in_buffer=0)
        assert "too few street auditors" not in manager.get("/s/example/").content.decode()


def test_where_no_walk_is_wanted_none_is_asked_for(strategy: Strategy) -> None:
    schedule = WalkSchedule.objects.create(strategy=strategy, in_target=0, in_buffer=0)
    due.enqueue_due(make.DRAWN)
    assert not Message.objects.filter(task=due.DRAW).exists()
    WalkSchedule.objects.filter(pk=schedule.pk).update(in_buffer=1)
    due.enqueue_due(make.DRAWN)
    assert Message.objects.filter(task=due.DRAW).exists()
