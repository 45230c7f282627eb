"""How often contradictions, divided sides and halo are named: in consistent records, and where they truly are.

`python -m benchmarks contradictions` draws records of other seeds than any number was chosen on, and
prints the section of docs/how-good-is-it.md; `--keep` puts it beside this program, where `how_good` takes it from.
What answers say against each other is found from particles that know of no answer, so no record need be followed; of
events that is not so, and `--events` records with them are diagnosed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.check.other_records import MONTHS, Alliance, alliances, record_of
from allyscope.calibration.check.otherwise import FOUR_WAVES, TWELVE_WAVES, Way
from allyscope.engine.compilation import enable_cache
from allyscope.engine.precision import in_single_precision
from allyscope.forms.files import write_file
from allyscope.inference.conflicts import DRAWS, of_answers
from allyscope.inference.divided import divided, halo
from allyscope.inference.evidence.admissible import restrict
from allyscope.inference.evidence.rows import Rows, read_rows
from allyscope.inference.evidence.schedule import build_schedule
from allyscope.inference.fit import fit_of
from allyscope.inference.infer import CALENDARS, infer_record, run_inputs_of
from allyscope.inference.sampler.latent import PARTICLES, draw_latent, drawn_calendars
from allyscope.inference.sampler.paths import weigh
from allyscope.record import PulseAnswer, Record
from allyscope.record.timeline import place

KEPT = Path(__file__).with_name("contradictions.md")
SEED = 5023
SHAPES = (
    Way("1 wave of 3 people", waves=(24,)),
    Way("2 waves of 3 people", waves=(18, 29)),
    Way("4 waves of 3 people", waves=FOUR_WAVES),
    Way("4 waves of 8 people", waves=FOUR_WAVES, respondents=8),
)
RICH = Way("12 waves of 8 people", waves=TWELVE_WAVES, respondents=8)
MIXED = Way("2 to 28 waves of 3 to 12 people")
CONSISTENT = (*SHAPES, RICH, MIXED, Way("three partners, 4 waves of 3 people", partners=3))
EVENTS = Way("events, inputs, no dates", waves=(24,), events=True)
OPPOSITE = (1 / 3, 2 / 3, 1.0)  # shares of the people of one side
HALOS = (0.25, 0.5, 0.75)
Named = tuple[bool, bool, bool, bool]  # single answers, sides, divided, halo

INTRODUCTION = """
## Are contradictions named, and only contradictions?

A diagnosis names parts of the evidence that contradict each other, sides that are divided, and halo. Each looks at
many things and may be wrong by a chance that is set for all of them together: 1 % of records for single answers, 1 %
for all that a side says in one wave (of at most 1,024 means; added after the tables below, which lack it), 1 % for
sides as a whole, at most 2 % for events, 2 % for divided sides, 1 % for halo. Answers are compared with answers drawn
anew for the same people, questions and waves of that very record, so no border was fitted to records. One number was
chosen by trying: that waves are gathered into four periods, on other records (seed 901) than those below (seed 5023);
5 and then 20 of those below had been looked at, too, before the rule for divided sides was final.
In the table of people who answer otherwise, above, conflicts and divisions were counted by the rule before this one.
"""


def shape_of(way: Way, number: int) -> Way:
    """The way itself, or of MIXED one of its shapes."""
    if way is not MIXED:
        return way
    rng = np.random.default_rng([SEED, 6, number])
    waves = sorted(rng.choice(np.arange(2, MONTHS), rng.integers(2, MONTHS - 1), replace=False).tolist())
    return replace(way, waves=tuple(waves), respondents=int(rng.integers(3, 13)))


def rows_of(record: Record) -> Rows:
    """What the answers of a record say."""
    timeline = place(record, CALENDARS, 0)
    return read_rows(record, timeline, set(), MONTHS)


@in_single_precision
def before_any_answer(record: Record, rows: Rows, seed: int) -> NDArray[np.floating]:
    """The values (means, particles) of what each mean is about, before any answer is known."""
    admissible, timeline = restrict(record, None, "loose"), place(record, CALENDARS, seed)
    run_inputs = run_inputs_of(build_schedule(record, timeline, set(), MONTHS, 8), admissible, MONTHS, True)
    calendars = drawn_calendars(seed, DRAWS, run_inputs.calendars)
    latent = draw_latent(PARTICLES + seed, run_inputs.partners, MONTHS, range(DRAWS), calendars)
    return weigh(latent, run_inputs, rows).values[rows.means_of]


def turned(record: Record, share: float, people: int) -> Record:
    """The record in which so many of the second side's people report the opposite of what they see."""
    contrary = {f"P2-{who}" for who in range(round(share * people))}

    def told(each: PulseAnswer) -> PulseAnswer:
        opposite = each.low + each.high - each.answer
        return replace(each, answer=opposite) if each.respondent in contrary else each

    return replace(record, pulses=tuple(told(each) for each in record.pulses))


