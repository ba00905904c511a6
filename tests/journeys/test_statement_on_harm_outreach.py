"""The outreach lead states at whose cost a strategy works, and operations reads that much."""

import psycopg2
from django.utils import timezone
from playwright.sync_api import expect

from tests import cast
from tests.factories.harm import tell
from tests.journeys.conftest import Site


def test_from_home_to_a_statement_that_operations_reads(
    site: Site, administrator: psycopg2.extensions.connection
) -> None:
    tell(administrator)
    site.sign_in(cast.member("outreach_lead"))
    page = site.open("/")
    site.check("outreach-lead-home-harm")
    site.on_a_phone("outreach-lead-home-harm")
    site.click(page.get_by_role("link", name="Statement on harm due since Wed 1 January 2014"))
    site.check("statement-on-harm")
    site.on_a_phone("statement-on-harm")

    site.click(page.get_by_role("button", name="State it"))
    expect(page.get_by_role("link", name="Choose one of the three answers.")).to_be_visible()
    site.check("statement-on-harm-error")
    page.get_by_label("Signs of more harm").check()
    site.click(page.get_by_role("button", name="State it"))
    expect(page.get_by_text("Signs of more harm, Example strategy.")).to_be_visible()
    expect(page.get_by_role("table", name="Stated so far").get_by_role("row")).to_have_count(2)
    site.check("statement-on-harm-stated")
    site.on_a_phone("statement-on-harm-stated")
    site.click(page.get_by_role("link", name="Home").first)
    expect(page.get_by_text("Statement on harm: Signs of more harm, stated as of")).to_be_visible()

    with administrator.cursor() as cursor:
        cursor.execute("SET ROLE operations_app")
        cursor.execute("SELECT strategy, harm, as_of, stated_on FROM gates.harm_statement")
        today = timezone.localdate()
        assert cursor.fetchall() == [("example", "signs", today, today)]
        cursor.execute("RESET ROLE")
