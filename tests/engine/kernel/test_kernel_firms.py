"""Firms run the same by machine code as by JAX, whatever they are and whatever reaches them, and give the same bits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allyscope.engine.firm_runs import run_firms
from allyscope.engine.firms.happenings import FIRST_ALLIANCE, Happening
from allyscope.engine.firms.setting import FirmSetting, firm_setting
from allyscope.engine.kernel.library import FIRM_SLOTS, firm_library
from allyscope.process.firm.quantities import firm_quantities

pytestmark = pytest.mark.usefixtures("compiled_quickly")
Use = Callable[..., None]
FIRMS, MONTHS, BLOCK = 96, 36, 64
TOLERANCE = 1e-4  # of quantities of the firm and its alliances, over three years
MOST_APART = 2  # firms of 96 with a decision on the very border; decisions move all that follows
STRENGTHS = ("lessons_shared", "load_on_conduct", "pressure_on_need", "worth_on_response")


def both_ways(use: Use, setting: FirmSetting, seed: int) -> tuple[np.ndarray, np.ndarray]:
    use()
    assert firm_library(FIRM_SLOTS) is not None
    kernel = run_firms(setting, np.arange(FIRMS), seed, MONTHS, block=BLOCK)
    use("off")
    return kernel, run_firms(setting, np.arange(FIRMS), seed, MONTHS, block=BLOCK)


def assert_alike(kernel: np.ndarray, jax: np.ndarray) -> None:
    names = list(firm_quantities())
    scale = np.maximum(1.0, np.abs(jax))  # months until a decision go up to hundreds
    difference = (np.abs(kernel - jax) / scale).max(axis=(0, 1))
    entered = names.index("alliances_entered")
    assert (kernel[:, entered] != jax[:, entered]).any(axis=0).sum() <= MOST_APART
    assert (difference > TOLERANCE).sum() <= MOST_APART


levels = st.floats(0.05, 0.95)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**63),
    traits=st.dictionaries(st.sampled_from(("value_distance", "openness.0", "prevention_focus")), levels, max_size=2),
    firm=st.dictionaries(st.sampled_from(("strategic_need", "pragmatism", "expansion_wish")), levels, max_size=2),
    strengths=st.dictionaries(st.sampled_from(STRENGTHS), st.floats(0.0, 0.5), max_size=2),
    pressure=levels,
    month=st.integers(1, 24),
    uncertain=st.booleans(),
)
def test_whatever_firms_are_and_whatever_reaches_them_both_say_the_same(
    use: Use,
    seed: int,
    traits: dict[str, float],
    firm: dict[str, float],
    strengths: dict[str, float],
    pressure: float,
    month: int,
    uncertain: bool,
) -> None:
    happenings = (
        FIRST_ALLIANCE,
        Happening("pressure", month, pressure),
        Happening("benefit_shock", month, 0.4, partner=1),
        Happening("entry_forced", month + 2),
    )
    setting = firm_setting(traits=traits, firm=firm, parameters=strengths, happenings=happenings, uncertain=uncertain)
    kernel, jax = both_ways(use, setting, seed)
    assert_alike(kernel, jax)


def test_firms_begin_several_alliances_and_some_end(use: Use) -> None:
    """The comparison is not one of firms in which nothing happens."""
    kernel, jax = both_ways(use, firm_setting(), 3)
    names = list(firm_quantities())
    assert kernel[-1, names.index("alliances_entered")].mean() > 1.2
    assert not (kernel == jax).all()
    assert_alike(kernel, jax)


@pytest.mark.parametrize("exits", [True, False])
def test_a_firm_does_not_depend_on_who_else_is_run(use: Use, exits: bool) -> None:
    use()
    setting = firm_setting(exits=exits, uncertain=True)
    whole = run_firms(setting, np.arange(40), 7, 24)
    some = run_firms(setting, np.asarray([3, 17, 39]), 7, 24, block=16)
    assert (whole[:, :, [3, 17, 39]] == some).all()
