"""The tables of parameters and traits: complete, consistent, and current on the model's page."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import jax.numpy as jnp
import numpy as np
import pytest

from allyscope.engine.calendars import quiet_year
from allyscope.process.describe import parameter_table, trait_table
from allyscope.process.done.catalogue import number
from allyscope.process.firm.state import firm_table
from allyscope.process.mechanisms import module_of
from allyscope.process.parameters import Parameters, default_parameters, strengths, table, uncertain
from allyscope.process.priors import draw_parameters
from allyscope.process.traits import alliance_table, build_traits, partner_table, population, trait_names
from process.worlds import levels, lived, start, year_scores

PAGE = (Path(__file__).parents[2] / "docs" / "model.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", Parameters._fields)
def test_row_says_what_it_is_and_where_it_comes_from(name: str) -> None:
    row = table()[name]
    assert row.low <= row.default <= row.high
    assert find_spec(module_of(row.mechanism))
    assert row.meaning
    assert row.origin.startswith(("assumed", "cited (", "measured ("))
    assert (row.spread > 0.0) == (row.prior != "fixed")


@pytest.mark.parametrize("name", strengths())
def test_strength_can_be_switched_off_and_never_reverses_its_mechanism(name: str) -> None:
    assert table()[name].low == 0.0
    assert table()[name].default >= 0.0


def test_defaults_and_changes_are_what_the_table_and_the_caller_say() -> None:
    changed = default_parameters(haste=0.5)
    assert float(changed.haste) == 0.5
    for name, row in table().items():
        assert float(getattr(changed, name)) == pytest.approx(0.5 if name == "haste" else row.default)


def test_every_unknown_parameter_is_named() -> None:
    with pytest.raises(ValueError, match="unknown parameters: hast, zeal; known are detection_rate, "):
        default_parameters(hast=1.0, zeal=2.0)


def test_draws_from_the_priors_stay_in_range_around_the_default() -> None:
    lanes = 4000
    scores = np.random.default_rng(0).standard_normal((len(uncertain()), lanes), dtype=np.float32)
    drawn = draw_parameters(jnp.asarray(scores))._asdict()
    for name, row in table().items():
        values = np.asarray(drawn[name])
        assert values.shape == (lanes,)
        assert (values >= row.low).all()
        assert (values <= row.high).all()
        below = (values < row.default).mean() + 0.5 * (values == np.float32(row.default)).mean()
        assert abs(below - 0.5) < 5.0 * np.sqrt(0.25 / lanes), name


def test_the_default_parameters_are_a_draw_of_score_zero() -> None:
    drawn = draw_parameters(jnp.zeros((len(uncertain()), 1)))
    for name, value in default_parameters()._asdict().items():
        assert float(getattr(drawn, name)[0]) == pytest.approx(float(value), rel=1e-6), name


def test_every_trait_says_what_it_is_and_has_a_place_in_the_population() -> None:
    for name, trait in {**alliance_table(), **partner_table(), **firm_table()}.items():
        assert 0.0 < trait.mean < 1.0, name
        assert trait.spread > 0.0, name
        assert trait.meaning, name


@pytest.mark.parametrize("partners", [2, 3])
def test_traits_have_one_order_everywhere(partners: int) -> None:
    names = trait_names(partners)
    location, spread = population(partners)
    assert len(set(names)) == len(names) == len(location) == len(spread)
    assert names[: len(alliance_table())] == tuple(alliance_table())
    rows = {**alliance_table(), **partner_table()}
    means = [rows[name].mean if name in rows else rows[name.rsplit(".", 1)[0]].mean for name in names]
    np.testing.assert_allclose(1.0 / (1.0 + np.exp(-np.asarray(location))), means, rtol=1e-5)


def test_every_trait_changes_something() -> None:
    """Two eventful years of the default population, with one trait raised at a time."""
    scores, usual = year_scores(2, years=2), levels(2)
    turns = jnp.where(jnp.arange(12) % 2 == 0, number("apology"), number("restructure_scope"))[:, None]
    much = jnp.full((12, 1), 0.8)
    happens = quiet_year(2)._replace(act=(turns, turns), signal_value=much, signal_observability=much, signal_fit=much)

    def path(changed: dict[str, jnp.ndarray]) -> np.ndarray:
        who = build_traits(changed, 2, jnp.zeros(64))
        return lived(start(who), scores, who, happens)[1]

    before = path(usual)
    idle = {name for name in trait_names(2) if np.array_equal(path(usual | {name: 0.5 + 0.5 * usual[name]}), before)}
    assert idle == set()


def test_the_page_of_the_model_holds_the_current_tables() -> None:
    """To renew them, replace the end of the page by what `python -m allyscope.process.describe` prints."""
    assert PAGE.endswith(f"\n## Parameters\n\n{parameter_table()}\n\n## Traits\n\n{trait_table()}\n")


def test_the_page_of_the_model_names_every_strength() -> None:
    text = PAGE.partition("\n## Parameters\n")[0]
    rows = table()
    by_group = {"acts", "portfolio", "experience", "entry", "reaction", "innovation", "market", "signalling"}
    missing = {name for name in strengths() if name not in text and rows[name].mechanism not in by_group}
    assert not missing
