"""Firms with a portfolio: one alliance alone is the plain one, decisions stay local, the sources' pattern appears."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from allyscope.engine.firm_runs import run_firms
from allyscope.engine.firms.happenings import FIRST_ALLIANCE, Happening, padded_inputs, schedule
from allyscope.engine.firms.setting import firm_setting
from allyscope.process.firm.quantities import firm_quantities
from allyscope.process.parameters import strengths, table
from allyscope.simulation.blocks import simulate_block
from allyscope.simulation.layout import lay_out
from allyscope.simulation.reading import make_experiment

FIRMS, SLOTS, MONTHS = 192, 8, 96  # one compiled program for all tests of several alliances
MECHANISMS = {"portfolio", "experience", "entry", "reaction", "innovation", "market"}
ALONE = {name: 0.0 for name in strengths() if table()[name].mechanism in MECHANISMS}
OFTEN = {"response_rate": 1.7, "worth_on_response": 0.0}  # responses, made frequent so that one effect stands out
LOAD = dict.fromkeys(("load_on_conduct", "load_on_benefits", "load_on_negative", "load_on_entry"), 0.0)
UNBOUNDED = ("learning_cycles", "venture_hazard", "innovation_pace", "supports", "postponements", "endings_decided")
MOST: dict[str, float] = {"phase": 3.0, "decision_months": 240.0, **dict.fromkeys(UNBOUNDED, float("inf"))}
Paths = dict[str, np.ndarray]


def paths(firms: Any = range(FIRMS), months: int = MONTHS, **setting: Any) -> Paths:
    """Each quantity's paths, (months, firms), of eight slots (unless said) and blocks of 192 firms."""
    steps = setting.pop("steps_per_month", 1)
    given = firm_setting(**{"slots": SLOTS, **setting})
    found = run_firms(given, np.asarray(firms), 1, months, steps_per_month=steps, block=FIRMS)
    return dict(zip(firm_quantities(), np.moveaxis(found, 1, 0), strict=True))


@cache
def usual() -> Paths:
    return paths()


def zero(name: str) -> dict[str, float]:
    return {name: 0.0}


def same(one: Paths, other: Paths, *, but: tuple[str, ...] = ()) -> bool:
    return all((one[name] == other[name]).all() for name in one if name not in but)


def shift(one: Paths, other: Paths, name: str, month: int = MONTHS) -> float:
    """Mean difference at a month in standard errors, firm by firm."""
    difference = (one[name] - other[name])[month - 1]
    return float(difference.mean() / (difference.std() / np.sqrt(len(difference))))


def month_of(reached: np.ndarray) -> np.ndarray:
    """The first month in which something holds, NaN where it never does."""
    return np.where(reached.any(axis=0), reached.argmax(axis=0) + 1.0, np.nan)


def test_one_alliance_without_the_strengths_of_a_portfolio_is_the_plain_alliance() -> None:
    firms = np.arange(40)
    alone = paths(firms, 36, slots=1, parameters=ALONE)
    layout = lay_out(make_experiment(alliances=(64 * firms).tolist(), months=36), 512)
    names = [column.name for column in layout.columns]
    plain = dict(zip(names, np.moveaxis(simulate_block(layout, 0), 1, 0), strict=True))
    assert (alone["alive_first"] == plain["alive"]).all()
    assert (alone["learning_cycles"] == plain["learning_cycles_P1_P2"]).all()
    for name in ("knowledge_about", "knowledge_from_product", "trust"):
        np.testing.assert_allclose(alone[f"{name}_first"], plain[f"{name}_P1_P2"], atol=2e-5)
    running = plain["alive"] > 0
    np.testing.assert_allclose(alone["benefits"][running], plain["benefits_P1"][running], atol=2e-5)
    assert 0.0 < 1.0 - plain["alive"][-1].mean() < 1.0


@pytest.mark.parametrize("chosen", [[0], [191, 3, 77], list(range(1, 192, 2))])
def test_a_firm_has_the_same_bits_in_any_company(chosen: list[int]) -> None:
    assert same(paths(chosen), {name: path[:, chosen] for name, path in usual().items()})


def test_blocks_change_no_bit() -> None:
    many = paths(range(FIRMS, FIRMS + 300), 24)
    again = paths(range(FIRMS + 100, FIRMS + 300), 24)
    assert same({name: path[:, 100:] for name, path in many.items()}, again)


