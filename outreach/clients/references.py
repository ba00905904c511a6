"""Clients by code, however somebody typed it, and where the audit has their keys."""

import re
from collections.abc import Collection, Mapping

from outreach.models import Client
from partnership.accounts.audit_references import References

#: what people put between the two halves of a code: spaces and every sort of dash
BETWEEN = re.compile(r"[\s\u2010-\u2015\u2212-]+")
CODE_LENGTH = 8


def code_as_written(text: str) -> str:
    """What was typed, written as a code is: YV4W-FQMP. Empty where it can't be one."""
    letters = BETWEEN.sub("", text).upper()
    whole = len(letters) == CODE_LENGTH and letters.isascii() and letters.isalnum()
    return f"{letters[:4]}-{letters[4:]}" if whole else ""


def _key_of(text: str) -> str:
    code = code_as_written(text)
    if not code:
        return ""
    return str(Client.objects.filter(code=code).values_list("pk", flat=True).first() or "")


def _of_keys(keys: Collection[str]) -> Mapping[str, str]:
    codes = Client.objects.filter(pk__in=keys).values_list("pk", "code")
    return {str(key): code for key, code in codes}


BY_CODE = References(key_of=_key_of, of_keys=_of_keys)
