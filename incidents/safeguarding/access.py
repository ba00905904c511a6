"""The only way from a person and a reference to a concern. Refusal is 404."""

from django.shortcuts import get_object_or_404

from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.selectors import concerns
from partnership.accounts.models import User


def get_concern(user: User, reference: str) -> SafeguardingConcern:
    """The concern ``reference``, for the safeguarding duty.

    :raises Http404: when there is none that ``user`` may open.
    """
    return get_object_or_404(concerns(user).filter(reference=reference.upper()))


def get_own_urgent(user: User, reference: str) -> SafeguardingConcern:
    """The urgent concern ``reference`` that ``user`` took down; what was said in it stays sealed.

    :raises Http404: when ``user`` took down none of that reference.
    """
    own = SafeguardingConcern.objects.raised_by(user).defer("sealed")
    return get_object_or_404(own.filter(is_urgent=True, reference=reference.upper()))
