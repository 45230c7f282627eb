"""Members of a consortium: the table, what is likely of them under the population, and what became a default."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from allyscope.calibration.consortium.learning import DISCOUNT, log_likelihoods
from allyscope.calibration.consortium.rivals import rivals
from allyscope.calibration.consortium.survival import ACTIVITY, BEFORE, COMMITTED, LEARNED, lives
from allyscope.calibration.consortium.table import BUNDLED, Members, read_members
from allyscope.engine.channels import quiet_table
from allyscope.engine.endings import hazard_rows
from allyscope.engine.population import default_population
from allyscope.engine.rows import row_index
from allyscope.errors import TableError
from allyscope.inference.infer import default_latent
from allyscope.inference.sampler.paths import RunInputs, monthly
from allyscope.process.done.exchange import activity
from allyscope.process.parameters import Parameters, table
from allyscope.process.rows import MEMBERS

CONTENT = Path(str(files("allyscope.data"))) / "consortium" / "learned.json"
NOW = {name: table()[name].default for name in LEARNED}


def members(*rows: tuple[int, int, int, int]) -> Members:
    """Members by month of joining, and ages at which each was first followed, last seen, and gone (−1: never)."""
    columns = np.array(rows, np.int64).reshape(-1, 4).T
    return Members("some", "", np.arange(len(rows)), *columns)


def test_the_bundled_table_is_read() -> None:
    table = read_members(BUNDLED)
    assert len(table.number) == 1428
    assert int((table.gone >= 0).sum()) == 724


def test_all_that_is_wrong_in_a_table_is_named_at_once(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("member,joined,entered,seen,gone\n1,2019-02,5,3,\n1,soon,0,3,2\n", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_members(file)
    assert "joined is a month" in str(caught.value)
    file.write_text("member,joined,entered,seen,gone\n1,2019-02,5,3,\n1,2019-02,0,3,2\n", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_members(file)
    for rule in ("a number of its own", "no earlier than it was followed", "gone after it was last seen"):
        assert rule in str(caught.value)


def test_what_is_known_at_a_month_has_no_later_end_and_no_later_member() -> None:
    known = members((100, 0, 20, 21), (100, 0, 5, 6), (130, 0, 3, -1)).until(110)
    assert known.seen.tolist() == [10, 5]
    assert known.gone.tolist() == [-1, 6]


def test_what_comes_after_a_month_begins_with_who_is_there_then() -> None:
    later = members((100, 0, 20, 21), (100, 0, 5, 6), (130, 0, 3, -1)).since(110)
    assert later.entered.tolist() == [10, 0]
    assert later.gone.tolist() == [21, -1]


def test_the_likelihood_is_truncated_on_the_left_and_censored_on_the_right() -> None:
    survival = np.exp(-0.1 * np.arange(31))
    likelihood = log_likelihoods(survival, members((0, 4, 10, 11), (0, 4, 10, -1)))
    assert likelihood == pytest.approx([-0.6 + np.log(-np.expm1(-0.1)), -0.6])


def test_a_constant_hazard_is_found_again() -> None:
    rng = np.random.default_rng(1)
    ends = np.ceil(rng.exponential(50.0, 4000)).astype(int)
    rows = [(0, 0, min(end - 1, 60), end if end <= 60 else -1) for end in ends]
    found = rivals(members(*rows), 60)
    for name in ("constant", "weibull", "kaplan_meier"):
        assert found[name][60] == pytest.approx(np.exp(-60 / 50), abs=0.03), name


def test_survival_is_that_of_the_model_run_with_the_same_numbers() -> None:
    """The shortcut (states once, hazards after) beside the process itself, with renewals by each alliance's own age."""
    lived, lanes, oldest = lives(24, lanes=64), 64, 24
    numbers = NOW | {"background_exit": 0.004, "frailty_on_exit": 2.0, "newness_on_exit": 1.0, "renewal_on_exit": 0.0}
    stated = np.array([({n: r.default for n, r in table().items()} | numbers)[n] for n in Parameters._fields])
    run, months = _run(stated.astype(np.float32), 72), 72
    path = monthly(default_latent(2, months, range(lanes)), run, months)
    position = path[:, row_index(2).row("position")]
    there = (position >= COMMITTED)[:BEFORE].any(axis=0)
    begins = np.argmax(position >= COMMITTED, axis=0)
    hazard = path[:, list(hazard_rows(2))].sum(axis=1)
    alive = [np.exp(-hazard[begins + age, np.arange(lanes)][there]).mean() for age in range(oldest + 1)]
    assert lived.survival(numbers) == pytest.approx(np.array(alive) / alive[0], abs=2e-3)


def _run(stated: np.ndarray, months: int) -> RunInputs:
    base = default_population()
    return RunInputs(
        partners=2,
        months=months,
        calendars=1,
        inputs=quiet_table(2, months, 1),
        location=base.location[:, None],
        spread=base.spread[:, None],
        equity=np.zeros(1, np.float32),
        survival=0.0,
        ended_within=0,
        stated=stated,
    )


def test_a_renewal_costs_members_in_the_months_after_a_year() -> None:
    lived = lives(30, lanes=64)
    with_clock, without = (lived.survival(NOW | {"renewal_on_exit": each}) for each in (2.0, 0.0))
    assert with_clock[:12] == pytest.approx(without[:12], rel=1e-5)
    lost = with_clock[11:14] / without[11:14]
    assert lost[0] > lost[1] > lost[2]
    # Whom the clock took were the likeliest to leave, so a little of what was lost comes back, and no more is lost.
    assert lost[2] <= with_clock[20] / without[20] < 1.05 * lost[2]


def test_activity_is_that_of_the_exchange() -> None:
    places, levels = ACTIVITY
    assert [float(activity(np.float32(place))) for place in places] == pytest.approx(levels)  # type: ignore[arg-type]


def test_defaults_marked_measured_are_what_the_members_taught() -> None:
    content = json.loads(CONTENT.read_text(encoding="utf-8"))
    assert content["discount"] == DISCOUNT
    assert content["data_sha256"] == read_members(BUNDLED).digest
    taken = {name: row.default for name, row in table().items() if MEMBERS in row.origin}
    assert taken == content["defaults"]
