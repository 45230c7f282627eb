"""What members of a consortium teach about leaving, and how well it foretells others and later years, beside rivals.

What is compared, the parts of the members, the years and the discount were fixed before a score was seen.
`--keep` writes what becomes a default beside the data, `--quick` leaves the scores out.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np

from allyscope.calibration.consortium.learning import (
    DEFAULT_PARTICLES,
    DISCOUNT,
    as_defaults,
    exposure,
    learn,
)
from allyscope.calibration.consortium.learning import defaults as teach
from allyscope.calibration.consortium.scores import ADDED, BEFORE_DATA, Foretold, by_members, by_years
from allyscope.calibration.consortium.survival import LEARNED, lives
from allyscope.calibration.consortium.table import BUNDLED, read_members
from allyscope.engine.compilation import enable_cache
from allyscope.forms.files import write_file

DATA = Path(str(files("allyscope.data"))) / "consortium"
NAMED = {
    "learned": "model, members count in full",
    "discounted": f"model, a member counts {DISCOUNT:g}",
    "before": "model before these data",
    "constant": "constant hazard",
    "weibull": "Weibull",
    "weibull_clock": "Weibull with a yearly clock",
    "kaplan_meier": "share seen at each age",
}


def table_of(title: str, scores: Foretold) -> None:
    """Log scores, and how far each lies behind the model that learned in full, with the standard error over members."""
    print(f"\n{title} ({len(scores['learned'])} members)")
    print(f"{'':32}{'log score':>12}{'beside the model':>26}")
    for name, called in NAMED.items():
        behind = scores[name] - scores["learned"]
        error = behind.std() * np.sqrt(len(behind))
        beside = "" if name == "learned" else f"{behind.sum():+12.1f} ± {error:.1f}"
        print(f"{called:32}{scores[name].sum():12.1f}{beside:>26}")


def main() -> None:
    """Print what was learned, survival by year, and the scores."""
    enable_cache()
    members = read_members(BUNDLED)
    now = lives(members.oldest)
    earlier = lives(members.oldest, ADDED | {"exit_base": BEFORE_DATA["exit_base"]})
    full, defaults = learn(now, members), as_defaults(now, members, particles=DEFAULT_PARTICLES)
    print(f"{'':22}{'full: 5 %':>11}{'median':>9}{'95 %':>9}{'default: 5 %':>15}{'mean':>9}{'95 %':>9}")
    for i, name in enumerate(LEARNED):
        low, middle, high = np.quantile(full.draws[:, i], [0.05, 0.5, 0.95])
        least, most = np.quantile(defaults.draws[:, i], [0.05, 0.95])
        print(f"{name:22}{low:11.4g}{middle:9.4g}{high:9.4g}{least:15.4g}{defaults.mean[name]:9.4g}{most:9.4g}")
    at_risk, left = exposure(members)
    seen = np.cumprod(1.0 - left / np.maximum(at_risk, 1))
    curves = {
        "seen": seen,
        "learned": now.survival(full.mean),
        "discounted": now.survival(defaults.mean),
        "before": earlier.survival(BEFORE_DATA),
    }
    print("\nStill there after so many years: " + "".join(f"{year:6}" for year in range(1, 11)))
    for name, curve in curves.items():
        print(f"{name:33}" + "".join(f"{curve[12 * year]:6.2f}" for year in range(1, 11)))
    if "--keep" in sys.argv:
        kept = {name: float(f"{value:.3g}") for name, value in teach(defaults).items()}
        content = {"defaults": kept, "discount": DISCOUNT, "data_sha256": members.digest}
        write_file(DATA / "learned.json", json.dumps(content, indent=1) + "\n")
        print("\nDefaults: " + ", ".join(f"{name} {value:g}" for name, value in kept.items()), flush=True)
    if "--quick" in sys.argv:
        return

    def tell(what: str) -> None:
        print(what, file=sys.stderr)

    table_of("Other members, five parts", by_members(members, now, earlier, tell))
    for year, scores in by_years(members, now, earlier, tell).items():
        table_of(f"After {year}", scores)


if __name__ == "__main__":
    main()
