"""The demonstration: calibrated where figures were published, marked, and loaded once."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import psycopg2
import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.db import connection
from django.db.models import Sum
from pytest_django import DjangoDbBlocker
from shapely.geometry import shape

from demonstration.accounts import read_toml
from demonstration.operations.areas import Areas
from demonstration.operations.loading import loaders_of
from incidents.complaints.history import history
from incidents.complaints.selectors import listed
from incidents.models import Complaint, StreetAudit
from partnership.accounts.models import User
from partnership.accounts.permissions import OPERATIONS_ROLES, Role
from partnership.analysis.periods import Period
from partnership.audit.models import Action, AuditEvent
from partnership.core.guarded.finder import find
from partnership.outbox.models import Message
from partnership.places.boundaries import inside
from partnership.places.models import Postcode
from partnership.places.postcodes import read_postcodes
from patrols.models import PatrolActivity, Visit
from reports.figures.figures import figures_of
from strategy.agreed.indicators import source_of
from strategy.models import Purpose, Strategy, StrategyArea
from strategy.strategies.telling import tell_what_is_new
from tests.database import empty_database
from tests.unit.demonstration.demonstrated import (
    FOLDER,
    LOADED_AT,
    Demonstration,
    first_load,
    in_area,
    rows,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Demonstration]:
    """Loaded once for all tests of this module, and taken away after them."""
    empty_database()
    with django_db_blocker.unblock():
        done = first_load(tmp_path_factory.mktemp("demonstration"))
    yield done
    with django_db_blocker.unblock():
        connection.close()
    empty_database()


@pytest.fixture
def strategy(loaded: Demonstration) -> Strategy:
    return Strategy.objects.get(is_demonstration=True)


def reported_months(strategy: Strategy) -> dict[str, int]:
    """What the report of the week before the load prints for complaints."""
    indicators = list(strategy.indicators.prefetch_related("milestones"))
    figures = figures_of(strategy, indicators, Period.parse("2014-W05"), LOADED_AT)
    rows = next(one["months"] for one in figures["indicators"] if one["key"] == "complaints")
    return {row["month"]: row["count"] for row in rows}


def test_a_report_prints_the_published_43_and_7(strategy: Strategy) -> None:
    months = reported_months(strategy)
    assert (months["2013-01"], months["2013-11"]) == (43, 7)


def test_what_the_police_list_is_what_the_report_counts(strategy: Strategy) -> None:
    supervisor = User.objects.get(username="robin.supervisor")
    complaints = listed(supervisor, strategy).in_area(strategy.target_area.key)
    for label, count in reported_months(strategy).items():
        month = Period.parse(label)
        assert complaints.reported_within(month.starts_at, month.ends_at).count() == count
    assert not Complaint.objects.filter(category__concern="welfare").exists()


def test_every_area_has_complaints_from_the_start_of_the_baseline_to_the_day(
    loaded: Demonstration,
) -> None:
    for kind in ("target", "buffer", "control"):
        months = in_area(kind)
        assert min(months) == "2012-07"
        assert max(months) >= "2014-01"
    assert Complaint.objects.filter(reported_at__gt=LOADED_AT).count() == 0


def test_a_baseline_of_twelve_months_is_on_record(strategy: Strategy) -> None:
    months = [f"{Period.month(2012, 7).plus(i)}" for i in range(12)]
    assert set(months) <= set(in_area("target"))


def test_arrests_of_2013_add_up_to_the_published_265_and_186(loaded: Demonstration) -> None:
    of_2013 = PatrolActivity.objects.filter(day__iso_year=2013)
    sums = of_2013.aggregate(kerb=Sum("arrests_kerb_crawling"), other=Sum("arrests_other"))
    assert sums == {"kerb": 186, "other": 265 - 186}


@pytest.mark.parametrize("model", [Complaint, StreetAudit, PatrolActivity])
def test_every_made_up_record_is_marked(loaded: Demonstration, model: Any) -> None:
    assert model.objects.filter(is_synthetic=True).count() > 50
    assert model.objects.filter(is_synthetic=False).count() == 0


def test_no_text_tells_who_somebody_is_and_no_place_more_than_a_postcode(
    loaded: Demonstration,
) -> None:
    texts = set(Complaint.objects.values_list("description", flat=True))
    assert len(texts) > 15
    assert [text for text in texts if find(text)] == []
    places = set(Complaint.objects.values_list("place", flat=True))
    assert places <= set(Postcode.objects.values_list("postcode", flat=True))


def test_most_trouble_is_on_friday_and_saturday_nights(loaded: Demonstration) -> None:
    exact = Complaint.objects.filter(time_precision="exact").values_list("occurred_from", flat=True)
    nights = [(moment - timedelta(hours=6)).weekday() for moment in exact]
    assert sum(night in {4, 5} for night in nights) / len(nights) > 2 / 7 * 1.3


def test_in_january_2014_nobody_could_tell(strategy: Strategy) -> None:
    indicators = list(strategy.indicators.prefetch_related("milestones"))
    figures = figures_of(strategy, indicators, Period.parse("2014-W03"), LOADED_AT)
    assert figures["verdict"]["word"] == "cannot_tell"
    assert figures["synthetic"] is True
    assert figures["street"]["word"] == "cannot_tell"


def test_what_success_means_was_frozen_with_sources_that_answer(strategy: Strategy) -> None:
    assert (strategy.starts_on, strategy.ends_on) == (date(2013, 7, 11), date(2018, 7, 10))
    indicators = list(strategy.indicators.all())
    sources = [source_of(one.key) for one in indicators]
    assert [source.kind.slug for source in sources if source] == [one.kind for one in indicators]
    targets = {one.key: (one.target_value, one.target_on) for one in indicators}
    assert targets["complaints"] == (0, date(2018, 7, 10))
    assert all(one.milestones.count() == 5 for one in indicators if one.kind != "activity")


def test_published_figures_stand_as_claims_with_their_source(strategy: Strategy) -> None:
    published = {figure.value: figure for figure in strategy.published.all()}
    assert {43, 7, 265, 186, 130, 50000, 2000, 111} <= set(published)
    assert all(figure.source for figure in published.values())


def test_the_control_keeps_clear_of_the_buffer_around_the_target(loaded: Demonstration) -> None:
    shapes = {
        one.purpose: shape(one.area.versions.get().geometry)
        for one in StrategyArea.objects.filter(strategy__is_demonstration=True)
    }
    assert set(shapes) == {"target", "buffer", "control"}
    assert shapes["control"].intersects(shapes["buffer"]) is False
    assert shapes["target"].intersection(shapes["buffer"]).area < 1e-9
    assert shapes["buffer"].union(shapes["target"]).buffer(1e-6).geom_type == "Polygon"


def test_every_postcode_of_the_ward_is_in_the_target_area(loaded: Demonstration) -> None:
    plan = read_toml(FOLDER / "strategy.toml")["areas"]
    ward = plan["target"]["ward"]
    mine = [one for one in read_postcodes(FOLDER / plan["postcodes"]) if one.ward == ward]
    version = Strategy.objects.get(is_demonstration=True).target_area.versions.get()
    assert len(mine) == 184
    assert all(inside(version, [p.longitude for p in mine], [p.latitude for p in mine]))


def test_the_same_load_again_changes_nothing(loaded: Demonstration) -> None:
    tables = set(connection.introspection.table_names())
    models = [m for m in apps.get_models() if m._meta.db_table in tables]
    assert len(models) > 20
    tell_what_is_new(LOADED_AT)  # of the cast's own strategies, which are newer than the load
    before = {m._meta.label: rows(m) for m in models}
    passwords = loaded.accounts_file.read_text()
    loaded.again()
    assert {m._meta.label: rows(m) for m in models} == before
    assert loaded.accounts_file.read_text() == passwords


def test_a_later_load_adds_what_is_newer_and_leaves_the_rest(loaded: Demonstration) -> None:
    models = (Complaint, StreetAudit, PatrolActivity)
    before = {model: rows(model) for model in models}
    later = LOADED_AT + timedelta(days=40)
    loaded.again(at=later)
    for model, known in before.items():
        assert rows(model)[: len(known)] == known
        assert len(rows(model)) > len(known)
    assert Complaint.objects.filter(reported_at__gt=LOADED_AT).exists()
    assert not Complaint.objects.filter(reported_at__gt=later).exists()


def test_two_loads_make_what_one_load_would_have_made(
    loaded: Demonstration, strategy: Strategy
) -> None:
    later = LOADED_AT + timedelta(days=40)
    loaded.again(at=later)
    users = {user.username: user for user in User.objects.all()}
    assert strategy.buffer_area
    controls = strategy.areas_for(Purpose.CONTROL)
    areas = Areas(strategy.target_area, strategy.buffer_area, *controls)
    at_once = loaders_of(FOLDER, users, later)[0].made_complaints(
        strategy, areas, Period.month(2012, 7)
    )
    kept = ("loaded_as", "reported_at", "place", "category_id", "description", "occurred_from")
    told = {tuple(getattr(one, name) for name in kept) for one in at_once}
    assert set(Complaint.objects.values_list(*kept)) == told


def test_every_role_has_an_account_that_opens(loaded: Demonstration) -> None:
    lines = [json.loads(line) for line in loaded.accounts_file.read_text().splitlines()]
    assert {line["role"] for line in lines} == {role.value for role in OPERATIONS_ROLES}
    assert {line["side"] for line in lines} == {"operations"}
    with_code = {line["role"] for line in lines if line["totp_secret"]}
    assert with_code == {"council_officer", "governance_lead", "administrator"}
    one = lines[0]
    user = authenticate(None, username=one["user"], password=one["password"])
    assert user is not None
    assert "Example" in User.objects.get(username=one["user"]).full_name
    assert User.objects.holding(Role.MANAGER).get().email


def test_no_name_repeats_the_role_and_an_older_one_is_put_right(loaded: Demonstration) -> None:
    User.objects.holding(Role.POLICE_OFFICER).update(full_name="Sam Example (police officer)")
    loaded.again()
    assert not User.objects.filter(full_name__contains="(").exists()


def test_closed_complaints_have_the_history_that_led_there(loaded: Demonstration) -> None:
    closed = Complaint.objects.filter(status="closed").first()
    assert closed
    changes = history(closed, User.objects.holding(Role.COUNCIL_OFFICER)[0])
    told = [change.title.split(" (")[0] for change in changes][::-1]
    assert told == [
        "Reported",
        "Status: New → In progress",
        "Status: In progress → Answered",
        "Status: Answered → Closed",
    ]
    assert all(change.at <= LOADED_AT and change.by == "" for change in changes)


def test_references_tell_neither_year_nor_order(loaded: Demonstration) -> None:
    told = list(Complaint.objects.order_by("pk").values_list("reference", flat=True))
    assert told != sorted(told)


def test_the_accounts_file_is_for_nobody_else(loaded: Demonstration) -> None:
    assert loaded.accounts_file.stat().st_mode & 0o777 == 0o600


def test_a_password_that_no_longer_opens_is_made_anew(loaded: Demonstration) -> None:
    user = User.objects.holding(Role.MANAGER).get()
    user.set_password("somebody changed it")
    user.save()
    old = loaded.accounts_file.read_text()
    try:
        loaded.again()
        lines = [json.loads(line) for line in loaded.accounts_file.read_text().splitlines()]
        listed = {line["user"]: line["password"] for line in lines}
        user.refresh_from_db()
        assert user.check_password(listed[user.username])
    finally:
        loaded.accounts_file.write_text(old)


def test_referrals_went_through_the_gate_and_left_a_disclosure_each(
    loaded: Demonstration, administrator: psycopg2.extensions.connection
) -> None:
    with administrator.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gates.waiting_referral")
        assert cursor.fetchone() == (2,)
    told = AuditEvent.objects.filter(action=Action.DISCLOSURE, object_type="gates.referral_in")
    assert told.count() == 2


def test_an_officer_has_a_visit_ahead(loaded: Demonstration) -> None:
    visit = Visit.objects.get()
    assert visit.officer is not None
    assert visit.officer.roles == [Role.POLICE_OFFICER]
    assert visit.planned_from > LOADED_AT
    assert Postcode.objects.filter(postcode=visit.place.split("near ")[-1]).exists()


def test_the_report_and_the_forecast_are_asked_for(loaded: Demonstration) -> None:
    tasks = set(Message.objects.values_list("task", flat=True))
    assert {"reports.make", "patrols.make_forecast"} <= tasks
