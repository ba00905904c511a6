"""The form field of a free text, and the answer while it is typed."""

from typing import Any

import pytest
from django import forms
from django.test import Client

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.core.guarded.kinds import Kind
from partnership.guarded import views
from partnership.guarded.fields import GuardedField, GuardedMixin
from partnership.ui.forms import RenderedForm
from partnership.ui.limits import A_MINUTE, Limit
from tests import cast
from tests.cast import browser
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
CHECK, NEW = "/words/check/", "/s/example/complaints/new/"


class NoteForm(GuardedMixin, RenderedForm):
    note = GuardedField(label="Note", required=False, max_length=500)
    other = forms.CharField(required=False)


@pytest.fixture
def officer() -> Client:
    return browser(Role.COUNCIL_OFFICER)


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 200
    return dict(answer.context["form"].errors)


def test_harmless_words_pass_and_nothing_is_asked() -> None:
    form = NoteForm({"note": "bins again"})
    assert form.is_valid()
    assert form.cleaned_data == {"note": "bins again", "other": ""}
    assert not form["note"].asks
    assert "<div data-guarded-why hidden>" in form["note"].as_field_group()


def test_words_about_a_person_are_named_and_the_reason_is_asked() -> None:
    form = NoteForm({"note": "Kelly is 34"})
    assert not form.is_valid()
    assert form["note"].asks
    drawn = form["note"].as_field_group()
    assert "This seems to hold a name and somebody’s age" in drawn
    assert 'name="note_kinds" value="name,age"' in drawn
    assert "<div data-guarded-why >" in drawn


def test_a_confirmation_counts_for_the_kinds_that_were_shown() -> None:
    given = {"note": "Kelly is 34", "note_kept": "nobody"}
    assert NoteForm({**given, "note_kinds": "name,age"}).is_valid()
    assert not NoteForm({**given, "note_kinds": "name"}).is_valid()
    assert not NoteForm({**given, "note_kinds": "name,age", "note_kept": "because"}).is_valid()
    assert not NoteForm({**given, "note_kinds": "x" * 5000}).is_valid()


def test_a_text_that_is_sealed_elsewhere_is_left_alone() -> None:
    form = NoteForm({"note": "Kelly is 34"})
    form.unguarded.add("note")
    assert form.is_valid()


def test_a_complaint_is_saved_with_words_that_somebody_confirmed(officer: Client) -> None:
    data = factory.form(description="A man called Bob")
    asked = officer.post(NEW, data)
    assert "a name" in errors(asked)["description"][0]
    assert "A man called Bob" in asked.content.decode()
    assert not Complaint.objects.exists()
    officer.post(NEW, {**data, "description_kept": "needed", "description_kinds": "name"})
    assert Complaint.objects.get().description == "A man called Bob"
    assert AuditEvent.objects.filter(reason__startswith="Kept in the text: name.").count() == 1


@pytest.mark.parametrize(
    "text",
    ["It was AB12 CDE", "ring 07700 900123", "someone@example.org did it", "dob 14/02/1991"],
)
def test_what_only_the_police_may_hold_cannot_be_confirmed(officer: Client, text: str) -> None:
    everything = {"description_kept": "needed", "description_kinds": ",".join(Kind)}
    answer = officer.post(NEW, factory.form(description=text, **everything))
    assert "tell the police on 101" in errors(answer)["description"][0]
    assert not Complaint.objects.exists()


def test_the_answer_while_somebody_types(officer: Client) -> None:
    before = AuditEvent.objects.count()
    answer = officer.post(CHECK, {"text": "Kelly, about 22"}).json()
    assert (answer["kinds"], answer["refused"]) == (["name", "age"], False)
    assert "a name and somebody’s age" in answer["says"]
    plate = officer.post(CHECK, {"text": "AB12 CDE"}).json()
    assert (plate["kinds"], plate["refused"]) == (["vehicle"], True)
    assert officer.post(CHECK, {"text": "bins"}).json()["says"] == ""
    assert officer.post(CHECK, {"text": "a" * 9000}).json()["refused"]
    assert officer.get(CHECK, {"text": "Kelly"}).status_code == 405
    assert AuditEvent.objects.count() == before


def test_nobody_asks_who_is_not_signed_in() -> None:
    assert Client().post(CHECK, {"text": "Kelly"}).status_code == 302


def test_nobody_asks_without_a_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        cast.member(Role.COUNCIL_OFFICER),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    assert client.post(CHECK, {"text": "Kelly"}).status_code == 403


def test_each_person_asks_only_so_often() -> None:
    limit = Limit(views.MOST)
    assert all(limit.lets(1, now=float(second) / 100) for second in range(views.MOST))
    assert not limit.lets(1, now=A_MINUTE - 0.01)
    assert limit.lets(2, now=A_MINUTE - 0.01)
    assert limit.lets(1, now=A_MINUTE)


def test_who_asks_too_often_is_told_nothing(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "limit", Limit(views.MOST))
    answers = [officer.post(CHECK, {"text": ""}).status_code for _ in range(views.MOST + 1)]
    assert answers[-2:] == [200, 429]
