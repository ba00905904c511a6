"""A police supervisor enters the week that is missing, corrects it, and brings in a sheet."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from playwright.sync_api import FilePayload, expect

from partnership.accounts.permissions import Role
from patrols.activity.selectors import weeks_missing
from patrols.models import PatrolActivity
from tests.cast import member
from tests.factories import patrol_log as make

NIGHT = "Example area (target area), Night, 22:00 to 06:00"


def test_from_home_to_a_week_that_is_corrected(walk: Callable[..., Any]) -> None:
    strategy = make.strategy()
    missing = weeks_missing(strategy, timezone.now())[0]
    supervisor = walk(member(Role.POLICE_SUPERVISOR))
    page = supervisor.page
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(page.get_by_text("and of 7 later weeks")).to_be_visible()
    supervisor.click(page.get_by_role("link", name=f"Patrol log of week {missing.number}"))
    supervisor.check("patrol-week")
    supervisor.on_a_phone("patrol-week")
    page.get_by_label(f"Hours: {NIGHT}").fill("6:30")
    page.get_by_label(f"Buyers stopped: {NIGHT}").fill("9")
    page.get_by_label(f"Warnings: {NIGHT}").fill("x")
    save = page.get_by_role("button", name="Save the week")
    supervisor.click(save)
    supervisor.check("patrol-week-error")
    supervisor.on_a_phone("patrol-week-error")
    page.get_by_label(f"Warnings: {NIGHT}").fill("4")
    supervisor.click(save)
    expect(page.get_by_text(f"Week {missing.number} of {missing.year} is saved.")).to_be_visible()
    supervisor.check("patrol-log")
    supervisor.on_a_phone("patrol-log")

    supervisor.open(f"/s/example/patrols/log/{missing.label}/")
    page.get_by_label(f"Hours: {NIGHT}").fill("7")
    page.get_by_label("Wrong number").check()
    supervisor.check("patrol-week-change")
    supervisor.click(save)
    row = PatrolActivity.objects.current().get()
    assert (row.patrol_minutes, row.buyers_stopped, row.warnings) == (420, 9, 4)
    supervisor.open(f"{make.REGISTER}{row.public_id}/")
    expect(page.get_by_text("Hours of patrol: 6.5, now 7")).to_be_visible()
    supervisor.check("patrol-log-entry")


def test_a_sheet_comes_in_and_is_undone(walk: Callable[..., Any]) -> None:
    make.strategy()
    supervisor = walk(member(Role.POLICE_SUPERVISOR))
    page = supervisor.page
    page.set_viewport_size({"width": 1366, "height": 768})
    supervisor.open(make.REGISTER)
    supervisor.click(page.get_by_role("link", name="Bring a sheet"))
    file: FilePayload = {"name": "log.csv", "mimeType": "text/csv", "buffer": make.SHEET}
    page.get_by_label("Sheet").set_input_files(file)
    supervisor.click(page.get_by_role("button", name="Read the sheet"))
    expect(page.get_by_text("4 of 8 lines can be taken.")).to_be_visible()
    supervisor.check("patrol-log-sheet")
    supervisor.click(page.get_by_role("button", name="Take the lines that fit"))
    expect(page.get_by_text("4 patrol log entries recorded from the sheet.")).to_be_visible()
    supervisor.click(page.get_by_role("button", name="Undo this sheet"))
    page.get_by_label("It was a test").check()
    supervisor.click(page.get_by_role("button", name="Undo the sheet"))
    expect(page.get_by_text("4 patrol log entries withdrawn.")).to_be_visible()
    assert not PatrolActivity.objects.current().exists()
