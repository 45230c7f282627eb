"""A mail as it leaves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """To whom, about what, and what it says, in one language."""

    to: str
    subject: str
    text: str
    language: str
