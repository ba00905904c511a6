"""The only way from a user and a code to a client; refusal is 404."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from outreach.clients.selectors import clients
from outreach.models import Client, Contact, DeclinedReferral, WaitingReferral
from outreach.referrals.selectors import taken
from partnership.accounts.models import User


def get_client(user: User, code: str) -> Client:
    """The client with ``code`` whom ``user`` may see."""
    return get_object_or_404(clients(user), code=code)


def require_referral(user: User, gate_id: UUID) -> None:
    """404 unless ``user`` may see the referral: it waits, or somebody has decided on it."""
    waits = WaitingReferral.objects.visible_to(user).filter(pk=gate_id).exists()
    declined = DeclinedReferral.objects.visible_to(user).filter(gate_id=gate_id)
    if not waits and not declined.exists() and taken(user, gate_id) is None:
        raise Http404


def get_contact(user: User, code: str, public_id: UUID) -> Contact:
    """The last version of a contact with a client whom ``user`` may see."""
    versions = get_client(user, code).contacts.filter(public_id=public_id)
    contact: Contact | None = versions.select_related("client").order_by("-recorded_at").first()
    if contact is None:
        raise Http404
    return contact
