"""Held-out scores on the lab alliances, beside tables that know no theory: `python -m benchmarks.lab_scores`.

Without an argument the whole calibration, which takes a quarter of an hour or more; with --quick fewer draws.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

from allyscope.calibration.lab_calibrate import calibrate
from allyscope.calibration.lab_reading import read_lab_table
from allyscope.calibration.lab_table import BUNDLED
from allyscope.report.terminal_lab import print_calibration
from allyscope.simulation.compilation import cache_folder, enable_cache


def main() -> None:
    """Learn, hold out each session in turn, print."""
    enable_cache()
    console, last = Console(width=140), [""]

    def tell(what: str, _part: float) -> None:
        if what != last[0]:
            last[0] = what
            console.print(what, style="dim")

    keep = Path(cache_folder()).parent / "lab_scores.parts"
    found, _ = calibrate(read_lab_table(BUNDLED), quick="--quick" in sys.argv, seed=0, score=True, keep=keep, tell=tell)
    print_calibration(found, console)


if __name__ == "__main__":
    main()
