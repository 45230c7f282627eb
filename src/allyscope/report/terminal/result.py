"""Any result as the page in the terminal that its command prints."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from allyscope.results.kinds import Result

# The module of a page is imported when it is needed: most print one kind.
PAGES = {
    "advice": ("advice", "print_advice"),
    "agreement": ("agreement", "print_agreement"),
    "answers": ("answers", "print_answers"),
    "calibration_check": ("check", "print_check"),
    "claims": ("claims", "print_claims"),
    "diagnosis": ("diagnosis", "print_diagnosis"),
    "forecast": ("forecast", "print_forecast"),
    "lab_calibration": ("lab", "print_lab"),
    "partner_comparison": ("partners", "print_partners"),
    "portfolio_advice": ("portfolio", "print_portfolio_advice"),
    "portfolio_diagnosis": ("portfolio", "print_portfolio"),
    "power": ("power", "print_power"),
    "pulse": ("pulse", "print_pulse"),
    "theories": ("theories", "print_theories"),
    "transfer": ("exchange", "print_transfer"),
}


def print_result(result: Result, console: Console, named: str | None = None) -> None:
    """Print the page of a result. `named` is what the reader typed, for the commands to run next."""
    if result.kind == "assessment":
        for part in (result.diagnosis, result.forecast, result.advice, result.answers):
            if part is not None:
                print_result(part, console, named)
        return
    module, function = PAGES[result.kind]
    page: Callable[..., Any] = getattr(import_module(f"allyscope.report.terminal.{module}"), function)
    page(result, console, named)
