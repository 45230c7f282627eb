"""Nobody can tell from anything they fetch, nor from what is kept, what a protected person answered.

`python -m benchmarks web_privacy` tries many more waves, with every visitor.
"""

from __future__ import annotations

import random

import pytest

from benchmarks.web_worlds import differences, kept, plan, play, protected, seen

WAVES, VISITORS_EACH = 25, 1


@pytest.mark.parametrize("seed", range(WAVES))
def test_two_worlds_that_differ_in_one_protected_person_look_the_same(seed: int) -> None:
    one, places = differences(seed, VISITORS_EACH)
    assert places == [], one


def test_the_worlds_do_differ_and_end_in_every_way() -> None:
    """So that the test above says something: most pairs differ, and each ending is among them."""
    pairs = []
    for seed in range(WAVES):
        chance = random.Random(seed)
        one = plan(chance)
        pairs.append((one, protected(one, chance)))
    assert sum(one != two for one, two in pairs) > WAVES / 2
    assert {one.ending for one, _two in pairs} == {"open", "closed", "declined", "published"}
    assert any(one != two and one.ending == "published" for one, two in pairs)


def test_worlds_that_differ_in_what_is_shown_are_told_apart() -> None:
    """So that the comparison itself would see a leak."""
    one = next(
        each
        for each in (plan(random.Random(seed)) for seed in range(200))
        if each.ending == "published" and full(each.sheets)
    )
    page = frozenset({"/waves/1/result/"})
    here, wave = play(one)
    first, tables = seen(here, wave, only=page), kept(wave)
    sheets = (tuple({**sheet, "trust": 1} for sheet in one.sheets[0]), one.sheets[1])
    two = type(one)(one.threshold, one.people, sheets, one.words, one.ending)
    here, wave = play(two)
    second = seen(here, wave, only=page)
    assert {"Publication", "ClosedAnswer"} <= {name for name, rows in kept(wave).items() if rows != tables[name]}
    apart = {place for place in first if first[place] != second[place]}
    assert {place for place in apart if place.endswith("/waves/1/result/")} == {
        f"{visitor} /waves/1/result/" for visitor in ("manager_a", "sponsor_a", "manager_b", "sponsor_b", "facilitator")
    }


def full(sheets: tuple[tuple[dict[str, int], ...], ...]) -> bool:
    return all("trust" in sheet for side in sheets for sheet in side)
