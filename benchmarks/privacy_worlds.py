"""Invented records in pairs of worlds that differ only in what one protected person did; and who is protected.

Who is protected is decided here, month by month and person by person, by a rule written for the purpose and not by the
program's: people have numbers, codes are only how they are spelled.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

from allyscope.months import EARLIEST_MONTH, month_of

Json = dict[str, Any]
FIRST, LAST = month_of(2020, 1), month_of(2024, 6)
ITEMS = {"promotion_focus": (1, 3, 7, 9, 10, 11), "prevention_focus": (2, 4, 5, 6, 8)}  # of the RFQ
MONTHS = range(FIRST + 6, LAST - 1, 6)  # few, so that one month has several waves
NEEDED = {"promotion_focus": 5, "prevention_focus": 4}
SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    lambda code: f"{code[0]}\u200b{code[1:]}",
    lambda code: unicodedata.normalize("NFD", code),
    lambda code: f" {code}\u00a0",
    lambda code: "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in code),
)
NAMES = ("anné", "bö", "čapek", "d007", "e-firm.example", "fay", "gus", "hal")


@dataclass(frozen=True)
class Row:
    """An answer, or that somebody was asked; `person` is the true one, whatever code was written."""

    person: int
    group: tuple[Any, ...]  # what is released or withheld together
    data: Json


@dataclass
class World:
    """A record as plain data, with who stands behind each row."""

    head: Json
    spanners: list[tuple[str, int, int, int, float]]  # partner, person, first and last month, weight
    pulses: list[Row]
    scales: list[Row]
    threshold: int

    def data(self) -> Json:
        """What `make_record` takes."""
        whole = deepcopy(self.head) | {"privacy": {"threshold": self.threshold}}
        return whole | {"pulses": [row.data for row in self.pulses], "scales": [row.data for row in self.scales]}


def text(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"


def invented(random: Random) -> World:
    """A record with a few waves, a side or two asked by a scale, terms, weights, spellings and a threshold."""
    threshold = random.choice([2, 3, 3, 3, 4, 5])
    head: Json = {
        "schema_version": 1,
        "alliance": {"id": "world", "formed": "2020-01", "as_of": text(LAST), "status": "running"},
        "events": [
            {"date": "2021-03", "actor": "P1", "kind": "conflict"},
            {"date": "2021-08", "kind": "antecedent", "subkind": "contract"},
        ],
    }
    if random.random() < 0.5:
        del head["alliance"]["formed"]  # then the first months follow from what is dated
    spanners = [spanner for partner in ("P1", "P2") for spanner in _team(random, partner)]
    head["partners"] = [
        {"id": partner, "spanners": [_written(*each) for each in spanners if each[0] == partner]}
        for partner in ("P1", "P2")
    ]
    scales = [row for partner in ("P1", "P2") for row in _scaled(random, partner, spanners)]
    pulses = [row for _ in range(random.randint(1, 4)) for row in _wave(random)]
    return World(head, spanners, list({_key(row): row for row in pulses}.values()), scales, threshold)


def _key(row: Row) -> tuple[Any, ...]:
    return (*row.group, row.data["respondent"].strip())


def _team(random: Random, partner: str) -> Iterator[tuple[str, int, int, int, float]]:
    large = random.random() < 0.1
    weights = random.choice([(1.0,), (1.0,), (1.0, 2.0), (1000.0, 0.001, 0.001)])
    apart = [(FIRST, LAST), (FIRST, FIRST + 20), (LAST - 20, LAST)]
    terms = [(FIRST, LAST)] if large or random.random() < 0.4 else apart
    for number in range(29 if large else random.randint(0, 6)):
        yield (partner, number, *random.choice(terms), 1.0 if large else random.choice(weights))


def _written(partner: str, person: int, first: int, last: int, weight: float) -> Json:
    dates: Json = {} if first == FIRST else {"from": text(first)}
    return {"id": f"{partner}-s{person}", "weight": weight} | dates | ({} if last == LAST else {"until": text(last)})


def _scaled(random: Random, partner: str, spanners: list[tuple[str, int, int, int, float]]) -> Iterator[Row]:
    own = [each for each in spanners if each[0] == partner]
    share = 1.0 if len(own) > 20 else random.choice([0.0, 0.6, 1.0])
    for _, person, *_ in own:
        if random.random() >= share:
            continue
        for trait, items in ITEMS.items():
            for item in items:
                answer = random.randint(1, 5) if len(own) > 20 or random.random() < 0.97 else None
                data = {"partner": partner, "spanner": f"{partner}-s{person}", "instrument": "rfq", "version": "2001"}
                yield Row(person, (partner, trait), data | {"item": item, "answer": answer})


def _wave(random: Random) -> Iterator[Row]:
    partner, question = random.choice(["P1", "P2"]), random.choice(["trust", "conduct"])
    first = random.choice(MONTHS)
    date = random.choice([text(first), f"{text(first)}..{text(first + 1)}"])
    for person in range(random.randint(1, 7)):
        for spell in random.sample(SPELLINGS, random.choice([1, 1, 1, 2])):
            answer = random.randint(1, 5) if random.random() < 0.85 else None
            data = {"date": date, "partner": partner, "respondent": spell(NAMES[person]), "question": question}
            yield Row(person, (date, partner, question), data | {"answer": answer})


def protected_waves(world: World) -> set[tuple[Any, ...]]:
    """Waves that too few people answered, or in which one gave more than a share of the answers."""
    groups = {row.group for row in world.pulses}
    given = {
        group: Counter(row.person for row in world.pulses if row.group == group and row.data["answer"] is not None)
        for group in groups
    }
    return {group for group, counts in given.items() if not _hidden(counts, world.threshold)}


def protected_traits(world: World, threshold: int) -> set[tuple[Any, ...]]:
    """Sides and traits in which, in some month, too few people spoke or one weighed too much."""
    return {group for group in {row.group for row in world.scales} if not _hidden_always(world, group, threshold)}


def _hidden_always(world: World, group: tuple[Any, ...], threshold: int) -> bool:
    partner, trait = group
    answered = Counter(row.person for row in world.scales if row.group == group and row.data["answer"] is not None)
    measured = {person for person, count in answered.items() if count >= NEEDED[trait]}
    team = [each for each in world.spanners if each[0] == partner]
    spoke = False
    for month in (EARLIEST_MONTH, *range(FIRST - 1, LAST + 1)):
        begun = [each for each in team if each[2] == FIRST or each[2] <= month]  # no beginning is written for the first
        there = [each for each in begun if each[3] == LAST or each[3] >= month] or begun
        weights = {person: weight for _, person, _, _, weight in there if person in measured}
        spoke = spoke or bool(weights)
        if weights and not _hidden(weights, threshold):
            return False
    return spoke


def _hidden(weights: Counter[int] | dict[int, float], threshold: int) -> bool:
    total = sum(weights.values())
    return len(weights) >= threshold and all(weight / total <= 1 / threshold + 1e-12 for weight in weights.values())


def changed(random: Random, world: World) -> World | None:
    """The same record but for what one protected person did: answered otherwise, or did not, or was not there.

    None where nobody is protected, or the change would make a crowd of them.
    """
    before = protected_waves(world), protected_traits(world, world.threshold)
    rows = [row for row in world.pulses if row.group in before[0]] + [r for r in world.scales if r.group in before[1]]
    if not rows:
        return None
    chosen = random.choice(rows)
    what = random.choice(["answers", "answers", "leaves open", "is not there"])
    mine = [row for row in rows if (row.group, row.person) == (chosen.group, chosen.person)]
    if what == "is not there" and not _others(world, mine):
        return None
    other = deepcopy(world)
    for rows_of in (other.pulses, other.scales):
        rows_of[:] = list(_acting(random, rows_of, mine, what))
    return other if (protected_waves(other), protected_traits(other, other.threshold)) == before else None


def _others(world: World, mine: list[Row]) -> bool:
    """Whether the same was asked of somebody else."""
    return any(row.group == mine[0].group and row.person != mine[0].person for row in (*world.pulses, *world.scales))


def _acting(random: Random, rows: list[Row], mine: list[Row], what: str) -> Iterator[Row]:
    for row in rows:
        if row not in mine:
            yield row
        elif what != "is not there":
            answer = random.randint(1, 5) if what == "answers" else None
            yield Row(row.person, row.group, row.data | {"answer": answer})


def pairs(seed: int, count: int) -> Iterator[tuple[World, World]]:
    """So many pairs of worlds; each pair has an address, so that one can be looked at again."""
    found = 0
    for number in range(100 * count):
        random = Random(f"{seed} {number}")
        world = invented(random)
        other = changed(random, world)
        if other is not None and other != world:
            yield world, other
            found += 1
            if found == count:
                return
