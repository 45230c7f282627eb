"""Compiled programs kept between runs: compiling takes seconds, loading what was compiled before a fraction of one.

The folder is `compiled` in the user's cache folder, or in `ALLYSCOPE_CACHE_DIR` where that is set; within it, one
folder for each version of Allyscope and JAX and each kind of processor, because a program of another one must not be
loaded.
"""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import warnings
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from allyscope.engine.provenance import processor_features
from allyscope.engine.store import user_cache

NOTE = "Compiling for the first time on this machine: this once takes up to a minute."

# XLA and JAX speak of missing accelerators and of processor features on standard error; nobody can act on either.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")


def cache_folder() -> Path:
    """Where programs compiled by this version for this kind of machine lie."""
    features = hashlib.sha256(processor_features().encode()).hexdigest()[:8]
    kind = f"allyscope-{version('allyscope')}-jax-{version('jaxlib')}-{platform.machine()}-{features}"
    return user_cache() / "compiled" / kind


def first_time() -> bool:
    """Nothing has been compiled yet by this version on this kind of machine. Imports nothing heavy."""
    try:
        return not any(cache_folder().iterdir())
    except OSError:
        return True


def enable_cache() -> bool:
    """Have JAX keep, for the whole process, what it compiles; call before anything is compiled.

    Returns False, quietly, where the folder cannot be written: then each run compiles anew.
    """
    import jax  # noqa: PLC0415 - `first_time` must answer without it

    # A program that another process is just writing is compiled anew, without a word.
    warnings.filterwarnings("ignore", message="Error reading persistent compilation cache")
    logging.getLogger("jax._src.xla_bridge").setLevel(logging.ERROR)
    config: Any = jax.config
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError:
        return False
    config.update("jax_compilation_cache_dir", str(folder))
    config.update("jax_persistent_cache_min_compile_time_secs", 0.0)
    config.update("jax_persistent_cache_min_entry_size_bytes", -1)
    return True
