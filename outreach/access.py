"""The only way from a user and a code to a client; refusal is 404."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from outreach.models import Client, WaitingReferral
from outreach.selectors import taken
from partnership.accounts.models import User


def get_client(user: User, code: str) -> Client:
    """The client with ``code`` whom ``user`` may see."""
    return get_object_or_404(Client.objects.visible_to(user), code=code)


def require_referral(user: User, gate_id: UUID) -> None:
    """404 unless the referral waits, or is with a client whom ``user`` may see."""
    waits = WaitingReferral.objects.visible_to(user).filter(pk=gate_id).exists()
    if not waits and taken(user, gate_id) is None:
        raise Http404
