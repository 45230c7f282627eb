"""JAX, loaded when a number is first worked out: names, orders and tables of the process are read without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jax.numpy as jnp
    from jax import Array
    from jax.scipy import special
else:
    Array = Any

    class _Later:
        """A module of JAX."""

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, name: str) -> Any:
            from importlib import import_module  # noqa: PLC0415

            return getattr(import_module(self._name), name)

    jnp, special = _Later("jax.numpy"), _Later("jax.scipy.special")

__all__ = ["Array", "jnp", "special"]
