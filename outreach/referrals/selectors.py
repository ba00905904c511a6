"""Reading referrals, each for the account that asks."""

from uuid import UUID

from outreach.models import Referral, WaitingReferral, WaitingReferralQuerySet
from partnership.accounts.models import User


def waiting_referrals(user: User) -> WaitingReferralQuerySet:
    """Referrals that wait and ``user`` may see, the longest first. A page shows some of them."""
    return WaitingReferral.objects.visible_to(user)


def taken(user: User, gate_id: UUID) -> Referral | None:
    """The referral as it was taken on, if it was and ``user`` may see it."""
    referrals = Referral.objects.visible_to(user).select_related("client")
    return referrals.filter(gate_id=gate_id).first()
