"""The only way from a person and a number to a request for words. Refusal is 404."""

from uuid import UUID

from django.http import Http404

from incidents.complaints.access import get_complaint
from incidents.complaints.models import Complaint
from incidents.complaints.querysets import may_read_words
from incidents.disclosures.models import WordsRequest, WordsRequestQuerySet
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission


def get_complaint_to_ask_about(user: User, reference: str) -> Complaint:
    """A complaint whose words ``user`` may ask for: one that may be read, without its words."""
    if not user.has(Permission.REQUEST_WORDS):
        raise Http404
    return get_complaint(user, reference)


def get_own_request(user: User, public_id: UUID) -> WordsRequest:
    """A request that ``user`` made."""
    return _found(WordsRequest.objects.visible_to(user).filter(asked_by=user), public_id)


def get_request_to_decide(user: User, public_id: UUID) -> WordsRequest:
    """A request that ``user`` decides on; whoever may not read words decides on none."""
    if not (user.has(Permission.DECIDE_WORDS) and may_read_words(user)):
        raise Http404
    return _found(WordsRequest.objects.visible_to(user), public_id)


def _found(requests: WordsRequestQuerySet, public_id: UUID) -> WordsRequest:
    related = (
        "complaint__category",
        "complaint__concern",
        "asked_by",
        "decision__decided_by",
        "passage",
    )
    asked: WordsRequest | None = (
        requests.select_related(*related).filter(public_id=public_id).first()
    )
    if asked is None:
        raise Http404
    return asked
