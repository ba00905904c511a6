"""Installed apps, middleware and templates; ``SIDE_APPS`` is the table of sides."""

from partnership.settings.side import BASE_DIR, SIDE, Side, env

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
ROOT_URLCONF = f"partnership.urls.{SIDE}"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SHARED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
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
    "partnership.submissions",
    "partnership.drafts",
    "partnership.accounts",
    "partnership.guarded",
    "partnership.places",
    "partnership.gates",
    "health",
]
SIDE_APPS: dict[Side, list[str]] = {
    "operations": [
        "partnership.gates.referral",
        "strategy",
        "incidents",
        "patrols",
        "reports",
        "demonstration.operations",
    ],
    "outreach": ["outreach", "demonstration.outreach"],
}
SIDE_MIDDLEWARE: dict[Side, list[str]] = {
    "operations": ["strategy.strategies.middleware.StrategyMiddleware"],
    "outreach": [],
}
SIDE_CONTEXT: dict[Side, list[str]] = {
    "operations": ["strategy.strategies.context.strategies"],
    "outreach": [],
}
SIDE_TAGS: dict[Side, list[str]] = {
    "operations": ["strategy.templatetags.strategies"],
    "outreach": [],
}
INSTALLED_APPS = SHARED_APPS + SIDE_APPS[SIDE]

MIDDLEWARE = [
    "partnership.web.proxies.DeclaredProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "partnership.drafts.post_redirect_get.RedirectMiddleware",  # around all that refuses a form
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "partnership.accounts.uploads.UploadMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "partnership.drafts.post_redirect_get.FetchMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "partnership.accounts.middleware.SecondFactorMiddleware",
    "partnership.audit.middleware.NoStoreMiddleware",
    "partnership.ui.inline.InlineMiddleware",
    "partnership.ui.middleware.MethodNotAllowedMiddleware",
    "partnership.drafts.middleware.DraftsMiddleware",
    *SIDE_MIDDLEWARE[SIDE],
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
                "partnership.drafts.context.drafts",
                "partnership.accounts.session_clock.page",
                *SIDE_CONTEXT[SIDE],
            ],
            "builtins": ["partnership.ui.templatetags.formatting", *SIDE_TAGS[SIDE]],
        },
    },
]
FORM_RENDERER = "partnership.ui.renderer.Renderer"
