"""Attacks of every kind, a few of each: `python -m benchmarks web_attacks` tries many more."""

from __future__ import annotations

import pytest

from benchmarks.web_attack_kinds import KINDS, came_through


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_comes_through(kind: str) -> None:
    count, through = came_through(kind, 2, 1)
    assert count > 3
    assert through == []
