"""What all tests share: programs compiled by one test are kept for the others, and for the next run, in `.cache/`.

Set through the environment, so that tests without JAX do not wait for it and subprocesses follow.
"""

from __future__ import annotations

import ctypes
import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from allyscope.engine.compilation import cache_folder
from allyscope.engine.kernel.build import own_target
from allyscope.engine.kernel.library import OFF, VARIABLE, WORLDS, folders, library_name
from allyscope.engine.store import CACHE_VARIABLE
from allyscope.forms.files import write_file

pytest_plugins = ["tests.distribution", "tests.kernel_fixtures"]
settings.register_profile("patient", deadline=None)  # a busy machine is no fault of the program
settings.load_profile("patient")

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the commands; before NumPy is loaded
MADE = folders()[1]  # where setting up puts machine code
os.environ[CACHE_VARIABLE] = str(Path(__file__).parents[1] / ".cache")
os.environ.setdefault("JAX_COMPILATION_CACHE_DIR", str(cache_folder()))
os.environ.setdefault("JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS", "0")
os.environ.setdefault("JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES", "-1")
# Without its newer emitters XLA compiles in half the time. Where all tests run by JAX it compiles as for users.
if os.environ.get(VARIABLE) != OFF:
    os.environ.setdefault("XLA_FLAGS", "--xla_cpu_use_fusion_emitters=false")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Machine code is there before any worker asks for it: what setting up built, else it is built now.

    `ALLYSCOPE_KERNEL=off pytest` runs all by JAX.
    """
    if not hasattr(session.config, "workerinput") and os.environ.get(VARIABLE) != OFF:
        for name in (library_name(world, target) for world in WORLDS for target in own_target()):
            if (MADE / name).is_file() and not (folders()[1] / name).exists():
                write_file(folders()[1] / name, (MADE / name).read_bytes())
        subprocess.run([sys.executable, "-m", "allyscope.engine.kernel.build"], check=False, capture_output=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What could not be tried here is said in words; where all must be tried (`ALLYSCOPE_ALL_TESTS=1`) it fails."""
    passed = terminalreporter.stats.get("passed", [])
    words = {str(said) for report in passed for name, said in report.user_properties if name == "left_out"}
    for said in sorted(words):
        terminalreporter.write_line(said, yellow=True)


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
