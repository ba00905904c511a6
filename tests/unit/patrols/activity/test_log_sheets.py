"""A sheet of the patrol log: what fits is taken, the rest is told by line, and it is undone."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from partnership.accounts.permissions import Role
from patrols.models import PatrolActivity
from strategy.models import Strategy
from strategy.strategies.models import Purpose
from tests.factories import areas
from tests.factories import patrol_log as make
from tests.unit.patrols.activity.test_week_page import signed_in, standing

pytestmark = pytest.mark.django_db
SHEETS = f"{make.REGISTER}sheets/"
NAMES = {"day": "Saints", "evening": "Saints (control)", "night": "Saints (control) (control area)"}


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy()


@pytest.fixture
def supervisor(strategy: Strategy) -> Iterator[Client]:
    with time_machine.travel(make.NOW, tick=False):
        yield signed_in(Role.POLICE_SUPERVISOR)


def bring(client: Client, content: bytes = make.SHEET) -> Any:
    file = SimpleUploadedFile("log.csv", content)
    return client.post(SHEETS, {"sheet": file, "submission": str(uuid4())}, follow=True)


def address(answer: Any) -> str:
    return str(answer.redirect_chain[-1][0])


def test_lines_are_taken_and_rejects_say_why(supervisor: Client) -> None:
    shown = bring(supervisor)
    whys = {number: why for number, why in shown.context["reject_rows"]}
    assert list(whys) == [5, 6, 7, 8, 9]
    assert "That week is not over" in whys[5]
    areas = "Example area (target area); Around (buffer)"
    assert whys[6] == f"Area: Write one of these: {areas}."
    assert "Enter hours such as 3, 3.5 or 3:30." in whys[7]
    assert "Buyers stopped: Enter a whole number from 0 to 1,000." in whys[8]
    assert not PatrolActivity.objects.exists()
    supervisor.post(address(shown), {"take": "yes"})
    assert PatrolActivity.objects.current().count() == 3
    row = PatrolActivity.objects.get(patrol_minutes=390)
    told = (row.buyers_stopped, row.warnings, row.nothing, row.directions)
    assert told == (8, 3, 1, 0)


def test_an_area_with_a_bracket_in_its_name_is_told_by_its_name(
    supervisor: Client, strategy: Strategy
) -> None:
    control = areas.zone("saints", "Saints (control)", areas.BOX)
    areas.use(strategy, control, Purpose.CONTROL)
    lines = [f"2013-W45,{name},{band},1" for band, name in NAMES.items()]
    shown = bring(supervisor, "\n".join(["Week,Area,Time of day,Hours", *lines]).encode())
    assert (shown.context["fitting"], shown.context["reject_rows"]) == (3, [])


def test_the_same_sheet_again_brings_nothing_until_it_is_undone(supervisor: Client) -> None:
    first = address(bring(supervisor))
    supervisor.post(first, {"take": "yes"})
    assert (bring(supervisor).context["fitting"], PatrolActivity.objects.count()) == (0, 3)
    supervisor.post(f"{first}undo/", {"reason": "test"})
    assert standing() == {}
    assert bring(supervisor).context["fitting"] == 3
