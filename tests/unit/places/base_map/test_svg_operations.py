"""The server's own drawing of a map: names with room, areas that differ in grey, scale, legend."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.places.base_map import svg
from partnership.places.base_map.drawing import KINDS, marks
from partnership.places.base_map.placing import AGAIN, Label, placed
from partnership.places.base_map.services import load_base_map
from partnership.places.models import Street
from tests.factories import areas, patrols
from tests.factories import base_map as make

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
FRAME = (0.0, 0.0, 640.0, 400.0)
POINT = {"longitude": -0.41, "latitude": 51.88, "label": "Low Street"}


def land(kind: str, west: float) -> dict[str, Any]:
    square = patrols.square(west, 51.877, west + 0.01, 51.883)
    return {"geometry": square, "properties": {"name": f"Example {kind}", "kind": kind}}


AREAS = {"features": [land("target", -0.42), land("buffer", -0.41), land("control", -0.40)]}
EVERY_KIND = {"features": [land(kind, -0.42) for kind in [*KINDS, "ward", ""]]}


def drawn(*points: Any, **values: Any) -> ElementTree.Element:
    return ElementTree.fromstring(svg.draw(AREAS, marks(points), title="A map", **values))


def words(root: ElementTree.Element) -> list[str]:
    return list(dict.fromkeys(one.text or "" for one in root.iter(f"{SVG}text")))


def test_areas_differ_in_line_and_filling() -> None:
    shapes = [one for one in drawn().iter(f"{SVG}path") if one.get("fill-rule")]
    assert len({one.get("stroke-dasharray") for one in shapes}) == 3
    assert len({one.get("fill") for one in shapes}) == 3


def test_every_kind_of_area_can_be_drawn() -> None:
    root = ElementTree.fromstring(svg.draw(EVERY_KIND, [], title="x", has_legend=True))
    shapes = [one for one in root.iter(f"{SVG}path") if one.get("fill-rule")]
    assert len(shapes) == len(EVERY_KIND["features"])


def test_streets_have_their_lines_and_names(tmp_path: Path) -> None:
    load_base_map(path=make.geojson(tmp_path / "roads"), by=None, at=areas.AT)
    Street.objects.create(name="Side Close", longitude=-0.405, latitude=51.8775)
    root = drawn()
    assert {"High Road", "Side Close"} <= set(words(root))
    assert words(root)[-1].startswith(f"Streets: {make.LICENCE}. Street names: ")
    widths = {
        one.get("stroke-width") for one in root.iter(f"{SVG}path") if one.get("stroke") == "#c8c8c8"
    }
    assert len(widths) >= 2


def test_a_street_over_several_squares_lies_where_it_is(tmp_path: Path) -> None:
    load_base_map(path=make.geojson(tmp_path / "roads"), by=None, at=areas.AT)
    root = drawn({**POINT, "longitude": -0.39, "latitude": 51.881})
    main = next(one for one in root.iter(f"{SVG}path") if one.get("stroke-width") == "4.5")
    mark = next(one for one in root.iter(f"{SVG}rect") if one.get("rx") == "6")
    east = max(float(x) for x in re.findall(r"([\d.]+) [\d.]+", main.get("d", "")))
    assert east == pytest.approx(float(mark.get("x", "")) + 6, abs=1)


def test_too_many_small_streets_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_base_map(path=make.geojson(tmp_path / "roads"), by=None, at=areas.AT)
    monkeypatch.setattr(svg, "MOST_LINES", 2)
    lines = [one for one in drawn().iter(f"{SVG}path") if one.get("stroke") == "#c8c8c8"]
    assert [one.get("stroke-width") for one in lines] == ["4.5"]


def test_it_has_a_title_a_scale_north_and_a_legend_where_asked() -> None:
    root = drawn(has_legend=True)
    assert root.findtext(f"{SVG}title") == "A map"
    told = words(root)
    assert "N" in told
    assert [one for one in told if re.fullmatch(r"\d+ k?m", one)]
    assert "Control: Example control" in told
    assert "Control: Example control" not in words(drawn())


def test_the_scale_is_true() -> None:
    root = drawn()
    path = next(one.get("d", "") for one in root.iter(f"{SVG}path") if "M8 " in one.get("d", ""))
    wide = float(path.split("H")[1].split("V")[0]) - 8
    metres = next(int(one[:-2]) for one in words(root) if re.fullmatch(r"\d+ m", one))
    outlines = [one.get("d", "") for one in root.iter(f"{SVG}path") if one.get("fill-rule")]
    corners = [float(x) for d in outlines for x in re.findall(r"([\d.]+) [\d.]+", d)]
    across = max(corners) - min(corners)  # 0.03 degrees of longitude
    assert across / wide * metres == pytest.approx(0.03 * 111_320 * 0.6172, rel=0.01)


def test_points_that_share_a_place_have_a_number() -> None:
    assert "2" in words(drawn(POINT, POINT))
    assert "7" in words(drawn({**POINT, "number": 7}))


def test_nothing_that_was_typed_becomes_markup() -> None:
    Street.objects.create(name="<b>&Street", longitude=-0.405, latitude=51.8775)
    assert "<b>&Street" in words(drawn())


def test_without_anything_to_draw_it_is_empty() -> None:
    assert ElementTree.fromstring(svg.draw(None, [], title="x")).get("width") == "1"


def test_it_asks_the_database_twice_however_many_squares(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(2):
        drawn(POINT)


LABELS = st.lists(
    st.builds(
        Label,
        st.just("street"),
        st.sampled_from(["High Road", "Low Street", "A", "The Very Long Way Round"]),
        st.lists(st.tuples(st.floats(0, 640), st.floats(0, 400)), min_size=1, max_size=3),
        st.just(11.0),
        st.integers(-90, 90),
    ),
    max_size=30,
)


@given(LABELS)
def test_names_lie_within_the_drawing_and_never_on_each_other(labels: list[Label]) -> None:
    chosen = list(placed(labels, within=FRAME, taken=[(0, 0, 50, 50)]))
    frames = [(0.0, 0.0, 50.0, 50.0)]
    for label, (x, y) in chosen:
        assert (x, y) in label.spots
        for left, top, right, bottom in frames:
            assert not (left < x < right and top < y < bottom)
        frames.append((x - 3, y - 3, x + 3, y + 3))
    for at, (one, (x, y)) in enumerate(chosen):
        same = [spot for other, spot in chosen[at + 1 :] if other.text == one.text]
        assert all(abs(complex(x, y) - complex(*spot)) >= AGAIN for spot in same)
