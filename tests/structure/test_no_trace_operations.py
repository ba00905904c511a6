"""No field that holds who somebody is lets the browser keep what was typed."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from partnership.guarded.fields import GuardedField, GuardedMixin
from partnership.places.field.field import PlaceField
from partnership.ui.forms import RenderedForm
from tests.factories.referral import screened
from tests.structure.boxes import names, open_boxes
from tests.structure.browsers import browser
from tests.structure.objects import address_of
from tests.structure.test_text_fields import FORMS

pytestmark = pytest.mark.django_db
COMPLAINANT = {"contact_name", "contact_phone", "contact_email"}
#: boxes of a complaint whose text may be sealed
MAY_BE_SEALED = COMPLAINANT | {"description", "place", "place_choice", "time"}


def test_a_field_without_the_word_is_found() -> None:
    html = '<input name="a"><input name="b" autocomplete="off"><textarea name="c"></textarea>'
    html += '<input type="radio" name="d"><input type="hidden" name="e"><input autocomplete="on">'
    assert open_boxes(html) == ["a", "c", "d", "?"]


def pages_of_the_gate(officer: Client) -> Iterator[str]:
    yield officer.get("/refer/").content.decode()
    yield screened(officer).get("/refer/contact/").content.decode()
    sent = officer.post("/refer/contact/", {"alias": "."}, headers={"X-Inline": "1"})
    yield sent.content.decode()
    yield officer.get("/refer/enforcement/").content.decode()
    yield officer.get("/refer/asked/").content.decode()


def test_every_field_at_the_referral_gate() -> None:
    for page in pages_of_the_gate(browser("police_officer")):
        assert names(page)
        assert open_boxes(page) == []


def test_the_words_and_details_of_a_complainant() -> None:
    page = browser("council_officer").get(address_of("complaint_log", {})).content.decode()
    assert set(names(page)) >= MAY_BE_SEALED
    assert not MAY_BE_SEALED & set(open_boxes(page))
    hidden = re.findall(r'<input type="hidden"\s+name="place_(?!kinds)[^>]*>', page)
    assert len(hidden) == 5
    assert all('autocomplete="off"' in one for one in hidden)


def test_every_guarded_box_of_every_form() -> None:
    class Words(GuardedMixin, RenderedForm):
        note = GuardedField()
        place = PlaceField()

    assert {"note", "place"} <= set(names(str(Words())))
    assert open_boxes(str(Words())) == ["note_kept"]


def test_a_form_that_asks_who_somebody_is_says_so_by_its_class() -> None:
    asked = [form for form in FORMS if {"alias", "phone"} <= set(getattr(form, "base_fields", {}))]
    assert asked
    assert all(form.no_trace for form in asked)
