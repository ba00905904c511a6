"""Sign-in, the second factor, the home page, the audit; no other page of allauth is open."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.totp import views as totp
from django.urls import path
from django.views.decorators.http import require_http_methods

from partnership.accounts import audit_views, session_clock, views
from partnership.accounts.sessions import views as sessions

page = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("", views.home, name="home"),
    path("audit/", audit_views.index, name="audit_list"),
    path("account/", sessions.account, name="account"),
    path("account/devices/<uuid:public_id>/end/", sessions.end_session, name="session_end"),
    path("account/devices/end-others/", sessions.end_others, name="session_end_others"),
    path("sign-in/", page(account.login), name="account_login"),
    path("sign-in/code/", page(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/again/", page(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/again/code/", page(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("sign-in/stay/", session_clock.stay, name="session_stay"),
    path("sign-out/", page(account.logout), name="account_logout"),
    path("second-factor/", page(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/done/", views.home_again, name="mfa_index"),
    path("second-factor/there/", views.home_again, name="mfa_deactivate_totp"),
]
