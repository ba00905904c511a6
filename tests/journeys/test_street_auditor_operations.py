"""A street auditor comes home from a walk and records what the pair counted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import FilePayload, expect

from incidents.models import StreetAudit
from tests.factories import audits as make


def test_from_home_to_a_recorded_audit_on_a_phone(walk: Callable[..., Any]) -> None:
    strategy = make.strategy()
    make.audit(strategy, place="High Road")
    auditor = walk(make.auditor())
    page = auditor.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Street audits")
    auditor.check("street-auditor-home")
    auditor.on_a_phone("street-auditor-home")

    page.set_viewport_size({"width": 390, "height": 844})
    auditor.click(page.get_by_role("button", name="Record an audit"))
    auditor.on_a_phone("street-auditor-new")
    expect(page.get_by_label("Street", exact=True)).to_have_value("High Road")
    yesterday = timezone.localdate() - timedelta(days=1)
    page.get_by_label("From when to when?").fill(f"{yesterday:%d/%m/%Y} 21:30 to 22:30")
    more = page.get_by_role("button", name="One more: Vehicles kerb crawling")
    for _ in range(3):
        more.click()
    page.get_by_role("button", name="One less: Vehicles kerb crawling").click()
    page.get_by_role("button", name="One more: Condoms").click()
    page.get_by_label("And who with?").select_option(label="Somebody without an account")
    auditor.click(page.get_by_role("button", name="Save", exact=True))
    assert auditor.clicks <= 2

    expect(page.get_by_text("Street audit recorded")).to_be_visible()
    page.set_viewport_size({"width": 1366, "height": 768})
    auditor.check("street-audits")
    auditor.on_a_phone("street-audits")
    audit = StreetAudit.objects.get(condoms=1)
    assert (audit.kerb_crawling_vehicles, audit.counters, audit.band) == (2, 2, "evening")
    auditor.open(f"{make.REGISTER}{audit.public_id}/")
    auditor.check("street-audit")
    auditor.on_a_phone("street-audit")
    auditor.open(f"{make.REGISTER}new/")
    auditor.check("street-auditor-new")


def test_a_month_of_paper_comes_in_as_a_sheet(walk: Callable[..., Any]) -> None:
    make.strategy()
    auditor = walk(make.auditor())
    page = auditor.page
    page.set_viewport_size({"width": 1366, "height": 768})
    auditor.open(f"{make.REGISTER}sheets/")
    auditor.check("sheets")
    file: FilePayload = {"name": "audits.csv", "mimeType": "text/csv", "buffer": make.SHEET}
    page.get_by_label("Sheet").set_input_files(file)
    auditor.click(page.get_by_role("button", name="Read the sheet"))
    expect(page.get_by_text("1 of 2 lines can be taken.")).to_be_visible()
    auditor.check("sheet")
    auditor.on_a_phone("sheet")
    auditor.click(page.get_by_role("button", name="Take the lines that fit"))
    expect(page.get_by_text("1 street audit recorded from the sheet.")).to_be_visible()
    auditor.click(page.get_by_role("button", name="Undo this sheet"))
    page.get_by_label("It was a test").check()
    auditor.check("sheet-undo")
    auditor.click(page.get_by_role("button", name="Undo the sheet"))
    expect(page.get_by_text("1 street audit withdrawn.")).to_be_visible()
    assert not StreetAudit.objects.current().exists()
