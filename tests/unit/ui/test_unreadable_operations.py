"""A request that cannot be read is answered in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from partnership.accounts.permissions import Role
from tests.cast import member


@pytest.mark.django_db
def test_too_many_files_are_refused_in_words(client: Client) -> None:
    many = {f"file{n}": SimpleUploadedFile(f"{n}.csv", b"a") for n in range(101)}
    client.force_login(member(Role.COUNCIL_OFFICER))
    answer = client.post("/sign-out/", many)
    assert answer.status_code == 400
    assert "send it again, with fewer files" in answer.content.decode()


@pytest.mark.django_db
def test_files_of_somebody_who_may_send_none_are_not_read(client: Client) -> None:
    many = {f"file{n}": SimpleUploadedFile(f"{n}.csv", b"a") for n in range(101)}
    assert client.post("/sign-in/", many).status_code == 200
