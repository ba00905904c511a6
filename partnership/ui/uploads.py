"""Where a large upload lies while it comes in: in a folder of ours, not in everybody's."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class PrivateFileUploadHandler(TemporaryFileUploadHandler):
    """Makes the folder of ``FILE_UPLOAD_TEMP_DIR`` for our eyes only before it is used."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)
        super().new_file(*args, **kwargs)
