"""``manage.py check_text``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.unit.guarded.scoring import DATA


def printed(capsys: pytest.CaptureFixture[str], path: Path) -> list[dict[str, object]]:
    call_command("check_text", str(path), "--json")
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_of_json_for_each_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    path.write_text('id,text\nA1,"needles, again"\nA2,Kelly is 14\n')
    assert printed(capsys, path) == [
        {"id": "A1", "kinds": []},
        {"id": "A2", "kinds": ["name", "age", "child"]},
    ]


def test_the_given_sentences_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(printed(capsys, DATA / "given.csv")) == 40


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"number,words\n1,x\n", "needs the columns id and text."),
        (b"", "needs the columns id and text."),
        (b"id,text\n1\n", "line 2: a row needs an id and a text."),
        (b"id,text\n1,\xff\xfe\n", "can't be read as a CSV file in UTF-8."),
        (b'id,text\n1,"a"b\n', "can't be read as a CSV file in UTF-8."),
        (b"id,text\n1," + b"a" * 6001, "line 2: a text may have at most 6,000 characters."),
    ],
)
def test_a_bad_file_is_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "texts.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("check_text", str(path), "--json")
    assert str(refused.value).endswith(sentence)
    assert refused.value.returncode == 2


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check_text", str(tmp_path / "none.csv"), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "No such file" in done.stderr
