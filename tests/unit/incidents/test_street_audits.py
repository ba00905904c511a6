"""Street audits: for those whose agency works on a strategy of that area."""

from datetime import timedelta

import pytest

from incidents.models import StreetAudit
from partnership.accounts.models import Agency
from partnership.accounts.permissions import Role
from tests.cast import agency, member
from tests.factories import reports as make

pytestmark = pytest.mark.django_db


def test_an_audit_is_seen_by_the_agencies_of_its_strategy() -> None:
    strategy = make.strategy()
    audit = StreetAudit.objects.create(
        area=strategy.buffer_area,
        agency=agency(Role.COUNCIL_OFFICER),
        audited_from=make.AT - timedelta(hours=2),
        audited_to=make.AT - timedelta(hours=1),
        kerb_crawling_vehicles=3,
        litter_items=5,
        recorded_at=make.AT,
    )
    officer, outsider = member(Role.POLICE_OFFICER), member(Role.MANAGER, username="outsider")
    outsider.agency = Agency.objects.create(name="Another Council", kind="council")
    assert list(StreetAudit.objects.visible_to(officer)) == [audit]
    assert not StreetAudit.objects.visible_to(outsider)
    assert not StreetAudit.objects.visible_to(member(Role.ADMINISTRATOR))
