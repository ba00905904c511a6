"""What a map draws: dots that share a place are one, and the legend says what is there."""

from typing import Any

from partnership.places.base_map.drawing import legend, marks


def point(label: str = "Example Street", **values: Any) -> dict[str, Any]:
    return {"longitude": -0.41, "latitude": 51.88, "label": label, **values}


def areas(*kinds: str) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [{"properties": {"name": f"Example {kind}", "kind": kind}} for kind in kinds],
    }


def test_points_that_share_a_place_are_one_mark_with_how_many() -> None:
    shared, alone = marks([point(href="/a/"), point("Same", href="/b/"), point(latitude=51.89)])
    assert (shared["count"], alone["count"]) == (2, 1)
    assert [one["href"] for one in shared["of"]] == ["/a/", "/b/"]


def test_a_tenth_of_a_metre_apart_is_the_same_place() -> None:
    assert len(marks([point(), point(latitude=51.880001)])) == 1


def test_numbered_places_of_a_table_stay_apart() -> None:
    assert [mark["number"] for mark in marks([point(number=1), point(number=2)])] == [1, 2]


def test_the_legend_tells_target_buffer_and_control_apart() -> None:
    entries = legend(areas("control", "target", "buffer", "ward"), [], pin=False)
    assert [entry["look"] for entry in entries] == [
        "area target",
        "area buffer",
        "area control",
        "area other",
    ]
    assert entries[0]["label"] == "Target: Example target"


def test_the_legend_names_only_what_is_drawn() -> None:
    assert legend(None, [], pin=False) == []
    one = legend(None, marks([point()]), pin=False)
    assert [entry["look"] for entry in one] == ["mark complaint"]
    two = legend(areas("control"), marks([point(), point()]), pin=True)
    assert [entry["look"] for entry in two] == [
        "area control",
        "mark complaint",
        "mark several",
        "pin",
    ]
