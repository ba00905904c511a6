"""``manage.py import_incidents``: one JSON line for each file, and an exit status."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.factories.imports import row, text

pytestmark = pytest.mark.django_db
KEYS = {"file", "read", "created", "updated", "unchanged", "rejected", "rejects_file"}


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def run(*paths: Path, json_lines: bool = True) -> tuple[int, list[str]]:
    out, status = StringIO(), 0
    options = ["--json"] if json_lines else []
    try:
        call_command("import_incidents", *map(str, paths), *options, stdout=out)
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, out.getvalue().splitlines()


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content)
    return path


def test_all_in_ends_with_0(tmp_path: Path) -> None:
    status, (line,) = run(write(tmp_path, "a.csv", text(row("a1"))))
    found = json.loads(line)
    assert status == 0
    assert set(found) == KEYS
    assert (found["read"], found["created"], found["rejected"]) == (1, 1, 0)
    assert found["rejects_file"] is None


def test_rows_left_out_end_with_1_and_are_listed_in_a_file(tmp_path: Path) -> None:
    status, (line,) = run(write(tmp_path, "a.csv", text(row("a1"), "broken")))
    found = json.loads(line)
    assert (status, found["rejected"]) == (1, 1)
    assert "broken" in Path(found["rejects_file"]).read_text()


def test_the_worst_file_decides_and_the_others_are_imported(tmp_path: Path) -> None:
    good = write(tmp_path, "good.csv", text(row("a1")))
    some = write(tmp_path, "some.csv", text(row("a2"), "broken"))
    status, lines = run(write(tmp_path, "bad.csv", "x,y\n1,2\n"), some, tmp_path / "absent", good)
    bad, partly, absent, fine = map(json.loads, lines)
    assert status == 2
    assert bad["rejected"] is None
    assert bad["error"]
    assert absent["error"] == "The file can't be read: No such file or directory."
    assert (partly["created"], fine["created"]) == (1, 1)


def test_people_read_sentences(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", text(row("a1")))
    _, (line,) = run(path, json_lines=False)
    assert line == f"{path}: 1 rows, 1 new, 0 updated, 0 known, 0 left out."
