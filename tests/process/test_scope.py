"""Enlarging and reducing the scope are different acts, and a champion does more than mediate (Kumar 2015, §5)."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np

from allyscope.process.done.catalogue import number
from allyscope.process.luck import draws
from allyscope.process.parameters import default_parameters
from process.by_name import PARTNERS, after_step, one_lane, quiet

TROUBLE = {"conflict": 0.4, "benefits.0": 0.4, "benefits.1": 0.4, "expectation.0": 0.7, "expectation.1": 0.7}


def month_after(act: str, **changes: float) -> dict[str, float]:
    """The alliance in trouble a month after partner 0 carried an act through; "" for none."""
    given = quiet() | TROUBLE | {"act.0": float(number(act)) if act else -1.0, "act.1": -1.0} | changes
    scores = jnp.asarray(np.where([d.purpose == "act" for d in draws(PARTNERS)], -9.0, 0.0)[:, None], jnp.float32)
    after = after_step(one_lane(given), scores, default_parameters(), jnp.asarray(1.0), jnp.zeros(()))
    return {name: float(value[0]) for name, value in after.items()}


def test_enlarging_opens_more_and_raises_what_is_expected() -> None:
    nothing, enlarged, reduced = (month_after(act) for act in ("", "enlarge_scope", "reduce_scope"))
    assert enlarged["structure"] > nothing["structure"] == reduced["structure"]
    assert enlarged["expectation.1"] > nothing["expectation.1"] > reduced["expectation.1"]


def test_reducing_gives_up_benefits_and_the_quarrels_that_went_with_them() -> None:
    nothing, enlarged, reduced = (month_after(act) for act in ("", "enlarge_scope", "reduce_scope"))
    assert reduced["benefits.0"] < nothing["benefits.0"]
    assert reduced["conflict"] < 0.8 * nothing["conflict"]
    assert enlarged["conflict"] > 0.95 * nothing["conflict"]


def test_a_champion_reframes_and_takes_distrust_away_but_no_trust() -> None:
    distrusting = {"trust.0.1": -0.6, "trust.1.0": 0.6}
    nothing, championed = (month_after(act, **distrusting) for act in ("", "alliance_champion"))
    assert championed["blame.0.1"] < nothing["blame.0.1"]
    assert championed["common_ground"] > nothing["common_ground"]
    assert championed["trust.0.1"] > nothing["trust.0.1"] + 0.05
    assert championed["trust.1.0"] >= nothing["trust.1.0"] - 0.001
