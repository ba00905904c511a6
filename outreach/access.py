"""The only way from a user and a code to a client; refusal is 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from outreach.models import Client
from outreach.selectors import sealed_referral
from partnership.accounts.models import User


def get_client(user: User, code: str) -> Client:
    """The client with ``code`` whom ``user`` may see."""
    return get_object_or_404(Client.objects.visible_to(user), code=code)


def require_referral(gate_id: int) -> None:
    """404 unless the gate holds the referral."""
    if sealed_referral(gate_id) is None:
        raise Http404
