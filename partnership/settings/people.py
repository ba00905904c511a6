"""Accounts, sign-in, the second factor and sessions."""

from partnership.settings.headers import TRUSTED_PROXY_COUNT
from partnership.settings.known import PARTNERSHIP_NAME, SERVE_OVER_HTTPS
from partnership.settings.side import IS_OUTREACH, SIDE

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "partnership.accounts.adapter.ClosedAdapter"
ACCOUNT_FORMS = {
    "login": "partnership.accounts.forms.SignInForm",
    "reauthenticate": "partnership.accounts.forms.PasswordAgainForm",
    "change_password": "partnership.accounts.forms.NewPasswordForm",
}
MFA_FORMS = {
    "authenticate": "partnership.accounts.forms.CodeForm",
    "reauthenticate": "partnership.accounts.forms.CodeAgainForm",
    "activate_totp": "partnership.accounts.forms.SetUpCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",  # the key is account and address
    "login_failed_anywhere": "50/h/key",  # the key is the account
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
MFA_ADAPTER = "partnership.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TRUST_ENABLED = not IS_OUTREACH  # for whom: second_factor.policy
MFA_TRUST_COOKIE_AGE = 12 * 3600
MFA_TRUST_COOKIE_NAME = f"trusted_{SIDE}"
MFA_TOTP_ISSUER = PARTNERSHIP_NAME
MFA_TOTP_TOLERANCE = 1  # of the periods before and after; accounts.forms takes each code once
# Every role that sees people needs a second factor.
SECOND_FACTOR_ROLES = ["council_officer", "governance_lead", "administrator"]
if IS_OUTREACH:
    SECOND_FACTOR_ROLES = ["outreach_worker", "outreach_lead", "governance_lead"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "partnership.accounts.sessions.store"
SESSION_COOKIE_NAME = f"session_{SIDE}"
SESSION_COOKIE_AGE = 15 * 60  # without use; sessions.models.LONGEST ends them all
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_SECURE = SERVE_OVER_HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"csrf_{SIDE}"
CSRF_COOKIE_SECURE = SERVE_OVER_HTTPS
CSRF_FAILURE_VIEW = "partnership.drafts.views.csrf_failure"
