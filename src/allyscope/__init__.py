"""See the hidden state of a strategic alliance, what it will probably come to, and why.

The public names below are loaded when they are first used, so that `import allyscope` costs nothing and reading a
record never waits for JAX.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allyscope.advice.advise import advise
    from allyscope.engine.compilation import enable_cache
    from allyscope.errors import (
        AllyscopeError,
        ExperimentError,
        FormError,
        InputError,
        PlanError,
        Problem,
        RecordError,
        RunError,
        WriteError,
    )
    from allyscope.inference.diagnose import diagnose
    from allyscope.inference.forecast import forecast
    from allyscope.inference.infer import Inferred, infer_record
    from allyscope.inference.tree import posterior_tree
    from allyscope.record import Portfolio, Record, make_record, read_record
    from allyscope.report.pages.report import write_report
    from allyscope.results.advice import Advice
    from allyscope.results.assessment import Assessment
    from allyscope.results.codec import ResultError, load_result, save_result
    from allyscope.results.diagnosis import Diagnosis
    from allyscope.results.forecast import Forecast
    from allyscope.simulation.experiment import Experiment
    from allyscope.simulation.reading import make_experiment, read_experiment
    from allyscope.simulation.run import simulate

    __version__: str
else:
    _HOMES = {
        "Advice": "allyscope.results.advice",
        "AllyscopeError": "allyscope.errors",
        "Assessment": "allyscope.results.assessment",
        "Diagnosis": "allyscope.results.diagnosis",
        "Experiment": "allyscope.simulation.experiment",
        "ExperimentError": "allyscope.errors",
        "Forecast": "allyscope.results.forecast",
        "FormError": "allyscope.errors",
        "Inferred": "allyscope.inference.infer",
        "InputError": "allyscope.errors",
        "PlanError": "allyscope.errors",
        "Portfolio": "allyscope.record",
        "Problem": "allyscope.errors",
        "Record": "allyscope.record",
        "RecordError": "allyscope.errors",
        "ResultError": "allyscope.results.codec",
        "RunError": "allyscope.errors",
        "WriteError": "allyscope.errors",
        "advise": "allyscope.advice.advise",
        "diagnose": "allyscope.inference",
        "enable_cache": "allyscope.engine.compilation",
        "forecast": "allyscope.inference",
        "infer_record": "allyscope.inference",
        "load_result": "allyscope.results.codec",
        "make_experiment": "allyscope.simulation.reading",
        "make_record": "allyscope.record",
        "posterior_tree": "allyscope.inference",
        "read_experiment": "allyscope.simulation.reading",
        "read_record": "allyscope.record",
        "save_result": "allyscope.results.codec",
        "simulate": "allyscope.simulation.run",
        "write_report": "allyscope.report.pages.report",
    }

    def __getattr__(name: str):
        """A public name, loaded from its home and kept."""
        from importlib import import_module  # noqa: PLC0415 - only for whoever asks

        if name == "__version__":
            value = import_module("importlib.metadata").version("allyscope")
        elif name in _HOMES:
            value = getattr(import_module(_HOMES[name]), name)
        else:
            raise AttributeError(f"module 'allyscope' has no attribute {name!r}; public are {', '.join(__all__)}")
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


__all__ = [
    "Advice",
    "AllyscopeError",
    "Assessment",
    "Diagnosis",
    "Experiment",
    "ExperimentError",
    "Forecast",
    "FormError",
    "Inferred",
    "InputError",
    "PlanError",
    "Portfolio",
    "Problem",
    "Record",
    "RecordError",
    "ResultError",
    "RunError",
    "WriteError",
    "__version__",
    "advise",
    "diagnose",
    "enable_cache",
    "forecast",
    "infer_record",
    "load_result",
    "make_experiment",
    "make_record",
    "posterior_tree",
    "read_experiment",
    "read_record",
    "save_result",
    "simulate",
    "write_report",
]
