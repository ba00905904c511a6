"""The pages of ``docs/adr`` have one form: number, title, date, status and three parts."""

import re
import time
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).resolve().parents[2] / "docs" / "adr").iterdir())
HEAD = re.compile(
    r"# (?P<number>\d+)\. (?P<title>\S[^\n]*[^.\n])\n\n"
    r"Date: (?P<date>[^.\n]+)\. Status: (?P<status>accepted|superseded by ADR \d+)\.\n\n"
)
PARTS = ["Context", "Decision", "Consequences"]


def test_they_are_numbered_without_a_gap() -> None:
    assert [page.name[:5] for page in PAGES] == [f"{n:04}-" for n in range(1, len(PAGES) + 1)]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_decision_has_number_date_status_and_three_parts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    head = HEAD.match(text)
    assert head, "the head is: # 1. Title / Date: 2 January 2026. Status: accepted."
    assert int(head["number"]) == int(page.name[:4])
    assert time.strptime(head["date"], "%d %B %Y")
    before, *parts = re.split(r"^## (.+)\n", text[head.end() :], flags=re.MULTILINE)
    assert (before, parts[::2]) == ("", PARTS)
    assert all(part.strip() for part in parts[1::2])
