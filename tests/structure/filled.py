"""What each form is sent when somebody fills it in well, so that one nasty value reaches far.

What the page itself holds in hidden boxes is sent with it. A form that isn't listed fails the
build.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from partnership.accounts.permissions import roles_of
from partnership.drafts.tokens import Token
from partnership.ui.tables.selectors import offer
from tests.cast import PASSWORD, member

Values = dict[str, Any]


def sign_in() -> Values:
    somebody = member(min(roles_of(settings.SIDE)))
    return {"login": somebody.username, "password": PASSWORD}


def draft() -> Values:
    """What the page of a form sends while somebody types."""
    owner = member(min(roles_of(settings.SIDE)))
    token = Token(owner.pk, "ExampleForm", "An example", "/", uuid4(), ("words",))
    return {"draft": str(token), "draft_revision": "1", "words": "Half a sentence"}


def saved_filter() -> Values:
    """What the page of a list offers to save."""
    owner = member(min(roles_of(settings.SIDE)))
    return {"filter": offer(owner, page="/somewhere/", query="status=new", words="New")}


def new_password() -> Values:
    new = "a new horse battery staple"
    return {"oldpassword": PASSWORD, "password1": new, "password2": new}


def ask_for_reset() -> Values:
    role = "outreach_worker" if settings.IS_OUTREACH else "council_officer"
    return {"account": member(role, username="lost.app").pk}


def membership() -> Values:
    return {"role": max(roles_of(settings.SIDE)), "ends_on": timezone.localdate().isoformat()}


def invitation() -> Values:
    agency = member(max(roles_of(settings.SIDE))).agency_id
    person = {"full_name": "Example Newcomer", "username": "new.comer", "agency": agency}
    return {**person, "email": "new.comer@example.org", **membership()}


def code() -> Values:
    new = "a new horse battery staple"
    person = member(min(roles_of(settings.SIDE))).username
    return {"username": person, "code": "ABCD-EFGH-JKLM", "password": new, "again": new}


BOTH_SIDES: dict[str, list[Callable[[], Values]]] = {
    "account_login": [sign_in],
    "account_logout": [dict],
    "account_change_password": [new_password],
    "mfa_move": [lambda: {"code": "123456"}],
    "mfa_generate_recovery_codes": [dict],
    "reset_ask": [ask_for_reset],
    "reset_approve": [dict],
    "reset_withdraw": [dict],
    "session_end": [dict],
    "person_invite": [invitation],
    "membership_add": [membership],
    "membership_change": [lambda: {"ends_on": timezone.localdate().isoformat()}],
    "membership_end": [dict],
    "memberships_confirm": [lambda: {"membership": "1"}],
    "person_code": [dict],
    "person_lock": [dict],
    "person_unlock": [dict],
    "person_sessions_end": [dict],
    "person_hand_over": [dict],
    "person_close": [dict],
    "code_use": [code],
    "trust_end": [dict],
    "session_end_others": [dict],
    "account_reauthenticate": [lambda: {"password": PASSWORD}],
    "session_stay": [dict],
    "draft_keep": [draft],
    "draft_discard": [dict],
    "saved_filter_save": [saved_filter],
    "saved_filter_remove": [dict],
    "guarded_check": [lambda: {"text": "A driver circled the block"}],
    "guarded_clean": [lambda: {"text": "A driver circled the block", "text_reason": "words"}],
    "when_in_words": [lambda: {"text": "half nine", "told": "yesterday 16:10"}],
    "place_suggest": [lambda: {"words": "12 Example Street", "far": "on"}],
    "place_near": [lambda: {"words": "12 Example Street", "point": "-0.41,51.88,30"}],
    "mfa_authenticate": [lambda: {"code": "123456"}],
    "mfa_reauthenticate": [lambda: {"code": "123456"}],
    "mfa_activate_totp": [lambda: {"code": "123456"}],
    "mfa_deactivate_totp": [dict],
}
FILLED = BOTH_SIDES | import_module(f"tests.structure.filled_{settings.SIDE}").FILLED