def test_a_further_alliance_changes_nothing_in_the_others_where_nothing_is_shared() -> None:
    two = (FIRST_ALLIANCE, Happening("entry_forced", 9))
    barred = Happening("entry_barred", 0)
    fewer = paths(happenings=(*two, barred), parameters=ALONE)
    more = paths(happenings=(*two, Happening("entry_forced", 20), barred), parameters=ALONE)
    assert (more["alliances_entered"][-1] == 3).all()
    assert (fewer["alliances_entered"][-1] == 2).all()
    assert all((fewer[name] == more[name]).all() for name in fewer if name.endswith(("_first", "_second")))
    assert same({name: path[:20] for name, path in fewer.items()}, {name: path[:20] for name, path in more.items()})


def test_every_quantity_stays_in_its_range() -> None:
    stretched = {name: 3.0 * table()[name].default for name in ALONE if table()[name].unit != "share"}
    pressed = tuple(Happening(what, 0) for what in ("pressure", "concern"))
    for found in (usual(), paths(uncertain=True), paths(parameters=stretched, happenings=(FIRST_ALLIANCE, *pressed))):
        for name, path in found.items():
            most = SLOTS if name.startswith(("alliances", "partners", "cycles")) else 1.0
            most = MOST.get(name.removesuffix("_first").removesuffix("_second"), most)
            least = -1.0 if name.startswith("trust") else 0.0
            assert (path >= least - 1e-6).all(), name
            assert (path <= most + 1e-6).all(), name


def test_without_its_strengths_the_load_is_told_but_changes_nothing() -> None:
    few = paths(parameters=LOAD | {"comfortable_alliances": 1.0})
    many = paths(parameters=LOAD | {"comfortable_alliances": 9.0})
    assert same(few, many, but=("load",))
    assert few["load"].mean() > many["load"].mean()


@pytest.mark.parametrize(
    ("strength", "quantity", "sign"),
    [
        ("load_on_conduct", "process_discrepancy", 1),
        ("load_on_benefits", "benefits", -1),
        ("alliances_on_market", "market_reach", 1),
        ("disclosure_on_market", "market_reach", -1),
        ("growth_on_market", "market_reach", 1),
        ("screening", "orientation_of_partners", 1),
        ("lessons_shared", "learning_cycles", 1),
        ("learning_on_openness", "openness", 1),
        ("positive_on_entry", "alliances_entered", 1),
        ("openness_on_distance", "core_distance", 1),
        ("negative_on_innovation", "in_house_innovation", 1),
        ("inhibition", "knowledge_from_product_first", -1),
    ],
)
def test_a_strength_moves_the_whole_firm_in_its_direction(strength: str, quantity: str, sign: int) -> None:
    without = paths(parameters=zero(strength))
    assert sign * shift(usual(), without, quantity, month=60) > 3.0


def test_support_raises_the_benefits_of_the_supported() -> None:
    """By default one firm in twenty has supported by then: too few among these to be told apart from chance."""
    firms = range(4 * FIRMS)
    without = paths(firms, parameters=OFTEN | zero("support_on_benefits"))
    assert shift(paths(firms, parameters=OFTEN), without, "benefits_of_partners", month=60) > 3.0


def test_decisions_of_the_firm_end_alliances_only_where_exits_are_allowed() -> None:
    followed = paths(exits=False)
    assert (followed["alliances_ended"] == 0).all()
    assert followed["endings_decided"][-1].mean() > 0.0
    none = paths(parameters=zero("response_rate"))
    assert (none["endings_decided"] + none["supports"] + none["postponements"] == 0).all()


def test_a_postponement_lowers_what_is_expected_and_so_keeps_alliances_running() -> None:
    lowered, kept = paths(parameters=OFTEN), paths(parameters=OFTEN | zero("postponement_on_expectation"))
    assert shift(lowered, kept, "alliances_ended") < -3.0


def test_need_never_delays_the_first_alliance_of_a_firm() -> None:
    months = []
    for need in (0.1, 0.5, 0.9):
        entered = paths(happenings=(), firm={"strategic_need": need})["alliances_entered"]
        months.append(np.nan_to_num(month_of(entered > 0), nan=np.inf))
    assert (months[0] >= months[1]).all()
    assert (months[1] >= months[2]).all()
    assert (months[0] > months[2]).any()


