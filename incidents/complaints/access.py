"""The only way from a person and a reference to a complaint. Refusal is 404."""

from django.http import Http404

from incidents.complaints.models import Complainant, Complaint
from incidents.complaints.querysets import ComplaintQuerySet, may_read_words
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from strategy.models import Strategy


def get_complaint(user: User, reference: str) -> Complaint:
    """The complaint ``reference``, or what it was before, for a person who may read it.

    :raises Http404: when there is none that ``user`` may read.
    """
    return _first(_readable(user).openable_by(user), reference, user)


def get_listed_complaint(user: User, reference: str) -> Complaint:
    """The complaint ``reference`` for an act about it, also while the safeguarding duty has it.

    :raises Http404: when there is none that ``user`` may see listed.
    """
    return _first(_readable(user), reference, user)


def strategy_elsewhere(complaint: Complaint, user: User, here: Strategy) -> Strategy | None:
    """The strategy that ``user`` may open and the complaint belongs to, unless it is one of here.

    A link from the partnership's pages, and a reference that is searched for, name no strategy.
    """
    belonging = [here, *Strategy.objects.open_to(user).exclude(pk=here.pk)]
    strategies = (
        strategy
        for strategy in belonging
        if Complaint.objects.of(strategy).filter(pk=complaint.pk).exists()
    )
    first = next(strategies, here)
    return None if first == here else first


def _readable(user: User) -> ComplaintQuerySet:
    if not user.has(Permission.READ_COMPLAINT):
        raise Http404
    complaints = Complaint.objects.visible_to(user).select_related("category", "recorded_by")
    if not may_read_words(user):
        complaints = complaints.defer("description", "search", "place_search")
    return complaints


def _first(complaints: ComplaintQuerySet, reference: str, user: User) -> Complaint:
    complaint = complaints.referred_to(reference, user).first()
    if complaint is None:
        raise Http404
    return complaint


def get_complainant(user: User, reference: str) -> Complainant:
    """How to reach whoever made the complaint ``reference``; the caller logs the read.

    :raises Http404: when there is none that ``user`` may read.
    """
    if not user.has(Permission.READ_COMPLAINANT):
        raise Http404
    complaint = get_complaint(user, reference)
    complainant = Complainant.objects.filter(complaint=complaint).first()
    if complainant is None:
        raise Http404
    return complainant
