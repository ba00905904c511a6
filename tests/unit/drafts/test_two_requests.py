"""A draft that is on its way while its form is saved doesn't outlive it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime

import psycopg2
import pytest
from django.db import connection, connections, transaction

from partnership.accounts.models import User
from partnership.drafts import services
from partnership.drafts.models import Draft
from partnership.drafts.tokens import Token
from tests.database import until_blocked_by

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = (
    "INSERT INTO drafts_draft (number, owner_id, form, label, page, revision, sealed, kept_at,"
    " drawn) VALUES (%s, %s, 'ExampleForm', 'An example', '/', 1, 'sealed', now(), %s)"
)
AT = datetime(2026, 11, 26, 7, 24, tzinfo=UTC)


def while_it_is_kept(
    token: Token,
    person: User,
    work: Callable[[], None],
    administrator: psycopg2.extensions.connection,
) -> None:
    """Do ``work``, which waits until another connection has kept the draft."""
    with closing(psycopg2.connect(**connection.get_connection_params())) as other:
        with other.cursor() as cursor:
            cursor.execute(KEPT, [str(token.number), person.pk, str(token.drawn)])
        with ThreadPoolExecutor(1) as pool:
            done = pool.submit(work)
            until_blocked_by(other.get_backend_pid(), administrator)
            other.commit()
            done.result(timeout=30)


def test_a_draft_that_is_being_kept_is_closed_by_the_form_that_waits_for_it(
    make_token: Callable[..., Token], person: User, administrator: psycopg2.extensions.connection
) -> None:
    token = make_token()

    def save() -> None:
        try:
            services.close_draft(token=token, by=person, at=AT)
        finally:
            connections.close_all()

    while_it_is_kept(token, person, save, administrator)
    assert Draft.objects.get().sealed is None


def test_what_a_page_sent_before_does_not_take_the_place_of_what_it_keeps_meanwhile(
    make_token: Callable[..., Token], person: User, administrator: psycopg2.extensions.connection
) -> None:
    told = {"token": make_token(), "by": person, "at": AT}
    services.keep_draft(values={"words": ["A"]}, revision=1, **told)

    def late() -> None:
        try:
            with pytest.raises(services.DraftMoved):
                services.keep_draft(values={"words": ["AB"]}, revision=2, **told)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            services.keep_draft(values={"words": ["ABC"]}, revision=3, **told)
            sent = pool.submit(late)
            until_blocked_by(connection.connection.info.backend_pid, administrator)
        sent.result(timeout=30)
    assert Draft.objects.get().revision == 3


def test_a_form_that_is_refused_while_its_page_keeps_it_is_one_draft(
    make_token: Callable[..., Token], person: User, administrator: psycopg2.extensions.connection
) -> None:
    token = make_token()

    def refuse() -> None:
        try:
            services.keep_sent(token=token, values={"words": ["All"]}, by=person, at=AT)
        finally:
            connections.close_all()

    while_it_is_kept(token, person, refuse, administrator)
    assert Draft.objects.get().revision == 2
