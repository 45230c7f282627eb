"""Codes in place of addresses and names: the same for the same person in every wave, and nothing without the key."""

from __future__ import annotations

import hashlib
import hmac

from allyscope.record.people import person

LENGTH = 10  # digits of a code: two of a thousand people have the same with a chance below one in a million


def code_of(respondent: str, key: str) -> str:
    """The code of a respondent, however the address or the name was typed. Who lacks the key cannot guess at it."""
    digest = hmac.new(key.encode(), person(respondent).encode(), hashlib.sha256).hexdigest()
    return f"r{digest[:LENGTH]}"