def named(record: Record, values: NDArray[np.floating]) -> Named:
    """What is named of a record of answers."""
    conflicts = list(of_answers(rows_of(record).panel, values))
    kinds = {each.first.kind for each in conflicts}
    of_people = bool(divided(record.pulses, 3)), halo(record.pulses, 3) is not None
    return "answers" in kinds, "all_answers" in kinds, *of_people


@dataclass(frozen=True)
class Drawn:
    """A true alliance, its record, and what is known before any answer."""

    alliance: Alliance
    way: Way
    number: int
    record: Record
    values: NDArray[np.floating]


def drawn(way: Way, count: int) -> Iterator[Drawn]:
    """Consistent records of a way."""
    for number, alliance in enumerate(alliances(way, count, SEED)):
        mine = shape_of(way, number)
        record = record_of(alliance, mine, number, SEED)
        yield Drawn(alliance, mine, number, record, before_any_answer(record, rows_of(record), SEED + number))


def _share(flags: Iterable[bool]) -> float:
    return float(np.mean(list(flags)))


def tables(shapes: Sequence[Way], count: int, with_events: int) -> list[str]:
    """What is named of consistent records, of contrary sides and of halo, over the same alliances."""
    alarms = [
        f"Of {count} consistent records of each shape, in shares of records:",
        "",
        "| record | single answers | sides | any conflict | divided | halo | anything |",
        "|---|---|---|---|---|---|---|",
    ]
    contrary = [
        f"Of {count} records in which people of one side report the opposite of what they see, a conflict (anything):",
        "",
        "| record | a third of them | two thirds | all |",
        "|---|---|---|---|",
    ]
    swaying = [
        f"Of {count} records in which a share of each answer is the person's mean over all answers of the wave, halo:",
        "",
        "| record | a quarter | half | three quarters |",
        "|---|---|---|---|",
    ]
    for way in shapes:
        consistent: list[Named] = []
        opposite: list[list[Named]] = [[] for _ in OPPOSITE]
        halos: list[list[bool]] = [[] for _ in HALOS]
        for each in drawn(way, count):
            consistent.append(named(each.record, each.values))
            if way not in SHAPES:
                continue
            for share, found in zip(OPPOSITE, opposite, strict=True):
                found.append(named(turned(each.record, share, way.respondents), each.values))
            for share, there in zip(HALOS, halos, strict=True):
                swayed = record_of(each.alliance, replace(way, halo=share), each.number, SEED)
                there.append(halo(swayed.pulses, 3) is not None)
        shares = [
            *(_share(each[i] for each in consistent) for i in (0, 1)),
            _share(any(each[:2]) for each in consistent),
        ]
        shares += [*(_share(each[i] for each in consistent) for i in (2, 3)), _share(map(any, consistent))]
        alarms.append(f"| {way.name} | " + " | ".join(f"{share:.1%}" for share in shares) + " |")
        if way in SHAPES:
            both = [(_share(any(each[:2]) for each in found), _share(map(any, found))) for found in opposite]
            contrary.append(f"| {way.name} | " + " | ".join(f"{one:.0%} ({two:.0%})" for one, two in both) + " |")
            swaying.append(f"| {way.name} | " + " | ".join(f"{_share(there):.0%}" for there in halos) + " |")
        print(alarms[-1], file=sys.stderr, flush=True)
    return [*alarms, *events(with_events), "", *contrary, "", *swaying]


def events(count: int) -> list[str]:
    """The row of consistent records with events, which are diagnosed."""
    if not count:
        return []
    fits = []
    for number, alliance in enumerate(alliances(EVENTS, count, SEED)):
        record = record_of(alliance, EVENTS, number, SEED)
        fits.append(fit_of(infer_record(record, particles=512, seed=SEED + number, second_start=False)))
    conflict, apart = (_share(bool(each) for each in some) for some in zip(
        *((fit.conflicts, fit.divided) for fit in fits), strict=True))  # fmt: skip
    anything = _share(bool(fit.conflicts or fit.divided or fit.halo) for fit in fits)
    return [f"| {EVENTS.name} ({count} records) | | | {conflict:.1%} | {apart:.1%} | | {anything:.1%} |"]


def kept_section() -> list[str]:
    """The section of what is kept; the introduction alone where nothing is."""
    return ["", *(KEPT.read_text(encoding="utf-8") if KEPT.exists() else INTRODUCTION).strip().split("\n"), ""]


def main() -> None:
    """Print the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100, help="simulated records of each shape")
    parser.add_argument("--events", type=int, default=0, help="records with events, which are diagnosed")
    parser.add_argument("--only", default="", help="the shape of this name alone")
    parser.add_argument("--keep", action="store_true", help="keep the section, for the page that how_good prints")
    options = parser.parse_args()
    enable_cache()
    shapes = [way for way in CONSISTENT if options.only in ("", way.name)]
    lines = [INTRODUCTION, *tables(shapes, options.records, options.events)]
    text = "\n".join(lines).strip() + "\n"
    if options.keep:
        write_file(KEPT, text)
    print(text, end="")


if __name__ == "__main__":
    main()
