"""Files of who may not upload any never touch the disk."""

import time
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from partnership.web import ticket
from tests.cast import member

pytestmark = pytest.mark.django_db
LARGE = b"x" * 3_000_000  # Django keeps up to 2.5 MB in memory


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Where uploads lie, which the first that is kept would make."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploads")
    return tmp_path / "uploads"


def send(browser: Client, address: str) -> int:
    file = SimpleUploadedFile("a.csv", LARGE)
    return browser.post(address, {"login": "a", "password": "b", "file": file}).status_code


def test_a_file_of_nobody_is_not_kept(folder: Path) -> None:
    assert send(Client(), reverse("account_login")) == 200
    assert not folder.exists()


def test_a_file_of_who_may_not_upload_is_not_kept(folder: Path) -> None:
    browser = Client()
    role = "outreach_worker" if site.IS_OUTREACH else "police_officer"
    browser.force_login(member(role))
    send(browser, reverse("account_logout"))
    assert not folder.exists()
    assert ticket.NAME not in browser.cookies


@pytest.mark.skipif(site.IS_OUTREACH, reason="nobody uploads there")
def test_who_may_upload_gets_a_ticket_and_loses_it_with_signing_out(folder: Path) -> None:
    browser = Client()
    browser.force_login(member("administrator"))
    browser.get(reverse("account"))
    assert ticket.holds(browser.cookies[ticket.NAME].value)
    send(browser, reverse("account_logout"))
    assert folder.exists()
    browser.get(reverse("account_login"))
    assert not browser.cookies[ticket.NAME].value


@pytest.mark.skipif(site.IS_OUTREACH, reason="nobody uploads there")
def test_a_copy_of_the_ticket_is_worth_nothing_after_signing_out() -> None:
    browser = Client()
    browser.force_login(member("administrator"))
    browser.get(reverse("account"))
    copied = browser.cookies[ticket.NAME].value
    assert ticket.is_in(f"{ticket.NAME}={copied}")
    browser.post(reverse("account_logout"))
    assert not ticket.is_in(f"{ticket.NAME}={copied}")


def test_a_ticket_ends_soon_after_its_session_would() -> None:
    begun = time.time()
    assert ticket.holds(ticket.issue(begun), begun + 19 * 60)
    assert not ticket.holds(ticket.issue(begun), begun + 21 * 60)
