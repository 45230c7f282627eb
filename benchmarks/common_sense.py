"""What a sensible manager would expect of the inference: doses of answers and events, contradictions, many records.

Prints the tables of docs/common-sense.md; what falls short is printed too.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from allyscope.calibration.check.designs import ASKED, DESIGNS, ORIGIN, SIDES, Design
from allyscope.calibration.check.truth import AHEAD, Truth, record_of, truths
from allyscope.inference import forecast, infer_record
from allyscope.inference.evidence.answers import HABITS, Habits, Side
from allyscope.inference.evidence.standing import standing
from allyscope.inference.fit import fit_of
from allyscope.inference.quality import quality
from allyscope.process.observe import quantities
from allyscope.record import PulseAnswer, Record, Span, make_record
from allyscope.vocabulary import pulse_question, words
from allyscope.vocabulary.harms import BUY_OUT, DEEDS, GRIEVANCES
from benchmarks.table import show

Json = dict[str, Any]
DATE = "2019-12"
PEOPLE = 4
MONTHS = 42  # of simulated records
STATES = ("trust", "process_discrepancy", "moral_legitimacy", "conflict")


def record(events: list[Json] | None = None, pulses: list[Json] | None = None) -> Record:
    """A dyad from 2017 to 2019 of which nothing else is told."""
    head = {"id": "small", "formed": "2017-06", "as_of": "2019-12", "status": "running", "form": "contract"}
    partners = [{"id": "P1"}, {"id": "P2"}]
    content = {"schema_version": 1, "alliance": head, "partners": partners, "pulses": pulses or []}
    return make_record(content, events=events or [])


def asked(question: str, answer: int, *, date: str = DATE, sides: tuple[str, ...] = SIDES) -> list[Json]:
    """Four people of each side give the same answer."""
    return [
        {"date": date, "partner": side, "respondent": f"{side}-{n}", "question": question, "answer": answer}
        for side in sides
        for n in range(PEOPLE)
    ]


def told(kind: str, subkind: str | None = None, *, strength: str = "strong", month: int = 9, **more: Any) -> Json:
    """An event of both sides in a month of 2019."""
    named = {"kind": kind, "actor": "both", "date": f"2019-{month:02d}", "strength": strength, "present": True}
    return named | ({"subkind": subkind} if subkind else {}) | more


@dataclass(frozen=True, slots=True)
class Reading:
    """How alliances stand on a construct after a record, and the chance of an end within a year."""

    standing: float
    ends: float

    @property
    def text(self) -> str:
        """Both in a cell."""
        return f"{self.standing:+.1f}, {self.ends:.0%}"


def reading(content: Record, construct: str = "trust") -> Reading:
    """The mean standing, in standard deviations among alliances, and the chance of an end."""
    inferred = infer_record(content, second_start=False)
    rows = [i for i, q in enumerate(quantities(2)) if q.construct == construct]
    score = float(standing(construct).score(inferred.paths[-1, rows].astype(np.float64)).mean())
    return Reading(score, forecast(inferred, months=12).premature_end[-1].mean)


def answers_table() -> None:
    """Each question, answered alike by all."""
    rows = []
    for word in words("pulse question"):
        found = [reading(record(pulses=asked(word, k)), pulse_question(word).construct) for k in range(1, 6)]
        rows.append([word, *(each.text for each in found)])
    show("All eight people give one answer: how it stands among alliances (sd), and an end within 12 months",
         ["question", "1", "2", "3", "4", "5"], rows)  # fmt: skip


OBSERVED: tuple[tuple[str, str | None, Json], ...] = (
    ("discrepancy", "outcome", {}),
    ("discrepancy", "process", {}),
    ("conflict", None, {}),
    ("opportunism_suspected", None, {}),
    ("negative_experience", None, {}),
    ("exit_considered", None, {}),
    ("trust_change", None, {"valence": -1}),
    ("trust_change", None, {"valence": 1}),
    ("positive_experience", None, {}),
    ("learning_about", None, {}),
    *((kind.word, None, {}) for kind in (*DEEDS, *GRIEVANCES, BUY_OUT)),
    ("stakeholder_concern", None, {}),
)


def events_table() -> None:
    """Each kind of event that observes, weak to strong, once and three times in the last year."""
    rows = []
    for kind, subkind, more in OBSERVED:
        once = [[told(kind, subkind, strength=s, **more)] for s in ("weak", "moderate", "strong")]
        thrice = [told(kind, subkind, month=m, **more) for m in (5, 8, 11)]
        found = [reading(record(events=each)) for each in (*once, thrice)]
        name = " ".join(filter(None, (kind, subkind, {1: "up", -1: "down"}.get(more.get("valence", 0)))))
        rows.append([name, *(each.text for each in found)])
    found = [reading(record())]
    rows.append(["nothing", *[found[0].text] * 4])
    show("Events of the last year: trust among alliances (sd), and an end within 12 months",
         ["event", "weak", "moderate", "strong", "three, strong"], rows)  # fmt: skip


def _all(pulses: list[list[Json]]) -> list[Json]:
    return [answer for each in pulses for answer in each]


BEST = {"trust": 5, "moral_legitimacy": 5, "cognitive_legitimacy": 5, "conflict": 1}


def _waves(good: bool, sides: tuple[str, ...] = SIDES) -> list[Json]:
    dates = ("2019-06", DATE)
    return _all([asked(q, k if good else 6 - k, date=d, sides=sides) for q, k in BEST.items() for d in dates])


BAD = [told("conflict", month=m) for m in (3, 6, 9, 12)] + [told("discrepancy", "process", month=m) for m in (4, 8, 11)]
GOOD = [told("positive_experience", month=m) for m in (3, 6, 9, 12)] + [
    told("trust_change", month=m, valence=1) for m in (4, 8, 11)
]
CONTRADICTIONS: dict[str, tuple[list[Json], list[Json]]] = {
    "trust, and its opposite": ([], asked("trust", 5) + asked("guardedness", 5)),
    "trust, and work together falls short": ([], asked("trust", 5) + asked("process_discrepancy", 5)),
    "respect, and unfair treatment": ([], asked("respect", 5) + asked("moral_legitimacy", 1)),
    "large gains, and less than expected": ([], asked("benefits", 5) + asked("outcome_discrepancy", 5)),
    "serves us, and less than expected": ([], asked("pragmatic_legitimacy", 5) + asked("outcome_discrepancy", 5)),
    "tension that one side alone sees": ([], asked("conflict", 5, sides=("P1",)) + asked("conflict", 1, sides=("P2",))),
    "best, worst, best in three months": (
        [],
        _all([asked("trust", k, date=f"2019-{m:02d}") for m, k in ((8, 5), (9, 1), (10, 5))]),
    ),
    "one side all best, the other all worst": ([], _waves(True, ("P1",)) + _waves(False, ("P2",))),
    "conflict, and none": (
        [told("conflict", month=m) | {"present": p} for m in (3, 6, 9) for p in (True, False)],
        [],
    ),
    "best answers, bad events": (BAD, _waves(True)),
    "worst answers, good events": (GOOD, _waves(False)),
}


def contradictions_table() -> int:
    """Records that contradict themselves, and whether that is said; returns how many are named."""
    rows, named = [], 0
    for name, (events, pulses) in CONTRADICTIONS.items():
        inferred = infer_record(record(events, pulses))
        conflicts, doubt = fit_of(inferred).conflicts, quality(inferred).doubt
        named += bool(conflicts)
        strongest = f"{conflicts[0].apart - conflicts[0].together:.1f}" if conflicts else "-"
        rows.append([name, str(len(conflicts)), strongest, doubt])
    show("Contradictions: how many parts are named, the strongest log ratio, and the doubt",
         ["record", "conflicts", "log ratio", "doubt"], rows)  # fmt: skip
    return named


@dataclass(frozen=True, slots=True)
class Seen:
    """What a simulated record came to."""

    grade: str
    conflicts: int
    divided: int
    fits: bool
    inside: tuple[bool, ...]


def _answers(truth: Truth, waves: list[int], people: dict[str, Side]) -> Iterator[PulseAnswer]:
    for month in waves:
        span = Span(ORIGIN + month, ORIGIN + month)
        for i, quantity in enumerate(quantities(2)):
            if quantity.construct not in ASKED:
                continue
            question, value = pulse_question(quantity.construct), float(truth.path[month, i])
            for name in SIDES if quantity.first < 0 else (SIDES[quantity.first],):
                for who, answer in enumerate(people[name].answers(value, question, month, (1, 5))):
                    yield PulseAnswer(span, name, f"{name}-{who}", question.word, answer, 1, 5)


def seen(number: int, truth: Truth, design: Design, habits: Habits) -> Seen:
    """A record of 2 to 40 waves of 3 to 12 people of both sides, diagnosed."""
    rng = np.random.default_rng([17, number])
    waves = sorted(rng.choice(np.arange(2, MONTHS), rng.integers(2, 41), replace=False).tolist())
    people = {name: Side(int(rng.integers(3, 13)), rng, habits) for name in SIDES}
    bare = record_of(truth, design, number, 1)
    pulses = tuple(_answers(truth, waves, people))
    inferred = infer_record(replace(bare, pulses=pulses), seed=number, second_start=False)
    inside = []
    for i, quantity in enumerate(quantities(2)):
        if quantity.construct in STATES:
            low, high = np.quantile(inferred.paths[-1, i], (0.05, 0.95))
            inside.append(bool(low <= truth.path[MONTHS - 1, i] <= high))
    fit = fit_of(inferred)
    return Seen(
        quality(inferred).grade, len(fit.conflicts), len(fit.divided), inferred.doubts.answers_fit, tuple(inside)
    )


def many_records(count: int) -> None:
    """Consistent records: grades, false alarms, coverage, where people differ as assumed and otherwise."""
    design = replace(DESIGNS["nothing"], months=MONTHS)
    known = truths(design, count, seed=11)
    assert known[0].path.shape[0] == MONTHS + AHEAD
    rows = []
    for name, habits in (
        ("as assumed", HABITS),
        ("people differ by 0.2", HABITS._replace(leniency=0.2)),
        ("twice the noise", HABITS._replace(noise=0.34)),
    ):
        with ProcessPoolExecutor(2) as pool:
            found = list(pool.map(seen, range(count), known, [design] * count, [habits] * count))
        inside = np.array([each.inside for each in found])
        error = inside.mean(axis=1).std() / count**0.5
        shares = [np.mean([each.grade == g for each in found]) for g in ("good", "usable", "poor")]
        alarms = [
            np.mean([each.conflicts > 0 for each in found]),
            np.mean([each.divided > 0 for each in found]),
            np.mean([not each.fits for each in found]),
        ]
        held = f"{inside.mean():.1%} ± {error:.1%}"
        rows.append([name, *(f"{x:.0%}" for x in shares), *(f"{x:.1%}" for x in alarms), held])
    show(f"{count} consistent simulated records of 2 to 40 waves, 3 to 12 people of both sides, {len(ASKED)} questions",
         ["respondents", "good", "usable", "poor", "conflicts", "divided", "do not fit", "90 % intervals hold"],
         rows)  # fmt: skip


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--records", type=int, default=200, help="simulated records of each kind; 0: none")
    count = parser.parse_args().records
    answers_table()
    events_table()
    named = contradictions_table()
    print(f"\n{named} of {len(CONTRADICTIONS)} contradictions are named.")
    if count:
        many_records(count)


if __name__ == "__main__":
    main()
