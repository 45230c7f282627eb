"""Where there is machine code, a simulation that is shown waits for no heavy library."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HEAVY = ("jax", "jaxlib", "pandas", "scipy", "vl_convert", "jinja2")
EXPERIMENT = """
alliances: 200
months: 12
inputs:
  - {what: shock, month: 3, amount: 0.3}
"""


def test_a_simulation_by_machine_code_loads_no_heavy_library(use: Callable[..., None], tmp_path: Path) -> None:
    use("")
    (tmp_path / "some.yaml").write_text(EXPERIMENT, encoding="utf-8")
    code = (
        "import json, sys; from allyscope.cli import app; app(['simulate', 'some.yaml'], standalone_mode=False)\n"
        f"print(json.dumps([name for name in {HEAVY} if name in sys.modules]), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(run.stderr.splitlines()[-1]) == []
