"""The session engine: rows know their account, and no session outlives ``LONGEST``."""

import uuid
from base64 import b64decode, b64encode
from collections.abc import Set
from copy import deepcopy
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone

from partnership.accounts.second_factor.trust.selectors import device_of_request
from partnership.accounts.sessions.devices import device_of
from partnership.accounts.sessions.models import LONGEST, Session
from partnership.core import side_key

SIGN_IN = "sign_in"
TRUSTED = "trusted"  # in the sign-in: the number of the trusted device, if it is one
SECOND_FACTOR = "second_factor"  # whether the account has one
PURPOSE = "sessions"
MISSING = object()


class SessionStore(DatabaseStore):
    """Django's database sessions, in our table, encrypted, with an end that use does not move.

    A second factor's secret is in the session while it is set up, so what a session holds is
    encrypted under the side's key and bound to the session.

    Requests of one browser run at the same time, and each saves the session. So a save writes the
    keys that its own request changed, and leaves what others have written meanwhile.
    """

    _loaded: dict[str, Any] = {}

    @classmethod
    def get_model_class(cls) -> Any:
        """Our model."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row for ``data``, with the account and the sign-in that it belongs to."""
        row: Any = super().create_model_instance(data)
        sign_in = data.get(SIGN_IN)
        if SESSION_KEY in data and sign_in:
            row.user_id = int(data[SESSION_KEY])
            row.public_id = uuid.UUID(sign_in["id"])
            row.started_at = datetime.fromisoformat(sign_in["started"])
            row.last_used_at = timezone.now()
            row.device = sign_in["device"]
        return row

    def load(self) -> dict[str, Any]:
        """What the session holds; also kept as it was, to tell later what has changed."""
        values: dict[str, Any] = super().load()
        self._loaded = deepcopy(values)
        return values

    def save(self, must_create: bool = False) -> None:
        """Write the keys that changed since it was loaded, and from when on it ends without use.

        :raises UpdateError: when it has ended meanwhile.
        """
        if must_create or self.session_key is None:
            super().save(must_create=must_create)
            self._loaded = deepcopy(dict(self.items()))
            return
        own = dict(self.items())
        gone = self._loaded.keys() - own.keys()
        changed = {key: own[key] for key in own if self._loaded.get(key, MISSING) != own[key]}
        with transaction.atomic():
            if gone or changed:
                self._write(changed, gone)
            elif not self._rows().update(**self._use()):
                raise UpdateError

    def _write(self, changed: dict[str, Any], gone: Set[str]) -> None:
        row = self._rows().select_for_update().first()
        if row is None:
            raise UpdateError
        values = {**self.decode(row.session_data), **changed}
        values = {key: value for key, value in values.items() if key not in gone}
        self._session_cache = values
        self.create_model_instance(values).save(force_update=True)
        self._loaded = deepcopy(values)

    def _rows(self) -> "models.QuerySet[Session]":
        return Session.objects.filter(session_key=self.session_key)

    def _use(self) -> dict[str, Any]:
        """What using it changes of its row."""
        is_signed_in = SIGN_IN in self and SESSION_KEY in self
        used = {"last_used_at": timezone.now()} if is_signed_in else {}
        return {"expire_date": self.get_expiry_date(), **used}

    def cycle_key(self) -> None:
        """Another key, as Django asks for after a change of password; and another public id."""
        if SIGN_IN in self:
            self[SIGN_IN] = {**self[SIGN_IN], "id": str(uuid.uuid4())}
        super().cycle_key()

    def encode(self, session_dict: dict[str, Any]) -> str:
        """What the session holds, encrypted."""
        data = self.serializer().dumps(session_dict)
        sealed = side_key.encrypt(data, purpose=PURPOSE, bound_to=str(self.session_key))
        return b64encode(sealed).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What ``encode`` was given; nothing from another key, session or version."""
        try:
            sealed = b64decode(session_data)
            data = side_key.decrypt(sealed, purpose=PURPOSE, bound_to=str(self.session_key))
            values: dict[str, Any] = self.serializer().loads(data)
        except (ValueError, side_key.CannotDecrypt):
            return {}
        return values

    def latest_end(self) -> datetime | None:
        """When it ends however much it is used; None before somebody has signed in."""
        sign_in = self.get(SIGN_IN)
        return datetime.fromisoformat(sign_in["started"]) + LONGEST if sign_in else None

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """After the idle time, and at the latest when twelve hours are over."""
        idle: datetime = super().get_expiry_date(**kwargs)
        latest = self.latest_end()
        return min(idle, latest) if latest else idle

    def get_expiry_age(self, **kwargs: Any) -> int:
        """The seconds until then."""
        idle: int = super().get_expiry_age(**kwargs)
        latest = self.latest_end()
        if latest is None:
            return idle
        return max(0, min(idle, int((latest - timezone.now()).total_seconds())))


def trusted_device_of(row: Session) -> uuid.UUID | None:
    """The number of the trusted device on which the session ``row`` was begun."""
    values = SessionStore(row.session_key).decode(row.session_data)
    number = values.get(SIGN_IN, {}).get(TRUSTED)
    return uuid.UUID(number) if number else None


def begin(sender: object, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Note in the session when it began and on which device: somebody has signed in."""
    sign_in = {
        "id": str(uuid.uuid4()),
        "started": timezone.now().isoformat(),
        "device": device_of(request.headers.get("User-Agent", "")),
    }
    if trusted := device_of_request(request, user):
        sign_in[TRUSTED] = str(trusted.pk)
    request.session[SIGN_IN] = sign_in
    request.session[SECOND_FACTOR] = is_mfa_enabled(user, [Authenticator.Type.TOTP])
