"""What the worker hands over: an assessment drawn in one language."""

from __future__ import annotations

from typing import NamedTuple


class Drawn(NamedTuple):
    """Its first sentence, what the page of both sides shows of it (JSON), and two pages of their own (HTML)."""

    headline: str
    parts: str
    report: str
    brief: str
