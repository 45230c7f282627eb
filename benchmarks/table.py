"""A small table for the terminal, and what every table should say: on which machine it was measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path


def machine() -> str:
    """The machine in a few words, with how busy it was."""
    try:
        names = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    except OSError:
        names = []
    name = names[0].partition(":")[2].strip() if names else platform.processor() or platform.machine()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{name}, {os.cpu_count()} processors{load}"


def show(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the first column to the left, the others to the right."""
    widths = [max(len(row[i]) for row in (headings, *rows)) for i in range(len(headings))]
    print(f"\n{title}\n{machine()}\n")
    for row in (headings, ["-" * width for width in widths], *rows):
        others = zip(row[1:], widths[1:], strict=True)
        print("  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in others)]))


def rate(per_second: float) -> str:
    """Dyad-months per second."""
    return f"{per_second / 1e6:.3f} M" if per_second >= 1e5 else f"{per_second:,.0f}"
