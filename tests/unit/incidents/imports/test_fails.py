"""An import whose task fails again and again: it ends, says so, and may be tried once more."""

import uuid
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from incidents.imports import storage
from incidents.imports.services import import_path
from incidents.imports.tasks import import_file
from incidents.models import ImportFile, RecordedCrime
from partnership.outbox import failure_hooks, services
from partnership.outbox.models import Message
from partnership.ui import health
from tests.factories.imports import confirm, row, text, work

pytestmark = pytest.mark.django_db(transaction=True)
GOOD = text(row("a1"), row("a2")).encode()
NOT_READABLE = Path("/proc/self/mem")  # opens, and every read of its beginning fails


def send(client: Client) -> str:
    files = [SimpleUploadedFile("2014-01-street.csv", GOOD)]
    return str(client.post("/imports/new/", {"submission": uuid.uuid4(), "files": files}).url)


def break_the_disk() -> Path:
    """Let every read of the stored upload fail, as a bad disk does."""
    stored = storage.path_of(ImportFile.objects.get().stored_name)
    stored.unlink()
    stored.symlink_to(NOT_READABLE)
    return stored


def fail(times: int) -> None:
    for _ in range(times):
        with pytest.raises(OSError, match="Input/output error"):
            import_file(message_id=Message.objects.get().pk)


def test_before_it_is_given_up_it_is_still_being_read(officer: Client) -> None:
    address = send(officer)
    break_the_disk()
    fail(times=services.MOST_ERRORS - 1)
    assert "Being read" in officer.get(address).content.decode()


def test_the_page_says_that_it_failed_and_what_to_do(officer: Client) -> None:
    address = send(officer)
    stored = break_the_disk()
    fail(times=services.MOST_ERRORS)
    file = ImportFile.objects.get()
    assert (file.status, file.rows_rejected) == ("failed", None)
    assert file.finished_at is not None
    assert not stored.is_symlink(), "the upload was kept"
    page = officer.get(address).content.decode()
    assert "Failed" in page
    assert "Import it once more" in page
    assert 'data-finished="true"' in page
    assert (
        'href="/imports/new/">Import it again</a>' in officer.get(f"{address}1/").content.decode()
    )


def test_the_same_file_can_be_imported_again(officer: Client) -> None:
    send(officer)
    break_the_disk()
    fail(times=services.MOST_ERRORS)
    again = send(officer)
    work()
    confirm(officer, again)
    work()
    assert RecordedCrime.objects.count() == 2
    assert "Imported" in officer.get(again).content.decode()


def test_the_administrator_sees_it_in_health(officer: Client) -> None:
    send(officer)
    break_the_disk()
    fail(times=services.MOST_ERRORS)
    wrong = {line.name: line.words for line in health.lines(timezone.now()) if not line.is_well}
    assert "1 of 1 failed" in wrong["Imports"]
    assert "incidents.import_file (1)" in wrong["Background work"]


def test_a_worker_that_dies_of_it_each_time_ends_the_same_way(officer: Client) -> None:
    address = send(officer)
    Message.objects.update(attempts=services.MOST_STARTS)
    services.publish_waiting(at=timezone.now() + timedelta(seconds=1))
    assert Message.objects.get().last_error == services.NEVER_FINISHED
    assert "Failed" in officer.get(address).content.decode()


def test_an_import_that_is_finished_stays_as_it_is(officer: Client) -> None:
    address = send(officer)
    work()
    confirm(officer, address)
    work()
    failure_hooks.run("incidents.import_file", {"file_id": ImportFile.objects.get().pk}, at=at())
    assert ImportFile.objects.get().status == "done"


def test_a_file_that_waits_to_be_confirmed_is_not_given_up(officer: Client) -> None:
    send(officer)
    work()
    failure_hooks.run("incidents.import_file", {"file_id": ImportFile.objects.get().pk}, at=at())
    assert ImportFile.objects.get().status == "to-confirm"


def test_a_command_that_breaks_off_leaves_no_import_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Input/output error"):
        import_path(path=NOT_READABLE, format="police-uk", by=None, at=at())
    assert not ImportFile.objects.exists()


def at() -> datetime:
    return timezone.now()
