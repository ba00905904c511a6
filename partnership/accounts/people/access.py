"""The only way from an account and a number to a person or a membership of this side."""

from django.http import Http404

from partnership.accounts.models import Membership, User
from partnership.accounts.people import selectors


def get_person(user: User, pk: int) -> User:
    """The person whom ``user`` may manage or look up.

    :raises Http404: when there is none.
    """
    person = selectors.people(user).filter(pk=pk).first()
    if person is None:
        raise Http404
    return person


def get_membership(user: User, pk: int) -> Membership:
    """A membership of somebody whom ``user`` may manage.

    :raises Http404: when there is none, or when it has ended.
    """
    rows = Membership.objects.visible_to(user).standing().select_related("user__agency")
    membership = rows.filter(pk=pk, user__in=selectors.people(user)).first()
    if membership is None:
        raise Http404
    return membership
