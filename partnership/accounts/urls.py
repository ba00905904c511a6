"""Sign-in, the second factor, one's own account, the audit; no other page of allauth is open."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from partnership.accounts import audit_views, session_clock, views
from partnership.accounts.people import confirming, entering
from partnership.accounts.people import views as people
from partnership.accounts.second_factor import views as second_factor
from partnership.accounts.second_factor.resets import views as resets
from partnership.accounts.sessions import views as sessions

page = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("", views.home, name="home"),
    path("audit/", audit_views.index, name="audit_list"),
    path("account/", sessions.account, name="account"),
    path("account/devices/<uuid:public_id>/end/", sessions.end_session, name="session_end"),
    path("account/devices/end-others/", sessions.end_others, name="session_end_others"),
    path("account/trusted/<uuid:public_id>/end/", sessions.end_trusted, name="trust_end"),
    path("account/password/", page(account.password_change), name="account_change_password"),
    path("accounts/", people.index, name="person_list"),
    path("accounts/invite/", people.invite, name="person_invite"),
    path("accounts/confirm/", confirming.index, name="memberships_confirm"),
    path("accounts/<int:pk>/", people.person, name="person"),
    path("accounts/<int:pk>/membership/", people.add_membership, name="membership_add"),
    path("accounts/<int:pk>/code/", people.code, name="person_code"),
    path("accounts/<int:pk>/lock/", people.lock, name="person_lock"),
    path("accounts/<int:pk>/unlock/", people.unlock, name="person_unlock"),
    path("accounts/<int:pk>/sign-out/", people.end_sessions, name="person_sessions_end"),
    path("accounts/<int:pk>/hand-over/", people.hand_over, name="person_hand_over"),
    path("accounts/<int:pk>/close/", people.close, name="person_close"),
    path("accounts/memberships/<int:pk>/", people.change_membership, name="membership_change"),
    path("accounts/memberships/<int:pk>/end/", people.end_membership, name="membership_end"),
    path("sign-in/with-a-code/", entering.choose_password, name="code_use"),
    path("sign-in/", page(account.login), name="account_login"),
    path("sign-in/code/", page(second_factor.CodeView.as_view()), name="mfa_authenticate"),
    path("sign-in/again/", page(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/again/code/", page(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("sign-in/stay/", session_clock.stay, name="session_stay"),
    path("sign-out/", page(account.logout), name="account_logout"),
    path("second-factor/", page(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/move/", page(second_factor.MoveView.as_view()), name="mfa_move"),
    path(
        "second-factor/recovery-codes/",
        require_safe(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/new/",
        page(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("second-factor/resets/", resets.index, name="reset_list"),
    path("second-factor/resets/ask/", resets.ask, name="reset_ask"),
    path("second-factor/resets/<int:pk>/approve/", resets.approve, name="reset_approve"),
    path("second-factor/resets/<int:pk>/withdraw/", resets.withdraw, name="reset_withdraw"),
    path("second-factor/done/", second_factor.done, name="mfa_index"),
    path("second-factor/there/", second_factor.done, name="mfa_deactivate_totp"),
]
if not settings.IS_OUTREACH:  # who works for outreach leaves it in no file
    urlpatterns.append(path("accounts/export/", people.export, name="person_export"))
