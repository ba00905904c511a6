"""The only way from an account and a number to a person or a membership of this side."""

from django.shortcuts import get_object_or_404

from partnership.accounts.models import Membership, User
from partnership.accounts.people import selectors


def get_person(user: User, pk: int) -> User:
    """The person whom ``user`` may manage or look up.

    :raises Http404: when there is none.
    """
    return get_object_or_404(selectors.people(user).filter(pk=pk))


def get_membership(user: User, pk: int) -> Membership:
    """A membership of somebody whom ``user`` may manage.

    :raises Http404: when there is none, or when it has ended.
    """
    rows = Membership.objects.visible_to(user).standing().select_related("user__agency")
    return get_object_or_404(rows.filter(pk=pk, user__in=selectors.people(user)))
