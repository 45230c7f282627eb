"""Pages in a real browser, as on a phone: nothing that axe finds, nothing wider than the window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from benchmarks.left_out import leave_out
from benchmarks.web_axe import CHROMIUM, LEFT_OUT


def test_pages_bar_nobody_and_fit_a_phone(record_property: Callable[[str, object], None]) -> None:
    if not CHROMIUM.exists():
        leave_out(record_property, LEFT_OUT)
        return
    command = [sys.executable, "-m", "benchmarks.web_axe", "--quick"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "7 pages looked at, 0 things wrong"


def test_a_passkey_lets_its_owner_in(record_property: Callable[[str, object], None]) -> None:
    if not CHROMIUM.exists():
        leave_out(record_property, LEFT_OUT)
        return
    command = [sys.executable, "-m", "benchmarks.web_passkey"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
