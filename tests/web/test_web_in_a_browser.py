"""Pages in a real browser, as on a phone: nothing that axe finds, nothing wider than the window."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from assessed import assessment

from allyscope.report.wording.catalogue import LANGUAGES
from allyscope.web.computing import drawn
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_for_the_committee_is_printed_on_one_page(
    language: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    if not CHROMIUM.exists():
        leave_out(record_property, LEFT_OUT)
        return
    sheet, printed = tmp_path / "brief.html", tmp_path / "brief.pdf"
    sheet.write_text(drawn(assessment(), language).brief, encoding="utf-8")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    printing = [f"--print-to-pdf={printed}", "--no-pdf-header-footer", sheet.as_uri()]
    subprocess.run([str(CHROMIUM), *options, *printing], capture_output=True, check=True, timeout=240)
    assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) == 1


def test_a_passkey_lets_its_owner_in(record_property: Callable[[str, object], None]) -> None:
    if not CHROMIUM.exists():
        leave_out(record_property, LEFT_OUT)
        return
    command = [sys.executable, "-m", "benchmarks.web_passkey"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
