"""Is the inference calibrated? Alliances whose truth is known, pulses simulated from them, and where the truth ranks.

Each simulated alliance is drawn from the model's own prior, given a record of two-sided pulse waves, and diagnosed. If
the inference is right, the truth lies in the 90 % interval in 90 % of the records and its rank among the particles is
uniform (Talts et al. 2018). This checks the computation, not the theory.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from allyscope.inference import Inferred, infer_record
from allyscope.inference.summary import SHOWN, holder
from allyscope.process.observe import Quantity, quantities
from allyscope.record import Alliance, Level, Partner, PulseAnswer, Record, Source, Span
from allyscope.simulation.compilation import enable_cache
from allyscope.vocabulary import words

UNKNOWN = Level()
ASKED = ("trust", "outcome_discrepancy", "process_discrepancy", "pragmatic_legitimacy", "moral_legitimacy", "conflict")
ORIGIN = 2015 * 12


@dataclass(frozen=True, slots=True)
class Design:
    """A record design: months observed, months between waves, respondents per side."""

    months: int = 30
    every: int = 6
    respondents: int = 4


def _partner(name: str) -> Partner:
    return Partner(
        id=name, name=name, role="", focal=False, country="", industry="", size="",
        strategic_fit=UNKNOWN, strategic_significance=UNKNOWN, power_share=UNKNOWN, absorptive_capacity=UNKNOWN,
        alliance_experience=UNKNOWN, sustainability_orientation=UNKNOWN, openness=UNKNOWN,
        capabilities=dict.fromkeys(words("capability"), UNKNOWN), spanners=(), expectations=(),
    )  # fmt: skip


def empty_record(design: Design) -> Record:
    """Two partners about whom nothing is known but when they signed and that they still run."""
    signed, last = ORIGIN, ORIGIN + design.months - 1
    alliance = Alliance(
        id="simulated", name="Simulated alliance", form="contract", equity=False, purpose="unknown", scope="",
        formed=Span(signed, signed), as_of=Span(last, last), status="running", ended=None, cross_border=None,
        complementarity=UNKNOWN, strategic_compatibility=UNKNOWN, value_distance=UNKNOWN, core_overlap=UNKNOWN,
        stages={},
    )  # fmt: skip
    return Record(1, alliance, Source(), (_partner("P1"), _partner("P2")), 1, (), (), (), ())


def _answer(value: float, bottom: float, top: float, sd: float, rng: np.random.Generator) -> int:
    if rng.random() < 0.06:  # a careless answer; twice the chance of a mistake, since half of them hit by luck
        return int(rng.integers(1, 6))
    seen = (value + rng.normal(0.0, sd * (top - bottom)) - bottom) / (top - bottom)
    return int(np.clip(np.floor(seen * 5) + 1, 1, 5))


def simulated_pulses(
    truth: NDArray[np.float32], origin: int, design: Design, rng: np.random.Generator
) -> tuple[PulseAnswer, ...]:
    """Answers of both sides to every asked question: `truth` is (months, quantities) from month `origin`."""
    from allyscope.inference.observations import PULSE_SD  # noqa: PLC0415 - the vagueness the inference assumes

    answers = []
    for month in range(ORIGIN, ORIGIN + design.months, design.every):
        for i, q in enumerate(quantities(2)):
            if q.construct not in ASKED:
                continue
            for partner in (0, 1) if q.first < 0 else (q.first,):
                bottom, top = (-1.0, 1.0) if q.construct == "trust" else (0.0, 1.0)
                for who in range(design.respondents):
                    given = _answer(float(truth[month - origin, i]), bottom, top, PULSE_SD, rng)
                    answers.append(
                        PulseAnswer(Span(month, month), f"P{partner + 1}", f"r{who}", q.construct, given, 1, 5)
                    )
    return tuple(answers)


def _truths(record: Record, count: int, seed: int) -> tuple[Inferred, NDArray[np.int64]]:
    """Particles of the record without pulses are draws from the prior (given survival): each is a possible truth."""
    prior = infer_record(record, particles=1024, seed=seed)
    return prior, np.random.default_rng(seed).choice(1024, count, replace=False)


def ranks(design: Design, count: int, seed: int) -> tuple[list[tuple[Quantity, str]], NDArray[np.float64], list[str]]:
    """Rank of the truth in the last month, in [0, 1], for each record and shown quantity; and the quality grades."""
    record = empty_record(design)
    prior, lanes = _truths(record, count, seed)
    shown = [(i, q) for i, q in enumerate(quantities(2)) if q.construct in SHOWN and q.construct != "learning_cycles"]
    found: list[list[np.float64]] = []
    grades: list[str] = []
    for n, lane in enumerate(lanes):
        rng = np.random.default_rng([seed, n])
        pulses = simulated_pulses(prior.paths[:, :, lane], prior.timeline.origin, design, rng)
        inferred = infer_record(replace(record, pulses=pulses), particles=1024, seed=1000 + n)
        draws, truth = inferred.paths[-1], prior.paths[-1, :, lane]
        below = (draws < truth[:, None]).mean(axis=1) + 0.5 * (draws == truth[:, None]).mean(axis=1)
        found.append([below[i] for i, _ in shown])
        from allyscope.inference.quality import quality  # noqa: PLC0415

        grades.append(quality(inferred).grade)
        if n % 10 == 9:
            print(f"  {n + 1} of {count} records", flush=True)
    return [(q, holder(q, ["P1", "P2"])) for _, q in shown], np.asarray(found, np.float64), grades


def main() -> None:
    """Print coverage by construct."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    enable_cache()
    names, rank, grades = ranks(Design(), arguments.records, arguments.seed)
    print(f"{'construct':32}{'in 90 %':>9}{'in 50 %':>9}{'mean rank':>11}{'records':>9}")
    constructs = list(dict.fromkeys(q.construct for q, _ in names))
    for construct in constructs:
        mine = rank[:, [i for i, (q, _) in enumerate(names) if q.construct == construct]].ravel()
        inside = [float((np.abs(mine - 0.5) <= half).mean()) for half in (0.45, 0.25)]
        print(f"{construct:32}{inside[0]:9.2f}{inside[1]:9.2f}{mine.mean():11.2f}{mine.size:9}")
    error = 1.0 / np.sqrt(arguments.records)
    print(
        f"\nMonte Carlo error: about ±{0.3 * error * 2:.2f} on the first, ±{0.5 * error * 2:.2f} on the second column."
    )
    print("Grades:", {g: grades.count(g) for g in ("good", "usable", "poor")})


if __name__ == "__main__":
    main()
