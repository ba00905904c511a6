"""The components: what they say, and that nothing a person typed becomes markup."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from pytest_django import Settings

from partnership.places.templatetags.maps import tiles
from partnership.ui import glossary
from partnership.ui.tables.paging import beside, numbered

EVIL = "</script><img src=x>"


def drawn(name: str, **context: Any) -> str:
    request = RequestFactory().get("/things/", {"status": "new", "page": "3"})
    return render_to_string(f"components/{name}.html", context, request)


def test_a_table_says_each_cell_with_its_column() -> None:
    html = drawn(
        "table",
        caption="Complaints",
        columns=[{"label": "Reference"}, {"label": "Days", "numeric": True}],
        rows=[[{"text": EVIL, "href": "/c/1/"}, 12]],
    )
    assert '<th scope="row"' in html
    assert re.search(
        r'data-label="Days">\s*<span class="partnership-table__value">\s*<span[^>]*>12<', html
    )
    assert "govuk-table__cell--numeric" in html
    assert EVIL not in html


def test_a_row_that_lacks_a_cell_is_a_mistake_and_not_a_gap() -> None:
    with pytest.raises(ValueError, match="shorter"):
        drawn("table", caption="X", columns=[{"label": "A"}, {"label": "B"}], rows=[["a"]])


def way(number: str, *, of: int = 100) -> str:
    """The way through ``of`` rows, ten on a page."""
    query = QueryDict("status=new&page=3")
    return drawn("pages", pages=beside(numbered(range(of), number, 10), query))


def test_pages_keep_the_rest_of_the_address() -> None:
    assert 'href="?status=new&amp;page=4"' in way("3")
    assert 'href="?status=new&amp;page=2"' in way("3")


def test_the_first_and_the_last_page_have_one_way() -> None:
    assert 'rel="prev"' not in way("1")
    assert 'rel="next"' not in way("10")


def test_a_single_page_has_no_way_to_others() -> None:
    assert way("1", of=5).strip() == ""


def test_a_map_carries_its_data_as_data() -> None:
    points = [{"longitude": -0.41, "latitude": 51.88, "label": EVIL}]
    html = drawn("map", id="places", label="Places", points=points, boundaries=None)
    assert EVIL not in html
    [block] = re.findall(r'<script id="places-data" type="application/json">(.*?)</script>', html)
    assert json.loads(block)["points"][0]["label"] == EVIL
    assert re.findall(r"<script(?![^>]*\b(?:src=|application/json))", html) == []


def test_outreach_never_asks_a_stranger_for_tiles(settings: Settings) -> None:
    settings.TILE_URL = "https://tiles.example/{z}/{x}/{y}.png"
    settings.SIDE = "operations"
    assert tiles()["url"] == settings.TILE_URL
    settings.SIDE = "outreach"
    assert tiles()["url"] == ""


def test_a_heat_strip_says_its_figure_beside_its_shade() -> None:
    cell = {"words": "14%", "shade": 3}
    html = drawn("heat_strip", caption="When", windows=["18 to 24"], days=[("Fri", [cell])])
    assert '<td class="partnership-heat__3">14%</td>' in html


def test_a_cell_may_have_links_and_a_tag_behind_its_text() -> None:
    change = {"text": "Change", "href": "/1/", "hidden": "the visit"}
    links = [change, {"text": "Off", "href": "/2/"}]
    cell = {"text": "21:00–21:15 LU2 7GS", "tag": "Due", "tag_tone": "concern", "actions": links}
    html = drawn("table", caption="Visits", columns=[{"label": "Visit"}], rows=[[cell]])
    kept = '<span class="partnership-nowrap">{}</span>'
    assert f"{kept.format('21:00–21:15')} {kept.format('LU2 7GS')}" in html
    assert '<strong class="govuk-tag partnership-tag--concern">Due</strong>' in html
    assert 'href="/1/">Change<span class="govuk-visually-hidden"> the visit</span></a>' in html
    assert 'href="/2/">Off</a>' in html


def test_a_timeline_gives_the_moment_to_people_and_machines() -> None:
    at = datetime(2013, 7, 15, 13, 58, tzinfo=UTC)
    html = drawn("timeline", events=[{"title": "Logged", "at": at, "by": "Amina Khan"}])
    assert '<time datetime="2013-07-15T14:58:00+01:00">Mon 15 July 2013, 14:58</time>' in html


def test_each_filter_that_is_on_can_be_taken_off() -> None:
    tags = [{"label": "Status", "text": "New", "href": "?page=1"}]
    html = drawn("filter_panel", form="", tags=tags)
    assert 'href="?page=1"' in html
    assert "Remove the filter" in html
    assert "<details" in html
    assert " open>" not in html


def test_a_button_with_a_key_shows_and_declares_it() -> None:
    html = drawn("button", text="Log a complaint", href="/log/", shortcut="n")
    assert 'data-shortcut="n" aria-keyshortcuts="n"' in html


def test_a_partnership_may_change_a_word(settings: Settings) -> None:
    assert glossary.word("client") == "client"
    settings.GLOSSARY = {"client": "person"}
    assert glossary.word("client") == "person"
    with pytest.raises(KeyError):
        glossary.word("no such word")


TEMPLATES = Path(settings.BASE_DIR) / "templates"
#: the two components that show both versions; the second has the first inside its form
CONFLICT = r'{% include "components/(?:conflict|change_form)\.html"'
PAGES_WITH_CONFLICT = [
    one
    for one in TEMPLATES.rglob("*.html")
    if one.parent.name != "components" and re.search(CONFLICT, one.read_text())
]


@pytest.mark.parametrize("template", PAGES_WITH_CONFLICT, ids=lambda one: one.stem)
def test_each_page_that_shows_both_versions_offers_theirs_as_well(template: Path) -> None:
    words = template.read_text()
    saves_the_rest = f"{CONFLICT} with form=contact_form"
    assert re.search(saves_the_rest, words) or re.search(f"as back %}}.*{CONFLICT}", words, re.S)


def test_a_form_that_changes_a_record_has_both_versions_inside() -> None:
    differences = [{"label": "Time", "mine": "22:00", "theirs": "23:00"}]
    form = {"differences": differences, "draft_number": None}
    html = drawn("change_form", form=form, back="/r/1/", text="Withdraw", kind="warning")
    inside = html[html.index("<form") : html.index("</form>")]
    assert re.search(r'class="govuk-button"[^>]*>Save mine<', inside)
    assert '<a class="govuk-link" href="/r/1/">Keep theirs</a>' in inside
    assert re.search(r'class="govuk-button govuk-button--warning"[^>]*>Withdraw<', inside)
