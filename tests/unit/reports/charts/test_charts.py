from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from partnership.analysis.charts import Rebase, counts_chart
from reports.charts.drawing import CONCERN, IMPROVEMENT, NEITHER, Annotation, draw

SVG = "{http://www.w3.org/2000/svg}"
LABELS = [f"2013-{month:02d}" for month in range(1, 13)]
COUNTS = [57, 30, 28, 29, 31, 27, 30, 28, 26, 29, 1, 28]


def picture(**more: object) -> bytes:
    chart = counts_chart(LABELS, COUNTS)
    return draw(chart, title="Complaints in High Town", unit="complaints a month", **more)


def texts(svg: bytes) -> list[str]:
    root = ElementTree.fromstring(svg)
    return ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]


def test_the_same_figures_give_the_same_bytes():
    assert picture() == picture()
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: picture(), range(8)))) == 1


def test_no_date_and_no_program_stand_in_it():
    assert b"<dc:date>" not in picture()
    assert b"matplotlib.org" not in picture()


def test_its_text_is_text():
    said = texts(picture(target=5))
    for words in ("Complaints in High Town", "complaints a month", "target 5", "mean 28.7"):
        assert words in said
    assert any(words.startswith("upper limit") for words in said)


def test_it_has_a_title_and_a_description():
    root = ElementTree.fromstring(picture(target=5))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "chart-title chart-words"
    assert root[0].text == "Complaints in High Town"
    assert root[1].text.startswith("12 points, 2013-01 to 2013-12, in complaints a month.")
    assert "The target is 5." in root[1].text


def test_words_from_outside_can_not_become_markup():
    svg = draw(counts_chart(LABELS, COUNTS), title='<script>"&', unit="a < b")
    root = ElementTree.fromstring(svg)
    assert root[0].text == '<script>"&'
    assert not list(root.iter(f"{SVG}script"))


def test_dollar_signs_are_no_formula():
    svg = draw(counts_chart(LABELS, COUNTS), title="Cost $5 and $6", unit="$ a month")
    assert "Cost $5 and $6" in texts(svg)


def test_colour_goes_with_a_word_and_a_shape():
    drawn = picture().decode()
    assert IMPROVEMENT in drawn
    assert CONCERN in drawn
    said = texts(picture())
    assert "high, a concern" in said
    assert "low, as hoped" in said
    neutral = draw(
        counts_chart(LABELS, COUNTS, lower_is_better=None), title="Arrests", unit="a month"
    )
    assert NEITHER in neutral.decode()
    assert IMPROVEMENT not in neutral.decode()


def test_notes_are_numbered_and_spelled_out():
    said = texts(picture(annotations=[Annotation(10, "new form"), Annotation(3, "petition")]))
    assert "1  Apr 2013: petition" in said
    assert "2  Nov 2013: new form" in said


def test_causes_of_a_rebasing_are_shown_unasked():
    chart = counts_chart(LABELS, COUNTS, rebases=[Rebase(6, "new recording")])
    assert "1  Jul 2013: new recording" in texts(draw(chart, title="Complaints", unit="a month"))


def test_trial_limits_are_said():
    chart = counts_chart(LABELS[:5], COUNTS[:5])
    assert "trial limits" in texts(draw(chart, title="Complaints", unit="a month"))


@pytest.mark.parametrize("counts", [[0], [0, 0, 0], [5, None, 7], [None, 3]])
def test_little_data_still_makes_a_picture(counts):
    chart = counts_chart(LABELS[: len(counts)], counts)
    assert texts(draw(chart, title="Complaints", unit="a month", target=0))


def test_names_of_lines_never_lie_on_each_other():
    chart = counts_chart(LABELS, [30] * 12)
    root = ElementTree.fromstring(draw(chart, title="Complaints", unit="a month", target=29.9))
    names = ("mean", "target", "upper", "lower")
    found = [t for t in root.iter(f"{SVG}text") if "".join(t.itertext()).strip().startswith(names)]
    heights = sorted(float(t.get("y") or 0) for t in found)
    assert len(heights) == 4
    assert all(b - a > 10 for a, b in pairwise(heights))
