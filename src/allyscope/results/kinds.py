"""Every kind of result by its name: a new kind takes its place here, and can be saved, loaded and described."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from allyscope.results.advice import Advice
    from allyscope.results.agreement import Agreement
    from allyscope.results.answers import Answers
    from allyscope.results.assessment import Assessment
    from allyscope.results.check import CalibrationChecks
    from allyscope.results.claims import Claims
    from allyscope.results.diagnosis import Diagnosis
    from allyscope.results.forecast import Forecast
    from allyscope.results.lab import LabCalibration
    from allyscope.results.partners import PartnerComparison
    from allyscope.results.portfolio import PortfolioAdvice, PortfolioDiagnosis
    from allyscope.results.power import Power
    from allyscope.results.pulse import Pulse
    from allyscope.results.theories import Theories
    from allyscope.results.transfer import Transfer

    Result = (
        Advice
        | Agreement
        | Answers
        | Assessment
        | CalibrationChecks
        | Claims
        | Diagnosis
        | Forecast
        | LabCalibration
        | PartnerComparison
        | PortfolioAdvice
        | PortfolioDiagnosis
        | Power
        | Pulse
        | Theories
        | Transfer
    )

# The module and the class of each: only those that are used are loaded, as making them takes a fifth of a second.
KINDS: Final = {
    "advice": ("advice", "Advice"),
    "agreement": ("agreement", "Agreement"),
    "answers": ("answers", "Answers"),
    "assessment": ("assessment", "Assessment"),
    "calibration_check": ("check", "CalibrationChecks"),
    "claims": ("claims", "Claims"),
    "diagnosis": ("diagnosis", "Diagnosis"),
    "forecast": ("forecast", "Forecast"),
    "lab_calibration": ("lab", "LabCalibration"),
    "partner_comparison": ("partners", "PartnerComparison"),
    "portfolio_advice": ("portfolio", "PortfolioAdvice"),
    "portfolio_diagnosis": ("portfolio", "PortfolioDiagnosis"),
    "power": ("power", "Power"),
    "pulse": ("pulse", "Pulse"),
    "theories": ("theories", "Theories"),
    "transfer": ("transfer", "Transfer"),
}


@cache
def result_class(kind: str) -> Any:
    """The class of a kind of result."""
    module, name = KINDS[kind]
    return getattr(import_module(f"allyscope.results.{module}"), name)
