"""What is on record 50 km away, under another council's strategy, is in nothing of the first."""

import html
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from incidents.indicators import COMPLAINTS, complaints_without_point
from incidents.models import Complaint
from incidents.safeguarding.selectors import ALERT, NOBODY_ON_DUTY
from incidents.safeguarding.tasks import alert_duty
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty, Role
from partnership.analysis.periods import Period, Span
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue
from partnership.places.models import Street
from patrols.forecasts.history import complaints_for
from reports.figures.figures import figures_of
from reports.making.services import make_report
from strategy.areas.selectors import boundaries_in_force
from strategy.models import Strategy
from strategy.recording.services import withdraw_recording
from tests.cast import member, on_duty
from tests.factories import incidents, patrols, reports, safeguarding
from tests.towns import FAR_POINT, example, far_town, of_far_town

pytestmark = pytest.mark.django_db
LOG = "/s/example/complaints/new/"
YEAR = Span(Period.month(2013, 1), Period.month(2014, 1))


def browser(person: User | Role) -> Client:
    client = Client()
    client.force_login(member(person) if isinstance(person, Role) else person)
    return client


def far_away(**values: object) -> Complaint:
    """A complaint that the other council's officer logged in its town."""
    told = {"strategy": far_town(), "by": of_far_town(Role.COUNCIL_OFFICER), **values}
    where = incidents.Where("Far Street", *FAR_POINT, 20)
    return incidents.complaint(**{"where": where, "description": "farword by the bins", **told})


def test_one_complaint_50_km_away_changes_no_month_of_the_first() -> None:
    strategy = reports.strategy()
    for period in strategy.recording_periods.current().filter(source="complaints"):
        withdraw_recording(period=period, by=None, at=reports.START)
    before = COMPLAINTS.monthly(strategy, YEAR, reports.AT)
    assert set(before.counts) == {None}
    far_away(at=datetime(2013, 1, 5, tzinfo=UTC))
    far_away(at=datetime(2013, 12, 5, tzinfo=UTC))
    assert COMPLAINTS.monthly(strategy, YEAR, reports.AT).counts == before.counts


def test_a_report_says_the_same_whatever_is_on_record_elsewhere() -> None:
    strategy = reports.halved()
    indicators = list(strategy.indicators.prefetch_related("milestones", "changes"))
    from_before = figures(strategy, indicators)
    far_away(where=incidents.Where("Not on the map"), at=datetime(2014, 12, 5, tzinfo=UTC))
    far_away(at=datetime(2014, 12, 5, tzinfo=UTC))
    assert figures(strategy, indicators) == from_before


def figures(strategy: Strategy, indicators: list) -> str:
    return json.dumps(figures_of(strategy, indicators, Period.parse("2014-12"), reports.AT))


def test_a_complaint_without_a_place_counts_where_it_was_logged() -> None:
    nowhere = incidents.Where("Somewhere")
    far_away(where=nowhere)
    incidents.complaint(where=nowhere)
    winter = Span(Period.month(2014, 1), Period.month(2014, 2))
    for strategy in (example(), far_town()):
        counts = complaints_without_point(strategy, winter, reports.AT)
        assert sum(counts.values()) == 1


def test_the_list_and_the_search_of_one_hold_nothing_of_the_other() -> None:
    far, near = far_away(), incidents.complaint()
    for person, own, other, slug in (
        (member(Role.COUNCIL_OFFICER), near, far, "example"),
        (of_far_town(Role.COUNCIL_OFFICER), far, near, "far-town"),
    ):
        client = browser(person)
        listed = client.get(f"/s/{slug}/complaints/").content.decode()
        assert own.reference in listed
        assert other.reference not in listed
        assert client.get(f"/s/{slug}/complaints/{other.reference}/").status_code == 404
        found = client.post(f"/s/{slug}/search/", {"q": other.reference}, follow=True)
        assert "No complaint fits" in found.content.decode()
        home = client.get(f"/s/{slug}/").content.decode()
        assert other.reference not in home


def test_who_takes_part_in_both_sees_each_by_itself_and_is_led_across() -> None:
    far, near = far_away(), incidents.complaint()
    officer = member(Role.COUNCIL_OFFICER)
    far_town().agencies.add(officer.agency)
    client = browser(officer)
    assert far.reference not in client.get("/s/example/complaints/").content.decode()
    assert near.reference not in client.get("/s/far-town/complaints/").content.decode()
    across = client.get(f"/s/example/complaints/{far.reference}/")
    assert across["Location"] == f"/s/far-town/complaints/{far.reference}/"


def test_what_lies_in_an_area_of_two_strategies_counts_for_both_in_their_days() -> None:
    officer = member(Role.COUNCIL_OFFICER)
    strategy = patrols.strategy()
    for slug, first, last in (
        ("beside", date(2013, 1, 1), date(2015, 12, 31)),
        ("after", date(2016, 1, 1), date(2020, 12, 31)),
    ):
        other = Strategy.objects.create(
            slug=slug, name=slug, purpose="-", starts_on=first, ends_on=last
        )
        other.agencies.add(officer.agency)
        other.areas.create(area=strategy.target_area, purpose="target")
    patrols.complaint(strategy, datetime(2014, 3, 1, 22, tzinfo=UTC))
    rows = {
        slug: browser(officer).get(f"/s/{slug}/complaints/").context["list"].page.count
        for slug in ("example", "beside", "after")
    }
    assert rows == {"example": 1, "beside": 1, "after": 0}


