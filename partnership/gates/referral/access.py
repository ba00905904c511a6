"""The only way from an account and an id to a stopped referral. Refusal is 404."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from partnership.accounts.models import User
from partnership.gates.referral.models import AgeStop


def get_stop(user: User, stop_id: UUID) -> AgeStop:
    """A stopped referral that ``user`` may see."""
    return get_object_or_404(AgeStop.objects.visible_to(user), pk=stop_id)
