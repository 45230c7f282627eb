"""How what people are asked about lies among alliances; `--keep` writes the table that answers are read by."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.special import ndtri

import allyscope.inference.evidence
from allyscope.engine.compilation import enable_cache
from allyscope.engine.endings import hazard_rows
from allyscope.forms.files import write_file
from allyscope.inference.evidence.standing import FURTHEST
from allyscope.process.observe import quantities
from allyscope.vocabulary import construct, pulse_question, words
from benchmarks.prior_predictive import paths

MONTHS = (6, 12, 18, 24, 30, 36, 48, 60)
SHARES = (0.005, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995)


def table() -> dict[str, dict[str, list[float]]]:
    """For each construct asked about, rising values and the normal score of each."""
    path = paths({}, exits=False)[np.array(MONTHS) - 1].astype(np.float64)
    constructs = [quantity.construct for quantity in quantities(2)]
    alive = np.exp(-path[:, list(hazard_rows(2))].sum(axis=1))
    entries = {}
    for word in dict.fromkeys(pulse_question(each).construct for each in words("pulse question")):
        rows = [i for i, name in enumerate(constructs) if name == word]
        values = path[:, rows].ravel()
        weights = np.broadcast_to(alive[:, None], (len(MONTHS), len(rows), path.shape[2])).ravel()
        entries[word] = entry(values, weights, (construct(word).low, construct(word).high))
    return entries


def entry(values: np.ndarray, weights: np.ndarray, span: tuple[float, float]) -> dict[str, list[float]]:
    """Values that differ, and their normal scores: of many equal ones, that of their middle."""
    order = np.argsort(values)
    below = np.cumsum(weights[order]) / weights.sum()
    marks = np.round(np.interp(SHARES, below, values[order]), 4)
    knots = {}
    for value in np.unique(marks):
        least = weights[values < value - 5e-5].sum() / weights.sum()
        most = weights[values <= value + 5e-5].sum() / weights.sum()
        knots[float(value)] = float(ndtri(np.clip((least + most) / 2.0, 0.001, 0.999)))
    low, high = span
    knots.setdefault(low, -FURTHEST)
    knots.setdefault(high, FURTHEST)
    rising = sorted(knots)
    return {"values": rising, "scores": [round(knots[each], 3) for each in rising]}


def main() -> None:
    """Print the table, or keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="write the table into the package")
    keep = parser.parse_args().keep
    enable_cache()
    entries = table()
    for word, each in entries.items():
        print(f"{word:32}" + " ".join(f"{v:.3g}:{s:+.2f}" for v, s in zip(each["values"], each["scores"], strict=True)))
    if keep:
        (folder,) = allyscope.inference.evidence.__path__
        text = json.dumps({"made_by": "python -m benchmarks standing --keep", "constructs": entries}, indent=1)
        write_file(Path(folder) / "standing.json", (text + "\n").encode())


if __name__ == "__main__":
    main()
