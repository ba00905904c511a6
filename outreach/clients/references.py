"""Clients by code, where the audit has their keys."""

from collections.abc import Collection, Mapping

from outreach.models import Client
from partnership.accounts.audit_references import References


def _key_of(text: str) -> str:
    code = text.strip().upper()
    return str(Client.objects.filter(code=code).values_list("pk", flat=True).first() or "")


def _of_keys(keys: Collection[str]) -> Mapping[str, str]:
    codes = Client.objects.filter(pk__in=keys).values_list("pk", "code")
    return {str(key): code for key, code in codes}


BY_CODE = References(key_of=_key_of, of_keys=_of_keys)
