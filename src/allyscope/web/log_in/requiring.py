"""Where the settings ask everybody for a second factor, who has none sets one up before anything else."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from allyscope.web.models import Person

# What can be reached without one: to set it up, to leave, and what needs no account.
WITHOUT = ("/account/second-factor/", "/account/confirm/", "/logout/", "/language/", "/static/", "/a/", "/answers/")


def second_factor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: sends to the set-up whoever still has to do it."""

    def answer(request: HttpRequest) -> HttpResponse:
        if (
            settings.OPTIONS.second_factor_for_all
            and not request.path.startswith((*WITHOUT, "/health/", "/login/", "/login-by-key/"))
            and isinstance(request.user, Person)
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_index")
        return get_response(request)

    return answer
