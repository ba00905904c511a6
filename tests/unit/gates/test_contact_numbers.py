"""Numbers that are not hers, and a text message that nobody may leave."""

import tomllib
from pathlib import Path

import pytest
from pytest_django import Settings

from partnership.gates.card.configuration import card
from tests.unit.gates.test_contact_form import form

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "number",
    [
        "01632 960001",  # the police, of the settings
        "+44 1632 960002",
        "01632 960004",
        "0800 1111",
        "0808 800 5000",
        "0333 123 4567",  # a company
    ],
)
def test_a_number_of_a_service_is_not_hers(number: str) -> None:
    [error] = form(phone=number).errors["phone"]
    assert error.startswith("That is the number of a service")


@pytest.mark.parametrize("number", ["020 0000 0000", "07777 777777", "01582 111111"])
@pytest.mark.parametrize(("how", "box"), [("phone", "phone"), ("message", "message_phone")])
def test_a_number_that_is_made_up_is_none(number: str, how: str, box: str) -> None:
    [error] = form(how=how, may_leave_message="yes", **{box: number}).errors[box]
    assert error.startswith("That is no phone number that can be called.")


@pytest.mark.parametrize("alias", ["none", "Unknown", "not known.", "No-name", "Refused", "n.a."])
def test_that_there_is_no_name_is_no_alias(alias: str) -> None:
    assert form(alias=alias).errors["alias"]


@pytest.mark.parametrize("alias", ["Nona", "Nila", "Nobby", "Ana"])
def test_a_name_that_is_like_it_is_one(alias: str) -> None:
    assert form(alias=alias).errors == {}


def test_the_number_of_the_card_is_not_hers_also_where_it_takes_messages(
    settings: Settings, tmp_path: Path
) -> None:
    told = Path(settings.OUTREACH_CARD_FILE).read_text(encoding="utf-8")
    number = card().number
    assert form(phone=number).errors
    mobile = tmp_path / "card.toml"
    mobile.write_text(told.replace(number, "07700 900999"), encoding="utf-8")
    settings.OUTREACH_CARD_FILE = str(mobile)
    text = {"how": "message", "message_phone": "07700 900999", "may_leave_message": "yes"}
    [error] = form(**text).errors["message_phone"]
    assert error.startswith("That is the number of a service")
    assert form(**text | {"message_phone": "07700 900998"}).errors == {}


def test_a_number_of_the_next_house_is_hers() -> None:
    assert form(phone="01632 960005").errors == {}


def test_a_text_message_where_none_may_be_left_is_refused_at_the_question() -> None:
    text = {"how": "message", "message_phone": "07700 900123"}
    errors = form(**text, may_leave_message="no").errors
    assert list(errors) == ["may_leave_message"]
    assert errors["may_leave_message"][0].startswith("A text message is a message that is left")
    assert form(**text, may_leave_message="yes").errors == {}
    assert form(may_leave_message="no").errors == {}  # by a call


def test_who_wants_a_text_in_the_demonstration_may_be_left_one(settings: Settings) -> None:
    folder = Path(settings.BASE_DIR) / "demonstration" / "high-town"
    rows = tomllib.loads((folder / "synthetic.toml").read_text())["referrals"]["referral"]
    rows += tomllib.loads((folder / "clients.toml").read_text())["client"]
    by_text = [row for row in rows if row.get("how") == "message"]
    assert len(by_text) == 2
    assert all(row.get("may_leave_message") for row in by_text)
