"""The number of an upload's form: one import, of one person."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from incidents.models import ImportFile
from partnership.accounts.permissions import Role
from tests.cast import member
from tests.factories.imports import row, text

pytestmark = pytest.mark.django_db


def test_a_number_of_somebody_elses_import_tells_nothing_of_it(
    settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    number = str(uuid.uuid4())
    answers = []
    for role in (Role.COUNCIL_OFFICER, Role.ADMINISTRATOR):
        client = Client()
        client.force_login(member(role))
        file = SimpleUploadedFile(f"{role}.csv", text(row("a1")).encode())
        answers.append(client.post("/imports/new/", {"submission": number, "files": [file]}))
    assert [answer.status_code for answer in answers] == [302, 302]
    first, second = ImportFile.objects.order_by("pk")
    assert first.batch != second.batch
    batches = [f"/imports/{file.batch}/" for file in (first, second)]
    assert [answer["Location"] for answer in answers] == batches


def test_other_files_under_one_number_are_not_dropped_unsaid(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    client, number = Client(), str(uuid.uuid4())
    client.force_login(member(Role.COUNCIL_OFFICER))
    answers = []
    for name in ("january.csv", "january.csv", "february.csv"):
        file = SimpleUploadedFile(name, text(row("a1")).encode())
        answers.append(client.post("/imports/new/", {"submission": number, "files": [file]}))
    assert [answer.status_code for answer in answers] == [302, 302, 200]
    assert "The upload of january.csv was saved from this form before" in (
        answers[2].content.decode()
    )
