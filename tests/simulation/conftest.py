"""Compiled programs are kept with pytest's own cache, so that tests neither read nor fill the user's."""

from __future__ import annotations

import os
from pathlib import Path

from allyscope.engine.compilation import enable_cache
from allyscope.engine.store import CACHE_VARIABLE

os.environ.setdefault(CACHE_VARIABLE, str(Path(__file__).parents[2] / ".pytest_cache" / "compiled"))
enable_cache()
