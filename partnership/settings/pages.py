"""Language, static files and the log."""

from partnership.settings.side import BASE_DIR, env

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
    "filters": {"addresses": {"()": "partnership.web.logs.WithoutAddresses"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["addresses"],
        }
    },
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
    # It writes out what it could not parse: what somebody typed about a place.
    "loggers": {"uk_postcodes_parsing": {"handlers": [], "level": "CRITICAL", "propagate": False}},
}
