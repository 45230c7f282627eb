"""Tests of mechanisms compile far longer than they run: no program of these tests is made fast."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.kernel_fixtures import quick_compilation


@pytest.fixture(scope="package", autouse=True)
def compiled_quickly_throughout() -> Iterator[None]:
    """All files together, since they share programs."""
    with quick_compilation():
        yield
