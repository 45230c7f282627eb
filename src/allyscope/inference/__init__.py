"""Inference: from a record to the hidden state, the reasons, and what will come."""

from __future__ import annotations

from allyscope.inference.diagnose import diagnose
from allyscope.inference.forecast import forecast
from allyscope.inference.infer import Inferred, infer_record
from allyscope.inference.tree import posterior_tree
from allyscope.results.diagnosis import Diagnosis
from allyscope.results.forecast import Forecast

__all__ = ["Diagnosis", "Forecast", "Inferred", "diagnose", "forecast", "infer_record", "posterior_tree"]
