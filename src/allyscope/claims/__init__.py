"""Claims: every proposition of the literature as an experiment, or with the reason why it is none, and one's own.

    from allyscope.claims import ask, dataset, read_claims

    result = ask(["KP1a", "KP2a"])              # of the register
    result = ask(read_claims("mine.yaml"))      # one's own
    dataset(result).to_netcdf("claims.nc")      # labelled arrays

The names are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allyscope.claims.arrays import dataset
    from allyscope.claims.asking import ask
    from allyscope.claims.own.reading import make_claims, read_claims

__all__ = ["ask", "dataset", "make_claims", "read_claims"]

_HOMES = {
    "ask": "allyscope.claims.asking",
    "dataset": "allyscope.claims.arrays",
    "make_claims": "allyscope.claims.own.reading",
    "read_claims": "allyscope.claims.own.reading",
}

if not TYPE_CHECKING:

    def __getattr__(name: str):
        """A public name, loaded from its home."""
        from importlib import import_module  # noqa: PLC0415 - only for whoever asks

        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)
