"""What all tests share: programs compiled by one test are kept for the others, and for the next run, in `.cache/`.

Set through the environment, so that tests without JAX do not wait for it and subprocesses follow.
"""

from __future__ import annotations

import os
from pathlib import Path

CACHE = Path(__file__).parents[1] / ".cache"

os.environ.setdefault("ALLYSCOPE_CACHE_DIR", str(CACHE))
os.environ.setdefault("JAX_COMPILATION_CACHE_DIR", str(CACHE / "compiled" / "tests"))
os.environ.setdefault("JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS", "0")
os.environ.setdefault("JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES", "-1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
