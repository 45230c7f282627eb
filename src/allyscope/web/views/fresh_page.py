"""The questions before somebody has answered: the same for everybody of a side, so made once an hour and kept.

Two hundred people may open their links in one minute. What differs between them is filled in: the address of their own
link, and the token that protects their form.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.html import escape
from django.utils.translation import get_language

from allyscope.web.models import Invitation

SECONDS = 3600
TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+')
# No address and no token holds such signs, so that neither is ever taken for a place.
HERE, PROTECTED = "\x00here\x00", "\x00token\x00"


def fresh_page(request: HttpRequest, invitation: Invitation, made: Callable[[], HttpResponse]) -> HttpResponse:
    """The page as `made` makes it, or as it was kept of somebody else. Never of a visitor of whom anything is known."""
    known = {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    if set(request.COOKIES) - known or request.META.get("QUERY_STRING"):
        return made()
    key, here = _key(invitation), escape(request.path)
    kept: str | None = cache.get(key)
    if kept is None:
        response = made()
        page = TOKEN.sub(PROTECTED, response.content.decode())
        cache.set(key, page.replace(here, HERE), SECONDS)
        return response
    return HttpResponse(kept.replace(HERE, here).replace(PROTECTED, get_token(request)))


def _key(invitation: Invitation) -> str:
    """By everything that the page says."""
    wave, side = invitation.wave, invitation.side
    said = (wave.pk, wave.length, wave.closes_on, wave.threshold, wave.alliance.name, side.pk, side.company.name)
    return "questions-" + hashlib.sha256(repr((*said, get_language())).encode()).hexdigest()