def test_concern_of_stakeholders_keeps_alliances_hidden_and_learning_shut() -> None:
    concern = Happening("concern", 0)
    worried = paths(happenings=(FIRST_ALLIANCE, concern))
    assert shift(worried, usual(), "knowledge_from_product_first", month=36) < -3.0
    disclosed = worried["alliances_disclosed"][0].mean(), usual()["alliances_disclosed"][0].mean()
    assert disclosed[0] < disclosed[1] - 0.1


def test_partners_diversity_widens_innovation_only_in_the_variant_that_says_so() -> None:
    assert (usual()["innovation_breadth"] == 0.0).all()
    assert (paths(parameters={"diversity_widens": 1.0})["innovation_breadth"][-1] > 0.0).mean() > 0.9


def test_the_pattern_of_the_learning_phases_appears_in_the_default_population() -> None:
    """Hübel et al. (2022), findings 1.1-2.1, as means over firms; no number is taken from their case."""
    found = usual()
    about = month_of(found["knowledge_about_first"] > 0.05)
    taught = month_of(found["knowledge_of_portfolio"] > 0.05)
    assert np.nanmedian(taught - about) > 6.0  # inhibition: knowing comes well before learning from
    gains = [found["knowledge_from_product_first"][month - 1].mean() for month in (12, 36, 60, 84)]
    early, later, last = np.diff(gains)
    assert early > later > last  # learning from a partner comes early and dries up
    assert found["partners_learned_from"][-1].mean() < 0.8 * found["alliances_entered"][-1].mean()  # not from all
    parallel, taken, distance = (
        found[n].mean(axis=1) for n in ("cycles_in_parallel", "decision_months", "core_distance")
    )
    assert parallel[83] > 2.0 * parallel[23] > 2.0 * parallel[5]  # cycles in parallel come later
    assert taken[59] < taken[23] < taken[5]  # decisions become quicker
    assert distance[83] > distance[47] > distance[11]  # partners more distant
    share = [[(found["phase"][month - 1] == phase).mean() for month in (6, 24, 84)] for phase in (1, 2, 3)]
    assert [int(np.argmax(row)) for row in share] == [0, 1, 2]  # inhibition, then positive, then mixed experience


def test_halving_the_step_leaves_the_means_within_their_error() -> None:
    whole, half = usual(), paths(range(FIRMS, 2 * FIRMS), steps_per_month=2)
    for name in ("alliances_entered", "knowledge_about", "openness", "in_house_innovation", "trust", "market_reach"):
        one, other = whole[name][59], half[name][59]
        error = np.sqrt((one.var() + other.var()) / FIRMS)
        assert abs(one.mean() - other.mean()) < 4.0 * error, name


def test_what_lasts_goes_on_and_what_strikes_strikes_once() -> None:
    inputs = schedule((Happening("concern", 2, 0.5), Happening("conduct_shock", 3, 0.3, partner=1), FIRST_ALLIANCE))
    whole = padded_inputs(inputs, 6)
    assert whole.concern[:, 0].tolist() == [0.0, 0.0, 0.5, 0.5, 0.5, 0.5]
    assert whole.entry_forced[:, 0].tolist() == [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    by_firm, by_partner = whole.alliances.conduct_shock
    assert (by_firm == 0.0).all()
    assert np.flatnonzero(by_partner).tolist() == [3]
    assert (whole.alliances.act[0] == 0.0).all()  # partners go on in their usual way
    until = padded_inputs(schedule((Happening("pressure", 1, until=3),)), 6)
    assert until.pressure[:, 0].tolist() == [0.0, 1.0, 1.0, 0.0, 0.0, 0.0]


def test_what_is_unknown_is_named() -> None:
    with pytest.raises(ValueError, match="unknown firm traits: hunger; known are strategic_need"):
        firm_setting(firm={"hunger": 0.5})
    with pytest.raises(ValueError, match="unknown parameters: magic"):
        firm_setting(parameters={"magic": 1.0})
    with pytest.raises(ValueError, match="unknown input 'rain'"):
        firm_setting(happenings=(Happening("rain", 3),))
    with pytest.raises(ValueError, match="slots is 65"):
        firm_setting(slots=65)
