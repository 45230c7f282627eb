"""What the worker hands over: an assessment drawn in one language."""

from __future__ import annotations

from typing import NamedTuple


class Drawn(NamedTuple):
    """What the page of both sides shows of it (JSON), and two pages of their own (HTML)."""

    parts: str
    report: str
    brief: str
