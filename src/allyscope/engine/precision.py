"""Single precision while a computation runs, whatever the process has set JAX to, and that setting left as it is.

The setting holds for one thread, so what runs in other threads has to be wrapped itself; `executors.in_order` does so.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


def in_single_precision(work: Callable[Given, Result]) -> Callable[Given, Result]:
    """The same function, in single precision. Not for a generator, which would run outside of it."""

    @wraps(work)
    def within(*arguments: Given.args, **named: Given.kwargs) -> Result:
        import jax  # noqa: PLC0415 - who only names such a function does not wait for it

        with jax.enable_x64(False):
            return work(*arguments, **named)

    return within
