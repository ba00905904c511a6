"""The command that judges a history from a file: its JSON, its lines, its sentences."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from partnership.analysis.histories.make import make
from reports.management.commands.assess_history import Command

ROOT = Path(__file__).parents[4]
SPAN = ["--start", "2013-01", "--as-of", "2014-06"]
FIELDS = {
    "as_of", "verdict", "place", "reason", "held_up_by", "best_guess", "ruled_out", "town",
    "tipping_undercount", "target", "chart", "signals",
}  # fmt: skip
SIMULATED = {"expected_by", "would_settle", "smallest_detectable_fall", "forecast"}


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A halving at ten complaints a month, from January 2011, twice in one file."""
    known = make("halving", 10, 5)
    seen, hours = known.observed[""]
    rows = ["history,period,complaints,buffer,control,observed,observed_hours"]
    for name in ("a", "b"):
        for at in range(60):
            counts = (known.complaints, known.buffer, known.control, seen)
            figures = ",".join(f"{series[at]:g}" for series in counts)
            rows.append(f"{name},{2011 + at // 12}-{at % 12 + 1:02},{figures},{hours[at]:.1f}")
    path = tmp_path / "history.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def said(path: Path, *more: str) -> str:
    out = StringIO()
    call_command(Command(), str(path), *SPAN, *more, stdout=out, stderr=StringIO(), no_color=True)
    return out.getvalue()


def refusal(path: Path, *options: str) -> str:
    """The one sentence that a run says before it ends with exit code 2."""
    err = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command(Command(), str(path), *options, stdout=StringIO(), stderr=err, no_color=True)
    assert ended.value.code == 2
    (sentence,) = err.getvalue().splitlines()
    return sentence


def test_each_history_has_a_look_with_every_field(history: Path) -> None:
    found = json.loads(said(history, "--json"))
    assert set(found) == {"a", "b"}
    assert set(found["a"]) == FIELDS
    assert found["a"] == found["b"]
    assert found["a"]["verdict"] == "improving"
    assert [part["part"] for part in found["a"]["held_up_by"]] == [
        "reports", "observation", "next door",
    ]  # fmt: skip


def test_every_month_is_a_look_and_the_last_is_simulated(history: Path) -> None:
    aim = ("--target", "0", "--target-on", "2018-07")
    looks = json.loads(said(history, "--json", "--every-month", "--full", *aim))["a"]
    assert [look["as_of"] for look in looks][:2] == ["2013-01", "2013-02"]
    assert len(looks) == 18
    assert set(looks[-1]) == FIELDS | SIMULATED
    assert set(looks[-1]["target"]) == {"state", "since_last_days", "upper_rate", "probability"}
    assert set(looks[-2]) == FIELDS


def test_one_history_is_one_look_and_people_read_lines(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    rows = [f"{2011 + at // 12}-{at % 12 + 1:02},7" for at in range(42)]
    path.write_text("period,complaints\n" + "\n".join(rows), encoding="utf-8")
    assert json.loads(said(path, "--json"))["verdict"] == "cannot_tell"
    assert said(path).startswith("2014-06  cannot_tell: Reports are now at")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--start", "2013", "--as-of", "2014-01"], "--start must be a month such as 2013-01"),
        (["--start", "2013-01", "--as-of", "2012-01"], "lies before --start"),
        (["--start", "2013-01", "--as-of", "2019-01"], "The file ends with 2015-12"),
        (["--start", "2011-01", "--as-of", "2014-01"], "no month lies before --start"),
        ([*SPAN, "--target", "0"], "given together"),
        ([*SPAN, "--target", "-1", "--target-on", "2018-01"], "a number from 0 up"),
        ([*SPAN, "--target", "0", "--target-on", "2012-01"], "lies before the start"),
    ],
)
def test_an_option_that_cannot_be_is_told_in_a_sentence(
    history: Path, options: list[str], says: str
) -> None:
    assert says in refusal(history, *options)


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    assert "can't be read" in refusal(tmp_path / "none.csv", *SPAN)
    odd = tmp_path / "odd.csv"
    odd.write_bytes(b"period,complaints\n\xff\xfe")
    assert "isn't UTF-8" in refusal(odd, *SPAN)


def test_it_needs_no_database(history: Path) -> None:
    nowhere = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    command = [sys.executable, "manage.py", "assess_history", str(history), *SPAN, "--json"]
    done = subprocess.run(command, cwd=ROOT, env=nowhere, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["a"]["as_of"] == "2014-06"
