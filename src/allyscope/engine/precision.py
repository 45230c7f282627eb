"""Single precision while a computation runs, whatever the process has set JAX to, and that setting left as it is.

The setting holds for one thread, so what runs in other threads has to be wrapped itself; `executors.in_order` does so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


def in_single_precision(work: Callable[Given, Result]) -> Callable[Given, Result]:
    """The same function, in single precision. Not for a generator, which would run outside of it."""

    @wraps(work)
    def within(*arguments: Given.args, **named: Given.kwargs) -> Result:
        if "jax" not in sys.modules and "JAX_ENABLE_X64" not in os.environ:
            return work(*arguments, **named)  # who needs no JAX does not wait for it; it begins in single precision
        import jax  # noqa: PLC0415

        with jax.enable_x64(False):
            return work(*arguments, **named)

    return within
