"""The back-test command: its JSON, its table, its sentences for wrong input, and no database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from patrols.management.commands.evaluate_hotspots import Command

ROOT = Path(__file__).parents[4]
OPTIONS = ["--time", "when", "--lon", "lon", "--lat", "lat"]
SCORES = {"hit", "pai", "pei", "ratio_to_counts", "interval"}


@pytest.fixture
def incidents(tmp_path: Path) -> Path:
    """Forty weeks: every Friday at 23:00 in one place, every third week elsewhere."""
    rows = ["when,lon,lat"]
    for week in range(40):
        friday = f"2013-{1 + week // 4:02}-{4 + 7 * (week % 4):02}"
        rows.append(f"{friday} 23:00,-0.41,51.88")
        if week % 3 == 0:
            rows.append(f"{friday} 09:00,-0.43,51.89")
    path = tmp_path / "incidents.csv"
    path.write_text("\n".join([*rows, "2013-05-05 10:00,,"]), encoding="utf-8")
    return path


def run(path: Path, *more: str, test_from: str = "2013-08-05") -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    arguments = [str(path), *OPTIONS, "--test-from", test_from, *more]
    call_command(Command(), *arguments, stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


def refusal(path: Path, *more: str, **options: str) -> str:
    """The one sentence that a run says before it ends with exit code 2."""
    err = StringIO()
    arguments = [str(path), *OPTIONS, "--test-from", options.get("test_from", "2013-08-05"), *more]
    with pytest.raises(SystemExit) as ended:
        call_command(Command(), *arguments, stdout=StringIO(), stderr=err, no_color=True)
    assert ended.value.code == 2
    (sentence,) = err.getvalue().splitlines()
    return sentence


@pytest.mark.parametrize("unit", ["week", "window"])
def test_json_holds_every_figure(incidents: Path, unit: str) -> None:
    out, _ = run(incidents, "--unit", unit, "--coverage", "0.01", "0.5", "--json")
    result = json.loads(out)
    assert set(result) == {"cells", "weeks", "events", "methods", "seconds"}
    assert (result["cells"], result["weeks"], result["events"]) == (2, 11, 15)
    assert set(result["methods"]) == {"planner", "counts_12_months"}
    for scores in result["methods"].values():
        assert set(scores) == {"0.01", "0.5"}
        assert all(set(score) == SCORES for score in scores.values())
    assert result["methods"]["counts_12_months"]["0.5"]["ratio_to_counts"] == 1


def test_the_busier_of_two_places_holds_what_it_held(incidents: Path) -> None:
    out, _ = run(incidents, "--coverage", "0.5", "--json")
    assert json.loads(out)["methods"]["planner"]["0.5"]["hit"] == pytest.approx(11 / 15, abs=1e-4)


def test_a_table_shows_the_settings_too(incidents: Path) -> None:
    out, _ = run(incidents)
    assert "ratio to counts" in out
    assert "Settings chosen before the test" in out


def test_rows_without_coordinates_are_counted_aloud(incidents: Path) -> None:
    assert run(incidents)[1] == "Rows without coordinates, left out: 1\n"


def test_the_test_can_end_early(incidents: Path) -> None:
    out, _ = run(incidents, "--test-to", "2013-08-18", "--json")
    assert json.loads(out)["weeks"] == 2


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--coverage", "0"], "A coverage must be above 0 and at most 1, such as 0.01."),
        (["--coverage", "nan"], "A coverage must be above 0 and at most 1, such as 0.01."),
        (["--coverage", "some"], '--coverage must be a number, not "some".'),
        (["--cell", "0"], '--cell must be from 1 to 100000 metres, not "0".'),
        (["--unit", "day"], '--unit must be week or window, not "day".'),
        (["--time", "date"], 'The file has no column "date"; its columns are: when, lon, lat.'),
        (["--time", "lon"], 'Line 2: "-0.41" isn\'t a time such as 2013-07-11 22:40.'),
        (["--test-from", "July"], '--test-from must be a day such as 2012-07-01, not "July".'),
        (
            ["--test-to", "2013-02-30"],
            '--test-to must be a day such as 2012-07-01, not "2013-02-30".',
        ),
    ],
)
def test_wrong_input_is_answered_in_one_sentence(
    incidents: Path, more: list[str], sentence: str
) -> None:
    assert refusal(incidents, *more) == sentence


def test_a_test_needs_history_and_events(incidents: Path) -> None:
    assert refusal(incidents, test_from="2012-01-01").startswith("There is no event before")
    assert refusal(incidents, test_from="2020-01-01").startswith(
        "There is no event in a whole week"
    )


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv").endswith(
        "none.csv can't be read: No such file or directory."
    )
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"when,lon,lat\n\xff\xfe")
    assert refusal(binary).endswith("binary.csv can't be read: it isn't UTF-8 text.")


def test_it_runs_where_there_is_no_database(incidents: Path) -> None:
    nowhere = "postgres://nobody@127.0.0.1:1/none"
    surroundings = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "manage.py", "evaluate_hotspots", str(incidents), *OPTIONS]
    done = subprocess.run(
        [*command, "--test-from", "2013-08-05", "--json"],
        cwd=ROOT,
        env={**surroundings, "DATABASE_URL": nowhere, "PARTNERSHIP_SIDE": "operations"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["weeks"] == 11
