"""Mail, messages and uploads."""

from email.utils import formataddr

from partnership.settings.known import PARTNERSHIP_NAME
from partnership.settings.side import SIDE, VAR_DIR, env

EMAIL_BACKEND = env.str("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(VAR_DIR / "mail" / SIDE)
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", formataddr((PARTNERSHIP_NAME, "reports@partnership.example"))
)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie outlives it
MEDIA_ROOT = VAR_DIR / "media" / SIDE
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_TEMP_DIR = str(MEDIA_ROOT / "imports")  # private, and swept every night
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "partnership.ui.uploads.PrivateFileUploadHandler",
]
SILENCED_SYSTEM_CHECKS = ["files.E001"]  # the handler makes that folder with the first upload
DATA_UPLOAD_MAX_MEMORY_SIZE = 300_000  # without files; what is longer is refused unread
