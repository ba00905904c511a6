"""The page that logs a complaint, as a council officer has it open."""

from partnership.accounts.permissions import Role
from tests import cast
from tests.factories import incidents as factory
from tests.journeys.conftest import Site

FORM = "/s/example/complaints/new/"


def open_form(site: Site) -> Site:
    """Sign a council officer in and open the page."""
    factory.category()
    site.sign_in(cast.member(Role.COUNCIL_OFFICER))
    site.open(FORM)
    return site
