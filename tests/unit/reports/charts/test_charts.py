"""The drawing of a chart: the same bytes, real text, nothing that the page's policy refuses."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from partnership.analysis.charts import Rebase, counts_chart
from partnership.analysis.periods import Period
from partnership.analysis.series import Kind
from reports.charts import drawing
from reports.charts.drawing import as_png, as_svg, inline
from reports.charts.looks import CONCERN, FAN_80, IMPROVEMENT, NEITHER
from reports.charts.picture import Doubt, Event, FanMonth, Picture, Step

SVG = "{http://www.w3.org/2000/svg}"
LABELS = [f"2013-{month:02d}" for month in range(1, 13)]
COUNTS = [57, 30, 28, 29, 31, 27, 30, 28, 26, 29, 1, 28]
CHART = counts_chart(LABELS, COUNTS)
PICTURE = Picture(
    title="Vehicles in High Town",
    unit="vehicles a month",
    chart=CHART,
    kind=Kind.INDEPENDENT,
    source="Street audits of volunteers.",
    as_of="Mon 3 February 2014, 06:00",
    starts_on=date(2013, 7, 11),
    ends_on=date(2018, 7, 10),
    target=Step(date(2018, 7, 10), 5),
    milestones=(Step(date(2014, 7, 10), 24), Step(date(2016, 7, 10), 12)),
)


def texts(svg: str | bytes) -> list[str]:
    root = ElementTree.fromstring(svg)
    return ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]


def wide(picture: Picture) -> str:
    return inline(picture, "chart")[0]


def test_the_same_figures_give_the_same_bytes() -> None:
    first = (inline(PICTURE, "chart"), as_svg(PICTURE), as_png(PICTURE))
    for draw in (inline, as_svg, as_png):
        draw.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(lambda draw: draw(), [lambda: inline(PICTURE, "chart")] * 4))
    assert {*again} == {first[0]}
    assert (as_svg(PICTURE), as_png(PICTURE)) == first[1:]


def test_nothing_in_it_is_refused_by_a_page_without_inline_styles() -> None:
    for svg in inline(PICTURE, "chart"):
        for element in ElementTree.fromstring(svg).iter():
            assert element.tag not in {f"{SVG}style", f"{SVG}script"}
            assert "style" not in element.attrib
            assert not [name for name in element.attrib if name.startswith("on")]


def test_two_pictures_of_a_page_share_no_name() -> None:
    both = [*inline(PICTURE, "one"), *inline(PICTURE, "two")]
    names = [
        element.get("id")
        for svg in both
        for element in ElementTree.fromstring(svg).iter()
        if element.get("id")
    ]
    assert len(names) == len(set(names)) > 8


def test_no_date_and_no_program_stand_in_it() -> None:
    assert b"dc:date" not in as_svg(PICTURE)
    assert b"matplotlib.org" not in as_svg(PICTURE)
    assert b"Matplotlib" not in as_png(PICTURE)


def test_its_text_is_text() -> None:
    said = texts(wide(PICTURE))
    for words in ("2014", "strategy", "before", "usual range", "target 5 by Jul 2018"):
        assert words in said
    assert "milestones and target" in said


def test_a_file_says_what_it_is_from_where_and_of_when() -> None:
    said = texts(as_svg(PICTURE))
    assert said.count("Vehicles in High Town") == 1
    assert "vehicles a month" in said
    assert "Source: Street audits of volunteers." in said
    assert "As known Mon 3 February 2014, 06:00" in said
    assert as_png(PICTURE).startswith(b"\x89PNG")


def test_it_has_a_title_and_a_description() -> None:
    root = ElementTree.fromstring(wide(PICTURE))
    assert root.get("role") == "img"
    named = [root.get("aria-labelledby"), root.get("aria-describedby")]
    assert [root[0].get("id"), root[1].get("id")] == named
    assert root[0].text == "Vehicles in High Town"
    words = root[1].text or ""
    assert words.startswith("12 months on record, January 2013 to December 2013")
    assert "The target is 5 by Tue 10 July 2018." in words


def test_words_from_outside_can_not_become_markup() -> None:
    svg = as_svg(replace(PICTURE, title='<script>"&', unit="a < b"))
    root = ElementTree.fromstring(svg)
    assert root[0].text == '<script>"&'
    assert not list(root.iter(f"{SVG}script"))


def test_dollar_signs_are_no_formula() -> None:
    assert "Cost $5 and $6" in texts(as_svg(replace(PICTURE, title="Cost $5 and $6")))


def test_colour_goes_with_a_word_and_a_shape() -> None:
    drawn = wide(PICTURE)
    assert IMPROVEMENT in drawn
    assert CONCERN in drawn
    said = texts(drawn)
    assert "unusually high, a concern" in said
    assert "unusually low, as hoped" in said
    chart = counts_chart(LABELS, COUNTS, lower_is_better=None)
    neutral = wide(replace(PICTURE, chart=chart, kind=Kind.ACTIVITY))
    assert NEITHER in neutral
    assert IMPROVEMENT not in neutral
    assert CONCERN not in neutral


def test_a_fall_of_reports_is_never_as_hoped() -> None:
    drawn = wide(replace(PICTURE, kind=Kind.OUTCOME))
    assert IMPROVEMENT not in drawn
    assert "unusually low" in texts(drawn)
    assert "unusually high, a concern" in texts(drawn)
    assert "as hoped" not in drawn


def test_events_are_numbered_on_the_axis_and_spelled_out_in_a_file() -> None:
    happened = (Event(date(2013, 11, 3), "new form"), Event(date(2013, 4, 9), "petition"))
    picture = replace(PICTURE, events=happened)
    assert {"1", "2"} <= set(texts(wide(picture)))
    said = texts(as_svg(picture))
    assert "1  April 2013: petition" in said
    assert "2  November 2013: new form" in said


def test_events_without_room_share_a_number() -> None:
    every = tuple(Event(date(2013, month, 1), f"event {month}") for month in range(1, 13))
    said = texts(wide(replace(PICTURE, events=every)))
    assert any("–" in text for text in said)
    assert "and 6 more, which stand in the table" in texts(as_svg(replace(PICTURE, events=every)))


def test_causes_of_a_rebasing_are_shown_unasked() -> None:
    chart = counts_chart(LABELS, COUNTS, rebases=[Rebase(6, "new recording")])
    said = texts(as_svg(replace(PICTURE, chart=chart)))
    assert "1  July 2013: limits begin anew: new recording" in said


def test_trial_limits_are_said() -> None:
    picture = replace(PICTURE, chart=counts_chart(LABELS[:5], COUNTS[:5]))
    assert "usual range (trial)" in texts(wide(picture))


def test_a_forecast_is_a_fan() -> None:
    fan = tuple(FanMonth(Period.month(2014, m), 20, 17, 23, 14, 27) for m in (1, 2, 3))
    drawn = wide(replace(PICTURE, fan=fan))
    assert FAN_80 in drawn
    assert "forecast, 8 in 10" in texts(drawn)
    assert FAN_80 not in wide(PICTURE)


def test_a_doubtful_month_and_one_that_nobody_knows_are_told_apart() -> None:
    chart = counts_chart(LABELS, [*COUNTS[:6], None, *COUNTS[7:]])
    doubt = Doubt(Period.month(2013, 2), "a file of 49 rows")
    said = texts(wide(replace(PICTURE, chart=chart, doubtful=(doubt,))))
    assert "doubtful month" in said
    assert "not known" in said
    assert "doubtful month" not in texts(wide(PICTURE))


@pytest.mark.parametrize("counts", [[0], [0, 0, 0], [5, None, 7], [None, 3]])
def test_little_data_still_makes_a_picture(counts: list[int | None]) -> None:
    chart = counts_chart(LABELS[: len(counts)], counts)
    bare = Picture(title="Complaints", unit="a month", chart=chart, kind=Kind.OUTCOME)
    assert texts(wide(bare))
    assert texts(as_svg(replace(PICTURE, chart=chart)))


def test_every_month_has_a_place_to_walk_to() -> None:
    root = ElementTree.fromstring(wide(PICTURE))
    [months] = [group for group in root.iter(f"{SVG}g") if group.get("class") == "chart__months"]
    xs = [float(x) for x in (months.get("data-x") or "").split()]
    assert len(xs) == 12
    assert xs == sorted(xs)
    assert drawing.WIDE.left < xs[0] < xs[-1] < drawing.WIDE.width
