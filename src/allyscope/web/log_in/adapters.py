"""What django-allauth asks: nobody signs up by themselves, no mail is sent, secrets are kept encrypted."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from allyscope.web.log_in.groups import claims_of, groups_of, play_parts, welcome


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the administrator, or by what a company's directory says."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs up by themselves."""
        return False

    def add_message(self, *_: Any, **__: Any) -> None:
        """Our pages say what happened."""

    def send_mail(self, *_: Any, **__: Any) -> None:
        """Our own mails are all there are."""

    def respond_user_inactive(self, request: HttpRequest, user: object) -> HttpResponse:  # noqa: ARG002
        """Somebody who is no longer active is told what everybody else is."""
        return refuse(request)


class CompanyAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who comes by a company's own log-in: somebody with an account here, or in a group that gives one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:  # noqa: ARG002
        """Accounts are made below, or not at all."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find or make the account, and the parts that its groups give. Raises ImmediateHttpResponse for a stranger."""
        claims = claims_of(sociallogin.account.extra_data)
        groups = groups_of(claims)
        linked = sociallogin.user if sociallogin.is_existing else None
        person = welcome(claims, groups, linked)
        if person is None:
            raise ImmediateHttpResponse(refuse(request))
        play_parts(person, groups)
        if not sociallogin.is_existing:
            sociallogin.connect(request, person)

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """Our own mails are all there are."""


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are encrypted with the key of the installation, which lies beside the database."""

    def encrypt(self, text: str) -> str:
        """What is kept of a secret."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """What the app on the phone calls us."""
        return "Allyscope"

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """Our own mails are all there are."""


def refuse(request: HttpRequest) -> HttpResponse:
    """Back to the log-in, with the same words for everybody who is not let in."""
    messages.error(request, _("You have no account here yet. Your administrator can make one."))
    return redirect("login")


def _box() -> Fernet:
    key = hashlib.sha256(f"second factor {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
