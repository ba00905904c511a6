"""Files of imports are kept for thirty days: lists of rows left out, and uploads nobody came to."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from incidents.imports import storage
from incidents.imports.retention import LABEL, expire_files
from incidents.models import ImportFile
from partnership.accounts.permissions import Role
from partnership.audit import retention
from partnership.audit.models import AuditEvent
from partnership.core.contributions import keyed
from tests.cast import member
from tests.factories.imports import imported, row

pytestmark = pytest.mark.django_db
A_MONTH, A_MINUTE = timedelta(days=30), timedelta(minutes=1)
RULE = {LABEL: expire_files}


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(retention, "_all_rules", RULE.items)


def aged(name: str, ago: timedelta) -> Path:
    """A stored file that was written some time ago."""
    path = storage.path_of(name)
    moment = (timezone.now() - ago).timestamp()
    os.utime(path, (moment, moment), follow_symlinks=False)
    return path


def tidy() -> dict[str, int]:
    return retention.apply(at=timezone.now(), using="default")


def test_a_list_of_rows_left_out_goes_after_thirty_days_and_the_page_says_so(
    client: Client,
) -> None:
    client.force_login(member(Role.COUNCIL_OFFICER))
    file = imported(row("a1"), "broken")
    kept = aged(file.rejects_name, A_MONTH - A_MINUTE)
    assert tidy() == {}
    aged(file.rejects_name, A_MONTH + A_MINUTE)
    assert tidy() == {LABEL: 1}
    assert not kept.exists()
    file.refresh_from_db()
    assert (file.rejects_name, file.rows_rejected) == ("", 1)
    assert "this list is deleted" in client.get(f"/imports/{file.batch}/1/").content.decode()
    address = f"/imports/{file.batch}/1/rows-left-out/"
    assert client.get(address).status_code == 404


def test_the_ledger_tells_how_many_and_not_what_they_said() -> None:
    aged(imported(row("a1"), "broken, at her door").rejects_name, A_MONTH + A_MINUTE)
    tidy()
    told = AuditEvent.objects.get(action="erasure")
    assert (told.object_type, told.count, told.object_id, told.reason) == (LABEL, 1, "", "")


def test_an_upload_that_nobody_came_to_goes_too() -> None:
    name = storage.save([b"content"])
    ImportFile.objects.create(
        format="police-uk",
        original_name="x.csv",
        stored_name=name,
        asked_at=timezone.now(),
    )
    stored = aged(name, A_MONTH + A_MINUTE)
    assert tidy() == {LABEL: 1}
    assert not stored.exists()
    assert ImportFile.objects.get().stored_name == ""


def test_what_a_killed_process_left_and_no_import_names_goes() -> None:
    name, opened = storage.create_text("rejects")
    opened.close()
    left = aged(name, A_MONTH + A_MINUTE)
    assert tidy() == {LABEL: 1}
    assert not left.exists()


def test_a_list_that_is_gone_already_breaks_no_page(client: Client) -> None:
    client.force_login(member(Role.COUNCIL_OFFICER))
    file = imported(row("a1"), "broken")
    storage.remove(file.rejects_name)
    assert client.get(f"/imports/{file.batch}/1/").status_code == 200
    assert client.get(f"/imports/{file.batch}/1/rows-left-out/").status_code == 404


def test_the_rule_is_run_with_all_others() -> None:
    assert keyed("retention_rules")[LABEL] == expire_files
