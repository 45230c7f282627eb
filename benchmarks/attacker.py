"""The attacker on privacy: two worlds that differ in one protected person, leaks put back, and a membership attack.

    python -m benchmarks attacker [--pairs 2000] [--mends] [--records 120]

compares what others see of many pairs of worlds; with `--mends` it takes back each mend in turn and says how many pairs
find the leak; and it tries to tell by regression, from every number of released diagnoses, what a protected person
answered and whether that person took part. Beside it stands the same attack with privacy switched off (threshold 1).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, replace
from random import Random
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from allyscope.errors import InputError
from allyscope.exchange.answers import answers_of
from allyscope.exchange.merge import owner_of
from allyscope.inference import diagnose, infer_record
from allyscope.inference.evidence.admissible import Admissible, restrict
from allyscope.months import EARLIEST_MONTH, LATEST_MONTH, Month, month_of
from allyscope.record import Record, make_record
from allyscope.record.disclosure import Serving
from allyscope.record.pulse_answers import last_month, pulse_of
from allyscope.record.resolved import machine_form
from allyscope.record.samples import Answers, Sample, SideTrait, measured, samples
from allyscope.record.scored import lines, scores_of
from allyscope.record.summary import summarise
from allyscope.record.waves import released_pulses, without_withheld
from allyscope.record.written import ScalePart
from allyscope.results.codec import to_data, to_json
from benchmarks.privacy_worlds import Json, World, pairs, protected_traits

FOLDS = 5
SHUFFLES = 200
BEST = 3  # numbers that the attack rests on


def seen(world: World) -> dict[str, object]:
    """All that others may see of a record before anything is inferred; whatever is inferred is made of it."""
    record = make_record(world.data())
    admissible = _admitted(record)
    return {
        "digest": record.digest,
        "admitted": admissible,
        "admitted, to the last letter": repr(admissible),
        "digests": [each.record.digest for each in admissible if isinstance(each, Admissible)],
        "counts": summarise(record).lines(),
        "answers": to_json(answers_of(record)),
        "pulses": [to_json(pulse_of(record, month)) for month in _asked_in(world)],
        "last pulse": last_month(record),
        "owner": _owner(record),
        "full form": machine_form(without_withheld(record)),
    }


def _asked_in(world: World) -> list[Month]:
    """Every month in which anybody was asked, and was over within it."""
    return sorted({month_of(*map(int, each.split("-"))) for each in _dates(world) if ".." not in each})


def _dates(world: World) -> set[str]:
    return {row.data["date"] for row in world.pulses}


def _owner(record: Record) -> str:
    """Whose file it is, as `merge` takes it, where nobody says so."""
    try:
        return owner_of(record, None)
    except InputError as error:
        return str(error)


def _admitted(record: Record) -> list[Admissible | str]:
    """What may be looked at, at the end and at an earlier month."""
    admissible: list[Admissible | str] = []
    for month in (None, month_of(2022, 1)):
        try:
            admissible.append(restrict(record, month, "loose"))
        except InputError as error:
            admissible.append(str(error))
    return admissible


def scores(world: World) -> list[str]:
    """What `score` prints."""
    return lines(scores_of([ScalePart(**row.data) for row in world.scales], world.threshold))


def leaks(world: World, other: World) -> list[str]:
    """What of all that others see differs between two worlds."""
    ours, theirs = seen(world), seen(other)
    if _alike(world) and _alike(other):
        ours["scores"], theirs["scores"] = scores(world), scores(other)
    return [name for name in ours if ours[name] != theirs[name]]


def _alike(world: World) -> bool:
    """Whether a plain mean over a side protects the same people as the levels of its spanners do."""
    always = [(partner, person, 0, 10**6, 1.0) for partner, person, *_ in world.spanners]
    level = replace(world, spanners=always)
    return protected_traits(level, world.threshold) == protected_traits(world, world.threshold)


def leaks_when_raised(world: World) -> list[str] | None:
    """As `leaks`, of a full form whose threshold was raised by one; None where that protects nobody more."""
    raised = world.threshold + 1
    newly = protected_traits(world, raised) - protected_traits(world, world.threshold)
    first = next((row for row in world.scales if row.group in newly), None)
    if first is None:
        return None
    forms = []
    for answer in (1, 5):
        rows = [
            replace(row, data=row.data | {"answer": answer})
            if (row.group, row.person) == (first.group, first.person) and row.data["answer"] is not None
            else row
            for row in world.scales
        ]
        form = machine_form(without_withheld(make_record(replace(world, scales=rows).data())))
        forms.append(make_record(form | {"privacy": {"threshold": raised}}))
    return [] if forms[0] == forms[1] else ["full form with a raised threshold"]


# Each mend taken back: what stood there before, by the places where it is looked up.
def _digest_of_everything(record: Record) -> str:
    content: dict[str, Any] = asdict(record)
    del content["path"]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _enough_people(contributions: Iterable[tuple[str, float]], threshold: int) -> bool:
    return len({code for code, _ in contributions}) >= threshold


def _fewest_at_the_ends(spanners: Collection[Serving], of: Collection[str], threshold: int, end: Month) -> bool:
    del end
    terms = [
        (each.since.first if each.since else EARLIEST_MONTH, each.until.last if each.until else LATEST_MONTH)
        for each in spanners
        if each.id in of
    ]
    months = {month for term in terms for month in term}
    return min((sum(first <= month <= last for first, last in terms) for month in months), default=0) >= threshold


def _samples_of_everybody(answers: Answers, released: object) -> dict[tuple[str, str], tuple[Sample, ...]]:
    del released
    return samples(answers, set(measured(answers)))


def _believed(human: object, of_side: dict[SideTrait, list[str]], end: object) -> set[SideTrait]:
    del human, end
    return set(of_side)


def _with_who_left_it_open(record: Record) -> Record:
    return replace(record, pulses=released_pulses(record))


MENDS: dict[str, dict[str, object]] = {
    "answers in the digest": {"record.model.Record.digest": property(_digest_of_everything)},
    "weights not looked at": {"record.disclosure.may_show": _enough_people, "record.waves.may_show": _enough_people},
    "gaps between terms": {"record.measurements.may_show_throughout": _fewest_at_the_ends},
    "reliability over everybody": {
        "record.samples.samples": _samples_of_everybody,
        "record.scored.samples": _samples_of_everybody,
    },
    "measurements of a full form believed": {"record.measurements._released": _believed},
    "codes compared as text": {f"record.{name}.person": str for name in ("disclosure", "waves", "samples")},
    "who left a question open": {"inference.evidence.admissible.without_withheld": _with_who_left_it_open},
}


@contextmanager
def taken_back(mend: str) -> Iterator[None]:
    """The program without one of its mends."""
    with ExitStack() as stack:
        for place, before in MENDS[mend].items():
            stack.enter_context(patch(f"allyscope.{place}", before))
        yield


def found(count: int, seed: int = 1, *, enough: int | None = None) -> Counter[str]:
    """How many pairs of worlds, of so many, show each leak; not more than `enough` of them."""
    counts: Counter[str] = Counter()
    for world, other in pairs(seed, count):
        different = [*leaks(world, other), *(leaks_when_raised(world) or [])]
        counts.update(different)
        counts["pairs"] += bool(different)
        if counts["pairs"] == enough:
            break
    return counts


def _record(random: Random, threshold: int) -> tuple[Json, float, float]:
    """A record in which one of two people of a side is the victim: with the answer, and whether there was any."""
    rows: list[Json] = [
        {"date": date, "partner": "P1", "respondent": f"r{n}", "question": "trust", "answer": random.randint(1, 5)}
        for date in ("2022-06", "2023-03")
        for n in range(4)
    ]
    answer, took_part = random.randint(1, 5), random.random() < 0.5
    victim: Json = {"date": "2023-06", "partner": "P2", "respondent": "victim", "question": "trust"}
    rows += [victim | {"answer": answer if took_part else None}]
    rows += [victim | {"respondent": "colleague", "answer": random.randint(1, 5)}]
    head = {"schema_version": 1, "alliance": {"id": "a", "formed": "2022-01", "as_of": "2023-12"}}
    parts = {"partners": [{"id": "P1"}, {"id": "P2"}], "privacy": {"threshold": threshold}, "pulses": rows}
    return head | parts, float(answer) if took_part else 3.0, float(took_part)


def _numbers(value: object) -> Iterator[float]:
    """Every number of a result, in order, but of the lists whose length differs from record to record."""
    if isinstance(value, dict):
        for name, each in sorted(value.items()):
            if name not in {"seconds", "evidence", "crises", "cannot_tell", "manifest"}:
                yield from _numbers(each)
    elif isinstance(value, list):
        for each in value:
            yield from _numbers(each)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def membership(records: int, threshold: int, particles: int) -> tuple[str, str]:
    """What regression says of the victim's answer and presence, over held-out records, and what chance would say."""
    features, answers, present = [], [], []
    for number in range(records):
        data, answer, took_part = _record(Random(f"membership {number}"), threshold)
        said = diagnose(infer_record(make_record(data), particles=particles))
        told = [len(said.evidence), sum(each.respondents for each in said.evidence), len(said.cannot_tell)]
        features.append([*map(float, told), *_numbers(to_data(said))])
        answers.append(answer)
        present.append(took_part)
    width = min(map(len, features))
    table = np.array([row[:width] for row in features])
    return _beside_chance(table, np.array(answers)), _beside_chance(table, np.array(present))


