"""Complaints by their references, where the audit has their keys."""

from collections.abc import Collection, Mapping

from django.db.models import Q

from incidents.models import Complaint
from incidents.references import read_reference
from partnership.accounts.audit_references import References


def _key_of(text: str) -> str:
    typed = text.strip()[:40]
    named = Q(reference=read_reference(typed)) | Q(earlier_reference__iexact=typed)
    found = Complaint.objects.filter(named).exclude(reference="") if typed else None
    return str(found.values_list("pk", flat=True).first() or "") if found else ""


def _of_keys(keys: Collection[str]) -> Mapping[str, str]:
    numbers = [int(key) for key in keys if key.isascii() and key.isdigit()]
    references = Complaint.objects.filter(pk__in=numbers).values_list("pk", "reference")
    return {str(key): reference for key, reference in references}


BY_REFERENCE = References(key_of=_key_of, of_keys=_of_keys)
