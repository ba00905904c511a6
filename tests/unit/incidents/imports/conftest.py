"""Files that are sent lie in a folder of the test's own."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from partnership.accounts.permissions import Role
from tests.cast import member


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(member(Role.COUNCIL_OFFICER))
    return client
