"""Hostile and huge files: refused with a sentence, or their bad rows listed; never half in."""

import csv
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection

from incidents.imports import storage
from incidents.models import ImportFile, RecordedCrime
from incidents.recorded_crime.published import UNKNOWN_OUTCOME, as_published_id
from tests.factories.imports import (
    FIRST_LINE,
    counts,
    import_bytes,
    imported,
    row,
    text,
)

pytestmark = pytest.mark.django_db
GOOD = text(row("a1"), row("a2"))


@pytest.fixture(autouse=True)
def _own_folder(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def reasons(file: ImportFile) -> dict[int, str]:
    with storage.path_of(file.rejects_name).open(encoding="utf-8", newline="") as opened:
        return {int(line["line"]): line["reason"] for line in csv.DictReader(opened)}


REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b"\n\n  \n", "empty"),
    "only a header": (f"{FIRST_LINE}\n".encode(), "no rows"),
    "another header": (b"Type,Date\nPerson search,2022-01-01\n", "Crime ID"),
    "UTF-16": (GOOD.encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": (GOOD.encode("utf-16-le"), "UTF-16"),
    "cut off in a row": (GOOD.encode()[:-40], "line 3"),
    "cut off in a quote": (f'{GOOD}a3,2014-01,"Made Pol'.encode(), "line 4"),
    "a line without end": (GOOD.encode() + b"x" * 3_000_000, "line 4"),
    "binary": (bytes(range(256)) * 40, "isn't"),
    "a quote in the header": (b'"Crime ID,Month\nx,y\n', "quotation mark"),
}


@pytest.mark.parametrize(("content", "word"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_whole_and_says_why(content: bytes, word: str) -> None:
    file = import_bytes(content)
    assert file.status == ImportFile.Status.REFUSED
    assert word.lower() in file.error.lower()
    assert file.rows_rejected is None
    assert not RecordedCrime.objects.exists()
    assert not list(storage.folder().iterdir())


BAD_ROWS = {
    "NUL": (row("a\x00b"), "NUL"),
    "control": (row(location="On or near\x0bStreet"), "U+000B"),
    "too few": ("a9,2014-01,Made Police", "it has 3"),
    "too many": (row() + ",x", "it has 13"),
    "open quote": (row(location='"On or near Street'), "quotation mark"),
    "month 13": (row(month="2014-13"), "Month"),
    "a day": (row(month="2014-01-05"), "Month"),
    "future": (row(month="2014-07"), "still to come"),
    "too early": (row(month="1999-01"), "before December 2010"),
    "foreign digits": (row(month="٢٠١٤-01"), "Month"),
    "rounded": (row(point=("-77", "39")), "United Kingdom"),
    "one coordinate": (row(point=("-0.41", "")), "both"),
    "not a number": (row(point=("NaN", "51.88")), "numbers"),
    "underscores": (row(point=("-0_1.0", "51.88")), "numbers"),
    "huge field": (row(location="x" * 131_073), "Location is longer"),
    "no type": (row(kind=""), "Crime type"),
    "second header": (FIRST_LINE, "Month"),
}


@pytest.mark.parametrize(("bad", "word"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_listed_with_its_line_and_the_others_come_in(bad: str, word: str) -> None:
    file = imported(row("a1"), bad, row("a2"))
    assert counts(file) == (3, 2, 0, 0, 1)
    assert list(reasons(file)) == [3]
    assert word in reasons(file)[3]
    assert counts(imported(row("a1"), bad, row("a2"))) == (3, 0, 0, 2, 1)


def test_cp1252_rows_are_listed_and_the_others_come_in() -> None:
    file = import_bytes(text(row("a1"), row("a2", location="On or near Café")).encode("cp1252"))
    assert counts(file) == (2, 1, 0, 0, 1)
    assert "UTF-8" in reasons(file)[3]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.rstrip("\n").encode(),
        GOOD.replace("Made Street", '"Made Street"').replace("On or near ", "").encode(),
        (GOOD + "\n\n").encode(),
    ],
    ids=["byte-order mark", "Windows line ends", "no last line end", "quotes", "blank lines"],
)
def test_harmless_differences_do_no_harm(content: bytes) -> None:
    assert counts(import_bytes(content)) == (2, 2, 0, 0, 0)


def test_quotes_that_nothing_needs_make_no_other_row() -> None:
    imported(row("a1"))
    again = imported(
        row('"a1"', location='"On or near Made Street"', point=('"-0.410000"', "51.880000"))
    )
    assert counts(again) == (1, 0, 0, 1, 0)


def test_commas_quotes_and_backslashes_come_in_as_they_are() -> None:
    imported(
        row("a\\N", location='"On or near ""The Row"", North"', outcome=r"\N", context=r"a\tb")
    )
    found = RecordedCrime.objects.get()
    assert (found.crime_id, found.location) == (
        as_published_id("a\\N"),
        'On or near "The Row", North',
    )
    assert (found.last_outcome, found.context) == (UNKNOWN_OUTCOME, r"a\tb")


FULL_WIDTH = [
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "﹦1",
    "\u2003＝1",
    "\u3164＝1",
    "\u034f=1",
    "\u200b＠x",
]


@pytest.mark.parametrize(
    "start", ["=1+1", "+1", "-1", "@x", "\u200b=1+1", " =1", "\ufeff=1", *FULL_WIDTH]
)
def test_no_row_that_is_listed_begins_a_formula(start: str) -> None:
    file = imported(row("a1"), f"{start},broken")
    with storage.path_of(file.rejects_name).open(encoding="utf-8", newline="") as opened:
        (listed,) = csv.DictReader(opened)
    assert listed["row"].startswith("'")
    assert storage.path_of(file.rejects_name).stat().st_mode & 0o777 == 0o600


def test_a_failure_in_the_middle_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**ids: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("incidents.imports.services.learn", fail)
    with pytest.raises(ZeroDivisionError):
        imported(row("a1"), "broken")
    assert not RecordedCrime.objects.exists()
    assert not list(storage.folder().iterdir())


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_file_at_once_make_it_once() -> None:
    content = text(*(row(f"a{n}") for n in range(300)), row(""), row("")).encode()
    done: list[ImportFile] = []
    start = threading.Barrier(2)

    def work() -> None:
        start.wait()
        done.append(import_bytes(content))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts(file) for file in done) == [(302, 0, 0, 302, 0), (302, 302, 0, 0, 0)]


HUGE = 100_000
MEASURED = 300  # MB, of this process alone: ru_maxrss would count the one that started it
SCRIPT = """
import pathlib, re, sys
from django.core.management import execute_from_command_line
try:
    execute_from_command_line(["manage.py", "import_incidents", sys.argv[1], "--json"])
finally:
    status = pathlib.Path("/proc/self/status").read_text()
    print(int(re.search(r"VmHWM:\\s+(\\d+)", status).group(1)) // 1024, file=sys.stderr)
"""


@pytest.mark.django_db(transaction=True)
def test_100_000_rows_come_in_within_300_megabytes(
    tmp_path: Path, side_environment: dict[str, str]
) -> None:
    path = tmp_path / "huge-street.csv"
    with path.open("w") as file:
        file.write(f"{FIRST_LINE}\n")
        file.writelines(
            f"{row(f'{n:064x}', point=(f'-0.4{n % 9973:05}', f'51.8{n % 9941:05}'))}\n"
            for n in range(HUGE)
        )
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, path],
        env=side_environment | {"DJANGO_SETTINGS_MODULE": "partnership.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["created"] == HUGE
    assert 0 < int(done.stderr.strip().splitlines()[-1]) < MEASURED
    assert RecordedCrime.objects.count() == HUGE
