"""Outreach publishes the fingerprint of its key; operations does not start with another one."""

import sys

from django.conf import settings
from django.db import DatabaseError, connection

from partnership.gates.barrier.acl import Cursor
from partnership.gates.sealing import NoPublicKey, fingerprint, public_key_of

UNKNOWN = (
    "OUTREACH_PUBLIC_KEY is not the key that outreach opens: a referral sealed to it would be lost."
    " Ask outreach for its public key, or start outreach once after it has a new one."
)
NOT_PUBLISHED = (
    "Outreach has not said yet which key it opens: start outreach once, or run"
    " manage.py barrier --apply where its key is known."
)


def publish(cursor: Cursor) -> None:
    """Publish the fingerprint of the key that this side opens, where it is a new one."""
    own = fingerprint(public_key_of(settings.OUTREACH_PRIVATE_KEY))
    if _published(cursor) != own:
        cursor.execute("SELECT gates.publish_outreach_key(%s)", [own])


def _published(cursor: Cursor) -> str | None:
    """The fingerprint that was published last; None where none was."""
    cursor.execute("SELECT fingerprint FROM gates.outreach_key ORDER BY published_at DESC LIMIT 1")
    row = cursor.fetchone()
    return row[0] if row else None


def wrong_with_key(cursor: Cursor) -> str:
    """Why referrals must not be sealed to the public key of the settings; empty when they may."""
    try:
        own = fingerprint(settings.OUTREACH_PUBLIC_KEY)
    except NoPublicKey as error:
        return error.message
    published = _published(cursor)
    if published is None:
        return NOT_PUBLISHED
    return "" if published == own else UNKNOWN


def agree() -> None:
    """Publish on outreach; on operations end the process unless the key is known."""
    try:
        with connection.cursor() as cursor:
            wrong = _publish_or_say(cursor) if settings.IS_OUTREACH else wrong_with_key(cursor)
    except DatabaseError as error:
        wrong = f"The outreach key can't be compared ({type(error).__name__})."
    finally:
        connection.close()
    if wrong:
        sys.exit(f"{wrong} This side does not start.")


def _publish_or_say(cursor: Cursor) -> str:
    try:
        publish(cursor)
    except (NoPublicKey, ValueError):
        return "OUTREACH_PRIVATE_KEY is not a key: it is 32 bytes in URL-safe base64."
    return ""
