"""Machine code into a wheel: `ALLYSCOPE_BUILD_KERNEL=1 python -m hatchling build --target wheel`.

Needs JAX and ziglang where it runs; without the variable a wheel, or a working copy, is built without machine code.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Kernel(BuildHookInterface):
    """Adds the files that `allyscope.engine.kernel.build` makes."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Before the wheel is packed."""
        if not os.environ.get("ALLYSCOPE_BUILD_KERNEL"):
            return
        folder = Path(mkdtemp())
        environment = os.environ | {"PYTHONPATH": str(Path(self.root) / "src")}
        command = [sys.executable, "-m", "allyscope.engine.kernel.build", "--to", str(folder), "--all"]
        subprocess.run(command, check=True, env=environment)
        for path in folder.iterdir():
            build_data["force_include"][str(path)] = f"allyscope/engine/kernel/{path.name}"
