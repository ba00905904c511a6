"""Every form in which much is typed keeps a draft, and the few that must not keep none."""

from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.urls import reverse

from partnership.drafts.forms import KeepsDraft
from partnership.drafts.models import Draft
from partnership.places.field.field import PlaceField
from partnership.ui.forms import FilterForm
from tests.structure.browsers import ROLES, browser
from tests.structure.drawn_forms import DrawnForm, drawn_forms
from tests.structure.objects import address_of, arguments_of
from tests.structure.test_addresses import HERE, TABLE, audience
from tests.structure.test_text_fields import FORMS

MOST_WITHOUT = 3
#: Sign-in and second factors hold secrets; what a referral says is kept nowhere on operations.
NEVER = ("partnership.accounts.", "partnership.gates.")
#: Bases of others, forms that a button or a phone sends whole, and a search, which saves nothing.
NO_BOXES = {
    "TimeOfVisitForm",
    "StatusForm",
    "FindForm",
    "CallerForm",
    "AsksWhen",
    "AsksContact",
    "SaysWhen",
    "WalkForm",
}
SEARCHED = {"sought", "q"}
NEVER_AT = ("account_", "code_", "membership_", "mfa_", "person_", "refer_", "session_")
CANARY = "Typed and not saved"


def questions(form: type[forms.BaseForm]) -> list[forms.Field]:
    """The fields of a form that somebody answers."""
    return [one for one in form.base_fields.values() if not one.widget.is_hidden]  # type: ignore[attr-defined]


def is_free_text(field: forms.Field) -> bool:
    apart = (forms.PasswordInput, forms.Select, forms.RadioSelect)
    return isinstance(field, forms.CharField) and not isinstance(field.widget, apart)


def needs_draft(form: type[forms.BaseForm]) -> bool:
    """Whether ``form`` is sent by somebody who has typed much."""
    if issubclass(form, FilterForm) or f"{form.__module__}.".startswith(NEVER):
        return False
    asked = questions(form)
    return any(map(is_free_text, asked)) or len(asked) > MOST_WITHOUT


def test_every_form_with_free_text_or_many_fields_keeps_a_draft() -> None:
    lacking = {form.__qualname__ for form in FORMS if needs_draft(form)}
    lacking -= {form.__qualname__ for form in FORMS if issubclass(form, KeepsDraft)}
    assert lacking - NO_BOXES == set()


def test_a_draft_has_a_name_in_the_list() -> None:
    own = [form for form in FORMS if issubclass(form, KeepsDraft) and form is not KeepsDraft]
    assert [form.__qualname__ for form in own if not form.draft_label] == []


def test_the_gate_and_sign_in_keep_no_draft() -> None:
    kept = [form.__qualname__ for form in FORMS if issubclass(form, KeepsDraft)]
    never = [form for form in FORMS if f"{form.__module__}.".startswith(NEVER)]
    assert never
    assert [form.__qualname__ for form in never if form.__qualname__ in kept] == []


#: What a draft of operations keeps as it was typed: how to reach who complained, in boxes of their
#: own, and what is no text: moments, numbers of other systems and of officers, references.
AS_TYPED = {
    "AuditForm.when",
    "ComplaintForm.contact_email",
    "ComplaintForm.contact_name",
    "ComplaintForm.contact_phone",
    "ComplaintForm.received",
    "ComplaintForm.time",
    "CompleteForm.case_number",
    "HoldForm.case_number",
    "HoldForm.reference",
    "LogEntryForm.hours",
    "LogEntryForm.week",
    "RequestForm.collar_number",
    "TimeForm.time",
    "WithdrawForm.duplicate_of",
}


@pytest.mark.skipif(settings.IS_OUTREACH, reason="there every draft is sealed with its case")
def test_a_draft_of_operations_keeps_no_words_as_they_were_typed() -> None:
    kept = {
        f"{form.__qualname__}.{name}"
        for form in FORMS
        if issubclass(form, KeepsDraft)
        for name, field in form.base_fields.items()
        if not field.widget.is_hidden
        and (is_free_text(field) or isinstance(field, PlaceField))
        and "data-guarded" not in field.widget.attrs
    }
    assert kept == AS_TYPED


PAGES = sorted(name for name in set(HERE) & set(TABLE) if "GET" in TABLE[name])


def page_of(name: str, request: Any) -> tuple[Any, str]:
    """A browser of somebody who may open the page, and its address."""
    role = min(audience(TABLE[name]["GET"]) & set(ROLES), default=None)
    arguments = arguments_of(TABLE[name].get("at", ""), request)
    return browser(role), address_of(name, arguments)


@pytest.mark.django_db(transaction=settings.IS_OUTREACH)
@pytest.mark.parametrize("name", PAGES)
def test_what_is_typed_on_a_page_is_kept_and_restored(name: str, request: Any) -> None:
    client, address = page_of(name, request)
    answer = client.get(address)
    if answer.status_code != 200 or not answer.get("Content-Type", "").startswith("text/html"):
        return
    for form in drawn_forms(answer.content.decode()):
        if name.startswith(NEVER_AT):
            assert "draft" not in form.hidden
        elif form.needs_draft and not form.typed & SEARCHED:
            assert "draft" in form.hidden, f"{form.asked} of {name} have no draft"
            assert_is_restored(client, address, form)


def assert_is_restored(client: Any, address: str, form: DrawnForm) -> None:
    typed = {**form.hidden, **dict.fromkeys(form.typed, CANARY)}
    assert client.post(reverse("draft_keep"), typed).status_code == 200
    again = client.get(address).content.decode()
    assert "We kept your draft of" in again
    assert again.count(CANARY) >= len(form.typed)
    Draft.objects.all().update(sealed=None, closed_at="2013-07-11T08:00Z")
