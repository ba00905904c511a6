"""Secrets of the second factor, encrypted under the side's key."""

from base64 import b64decode, b64encode

from allauth.mfa.models import Authenticator
from django.db import transaction

from partnership.core import side_key

PURPOSE = "second factor"
BOUND_TO = "authenticator"  # the library does not say whose secret it encrypts
MARK = "v1."
FIELDS = ("secret", "seed")  # of an authenticator app, and of recovery codes


def seal(text: str) -> str:
    """``text`` as the table holds it."""
    sealed = side_key.encrypt(text.encode(), purpose=PURPOSE, bound_to=BOUND_TO)
    return MARK + b64encode(sealed).decode()


def unseal(sealed: str) -> str:
    """What ``seal`` was given.

    :raises CannotDecrypt: for a secret in clear, of another key, or changed.
    """
    if not sealed.startswith(MARK):
        raise side_key.CannotDecrypt
    data = b64decode(sealed.removeprefix(MARK))
    return side_key.decrypt(data, purpose=PURPOSE, bound_to=BOUND_TO).decode()


@transaction.atomic
def seal_all() -> int:
    """Encrypt every secret that stands in clear; how many there were."""
    sealed = 0
    for authenticator in Authenticator.objects.select_for_update():
        clear = {name for name in FIELDS if not authenticator.data.get(name, MARK).startswith(MARK)}
        if clear:
            authenticator.data |= {name: seal(authenticator.data[name]) for name in clear}
            authenticator.save(update_fields=["data"])
            sealed += 1
    return sealed


def trouble() -> str:
    """Why the secrets that stand in the table can't be used; nothing when they can."""
    for authenticator in Authenticator.objects.order_by("-pk")[:1]:
        try:
            for name in FIELDS:
                unseal(authenticator.data.get(name) or seal(""))
        except side_key.CannotDecrypt:
            return "SIDE_KEY does not open the secrets of the second factors."
    return ""


def in_clear() -> int:
    """How many authenticators hold a secret in clear."""
    return sum(
        Authenticator.objects.filter(data__has_key=name)
        .exclude(**{f"data__{name}__startswith": MARK})
        .count()
        for name in FIELDS
    )
