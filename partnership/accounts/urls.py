"""Sign-in, the second factor, the home page, the audit; no other page of allauth is open."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.totp import views as totp
from django.urls import path

from partnership.accounts import audit_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("audit/", audit_views.index, name="audit_list"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-out/", account.logout, name="account_logout"),
    path("second-factor/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-factor/done/", views.home_again, name="mfa_index"),
    path("second-factor/there/", views.home_again, name="mfa_deactivate_totp"),
]
