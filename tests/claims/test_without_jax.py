"""Where there is machine code, claims and power wait for no heavy library."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HEAVY = ("jax", "jaxlib", "pandas", "scipy", "xarray", "vl_convert", "jinja2")


@pytest.mark.parametrize(
    "call",
    [
        ["claims", "KP1a", "LF22", "--fresh", "--json"],
        ["power", "KP1a", "--surveys", "10", "--alliances", "20", "--waves", "2", "--json"],
    ],
)
def test_experiments_by_machine_code_load_no_heavy_library(
    call: list[str], use: Callable[..., None], tmp_path: Path
) -> None:
    use("")
    code = (
        f"import json, sys; from allyscope.cli import app; app({call}, standalone_mode=False)\n"
        f"print(json.dumps([name for name in {HEAVY} if name in sys.modules]), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(run.stderr.splitlines()[-1]) == []
