"""Sessions played forward: as often as the numbers say, whoever meets whom, with two partners or three."""

from __future__ import annotations

import numpy as np
from lab_help import known_scores, simulated

from allyscope.calibration.lab.foretelling import schedule_of, treatments_foretold
from allyscope.calibration.lab.reading import read_lab_table
from allyscope.calibration.lab.table import BUNDLED_OF_THREE

TRUTH = {"habit": 0.8, "reply": -2.0, "inclination": 0.5, "switching_cost": 1.0, "leaving_dilemma": 1.0, "pace": 0.5}


def test_alliances_played_from_the_numbers_that_made_a_table_are_like_it() -> None:
    table = simulated(40, (10, 6), 3, **TRUTH)
    draws = np.tile(np.asarray(known_scores(**TRUTH), np.float64), (40, 1))
    for one in treatments_foretold(table, draws, 1):
        assert one.partners == 2
        assert one.alliances == 80 / 2  # half of them with an exit cost
        low, _, high = one.contributing_foretold
        assert low - 0.05 < one.contributing < high + 0.05
        low, _, high = one.ended_foretold
        assert low - 0.1 < one.ended < high + 0.1
        assert 0.0 < low < high < 1.0


def test_three_partners_meet_as_in_their_table_and_a_wish_to_leave_of_three_ends_more_of_their_alliances() -> None:
    table = read_lab_table(BUNDLED_OF_THREE)
    schedule, treatments = schedule_of(table)
    assert set(treatments) == {("CG", False, 3), ("CG", True, 3)}
    assert np.asarray(schedule.fresh).sum() == 3 * len(table.alliances)
    assert np.asarray(schedule.present).sum() == 3 * sum(one.rounds for one in table.alliances)
    ended = []
    for more in (0.0, 3.0):
        draws = np.asarray(known_scores(leaving_three=more), np.float64)[None]
        ended.append(sum(one.ended_foretold[1] for one in treatments_foretold(table, draws, 1)))
    assert ended[1] > ended[0] + 0.1
