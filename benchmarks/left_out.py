"""What a test needs beside Python's libraries, such as a browser: without it the test says what it left out."""

from __future__ import annotations

import os
from collections.abc import Callable


def leave_out(record: Callable[[str, object], None], words: str) -> None:
    """Says that something could not be tried here. Raises AssertionError where all must be: `ALLYSCOPE_ALL_TESTS=1`."""
    assert os.environ.get("ALLYSCOPE_ALL_TESTS") != "1", words
    record("left_out", words)
