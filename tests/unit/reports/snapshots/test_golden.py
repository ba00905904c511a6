"""Reports stored by earlier code: each draws its page, its JSON and its charts for ever."""

import html
import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from reports.snapshots.models import Report, digest
from reports.snapshots.schema import SCHEMA
from tests.cast import member
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
GOLDEN = sorted((Path(__file__).parents[3] / "golden" / "reports").glob("v*/*.json"))


@pytest.fixture(params=GOLDEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def kept(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What the file holds; the report is on record."""
    told: dict[str, Any] = json.loads(request.param.read_text())
    told["schema"] = told["figures"].get("schema", 1)
    told["period"] = told["figures"].get("period") or _first_knew_weeks(told["week"])
    frozen = told["figures"]["strategy"]
    strategy = make.strategy_without_baseline(
        frozen["slug"],
        name=frozen["name"],
        starts_on=date.fromisoformat(frozen["starts_on"]),
        ends_on=date.fromisoformat(frozen["ends_on"]),
    )
    as_of = datetime.fromisoformat(told["as_of"])
    Report.objects.create(
        strategy=strategy,
        period_kind=told["period"]["kind"],
        period=date.fromisoformat(told["period"]["first_day"]),
        as_of=as_of,
        made_at=as_of,
        **{key: told[key] for key in ("method_version", "is_synthetic", "digest", "figures")},
    )
    return told


def _first_knew_weeks(label: str) -> dict[str, str]:
    week = Period.parse(label)
    return {"kind": "week", "label": label, "first_day": week.first_day.isoformat()}


@pytest.fixture
def address(kept: dict[str, Any]) -> str:
    return f"/s/{kept['figures']['strategy']['slug']}/reports/{kept['period']['label']}"


@pytest.fixture
def client() -> Client:
    signed_in = Client()
    signed_in.force_login(member(Role.MANAGER))
    return signed_in


def words_of(page: bytes) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode())))


def test_there_are_golden_reports() -> None:
    assert {path.stem for path in GOLDEN} >= {"early-2014", "last-year", "gaps"}
    assert {path.parent.name for path in GOLDEN} == {f"v{number + 1}" for number in range(SCHEMA)}


def test_its_page_says_what_it_said(kept: dict[str, Any], address: str, client: Client) -> None:
    response = client.get(f"{address}/")
    assert response.status_code == 200
    page = words_of(response.content)
    figures = kept["figures"]
    is_closing = kept["period"]["kind"] == "whole"  # one page, without each indicator
    names = [] if is_closing else [one["name"] for one in figures["indicators"]]
    for words in [*kept["says"], *names, figures["verdict"]["reason"], kept["digest"]]:
        assert words in page
    assert ("At whose cost: " in page) == ("harm" in figures), "what was never asked is not said"


def test_its_json_holds_the_stored_figures(
    kept: dict[str, Any], address: str, client: Client
) -> None:
    told = client.get(f"{address}.json").json()
    assert told["figures"] == kept["figures"]
    assert told["digest"] == kept["digest"] == digest(Report.objects.get().figures)
    period = kept["period"]
    assert (told[period["kind"]], told["schema"]) == (period["label"], kept["schema"])


def test_its_charts_draw(kept: dict[str, Any], address: str, client: Client) -> None:
    for one in kept["figures"]["indicators"]:
        response = client.get(f"{address}/{one['key']}.svg")
        assert response.status_code == (200 if one["chart"] else 404)


def test_it_stands_in_the_list_and_the_latest_on_the_managers_home(
    kept: dict[str, Any], address: str, client: Client
) -> None:
    here = f"/s/{kept['figures']['strategy']['slug']}/"
    is_on_home = kept["period"]["kind"] != "month"  # the week's and the closing report are
    for path in [f"{here}reports/", *([here] if is_on_home else [])]:
        page = client.get(path).content.decode()
        assert f'href="{address}/"' in page
        assert kept["figures"]["verdict"]["headline"] in html.unescape(page)
