"""Pages that are the same for everybody of a side, made once an hour and kept: the questions, and the thanks.

Two hundred people may open their links in one minute, or in the same moment. What differs between them is filled in:
the address of their own link, and the token that protects their form.
"""

from __future__ import annotations

import hashlib
import re
import threading
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
_making = threading.Lock()  # of many who come at once one makes the page, and the others wait for it


def fresh_page(
    request: HttpRequest, invitation: Invitation, what: str, made: Callable[[], HttpResponse]
) -> HttpResponse:
    """The page as `made` makes it, or as it was kept of somebody else. Never of a visitor of whom anything is known.

    `what` tells apart the pages that one side may get.
    """
    known = {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    if not known.issuperset(request.COOKIES) or request.META.get("QUERY_STRING"):
        return made()
    key, here = _key(invitation, what), escape(request.path)
    kept: str | None = cache.get(key)
    if kept is not None:
        return _filled(request, kept, here)
    with _making:
        kept = cache.get(key)
        if kept is not None:
            return _filled(request, kept, here)
        response = made()
        page = TOKEN.sub(PROTECTED, response.content.decode())
        cache.set(key, page.replace(here, HERE), SECONDS)
    return response


def _filled(request: HttpRequest, kept: str, here: str) -> HttpResponse:
    token = get_token(request) if PROTECTED in kept else ""  # to make one takes as long as all else here
    return HttpResponse(kept.replace(HERE, here).replace(PROTECTED, token))


def _key(invitation: Invitation, what: str) -> str:
    """By everything that the page says."""
    wave, side = invitation.wave, invitation.side
    said = (
        what,
        wave.pk,
        wave.length,
        wave.questions,
        wave.closes_on,
        wave.threshold,
        wave.alliance.name,
        side.pk,
        side.company.name,
    )
    return "fresh-" + hashlib.sha256(repr((*said, get_language())).encode()).hexdigest()
