"""A place is shown once three different callers complained; the back-test doesn't know of it."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from incidents.by_caller.services import key_standing
from incidents.complaints.contact import Contact, keys_of
from incidents.complaints.services import log_complaint
from incidents.models import Category, Complainant, Complaint
from partnership.accounts.permissions import Role
from partnership.core.guarded.kinds import RULES_VERSION
from partnership.places.field.where import Where
from partnership.ui.when.moments import When
from patrols.forecasts.history import history_of
from patrols.forecasts.services import make_forecast
from patrols.management.commands.evaluate_hotspots import Command
from patrols.models import Forecast, HotSpot
from strategy.models import Strategy
from tests.cast import member
from tests.factories import incidents
from tests.factories import patrols as make
from tests.towns import example

FRIDAY = datetime(2013, 11, 15, 22, 0, tzinfo=UTC)


@pytest.fixture
def strategy(db: None) -> Strategy:
    make.streets()
    return make.strategy()


def told(days_ago: int, contact: Contact | None = None, **values: Any) -> Complaint:
    """A complaint about High Road that an officer took so many days before Friday night."""
    at = FRIDAY - timedelta(days=days_ago)
    return log_complaint(
        strategy=example(),
        submission=uuid.uuid4(),
        category=values.pop("category", None) or make.category(),
        channel="phone",
        description="",
        where=Where(values.pop("place", "High Road"), *values.pop("point", make.MIDDLE), 10),
        when=values.pop("when", When(at, at, "exact")),
        contact=contact,
        by=member(Role.COUNCIL_OFFICER),
        at=at,
    )


def phone(number: int) -> Contact:
    return Contact(phone=f"07700 900{number:03}")


def made(strategy: Strategy) -> Forecast:
    forecast = make_forecast(strategy=strategy, week_start=make.MONDAY, at=make.NOW)
    assert forecast is not None
    return forecast


def test_one_neighbour_makes_no_hot_place(strategy: Strategy) -> None:
    for days in range(0, 300, 10):
        told(days, phone(1))
    told(3, phone(2))
    forecast = made(strategy)
    assert forecast.hot_spots.count() == 0
    assert {hour.share for hour in forecast.hot_hours.all()} == {0.0}


def test_a_third_caller_puts_the_place_on_the_list_with_its_count(strategy: Strategy) -> None:
    for number, days in enumerate((3, 10, 17, 24), 1):
        told(days, phone(min(number, 3)))
    forecast = made(strategy)
    spot = forecast.hot_spots.first()
    assert spot
    assert sum(hour.share for hour in forecast.hot_hours.all()) == pytest.approx(1)
    assert (spot.count_12_months, spot.callers) == (4, 3)
    with time_machine.travel(make.NOW, tick=False):
        client = Client()
        client.force_login(make.supervisor())
        page = client.get("/s/example/patrols/next-week/").content.decode()
    assert "4 complaints from 3 callers in 12 months" in page
    assert "1 place has complaints from at least 3 different callers" in page
    assert 'class="govuk-body partnership-print-only"' in page


@pytest.mark.parametrize(("apart", "shown"), [(14, False), (15, True)])
def test_anonymous_calls_a_fortnight_apart_are_one_caller(
    strategy: Strategy, apart: int, shown: bool
) -> None:
    for number in range(3):
        told(3 + number * apart)
    assert made(strategy).hot_spots.exists() == shown


def test_the_words_of_a_place_change_no_forecast_of_before(strategy: Strategy) -> None:
    first, second = told(3), told(4, place="Low Road")
    before = history_of(strategy, week_start=make.MONDAY, at=make.NOW).tallies
    assert [(one.complaints, one.callers) for one in before.values()] == [(2, 1)]
    for complaint, place in ((first, "Another Road"), (second, "")):
        Complaint.objects.filter(pk=complaint.pk).update(place_checked=0)
        Complaint.objects.filter(pk=complaint.pk).update(
            place=place, place_checked=RULES_VERSION if place else None
        )
    assert history_of(strategy, week_start=make.MONDAY, at=make.NOW).tallies == before


def test_one_neighbour_cannot_call_a_street_by_several_labels(strategy: Strategy) -> None:
    for place in ("High Road", "High Road, north end", "Near High Road", "High Road, near ZZ1 1ZZ"):
        told(3, place=place)
    told(4, place="ZZ1 1ZZ")
    told(5, place="A pin on the map")
    callers = history_of(strategy, week_start=make.MONDAY, at=make.NOW).tallies
    assert [(one.complaints, one.callers) for one in callers.values()] == [(6, 1)]


def test_a_caller_stays_one_when_the_contact_is_deleted(strategy: Strategy) -> None:
    keys = [told(days, phone(1)).caller_keys for days in (3, 30, 60)]
    assert keys[0] and keys[0] == keys[1] == keys[2]  # noqa: PT018
    callers = history_of(strategy, week_start=make.MONDAY, at=make.NOW).tallies
    assert [one.callers for one in callers.values()] == [1]


def test_a_page_of_nothing_is_a_sentence(strategy: Strategy) -> None:
    told(3, phone(1))
    made(strategy)
    with time_machine.travel(make.NOW, tick=False):
        for user in (make.supervisor(), member(Role.POLICE_OFFICER)):
            client = Client()
            client.force_login(user)
            for address in (
                ("/", "/s/example/patrols/visits/") if Role.POLICE_OFFICER in user.roles else ("/",)
            ):
                answer = client.get(address, follow=True)
                assert answer.status_code == 200
                page = answer.content.decode()
                assert "<table" not in page.split("<main")[1]
                assert "18:00–24:00" not in page
                assert "High Road" not in page


def test_a_place_of_a_forecast_from_before_is_not_shown(strategy: Strategy) -> None:
    forecast = make.forecast(strategy)
    spot = forecast.hot_spots.get(rank=1)
    HotSpot.objects.filter(forecast=forecast).update(callers=None)
    with time_machine.travel(make.NOW, tick=False):
        client = Client()
        client.force_login(make.supervisor())
        assert (
            "No place has complaints"
            in client.get("/s/example/patrols/next-week/").content.decode()
        )
        assert (
            client.get(f"/s/example/patrols/next-week/{spot.public_id}/visit/").status_code == 404
        )
        HotSpot.objects.filter(forecast=forecast).update(callers=3)
        assert (
            client.get(f"/s/example/patrols/next-week/{spot.public_id}/visit/").status_code == 200
        )


def test_the_database_holds_that_three_called(strategy: Strategy) -> None:
    forecast = make.forecast(strategy)
    with pytest.raises(IntegrityError, match="hot_spot_of_three_callers"), transaction.atomic():
        HotSpot.objects.filter(forecast=forecast).update(callers=2)


def test_the_filter_leaves_the_score_as_it_was(strategy: Strategy) -> None:
    make.year_of_fridays(strategy)
    before = made(strategy)
    assert before.hot_spots.exists()
    officer = member(Role.COUNCIL_OFFICER)
    Complaint.objects.update(recorded_by=officer, caller_keys=["k" * 64])
    Forecast.objects.update(method_version="0")
    after = made(strategy)
    assert not after.hot_spots.exists()
    assert after.score == before.score != {}
    assert (after.settings, after.complaints) == (before.settings, before.complaints)


def test_a_weight_lowers_what_is_shown_and_not_the_score(strategy: Strategy) -> None:
    litter = Category.objects.create(
        key="litter", name="Litter", concern="environment", may_raise_risk=True, position=9
    )
    make.year_of_fridays(strategy)
    for number in range(20):
        late = FRIDAY - timedelta(days=1, weeks=number)
        make.complaint(strategy, late, category=litter, point=make.CORNER)
    risk, score = {}, {}
    for weight in (1.0, 0.5, 0.0):
        Category.objects.filter(key="litter").update(forecast_weight=weight)
        Forecast.objects.update(method_version="0")
        forecast = made(strategy)
        spots = forecast.hot_spots.filter(label="Low Road")
        risk[weight] = sum(spots.values_list("risk", flat=True))
        score[weight] = forecast.score
        counted = set(spots.values_list("count_12_months", "callers"))
        assert counted == {(29.0, 29) if weight else (9.0, 9)}
    assert risk[1.0] > risk[0.5] > risk[0.0] > 0
    assert score[1.0] == score[0.5] == score[0.0]


def test_only_nuisance_is_weighed_down(db: None) -> None:
    make.category()
    for wrong in ({"forecast_weight": 0.5}, {"forecast_weight": 1.5}, {"forecast_weight": -1}):
        with pytest.raises(IntegrityError, match="weighed_down"), transaction.atomic():
            Category.objects.filter(concern="buyers").update(**wrong)


def test_a_place_in_the_buffer_is_marked(strategy: Strategy) -> None:
    make.forecast(strategy)
    with time_machine.travel(make.NOW, tick=False):
        client = Client()
        client.force_login(make.supervisor())
        assert "In the buffer" not in client.get("/", follow=True).content.decode()
        HotSpot.objects.filter(rank=2).update(in_buffer=True)
        assert client.get("/", follow=True).content.decode().count("In the buffer") == 1


def test_complaints_from_before_get_the_keys_of_their_callers(db: None) -> None:
    kept = incidents.complaint(contact=Contact(phone="07700 900001"))
    incidents.complaint(contact=Contact(name="Example Resident"))
    Complaint.objects.update(caller_keys=[])
    out = StringIO()
    call_command("key_callers", stdout=out)
    assert out.getvalue() == "1 complaints keyed.\n"
    kept.refresh_from_db()
    assert kept.caller_keys == keys_of(Contact(phone="07700900001"))
    assert key_standing(by=None, at=incidents.AT) == 0
    assert Complainant.objects.count() == 2


FIRST_DAY = datetime(2012, 1, 2, tzinfo=UTC)
HOURS, ODDS = [22, 23, 0, 1, 9, 15], [0.3, 0.3, 0.15, 0.1, 0.1, 0.05]
FIGURES = {
    "week": [0.1611, 2.256, 0.5368, 0.9892, [0.962, 1.0], 0.4459, 2.081, 0.6623, 1.004],
    "window": [0.2384, 4.673, 0.2384, 1.2217, [1.0521, 1.435], 0.5762, 2.896, 0.5762, 1.0948],
}


@pytest.mark.parametrize("unit", ["week", "window"])
def test_the_figures_of_the_back_test_are_those_of_before(unit: str, tmp_path: Path) -> None:
    """Recorded before callers were counted, to the last digit."""
    assert back_test(tmp_path, unit) == FIGURES[unit]


def back_test(folder: Path, unit: str) -> list[Any]:
    """The planner's figures on two invented years, drawn from one seed."""
    chance = np.random.default_rng(20261126)
    lines = ["when,lon,lat"]
    for _ in range(900):
        place = int(chance.geometric(0.18)) % 14
        day, hour = chance.integers(0, 720), chance.choice(HOURS, p=ODDS)
        minute = chance.integers(0, 60)
        at = FIRST_DAY + timedelta(days=int(day), hours=int(hour), minutes=int(minute))
        lon, lat = -0.42 + place * 0.0021, 51.88 + (place % 4) * 0.0013
        lines.append(f"{at:%Y-%m-%d %H:%M},{lon:.6f},{lat:.6f}")
    file, out = folder / "two-years.csv", StringIO()
    file.write_text("\n".join(lines), encoding="utf-8")
    columns = ["--time", "when", "--lon", "lon", "--lat", "lat", "--unit", unit, "--json"]
    more = ["--test-from", "2013-01-07", "--coverage", "0.05", "0.2"]
    call_command(Command(), str(file), *columns, *more, stdout=out, no_color=True)
    few, many = json.loads(out.getvalue())["methods"]["planner"].values()
    return [*few.values(), *list(many.values())[:4]]
