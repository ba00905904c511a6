"""Settings of one side of the partnership, read from the environment.

``PARTNERSHIP_SIDE`` chooses the side. What the environment does not say is looked up in
``var/env/``, which the local launcher writes; the environment wins.
"""

import sys
from email.utils import formataddr
from pathlib import Path
from typing import Literal, cast

import environ
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.core.management.utils import get_random_secret_key

from partnership.databases import database

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

Side = Literal["operations", "outreach"]
SIDES: tuple[Side, ...] = ("operations", "outreach")
SIDE = cast(Side, env.str("PARTNERSHIP_SIDE", "operations"))
if SIDE not in SIDES:
    sys.exit(f"PARTNERSHIP_SIDE is {SIDE!r}: set it to operations or outreach.")
IS_OUTREACH = SIDE == "outreach"

VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))
COMMAND = sys.argv[1] if len(sys.argv) > 1 else ""
ADMINISTRATIVE = COMMAND in {"barrier", "migrate"}
ENV_FILES = ["admin.env"] if ADMINISTRATIVE else []
ENV_FILES += [f"{SIDE}.env"]
if COMMAND == "apply_retention" or env.bool("APPLIES_RETENTION", False):
    ENV_FILES.append(f"{SIDE}.retention.env")
ENV_FILES.append("demonstration.env")
for name in ENV_FILES:
    if (VAR_DIR / "env" / name).is_file():
        env.read_env(str(VAR_DIR / "env" / name), overwrite=False)

# What the side may know ---------------------------------------------------------------------
CONFIGURED_SECRET_KEY = env.str("SECRET_KEY", "")
SECRET_KEY = CONFIGURED_SECRET_KEY or get_random_secret_key()
OUTREACH_PUBLIC_KEY = env.str("OUTREACH_PUBLIC_KEY", "")
OUTREACH_PRIVATE_KEY = env.str("OUTREACH_PRIVATE_KEY", "") if IS_OUTREACH else ""
OUTREACH_CASE_KEY = env.str("OUTREACH_CASE_KEY", "") if IS_OUTREACH else ""
PARTNERSHIP_NAME = env.str("PARTNERSHIP_NAME", "Neighbourhood Partnership")
# Other words for contested ones of partnership/ui/glossary.py, as in "client=person".
GLOSSARY: dict[str, str] = env.dict("GLOSSARY", default={})
OUTREACH_CARD_SERVICE = env.str("OUTREACH_CARD_SERVICE", "The outreach team")
OUTREACH_CARD_CONTACT = env.str(
    "OUTREACH_CARD_CONTACT", "Its number is on the printed card that you carry."
)
SERVE_OVER_HTTPS = env.bool("SERVE_OVER_HTTPS", True)
PUBLIC_URL = env.str(
    "PUBLIC_URL", "http://localhost:8001" if IS_OUTREACH else "http://localhost:8000"
)
TILE_URL = "" if IS_OUTREACH else env.str("TILE_URL", "")
TILE_ATTRIBUTION = env.str("TILE_ATTRIBUTION", "")
TILE_MAX_ZOOM = env.int("TILE_MAX_ZOOM", 19)

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
ROOT_URLCONF = f"partnership.urls.{SIDE}"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SHARED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "leaflet",
    "pgtrigger",
    "pghistory",
    "partnership.ui",
    "partnership.audit",
    "partnership.outbox",
    "partnership.accounts",
    "partnership.places",
    "partnership.gates",
]
SIDE_APPS: dict[Side, list[str]] = {
    "operations": ["partnership.strategy", "incidents", "patrols", "partnership.reports"],
    "outreach": ["outreach"],
}
INSTALLED_APPS = SHARED_APPS + SIDE_APPS[SIDE]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "partnership.accounts.middleware.SecondFactorMiddleware",
    "partnership.audit.middleware.NoStoreMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "partnership.ui.context.page",
            ],
            "builtins": ["partnership.ui.templatetags.wording"],
        },
    },
]
FORM_RENDERER = "partnership.ui.renderer.Renderer"

# Data ---------------------------------------------------------------------------------------
NO_DATABASE = "postgres://nobody@127.0.0.1:1/not-configured"

