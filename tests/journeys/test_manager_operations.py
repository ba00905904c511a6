"""The manager finds last week's report at home, reads it, and sees what it rests on."""

from collections.abc import Callable
from typing import Any

import psycopg2
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.outbox.models import Message
from reports.making.schedule import enqueue_due
from reports.making.services import make as make_task
from tests.cast import member
from tests.factories import harm
from tests.factories import reports as make

Walk = Callable[..., Any]


@pytest.fixture
def report() -> None:
    """A demonstration strategy with two years of records and the report that fell due."""
    strategy = make.recent()
    make.published(strategy, "Complaints in a month", 43, Period.month(2013, 1))
    enqueue_due(timezone.now())
    for message in Message.objects.filter(task="reports.make"):
        make_task(message_id=message.pk)


def see_charts(page: Any) -> None:
    """All three charts are drawn, each as large as its place."""
    charts = page.locator("[data-chart] svg:visible")
    expect(charts).to_have_count(3)
    assert charts.evaluate_all("all => all.every(one => one.getBoundingClientRect().width > 200)")


def test_the_first_click_from_home_is_last_weeks_report(walk: Walk, report: None) -> None:
    manager = walk(member(Role.MANAGER))
    page = manager.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Example strategy")
    verdict = page.get_by_role("heading", level=2, name="Improving, at whose cost isn't known")
    expect(verdict).to_be_visible()
    expect(
        page.get_by_text("At whose cost: not stated yet by the support service.")
    ).to_be_visible()
    expect(page.get_by_text("Demonstration data")).to_be_visible()
    see_charts(page)
    manager.check("manager-home")
    manager.on_a_phone("manager-home")

    manager.click(page.get_by_role("link", name="Read the report"))
    assert manager.clicks == 1
    expect(
        page.get_by_text("At whose cost: not stated yet by the support service.")
    ).to_be_visible()
    expect(page.get_by_text("Digest")).to_be_visible()
    see_charts(page)
    manager.check("manager-report")
    manager.on_a_phone("manager-report")

    page.get_by_text("The figures of Complaints of residents as a table").click()
    expect(page.get_by_role("table", name="Complaints of residents").last).to_be_visible()
    manager.check("manager-report-table")


def test_what_the_support_service_states_stands_under_the_word(
    walk: Walk, report: None, administrator: psycopg2.extensions.connection
) -> None:
    with harm.statements(administrator) as state:
        state("signs", timezone.localdate())
        manager = walk(member(Role.MANAGER))
        by_now = manager.page.get_by_text("At whose cost by now: signs of more harm, as of")
        expect(by_now).to_be_visible()
        manager.check("manager-home-harm")
        manager.on_a_phone("manager-home-harm")


def test_the_list_and_the_strategy_are_one_click_away(walk: Walk, report: None) -> None:
    manager = walk(member(Role.MANAGER))
    page = manager.page
    manager.click(page.get_by_role("link", name="Reports", exact=True))
    manager.check("manager-reports")
    manager.on_a_phone("manager-reports")
    manager.click(page.get_by_role("link", name="Strategy", exact=True))
    expect(page.get_by_role("img", name="Outlines of the areas")).to_be_visible()
    manager.check("manager-strategy")
    manager.on_a_phone("manager-strategy")


def test_before_the_first_report_the_home_says_when_it_comes(walk: Walk) -> None:
    manager = walk(member(Role.MANAGER))
    expect(manager.page.get_by_text("No report yet")).to_be_visible()
    manager.check("manager-home-empty")


def test_the_governance_lead_sees_who_looked_at_what(walk: Walk) -> None:
    at, officer = timezone.now(), member(Role.COUNCIL_OFFICER)
    for number in range(60):
        record(
            Action.CONSULTATION,
            by=officer,
            at=at,
            object_type="incidents.complainant",
            object_id=number,
            reason="To answer the resident",
        )
    record(Action.DISCLOSURE, by=officer, at=at, object_type="gates.referral")
    lead = walk(member(Role.GOVERNANCE_LEAD))
    page = lead.page
    lead.check("governance-lead-home")
    lead.on_a_phone("governance-lead-home")
    lead.click(page.get_by_role("link", name="All that was looked at"))
    lead.click(page.get_by_role("link", name="Next page"))
    expect(page.get_by_role("row")).to_have_count(11)
    lead.check("governance-lead-audit")


def test_the_administrator_reads_how_the_system_is(walk: Walk, report: None) -> None:
    administrator = walk(member(Role.ADMINISTRATOR))
    expect(administrator.page.get_by_text("It holds, as checked just now.")).to_be_visible()
    administrator.check("administrator-home")
    administrator.on_a_phone("administrator-home")