def _beside_chance(table: NDArray[np.float64], truth: NDArray[np.float64]) -> str:
    """The correlation with the truth, and where nine in ten lie of those with a truth that was shuffled."""
    generator = np.random.default_rng(0)
    shuffled = [_held_out(table, generator.permutation(truth)) for _ in range(SHUFFLES)]
    low, high = np.quantile(shuffled, [0.05, 0.95])
    return f"{_held_out(table, truth):+.2f} [{low:+.2f}, {high:+.2f}]"


def _held_out(table: NDArray[np.float64], truth: NDArray[np.float64]) -> float:
    """By folds: least squares on the numbers that correlate most with the truth in the other folds."""
    spread = table.std(axis=0)
    scaled = (table - table.mean(axis=0))[:, spread > 0] / spread[spread > 0]
    said = np.empty(len(truth))
    for fold in range(FOLDS):
        test = np.arange(len(truth)) % FOLDS == fold
        centre = truth[~test].mean()
        best = np.argsort(-np.abs(scaled[~test].T @ (truth[~test] - centre)))[:BEST]
        slopes = np.linalg.lstsq(scaled[~test][:, best], truth[~test] - centre, rcond=None)[0]
        said[test] = scaled[test][:, best] @ slopes + centre
    return float(np.corrcoef(said, truth)[0, 1])


def main() -> None:
    """Attack, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--mends", action="store_true", help="take each mend back in turn")
    parser.add_argument("--records", type=int, default=120, help="of the membership attack; 0: none")
    parser.add_argument("--particles", type=int, default=256)
    wanted = parser.parse_args()
    print(f"{found(wanted.pairs)['pairs']} of {wanted.pairs} pairs of worlds can be told apart")
    for mend in MENDS if wanted.mends else ():
        with taken_back(mend):
            print(f"  with {mend}: {found(wanted.pairs)['pairs']} of {wanted.pairs}", flush=True)
    if wanted.records:
        print("\nMembership attack, correlation with the truth [nine in ten by chance]:")
        for threshold, said in ((3, "protected"), (1, "privacy switched off")):
            answer, present = membership(wanted.records, threshold, wanted.particles)
            print(f"  {said:22} answer {answer}   took part {present}", flush=True)


if __name__ == "__main__":
    main()
