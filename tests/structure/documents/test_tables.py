"""The tables of ``docs/`` that are written from the code are up to date."""

import re
import tomllib

import pytest
from django.conf import settings

from partnership.audit.lifecycle import Keep, lifecycle_of
from tests.structure.documents.page import check
from tools import documents

SIDE = settings.SIDE


@pytest.mark.parametrize("side", documents.SIDES)
def test_the_permissions(side: str) -> None:
    check(documents.PERMISSIONS, side, documents.permissions(side))


def test_the_retention_of_every_table() -> None:
    check(documents.RETENTION, SIDE, documents.retention(SIDE))


@pytest.mark.parametrize("part", ["both", SIDE])
def test_what_is_recorded_about_people(part: str) -> None:
    check(documents.DATA_PROTECTION, part, documents.recorded(part))


def test_no_time_is_written_by_hand_that_a_model_declares() -> None:
    rows = tomllib.loads(documents.RECORDED.read_text())
    named = {name for side in rows.values() for row in side for name in braces(row["kept"])}
    told = {"HotHour", "WordsDecision"}  # in the row of hot spots, and of requests
    kept = {
        model.__name__
        for model in documents.ours()
        if model._meta.app_label in {"incidents", "patrols", "outreach", "referral"}
        and isinstance(lifecycle_of(model).retention, Keep)
    }
    assert kept - named - told == set()


def braces(text: str) -> list[str]:
    """The names in braces of a text."""
    return re.findall(r"\{(\w+)\}", text)


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day"), (30, "30 days"), (56, "8 weeks"), (366, "1 year"), (2196, "6 years")],
)
def test_a_time_is_said_as_people_say_it(days: int, words: str) -> None:
    assert documents.period(days) == words


def test_a_part_takes_the_place_of_the_one_before() -> None:
    page = "# A\n<!-- make docs: x -->\nold\n<!-- end: x -->\nwords\n"
    assert documents.with_part(page, "x", "new\n") == page.replace("old", "new")
    with pytest.raises(ValueError, match="no marks"):
        documents.part(page, "y")
