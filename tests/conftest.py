"""What all tests share: programs compiled by one test are kept for the others, and for the next run, in `.cache/`.

Set through the environment, so that tests without JAX do not wait for it and subprocesses follow.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from allyscope.engine.compilation import cache_folder
from allyscope.engine.kernel.library import OFF, VARIABLE
from allyscope.engine.store import CACHE_VARIABLE

pytest_plugins = ["tests.kernel_fixtures"]
settings.register_profile("patient", deadline=None)  # a busy machine is no fault of the program
settings.load_profile("patient")

os.environ[CACHE_VARIABLE] = str(Path(__file__).parents[1] / ".cache")
os.environ.setdefault(VARIABLE, OFF)  # by JAX, save in tests of machine code; `ALLYSCOPE_KERNEL= pytest` runs all by it
os.environ.setdefault("JAX_COMPILATION_CACHE_DIR", str(cache_folder()))
os.environ.setdefault("JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS", "0")
os.environ.setdefault("JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES", "-1")

ROOMY = 1_200_000_000  # bytes of memory that a worker may hold on to


@pytest.fixture(autouse=True, scope="module")
def programs_do_not_pile_up() -> Iterator[None]:
    """A worker that has grown lets go of its compiled programs after a module; loading one again takes a moment."""
    yield
    if "jax" in sys.modules and resident() > ROOMY:
        sys.modules["jax"].clear_caches()
        gc.collect()
        if sys.platform == "linux":
            ctypes.CDLL(None).malloc_trim(0)


def resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
