"""``load_streets``: OS Open Names and lists of streets, read once and for all."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from partnership.audit.models import AuditEvent
from partnership.places.gazetteer.ground import metres_between
from partnership.places.gazetteer.services import NotAGazetteer
from partnership.places.models import Postcode, Street, StreetAlias
from partnership.places.postcodes import read_postcodes

pytestmark = pytest.mark.django_db
HIGH_TOWN = Path(__file__).parents[4] / "demonstration" / "high-town"


def row(name: str, local_type: str, kind: str = "transportNetwork", **cells: str) -> str:
    """A row of OS Open Names: 34 cells, no header."""
    values = dict.fromkeys(range(34), "")
    values |= {0: "osgb1", 2: name, 6: kind, 7: local_type, 8: "509300", 9: "222000"}
    values |= {12: "509200", 13: "221400", 14: "509400", 15: "222600", 18: "Luton"}
    values |= {int(number): cell for number, cell in cells.items()}
    return ",".join(values[at] for at in range(34))


def load(tmp_path: Path, *rows: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "TL02.csv"
    path.write_bytes("\n".join(rows).encode(encoding))
    call_command("load_streets", str(path), stderr=None)
    return path


def test_open_names_brings_roads_landmarks_postcodes_and_other_names(tmp_path: Path) -> None:
    load(
        tmp_path,
        row("Dudley Street", "Named Road", **{"4": "Stryd Dudley"}),
        row("Luton", "Railway Station"),
        row("LU2 0NP", "Postcode", "other"),
        row("Hart Hill", "Hill Or Mountain", "landform"),
        encoding="utf-8-sig",
    )
    street = Street.objects.get(name="Dudley Street")
    told = (street.kind, street.source, street.town, street.span_east_m, street.span_north_m)
    assert told == ("street", "open_names", "Luton", 200, 1200)
    assert metres_between((street.longitude, street.latitude), (-0.41328, 51.88587)) < 5
    assert Street.objects.get(name="Luton").kind == "landmark"
    assert Postcode.objects.get().postcode == "LU2 0NP"
    assert StreetAlias.objects.get().name == "Stryd Dudley"
    assert not Street.objects.filter(name="Hart Hill").exists()


def test_the_same_file_again_changes_nothing_and_leaves_no_row_in_the_audit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = load(tmp_path, row("Dudley Street", "Named Road", **{"4": "Other"}))
    before = AuditEvent.objects.count()
    call_command("load_streets", str(path))
    assert (Street.objects.count(), AuditEvent.objects.count()) == (1, before)
    assert "0 points of streets and landmarks, 0 postcodes and 0 aliases" in capsys.readouterr().out


def test_a_row_that_cannot_be_read_is_told_by_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "TL02.csv"
    rows = [row("A Road", "Named Road"), row("B Road", "Named Road", **{"8": "x"}), "a,b", ""]
    path.write_text("\n".join([*rows, row("", "Named Road")]))
    call_command("load_streets", str(path))
    said = capsys.readouterr().err
    assert Street.objects.count() == 1
    assert "Line 2 is left out: its point could not be read." in said
    assert "Line 3 is left out" in said


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "\0\n"])
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text)
    with pytest.raises(NotAGazetteer):
        call_command("load_streets", str(path))


@pytest.mark.parametrize("content", [None, b"name,postcodes\n\xff\xfe\n"])
def test_a_file_that_cannot_be_read_is_refused_with_exit_2(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "x.csv"
    if content:
        path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("load_streets", str(path))
    assert refused.value.returncode == 2


def test_the_demonstrations_list_has_every_street_and_its_alias() -> None:
    for point in read_postcodes(HIGH_TOWN / "luton_postcodes_2025.csv"):
        Postcode.objects.create(
            postcode=point.postcode, longitude=point.longitude, latitude=point.latitude
        )
    call_command("load_streets", str(HIGH_TOWN / "streets.csv"))
    assert Street.objects.filter(name="Dudley Street").count() == 2
    assert Street.objects.values("name").distinct().count() == 220
    assert StreetAlias.objects.get(street="Mussons Path").name == "Munson's Path"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("Evil \x00 Street,LU2 0JD,street", "it holds a character that can't be seen (U+0000)"),
        ("Evil \u202e Street,LU2 0JD,street", "it holds a character that can't be seen (U+202E)"),
        ("Evil Street,LU2 0JD,martian", "its kind is neither street nor landmark"),
    ],
)
def test_a_bad_row_of_a_list_is_told_by_its_line_and_the_others_come_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: str, why: str
) -> None:
    Postcode.objects.create(postcode="LU2 0JD", longitude=-0.41, latitude=51.88)
    header, good = "name,postcodes,kind", "Good Street,LU2 0JD,Landmark"
    path = tmp_path / "list.csv"
    path.write_text("\n".join([header, bad, good]))
    call_command("load_streets", str(path))
    assert f"Line 2 is left out: {why}." in capsys.readouterr().err
    assert [(one.name, one.kind) for one in Street.objects.all()] == [("Good Street", "landmark")]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (row("Evil \x00 Street", "Named Road"), "it holds a character that can't be seen (U+0000)"),
        (row("Evil Street", "Named Road", **{"18": "\x00"}), "it holds a character"),
        (row("Evil Street", "Named Road", **{"8": "inf"}), "its point could not be read"),
        (row("LU2 0NP and more", "Postcode", "other"), "it is no postcode"),
    ],
)
def test_a_bad_row_of_open_names_is_told_by_its_line_and_the_others_come_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: str, why: str
) -> None:
    path = tmp_path / "TL02.csv"
    path.write_text("\n".join([row("Good Street", "Named Road"), bad]))
    call_command("load_streets", str(path))
    assert f"Line 2 is left out: {why}" in capsys.readouterr().err
    assert list(Street.objects.values_list("name", flat=True)) == ["Good Street"]


def test_a_point_off_the_grid_brings_nothing(tmp_path: Path) -> None:
    load(
        tmp_path, row("Far Road", "Named Road", **{"8": "1e300"}), row("Good Street", "Named Road")
    )
    assert list(Street.objects.values_list("name", flat=True)) == ["Good Street"]


@pytest.mark.parametrize("side", ["inf", "1e300", "x"])
def test_a_road_without_a_span_that_can_be_read_comes_in_without_one(
    tmp_path: Path, side: str
) -> None:
    load(tmp_path, row("Long Road", "Named Road", **{"14": side}))
    assert Street.objects.get().span_east_m is None
