"""Every kind of result by its name: a new kind takes its place here, and can be saved, loaded and described."""

from __future__ import annotations

from typing import Any, Final

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

KINDS: Final[dict[str, Any]] = {
    "advice": Advice,
    "agreement": Agreement,
    "answers": Answers,
    "assessment": Assessment,
    "calibration_check": CalibrationChecks,
    "claims": Claims,
    "diagnosis": Diagnosis,
    "forecast": Forecast,
    "lab_calibration": LabCalibration,
    "partner_comparison": PartnerComparison,
    "portfolio_advice": PortfolioAdvice,
    "portfolio_diagnosis": PortfolioDiagnosis,
    "power": Power,
    "pulse": Pulse,
    "theories": Theories,
    "transfer": Transfer,
}
