"""The only way from an account and an id to a stopped referral. Refusal is 404."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from partnership.accounts.models import User
from partnership.gates.referral.models import AgeStop


def get_stop(user: User, stop_id: UUID | str) -> AgeStop:
    """A stopped referral that ``user`` may see."""
    try:
        number = UUID(str(stop_id))
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(AgeStop.objects.visible_to(user), pk=number)
