"""What all tests share: programs compiled by one test are kept for the others, and for the next run, in `.cache/`.

Set through the environment, so that tests without JAX do not wait for it and subprocesses follow.
"""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import settings

from allyscope.engine.compilation import cache_folder
from allyscope.engine.store import CACHE_VARIABLE

settings.register_profile("patient", deadline=None)  # a busy machine is no fault of the program
settings.load_profile("patient")

os.environ[CACHE_VARIABLE] = str(Path(__file__).parents[1] / ".cache")
os.environ.setdefault("JAX_COMPILATION_CACHE_DIR", str(cache_folder()))
os.environ.setdefault("JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS", "0")
os.environ.setdefault("JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES", "-1")
