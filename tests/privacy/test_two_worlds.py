"""The attacker: whatever one protected person did, others see the same, to the last byte.

Everything that a command shows of a record is a function of what stands here: the record as admitted, its digests,
counts, full form and scores. That these pairs of worlds find each leak when its mend is taken back is shown by
`python -m benchmarks attacker --mends`.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest
from worlds import World, pairs, protected_traits

from allyscope.errors import InputError
from allyscope.inference.evidence.admissible import Admissible, restrict
from allyscope.months import month_of
from allyscope.record import Record, make_record
from allyscope.record.resolved import machine_form
from allyscope.record.scored import lines, scores_of
from allyscope.record.summary import summarise
from allyscope.record.waves import without_withheld
from allyscope.record.written import ScalePart

PAIRS = list(pairs(seed=1, count=160))


def admitted(record: Record) -> list[Admissible | str]:
    """What may be looked at, at the end and at an earlier month."""
    found: list[Admissible | str] = []
    for month in (None, month_of(2022, 1)):
        try:
            found.append(restrict(record, month, "loose"))
        except InputError as error:
            found.append(str(error))
    return found


def seen(world: World) -> dict[str, object]:
    """All that others may see of a record, before anything is inferred."""
    record = make_record(world.data())
    admissible = admitted(record)
    digests = [each.record.digest for each in admissible if isinstance(each, Admissible)]
    return {
        "digest": record.digest,
        "admitted": admissible,
        "admitted text": repr(admissible),
        "digests": digests,
        "counts": summarise(record).lines(),
        "full form": machine_form(without_withheld(record)),
    }


def scores(world: World) -> list[str]:
    """What `score` prints."""
    return lines(scores_of([ScalePart(**row.data) for row in world.scales], world.threshold))


def protected_alike(world: World) -> bool:
    """Whether a plain mean over the side hides the same people as the levels of its spanners do."""
    level = World(world.head, [(*each[:4], 1.0) for each in world.spanners], [], world.scales, world.threshold)
    level.spanners = [(partner, person, 0, 10**6, 1.0) for partner, person, *_ in world.spanners]
    return protected_traits(level, world.threshold) == protected_traits(world, world.threshold)


def test_what_one_protected_person_did_shows_nowhere() -> None:
    for world, other in PAIRS:
        ours, theirs = seen(world), seen(other)
        if protected_alike(world) and protected_alike(other):
            ours["scores"], theirs["scores"] = scores(world), scores(other)
        assert [name for name in ours if ours[name] != theirs[name]] == []


def test_a_threshold_raised_in_the_full_form_protects_who_it_says() -> None:
    compared = 0
    for world, _ in PAIRS:
        raised = world.threshold + 1
        newly = protected_traits(world, raised) - protected_traits(world, world.threshold)
        if not newly:
            continue
        compared += 1
        forms = []
        for answer in (1, 5):
            rows = [r for r in world.scales if r.group in newly]
            first = [row for row in rows if (row.group, row.person) == (rows[0].group, rows[0].person)]
            for row in first:
                row.data["answer"] = answer
            form = machine_form(without_withheld(make_record(world.data())))
            forms.append(make_record(form | {"privacy": {"threshold": raised}}))
        assert forms[0] == forms[1]
    assert compared > 10


def test_no_answer_at_all_is_in_a_digest() -> None:
    for world, _ in islice(PAIRS, 40):
        digest = make_record(world.data()).digest
        for row in (*world.pulses, *world.scales):
            if row.data["answer"] is not None:
                row.data["answer"] = 6 - row.data["answer"]
        assert make_record(world.data()).digest == digest


def test_the_pairs_try_what_they_are_for() -> None:
    """Enough of each kind, so that nothing is found by chance alone: waves and scales, and worlds that release too."""
    counts: Counter[str] = Counter()
    for world, other in PAIRS:
        counts["pulses"] += world.pulses != other.pulses
        counts["scales"] += world.scales != other.scales
        counts["fewer rows"] += len(other.pulses) + len(other.scales) < len(world.pulses) + len(world.scales)
        record = make_record(world.data())
        counts["released answers"] += bool(without_withheld(record).pulses)
        counts["released levels"] += any(each.level.known for each in record.measurements)
        counts["large sides"] += len(world.spanners) > 28
    assert {name: count for name, count in counts.items() if count < 10} == {}
    assert len(counts) == 6


@pytest.mark.parametrize("number", range(3))
def test_a_pair_has_an_address(number: int) -> None:
    again = next(islice(pairs(seed=1, count=number + 1), number, None))
    assert again[0].threshold == PAIRS[number][0].threshold
