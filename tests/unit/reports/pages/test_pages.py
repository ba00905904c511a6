"""The pages of reports and the homes that rest on them."""

import hashlib
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partnership.accounts.models import Agency
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from reports.making.services import make_report
from reports.snapshots.models import Report
from strategy.models import Strategy
from tests.cast import member
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
PAGE, JSON = "/s/example/reports/2015-W02/", "/s/example/reports/2015-W02.json"
CHART = "/s/example/reports/2015-W02/complaints.svg"
ALL = [PAGE, JSON, CHART, "/s/example/reports/"]
READERS = [Role.MANAGER, Role.COUNCIL_OFFICER, Role.POLICE_SUPERVISOR, Role.POLICE_OFFICER]


@pytest.fixture
def report(halved: Strategy) -> Report:
    make.published(halved, "Complaints in a month", 43, Period.month(2013, 1))
    return make_report(strategy=halved, period=Period.parse(make.WEEK), at=make.AT)[0]


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(member(role))
    return client


def text_of(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


@pytest.mark.parametrize("role", READERS)
def test_everybody_in_operations_who_works_on_it_reads_it(report: Report, role: Role) -> None:
    assert answers(signed_in(role)) == dict.fromkeys(ALL, 200)


@pytest.mark.parametrize("role", [Role.GOVERNANCE_LEAD, Role.ADMINISTRATOR])
def test_others_are_refused(report: Report, role: Role) -> None:
    assert answers(signed_in(role)) == dict.fromkeys(ALL, 403)


def answers(client: Client) -> dict[str, int]:
    return {path: client.get(path).status_code for path in ALL}


def test_an_agency_that_takes_no_part_finds_nothing(report: Report) -> None:
    manager = member(Role.MANAGER)
    manager.agency = Agency.objects.create(name="Elsewhere", kind="council")
    manager.save()
    client = Client()
    client.force_login(manager)
    for path in (PAGE, JSON, CHART):
        assert client.get(path).status_code == 404
    assert b"2015-W02" not in client.get("/s/example/reports/").content


def test_what_is_not_there_is_404(report: Report) -> None:
    client = signed_in(Role.MANAGER)
    for path in (
        "/s/example/reports/2015-W03/",
        "/s/example/reports/yesterday/",
        "/s/other/reports/2015-W02/",
        "/s/example/reports/2015-W02/nothing.svg",
    ):
        assert client.get(path).status_code == 404, path


def test_nobody_can_write_to_a_report(report: Report) -> None:
    client = signed_in(Role.MANAGER)
    assert {path: client.post(path).status_code for path in ALL} == dict.fromkeys(ALL, 405)


def test_the_page_says_what_it_rests_on(report: Report) -> None:
    page = text_of(signed_in(Role.MANAGER).get(PAGE).content)
    assert "Improving, at whose cost isn't known" in page.replace("&#x27;", "'")
    assert "At whose cost: not stated yet by the support service." in page
    assert report.digest in page
    assert report.method_version in page
    assert "The Example Gazette" in page
    assert "Tue 13 January 2015, 09:00" in page


@pytest.mark.parametrize("path", [PAGE, "/s/example/"])
def test_no_paragraph_is_said_twice(report: Report, path: str) -> None:
    page = signed_in(Role.MANAGER).get(path).content.decode()
    found = [text_of(one.encode()) for one in re.findall(r"<p\b.*?</p>", page, re.S)]
    said = [one.strip() for one in found if len(one) > 60]
    long = [one for one in said if not one.startswith("Latest signal:")]  # each chart has its own
    assert len(long) > 3
    assert sorted(set(long)) == sorted(long)


def test_how_it_was_worked_out_is_folded_away(report: Report) -> None:
    page = signed_in(Role.MANAGER).get(PAGE).content.decode()
    folded = " ".join(re.findall(r"<details.*?</details>", page, re.S))
    opened = re.sub(r"<details.*?</details>", "", page, flags=re.S)
    for method in ["By the level model", "chart, since these are"]:
        assert method in folded
        assert method not in opened


def test_what_a_manager_is_told_stands_in_order(report: Report) -> None:
    page = text_of(signed_in(Role.MANAGER).get(PAGE).content).replace("&#x27;", "'")
    street = report.figures["street"]
    parts = ["Reported, observed, done", "Next door and the town", "What holds the word up"]
    told = [street["reason"], street["decide"], parts[0], street["ruled_out"], parts[1]]
    told += [*street["next_door"], street["cause"], parts[2], street["tipping"]]
    told += ["What we can't know", *street["not_known"], "Month by month"]
    places = [page.index(words) for words in told]
    assert places == sorted(places)
    assert "18 (usual " in page
    assert re.search(r"18, was 40: 45% \(9 in 10 sure: \d+% to \d+%\)", page)


def test_page_one_is_a_hundred_words_at_most(report: Report) -> None:
    page = signed_in(Role.MANAGER).get(PAGE).content.decode()
    summary = page.split('<div class="reports-summary">')[1].split("</div>")[0]
    words = text_of(summary.encode()).split()
    assert 20 < len(words) <= 100


def test_activity_stands_apart_from_outcomes(report: Report) -> None:
    page = signed_in(Role.MANAGER).get(PAGE).content.decode()
    outcomes, activity = page.split('class="reports-activity"')
    assert 'id="indicator-complaints"' in outcomes
    assert 'id="indicator-arrests-per-patrol-hour"' in activity
    assert "reports-verdict" not in activity


def test_a_report_after_the_period_says_so(halved: Strategy) -> None:
    halved.ends_on = make.date(2015, 1, 10)
    halved.save()
    make_report(strategy=halved, period=Period.parse(make.WEEK), at=make.AT)
    page = text_of(signed_in(Role.MANAGER).get(PAGE).content)
    assert "The strategy's period ended on Sat 10 January 2015." in page.replace("&#x27;", "'")


def test_a_made_up_record_marks_the_page(halved: Strategy) -> None:
    make.complaints({make.Period.month(2014, 12): 1}, is_synthetic=True)
    make_report(strategy=halved, period=Period.parse(make.WEEK), at=make.AT)
    assert "Demonstration data" in text_of(signed_in(Role.MANAGER).get(PAGE).content)


def test_the_chart_is_the_same_each_time_it_is_drawn(report: Report) -> None:
    client = signed_in(Role.MANAGER)
    first, make_more = client.get(CHART), make.complaints({make.Period.month(2014, 12): 50})
    second = client.get(CHART)
    assert make_more
    assert first["Content-Type"] == "image/svg+xml"
    assert hashlib.sha256(first.content).digest() == hashlib.sha256(second.content).digest()


@pytest.mark.parametrize(
    ("form", "kind", "begins"),
    [
        ("svg", "image/svg+xml", b"<svg"),
        ("png", "image/png", b"\x89PNG"),
        ("csv", "text/csv; charset=utf-8", "\ufeffMonth,Figure".encode()),
    ],
)
def test_a_chart_is_downloaded_alone(report: Report, form: str, kind: str, begins: bytes) -> None:
    answer = signed_in(Role.MANAGER).get(CHART.replace("svg", form))
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"].endswith(f'"complaints-of-residents-2015-w02.{form}"')
    assert answer.content.startswith(begins)


def test_a_browser_that_has_the_chart_is_told_so(report: Report) -> None:
    client = signed_in(Role.MANAGER)
    first = client.get(CHART)
    for told in ("private", "max-age=0", "must-revalidate"):
        assert told in first["Cache-Control"]
    again = client.get(CHART, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_who_may_read_no_more_is_refused_the_chart_that_his_browser_keeps(report: Report) -> None:
    kept = signed_in(Role.MANAGER).get(CHART)["ETag"]
    for role in (Role.ADMINISTRATOR, Role.GOVERNANCE_LEAD):
        again = signed_in(role).get(CHART, headers={"If-None-Match": kept})
        assert again.status_code == 403


def test_another_chart_has_another_mark(report: Report) -> None:
    client = signed_in(Role.MANAGER)
    vehicles = client.get(CHART.replace("complaints", "audited-vehicles"))
    assert vehicles["ETag"] != client.get(CHART)["ETag"]


def test_the_json_form_holds_the_frozen_figures(report: Report) -> None:
    found = signed_in(Role.MANAGER).get(JSON).json()
    assert found["digest"] == report.digest
    assert found["figures"] == report.figures
    assert [one["kind"] for one in found["indicators"]] == ["outcome", "independent", "activity"]


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_the_list_asks_the_database_as_often_for_many_as_for_one(report: Report) -> None:
    client = signed_in(Role.MANAGER)
    queries(client, "/s/example/reports/")  # from now on it is the one that was opened last
    for_one = queries(client, "/s/example/reports/")
    for week in ("2014-W48", "2014-W49", "2014-W50", "2014-W51"):
        make_report(strategy=report.strategy, period=Period.parse(week), at=make.AT)
    assert queries(client, "/s/example/reports/") == for_one
    page = client.get("/s/example/reports/").content.decode()
    assert page.index("2015-W02") < page.index("2014-W51") < page.index("2014-W48")


def test_the_managers_home_is_the_latest_report(halved: Strategy) -> None:
    for week in ("2014-W50", "2015-W02"):
        make_report(strategy=halved, period=Period.parse(week), at=make.AT)
    page = signed_in(Role.MANAGER).get("/", follow=True).content.decode()
    main = page.split('id="main-content"')[1]
    assert re.findall(r'href="([^"]+)"', main)[0] == PAGE
    assert main.count("data-chart>") == 3


def test_a_manager_without_a_report_is_told_when_it_comes() -> None:
    assert "No report yet" in text_of(signed_in(Role.MANAGER).get("/", follow=True).content)


def test_other_pages_that_show_an_indicator_have_its_chart(halved: Strategy) -> None:
    officers = signed_in(Role.COUNCIL_OFFICER), signed_in(Role.POLICE_OFFICER)
    pages = list(zip(officers, ("/s/example/", "/s/example/strategy/"), (1, 3), strict=True))
    assert all(b"data-chart>" not in client.get(path).content for client, path, _ in pages)
    make_report(strategy=halved, period=Period.parse(make.WEEK), at=make.AT)
    for client, path, charts in pages:
        page = client.get(path).content.decode()
        assert page.count("data-chart>") == charts
        assert PAGE in page
