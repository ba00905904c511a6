"""Complaints, concerns and what was disclosed, by the references that people know them by."""

from collections.abc import Collection, Mapping

from django.db.models import Q

from incidents.complaints.models import Complaint
from incidents.disclosures.models import ReleasedPassage, WordsRequest
from incidents.references import read_reference
from incidents.safeguarding.models import SafeguardingConcern
from partnership.accounts.audit_references import References


def _complaint(text: str) -> Complaint | None:
    typed = text.strip()[:40]
    named = Q(reference=read_reference(typed)) | Q(earlier_reference__iexact=typed)
    return Complaint.objects.filter(named).exclude(reference="").first() if typed else None


def _numbers(keys: Collection[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdigit()]


def _key_of_complaint(text: str) -> str:
    complaint = _complaint(text)
    return str(complaint.pk) if complaint else ""


def _complaints(keys: Collection[str]) -> Mapping[str, str]:
    complaints = Complaint.objects.filter(pk__in=_numbers(keys))
    return {str(key): reference for key, reference in complaints.values_list("pk", "reference")}


def _key_of_concern(text: str) -> str:
    concerns = SafeguardingConcern.objects.filter(reference=read_reference(text.strip()[:40]))
    return str(concerns.values_list("pk", flat=True).first() or "")


def _concerns(keys: Collection[str]) -> Mapping[str, str]:
    concerns = SafeguardingConcern.objects.filter(pk__in=_numbers(keys))
    return {str(key): reference for key, reference in concerns.values_list("pk", "reference")}


def _requests_of(text: str) -> list[str]:
    complaint = _complaint(text)
    requests = WordsRequest.objects.filter(complaint=complaint) if complaint else None
    return [str(key) for key in requests.values_list("public_id", flat=True)] if requests else []


def _requests(keys: Collection[str]) -> Mapping[str, str]:
    requests = WordsRequest.objects.filter(public_id__in=keys).exclude(complaint__reference="")
    names = requests.values_list("public_id", "complaint__reference")
    return {str(key): f"for {reference}" for key, reference in names}


def _passages_of(text: str) -> list[str]:
    complaint = _complaint(text)
    passages = ReleasedPassage.objects.filter(request__complaint=complaint) if complaint else None
    return [str(key) for key in passages.values_list("pk", flat=True)] if passages else []


def _passages(keys: Collection[str]) -> Mapping[str, str]:
    passages = ReleasedPassage.objects.filter(pk__in=_numbers(keys))
    names = passages.values_list("pk", "request__complaint__reference")
    return {str(key): f"of {reference}" for key, reference in names if reference}


def _nothing(text: str) -> str:
    return ""


#: What the audit calls a kind of record -> how one is found by a reference, and named by it.
BY_REFERENCE = {
    "incidents.complaint": References(key_of=_key_of_complaint, of_keys=_complaints),
    "incidents.safeguardingconcern": References(key_of=_key_of_concern, of_keys=_concerns),
    "incidents.wordsrequest": References(_nothing, of_keys=_requests, keys_of=_requests_of),
    "incidents.releasedpassage": References(_nothing, of_keys=_passages, keys_of=_passages_of),
}
