"""What a firm with a portfolio does before any data: learning, cycles, decisions, phases, endings, what worth spares.

Firms of the default population over ten years, the first alliance in month 1; each figure first with the parameters of
the table, then in brackets with all drawn from their priors. The figures of `docs/portfolio.md`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.compilation import enable_cache
from allyscope.engine.firm_runs import run_firms
from allyscope.engine.firms.happenings import FIRST_ALLIANCE, Happening
from allyscope.engine.firms.setting import FirmSetting, firm_setting
from allyscope.process.firm.quantities import firm_quantities

FIRMS, MONTHS, SEED = 1024, 120, 1
PASSED = 0.05  # knowledge that counts as having learned
SHOCK, LOST = 36, 0.5  # month and size of a loss of the partners' conduct
HIGH, LOW = 0.85, 0.15

Path = NDArray[np.float32]


def followed(setting: FirmSetting) -> Path:
    """(months, quantities, firms)."""
    return run_firms(setting, np.arange(FIRMS), SEED, MONTHS)


def of(path: Path, name: str) -> Path:
    """One quantity, (months, firms)."""
    found: Path = path[:, firm_quantities().index(name)]
    return found


def month_passed(values: Path, level: float = PASSED) -> NDArray[np.float64]:
    """The month, counted from 1, in which each firm passes a level; infinite where it never does."""
    passed = values >= level
    return np.where(passed.any(axis=0), passed.argmax(axis=0) + 1.0, np.inf)


def at(values: Path, month: int) -> Path:
    """At the end of a month, counted from 1."""
    found: Path = values[month - 1]
    return found


def in_order(phase: Path) -> NDArray[np.bool_]:
    """Firms that pass through inhibition, positive and mixed experience, one after the other."""
    first = [np.where((phase == k).any(axis=0), (phase == k).argmax(axis=0), MONTHS) for k in (1, 2, 3)]
    return np.asarray((first[0] < first[1]) & (first[1] < first[2]) & (first[2] < MONTHS))


def grown(path: Path, year: int) -> float:
    """Mean product knowledge gained from the first partner in a year, counted from 1."""
    known = of(path, "knowledge_from_product_first")
    return float((at(known, 12 * year) - at(known, 12 * (year - 1))).mean())


def spared(level: float, **parameters: float) -> float:
    """Share of endings among responses to negative experience after a loss of conduct, by what alliances are worth."""
    lost = Happening("conduct_shock", SHOCK, LOST, partner=1)
    worth = {"complementarity": level, "core_overlap": level}
    path = followed(firm_setting(traits=worth, parameters=parameters, happenings=(FIRST_ALLIANCE, lost)))
    counted = {
        name: float((of(path, name)[-1] - of(path, name)[SHOCK]).sum())
        for name in ("supports", "postponements", "endings_decided")
    }
    return counted["endings_decided"] / sum(counted.values())


FIGURES: tuple[tuple[str, str, Callable[[Path], float]], ...] = (
    ("knowledge about the first partner passes 0.05, month, median", ".0f",
     lambda p: float(np.median(month_passed(of(p, "knowledge_about_first"))))),
    ("product knowledge from any partner passes 0.05, month, median", ".0f",
     lambda p: float(np.median(month_passed(of(p, "knowledge_from_best"))))),
    ("  nine of ten firms from month", ".0f",
     lambda p: float(np.quantile(month_passed(of(p, "knowledge_from_best")), 0.05, method="lower"))),
    ("  to month", ".0f",
     lambda p: float(np.quantile(month_passed(of(p, "knowledge_from_best")), 0.95, method="higher"))),
    *((f"product knowledge from the first partner, gained in year {year}", ".2f", lambda p, y=year: grown(p, y))
      for year in (2, 3, 7)),
    *((f"learning cycles under way at once, month {month}", ".1f",
       lambda p, m=month: float(at(of(p, "cycles_in_parallel"), m).mean())) for month in (6, 24, 60, 84)),
    *((f"months until the next alliance is decided, median, month {month}", ".0f",
       lambda p, m=month: float(np.median(at(of(p, "decision_months"), m)))) for month in (1, 12, 24, 60)),
    *((f"core distance of the alliances begun, month {month}", ".2f",
       lambda p, m=month: float(at(of(p, "core_distance"), m).mean())) for month in (1, 96)),
    *((f"share of firms in phase {phase}, month {month}", ".0%",
       lambda p, m=month, k=phase: float((at(of(p, "phase"), m) == k).mean()))
      for month in (6, 24, 60) for phase in (1, 2, 3)),
    ("share that pass through the three phases in order", ".0%", lambda p: float(in_order(of(p, "phase")).mean())),
    ("share of partners learned from, after ten years", ".0%",
     lambda p: float(of(p, "partners_learned_from")[-1].sum() / of(p, "alliances_entered")[-1].sum())),
    ("share of first alliances ended after ten years", ".0%",
     lambda p: float(1.0 - of(p, "alive_first")[-1].mean())),
)  # fmt: skip


def main() -> None:
    """Print every figure."""
    enable_cache()
    table, prior = followed(firm_setting()), followed(firm_setting(uncertain=True))
    for said, form, measured in FIGURES:
        print(f"{said:72}{format(measured(table), form):>8}{'(' + format(measured(prior), form) + ')':>10}")
    print("\nshare of endings among responses to negative experience after a loss of the partners' conduct")
    for said, parameters in (("as in the table", {}), ("worth_on_response = 0", {"worth_on_response": 0.0})):
        print(
            f"  {said:24} worth much {spared(HIGH, **parameters):5.0%}   worth little {spared(LOW, **parameters):5.0%}"
        )


if __name__ == "__main__":
    main()
