"""The outreach card: bare, in the charity's words, and nothing of its use is on record."""

import os
import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from partnership.audit.models import AuditEvent
from partnership.gates.card.configuration import (
    CardFileWrong,
    card,
    check_card,
    languages,
)
from partnership.gates.card.views import code_of
from tests.cast import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Client:
    client = Client()
    client.force_login(member("police_officer"))
    return client


def page(client: Client) -> str:
    answer = client.get("/refer/card/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_bare(officer: Client, settings: Settings) -> None:
    html = page(officer)
    assert re.findall(r'href="([^"]*)"', html) == ["data:,", "tel:+441632960010"]
    for words in (
        member("police_officer").full_name,
        settings.PARTNERSHIP_NAME,
        "recorded",
        "http",
    ):
        assert words not in html
    assert not re.search(r"<(header|footer|nav|form|iframe|img|link rel=.stylesheet)", html)


def test_it_needs_nothing_from_elsewhere(officer: Client) -> None:
    assert re.findall(r'src="|url\(|@import', page(officer)) == []


def test_the_number_is_large_and_the_code_dials_it(officer: Client) -> None:
    html = page(officer)
    assert '<a class="number" href="tel:+441632960010">01632 960010</a>' in html
    drawn = re.search(r'class="qrline" stroke="#000" d="([^"]+)"', html)
    assert drawn
    assert drawn[1] in code_of("+441632960010")
    assert drawn[1] not in code_of("+441632960011")


def test_each_language_has_its_words_and_is_marked_until_a_speaker_has_read_it(
    officer: Client, settings: Settings, tmp_path: Path
) -> None:
    html = page(officer)
    for one in card().languages:
        assert f'<section lang="{one.code}">' in html
        assert f"{one.name}: to be checked by a speaker." in html
    assert [one.code for one in card().languages] == ["en", "ro", "pl"]
    text = Path(settings.OUTREACH_CARD_FILE).read_text()
    file = tmp_path / "card.toml"
    file.write_text(text.replace('checked_by = ""', 'checked_by = "Example Speaker"'))
    settings.OUTREACH_CARD_FILE = str(file)
    assert "to be checked" not in page(officer)
    assert "Example Speaker" not in page(officer)


def without_nonce(html: str) -> str:
    """The page as it is but for what each answer has of its own."""
    return re.sub(r'nonce="[^"]*"', "", html)


SLIPS = {
    "a number that is none": lambda text: text.replace("960010", "x"),
    "no TOML": lambda text: text.replace('service = "', "service = "),
    "one bracket": lambda text: text.split("[[language]]")[0] + '[language]\ncode = "en"\n',
    "a list of words": lambda text: text.split("[[language]]")[0] + 'language = ["en"]\n',
    "empty": lambda text: "",
    "another script": lambda text: "\udcff",
}


@pytest.mark.parametrize("slip", [*SLIPS, "gone"])
def test_a_slip_in_its_file_takes_neither_card_nor_gate_away(
    officer: Client,
    settings: Settings,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    slip: str,
) -> None:
    """The page answers as before, the log says once what is wrong, and nothing starts with it."""
    file = tmp_path / "card.toml"
    text = Path(settings.OUTREACH_CARD_FILE).read_text()
    file.write_text(text)
    settings.OUTREACH_CARD_FILE = str(file)
    before = without_nonce(page(officer))
    if slip == "gone":
        file.unlink()
    else:
        file.write_text(SLIPS[slip](text), errors="surrogateescape")
        os.utime(file, ns=(1, 1))  # two changes in one tick of the clock are still two
    assert [without_nonce(page(officer)) for _ in range(2)] == [before, before]
    assert languages()[-2:] == [("pl", "Polish"), ("und", "Another language")]
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "The outreach card stays as it was" in caplog.text
    assert [one.id for one in check_card(None)] == ["gates.E002"]


def test_a_file_that_is_put_right_is_read_at_once(
    officer: Client, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "card.toml"
    text = Path(settings.OUTREACH_CARD_FILE).read_text()
    settings.OUTREACH_CARD_FILE = str(file)
    for number, written in enumerate([text, "", text.replace("960010", "960011")]):
        file.write_text(written)
        os.utime(file, ns=(number, number))
        html = page(officer)
    assert "tel:+441632960011" in html


def test_a_file_that_never_was_right_shows_no_card(settings: Settings, tmp_path: Path) -> None:
    settings.OUTREACH_CARD_FILE = str(tmp_path / "card.toml")
    with pytest.raises(CardFileWrong):
        card()


def test_it_says_what_the_charity_must_tell_others(officer: Client) -> None:
    html = page(officer)
    assert "If we believe that a child or somebody’s life is in danger we must tell others" in html


def test_nothing_of_its_use_is_on_record(officer: Client) -> None:
    for address in ("/refer/card/", "/refer/card/worker.js"):
        assert officer.get(address).status_code == 200
    assert not AuditEvent.objects.exclude(action="security").exists()


def test_the_home_offers_the_card_first_and_green_and_the_referral_second(officer: Client) -> None:
    html = officer.get("/", follow=True).content.decode()
    card_at, refer_at = html.index('href="/refer/card/"'), html.index('href="/refer/"')
    assert card_at < refer_at
    buttons = re.findall(r'<a class="(govuk-button[^"]*)"\s+href="(/refer/[^"]*)"', html)
    assert buttons == [
        ("govuk-button", "/refer/card/"),
        ("govuk-button govuk-button--secondary", "/refer/"),
    ]