APPLICATION_URL_NAME = "OUTREACH_DATABASE_URL" if IS_OUTREACH else "DATABASE_URL"
DATABASES = {"default": database(env.str(APPLICATION_URL_NAME, NO_DATABASE), schema=SIDE)}
if COMMAND == "migrate" and env.str("MIGRATION_DATABASE_URL", ""):
    DATABASES["migration"] = database(
        env.str("MIGRATION_DATABASE_URL"), schema=SIDE, role=f"{SIDE}_owner"
    )
RETENTION_URL_NAME = "OUTREACH_RETENTION_DATABASE_URL" if IS_OUTREACH else "RETENTION_DATABASE_URL"
if env.str(RETENTION_URL_NAME, ""):
    DATABASES["retention"] = database(env.str(RETENTION_URL_NAME), schema=SIDE)
    DATABASES["retention"]["TEST"] = {"MIRROR": "default"}
PGTRIGGER_SCHEMA = None
PGHISTORY_APPEND_ONLY = False  # the grants make history append-only; retention must purge it

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cacheentry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # beyond it, counts of failed sign-ins are dropped
    }
}

# Jobs ---------------------------------------------------------------------------------------
REDIS_URL = env.str("OUTREACH_REDIS_URL" if IS_OUTREACH else "REDIS_URL", "redis://127.0.0.1:1/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_DEFAULT_QUEUE = f"{SIDE}"
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": env.str("BROKER_PREFIX", f"{SIDE}:"),
    "visibility_timeout": 60,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 5,
    "socket_timeout": 5,
    "socket_connect_timeout": 5,
    "retry_on_timeout": True,
}
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SCHEDULE = {
    "retention": {"task": "outbox.nightly", "schedule": crontab(hour="3", minute="30")},
}
if not IS_OUTREACH:
    CELERY_BEAT_SCHEDULE["weekly report"] = {
        "task": "reports.monday",
        "schedule": crontab(day_of_week="mon", hour="6", minute="0"),
    }
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "run" / f"beat-{SIDE}")

# Mail ---------------------------------------------------------------------------------------
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
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000  # without files: every letter typed is cleaned

# People -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "partnership.accounts.adapter.ClosedAdapter"
ACCOUNT_FORMS = {
    "login": "partnership.accounts.forms.SignInForm",
    "reauthenticate": "partnership.accounts.forms.PasswordAgainForm",
}
MFA_FORMS = {
    "authenticate": "partnership.accounts.forms.CodeForm",
    "reauthenticate": "partnership.accounts.forms.CodeAgainForm",
    "activate_totp": "partnership.accounts.forms.SetUpCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_REAUTHENTICATION_TIMEOUT = 24 * 3600
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",  # the key is account and address
    "login_failed_anywhere": "50/h/key",  # the key is the account
}
# How many proxies stand before the processes and add to X-Forwarded-For: behind one that isn't
# counted, everybody has its address and shares its limits.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
MFA_ADAPTER = "partnership.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp"]
MFA_TOTP_ISSUER = PARTNERSHIP_NAME
MFA_TOTP_TOLERANCE = 1  # of the periods before and after; accounts.forms takes each code once
SECOND_FACTOR_REQUIRED = IS_OUTREACH
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_NAME = f"session_{SIDE}"
SESSION_COOKIE_AGE = 15 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_SECURE = SERVE_OVER_HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"csrf_{SIDE}"
CSRF_COOKIE_SECURE = SERVE_OVER_HTTPS
CSRF_FAILURE_VIEW = "partnership.ui.views.csrf_failure"

# Headers ------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = SERVE_OVER_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if SERVE_OVER_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SERVE_OVER_HTTPS
SECURE_HSTS_PRELOAD = SERVE_OVER_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SERVE_OVER_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
TILE_ORIGIN = "/".join(TILE_URL.split("/")[:3]).replace("{s}", "*") if TILE_URL else ""
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", *([TILE_ORIGIN] if TILE_ORIGIN else [])],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Pages --------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
DATE_FORMAT = "D j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "D j F Y, H:i"
FORMAT_MODULE_PATH = ["partnership.ui.formats"]
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.str("STATIC_ROOT", "") or None
WHITENOISE_USE_FINDERS = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
    # It writes out what it could not parse: what somebody typed about a place.
    "loggers": {"uk_postcodes_parsing": {"handlers": [], "level": "CRITICAL", "propagate": False}},
}
