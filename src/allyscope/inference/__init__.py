"""Inference: from a record to the hidden state, the reasons, and what will come."""

from __future__ import annotations

from allyscope.inference.diagnose import diagnose
from allyscope.inference.forecast import forecast
from allyscope.inference.infer import Inferred, infer_record
from allyscope.inference.result import Diagnosis, Forecast
from allyscope.inference.tree import posterior_tree

__all__ = ["Diagnosis", "Forecast", "Inferred", "diagnose", "forecast", "infer_record", "posterior_tree"]