def test_the_log_page_holds_nothing_of_the_other_town() -> None:
    patrols.strategy()
    page = browser(Role.COUNCIL_OFFICER).get("/s/example/complaints/new/").content.decode()
    assert "Far Town" not in page
    names = [one["properties"]["name"] for one in boundaries_in_force(example())["features"]]
    assert names == ["Example area"]
    assert 'data-suggest="/s/example/places/suggest/"' in page


def test_a_street_of_both_towns_is_the_own_one() -> None:
    patrols.strategy()
    for point in (patrols.MIDDLE, FAR_POINT):
        Street.objects.create(name="Same Street", longitude=point[0], latitude=point[1], uses=5)
    for person, slug, point in (
        (member(Role.COUNCIL_OFFICER), "example", patrols.MIDDLE),
        (of_far_town(Role.COUNCIL_OFFICER), "far-town", FAR_POINT),
    ):
        answer = browser(person).post(f"/s/{slug}/places/suggest/", {"words": "Same Street"})
        (place,) = answer.json()["places"]
        assert place["code"].startswith(f"{point[0]:.4f}"[:6])
        logged = incidents.form(place="Same Street")
        browser(person).post(f"/s/{slug}/complaints/new/", logged)
        assert Complaint.objects.latest("pk").longitude == point[0]


def test_the_last_place_is_that_of_the_same_town() -> None:
    officer = member(Role.COUNCIL_OFFICER)
    far_town().agencies.add(officer.agency)
    incidents.complaint()
    far_away(by=officer)
    page = browser(officer).get("/s/example/complaints/new/").content.decode()
    assert 'data-last-label="Example Street"' in page
    assert "Far Street" not in page


def test_a_forecast_rests_on_its_own_town_alone() -> None:
    strategy = patrols.strategy()
    patrols.year_of_fridays(strategy)
    own = complaints_for(strategy, week_start=patrols.MONDAY, at=patrols.NOW).count()
    for days in range(20):
        far_away(at=patrols.NOW - timedelta(days=days))
    assert complaints_for(strategy, week_start=patrols.MONDAY, at=patrols.NOW).count() == own


def test_another_councils_officer_opens_nothing_of_the_first() -> None:
    strategy = reports.strategy()
    near, visit = incidents.complaint(), patrols.visit_to_come(strategy)
    spot = patrols.forecast(strategy).hot_spots.first()
    make_report(strategy=strategy, period=Period.parse("2015-W02"), at=reports.AT)
    pages = {
        Role.COUNCIL_OFFICER: ["complaints/", f"complaints/{near.reference}/", "complaints/new/"],
        Role.MANAGER: ["", "complaints/", "series/", "reports/2015-W02/", "strategy/"],
        Role.POLICE_SUPERVISOR: [
            "patrols/next-week/",
            f"patrols/next-week/{spot.public_id}/visit/",
            f"patrols/visits/{visit.public_id}/change/",
        ],
    }
    for role, paths in pages.items():
        for path in paths:
            client = browser(of_far_town(role))
            assert browser(role).get(f"/s/example/{path}").status_code == 200, path
            assert client.get(f"/s/example/{path}").status_code == 404, path
            answer = client.get(f"/s/far-town/{path}")
            assert answer.status_code in {200, 404}
            page = answer.content.decode().split("<main")[1].split("</main>")[0]
            assert near.reference not in page


def test_another_councils_duty_opens_no_concern_of_the_first() -> None:
    concern = safeguarding.concern()
    other = of_far_town(Role.COUNCIL_OFFICER, duties=[Duty.SAFEGUARDING])
    assert browser(other).get(f"/safeguarding/{concern.reference}/").status_code == 404
    assert concern.reference not in browser(other).get("/safeguarding/").content.decode()


def test_a_concern_that_only_another_councils_duty_could_read_says_so() -> None:
    other = of_far_town(Role.COUNCIL_OFFICER, duties=[Duty.SAFEGUARDING])
    safeguarding.concern()
    assert not Message.objects.exists()
    for address in ("/", LOG):
        assert NOBODY_ON_DUTY in page(Role.COUNCIL_OFFICER, address)
    assert "1 urgent" not in page(other, "/")
    own = on_duty(Duty.SAFEGUARDING)
    assert "1 urgent" in page(own, "/")
    for address in ("/", LOG):
        assert NOBODY_ON_DUTY not in page(Role.COUNCIL_OFFICER, address)


def test_another_councils_duty_gets_no_mail_of_a_concern_of_the_first() -> None:
    of_far_town(Role.COUNCIL_OFFICER, duties=[Duty.SAFEGUARDING])
    own = on_duty(Duty.SAFEGUARDING)
    concern = safeguarding.concern()
    enqueue(ALERT, at=concern.raised_at, concern_id=concern.pk)
    assert [message.arguments.get("user_id") for message in Message.objects.all()] == [own.pk, None]
    for message in Message.objects.order_by("pk"):
        alert_duty(message_id=message.pk)
    assert [sent.to for sent in mail.outbox] == [[own.email]]


def page(person: User | Role, address: str) -> str:
    return html.unescape(browser(person).get(address, follow=True).content.decode())


def test_another_councils_officer_cleans_no_text_of_the_first() -> None:
    made = incidents.complaint()
    Complaint.objects.filter(pk=made.pk).update(description_checked=-1)
    address = f"/words/incidents.complaint.description/{made.pk}/"
    assert browser(Role.COUNCIL_OFFICER).get(address).status_code == 200
    assert browser(of_far_town(Role.COUNCIL_OFFICER)).get(address).status_code == 404
