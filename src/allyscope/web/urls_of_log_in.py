"""Addresses of a company's own log-in and of the second factor: those of django-allauth that are needed, and no more.

In particular nobody signs up, and nobody changes an address by themselves.
"""

from __future__ import annotations

from allauth.account.views import reauthenticate as confirm
from allauth.mfa.base.views import authenticate, index, reauthenticate
from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.webauthn.views import add_webauthn, login_webauthn, reauthenticate_webauthn, remove_webauthn
from allauth.socialaccount.providers.openid_connect.views import callback
from django.urls import URLPattern, URLResolver, path

from allyscope.web.log_in.leaving import to_company
from allyscope.web.views import accounts

FACTOR = "account/second-factor"
COMPANY = "login/<slug:provider_id>"

urlpatterns_of_log_in: list[URLPattern | URLResolver] = [
    path(f"{COMPANY}/", to_company, name="openid_connect_login"),
    path(f"{COMPANY}/callback/", callback, name="openid_connect_callback"),
    path(f"{FACTOR}/", index, name="mfa_index"),
    path(f"{FACTOR}/check/", authenticate, name="mfa_authenticate"),
    path(f"{FACTOR}/confirm/", reauthenticate, name="mfa_reauthenticate"),
    path(f"{FACTOR}/app/", activate_totp, name="mfa_activate_totp"),
    path(f"{FACTOR}/app/off/", deactivate_totp, name="mfa_deactivate_totp"),
    path(f"{FACTOR}/codes/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path(f"{FACTOR}/codes/new/", generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(f"{FACTOR}/keys/", index, name="mfa_list_webauthn"),
    path(f"{FACTOR}/keys/add/", add_webauthn, name="mfa_add_webauthn"),
    path(f"{FACTOR}/keys/<int:pk>/remove/", remove_webauthn, name="mfa_remove_webauthn"),
    path(f"{FACTOR}/keys/confirm/", reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("login-by-key/", login_webauthn, name="mfa_login_webauthn"),
    path("account/confirm/", confirm, name="account_reauthenticate"),
    # By these names django-allauth sends people to our own page.
    path("login/", accounts.log_in, name="account_login"),
    path("login/", accounts.log_in, name="socialaccount_login_cancelled"),
]
