"""Reading referrals, each for the account that asks."""

from collections.abc import Iterable
from uuid import UUID

from outreach.models import Referral, WaitingReferral, WaitingReferralQuerySet
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent

STOPPED = "Opened to take it on and left: she may object to being contacted"


def waiting_referrals(user: User) -> WaitingReferralQuerySet:
    """Referrals that wait and ``user`` may see, the longest first. A page shows some of them."""
    return WaitingReferral.objects.visible_to(user)


def stopped(referrals: WaitingReferralQuerySet) -> WaitingReferralQuerySet:
    """Those that somebody would have taken on, had the lead decided that she may be contacted."""
    return referrals.filter(pk__in=stopped_among(referrals.values_list("pk", flat=True)))


def stopped_among(keys: Iterable[UUID]) -> set[UUID]:
    """The keys of those that wait for the lead.

    The audit knows it: what the referral says is sealed, and nothing of it was kept.
    """
    events = AuditEvent.objects.filter(
        object_type=WaitingReferral._meta.label_lower,
        object_id__in=[str(key) for key in keys],
        reason=STOPPED,
    )
    return {UUID(key) for key in events.values_list("object_id", flat=True)}


def taken(user: User, gate_id: UUID) -> Referral | None:
    """The referral as it was taken on, if it was and ``user`` may see it."""
    referrals = Referral.objects.visible_to(user).select_related("client")
    return referrals.filter(gate_id=gate_id).first()
