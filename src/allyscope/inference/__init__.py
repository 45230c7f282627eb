"""Inference: from a record to the hidden state, the reasons, and what will come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.inference.diagnose import diagnose
from allyscope.inference.forecast import forecast
from allyscope.inference.infer import Inferred, infer_record
from allyscope.results.diagnosis import Diagnosis
from allyscope.results.forecast import Forecast

if TYPE_CHECKING:
    from allyscope.inference.tree import posterior_tree as posterior_tree

__all__ = ["Diagnosis", "Forecast", "Inferred", "diagnose", "forecast", "infer_record", "posterior_tree"]


def __getattr__(name: str) -> object:
    """`posterior_tree` is loaded when it is asked for: it works out parameters by JAX."""
    if name == "posterior_tree":
        from allyscope.inference.tree import posterior_tree  # noqa: PLC0415

        return posterior_tree
    raise AttributeError(name)
