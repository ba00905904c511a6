"""A large upload lies in a private folder while it comes in."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadhandler import load_handler
from django.http import HttpRequest
from django.test import RequestFactory

LARGE = b"x" * 3_000_000


@pytest.fixture
def upload(settings: Any, tmp_path: Path) -> Iterator[HttpRequest]:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "not yet" / "there")
    file = tmp_path / "large.csv"
    file.write_bytes(LARGE)
    with file.open("rb") as opened:
        request = RequestFactory().post("/", {"file": opened})
    request.upload_handlers = [
        load_handler(name, request) for name in settings.FILE_UPLOAD_HANDLERS
    ]
    yield request
    request.close()


def test_a_large_upload_is_for_our_eyes_alone(upload: HttpRequest, settings: Any) -> None:
    held = Path(upload.FILES["file"].temporary_file_path())  # type: ignore[union-attr]
    assert held.stat().st_size == len(LARGE)
    assert held.parent == Path(settings.FILE_UPLOAD_TEMP_DIR)
    assert stat.S_IMODE(held.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(held.stat().st_mode) == 0o600
