"""What is compiled once is kept, quietly, and not at all where nothing can be written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from allyscope.engine.compilation import cache_folder, first_time
from allyscope.engine.store import CACHE_VARIABLE

PROGRAM = """
from allyscope.engine.compilation import enable_cache, first_time
print(first_time(), enable_cache())
import jax, jax.numpy as jnp
print(float(jax.jit(lambda x: x * 2)(jnp.float32(21))), jnp.asarray(1.0).dtype)
print(first_time())
"""


def run(folder: Path) -> tuple[list[str], str]:
    """What the program says in a process of its own, and what it writes on standard error."""
    environment = os.environ | {CACHE_VARIABLE: str(folder)}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split(), done.stderr


def test_the_second_run_finds_what_the_first_compiled(tmp_path: Path) -> None:
    assert run(tmp_path / "cache") == (["True", "True", "42.0", "float32", "False"], "")
    assert run(tmp_path / "cache") == (["False", "True", "42.0", "float32", "False"], "")


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert run(blocked) == (["True", "False", "42.0", "float32", "True"], "")


def test_the_folder_tells_versions_and_machines_apart() -> None:
    name = cache_folder().name
    assert "allyscope-" in name
    assert "jax-" in name
    assert isinstance(first_time(), bool)
