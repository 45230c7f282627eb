"""The first administrator: made by a link that the server prints, which works once and until the server is stopped."""

from __future__ import annotations

import secrets

from django.core.cache import cache

from allyscope.web.models import Person
from allyscope.web.waves.answering import digest

_PLACE = "setup"


def new_token() -> str:
    """A new token; only its digest is kept, in memory."""
    token = secrets.token_hex(16)
    cache.set(_PLACE, digest(token), None)
    return token


def is_token(token: str) -> bool:
    """Whether a token is the one, and there is no administrator yet."""
    kept = cache.get(_PLACE)
    right = isinstance(kept, str) and secrets.compare_digest(kept, digest(token))
    return right and not Person.objects.filter(is_administrator=True).exists()
