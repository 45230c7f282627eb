"""Three partners: a third without ties changes nothing for two; with ties it counts; their order does not matter."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.process.luck import draws
from allyscope.process.observe import quantities
from allyscope.process.parameters import default_parameters
from allyscope.process.traits import AllianceTraits, build_traits
from process.worlds import LANES, MAY_LEAVE, levels, lived, start, traits, year_scores

THREE = [(q.construct, q.first, q.second) for q in quantities(3)]


def tied(ties: list[list[float]]) -> AllianceTraits:
    """Three partners with given ties; the first two have the traits of the dyads."""
    nested = tuple(tuple(jnp.full(LANES, tie) for tie in own) for own in ties)
    return build_traits(levels(3) | levels(2), 3, jnp.zeros(LANES), nested)


def scores_for_three(of_two: Array) -> Array:
    """The dyad's draws where they concern it, others elsewhere."""
    others = year_scores(3, seed=9)[0]
    known = {draw: i for i, draw in enumerate(draws(2))}
    rows = [of_two[:, known[draw]] if draw in known else others[:, i] for i, draw in enumerate(draws(3))]
    return jnp.stack(rows, axis=1)


def reordered(path: np.ndarray, order: tuple[int, ...]) -> np.ndarray:
    """Quantities of three partners with partner `order[i]` in place i."""
    place = {partner: i for i, partner in enumerate(order)} | {-1: -1}
    return path[:, [THREE.index((name, place[j], place[k])) for name, j, k in THREE]]


def test_a_third_partner_without_ties_changes_nothing_for_the_other_two() -> None:
    scores = year_scores(2)[0]
    _, two = lived(start(traits(2)), [scores], traits(2), exits=MAY_LEAVE)
    alone = tied([[1, 1, 0], [1, 1, 0], [0, 0, 1]])
    _, three = lived(start(alone), [scores_for_three(scores)], alone, exits=MAY_LEAVE)
    shared = [THREE.index((q.construct, q.first, q.second)) for q in quantities(2)]
    np.testing.assert_allclose(three[:, shared], two, rtol=1e-5, atol=1e-6)


def test_a_third_partner_with_ties_does_change_something() -> None:
    scores = scores_for_three(year_scores(2)[0])
    alone, together = tied([[1, 1, 0], [1, 1, 0], [0, 0, 1]]), tied([[1, 1, 1]] * 3)
    paths = [lived(start(who), [scores], who)[1] for who in (alone, together)]
    trust = THREE.index(("trust", 0, 1))
    assert np.abs(paths[0][-1, trust] - paths[1][-1, trust]).max() > 1e-3


def test_the_order_of_three_partners_does_not_matter() -> None:
    order = (2, 0, 1)
    given = levels(3)
    moved = {
        name: given[f"{name.rsplit('.', 1)[0]}.{order[int(name[-1])]}"] if name[-2] == "." else value
        for name, value in given.items()
    }
    one, other = (build_traits(who, 3, jnp.zeros(LANES)) for who in (given, moved))
    scores = year_scores(3)[0]

    def subject(purpose: str, old: int) -> int:
        if purpose == "sentiment":
            return order[old // 64] * 64 + order[old % 64]
        return old if purpose in ("common", "exposure", "exit") else order[old]

    listed = list(draws(3))
    places = [listed.index(draw._replace(subject=subject(draw.purpose, draw.subject))) for draw in listed]
    unwatched = default_parameters(standing_on_benefits=0.0)  # stakeholders watch partner 0 alone
    _, first = lived(start(one), [scores], one, parameters=unwatched)
    _, second = lived(start(other), [scores[:, jnp.asarray(places)]], other, parameters=unwatched)
    kept = [i for i, (name, _, _) in enumerate(THREE) if not name.startswith(("sustainability", "exposures"))]
    np.testing.assert_allclose(reordered(second, order)[:, kept], first[:, kept], rtol=2e-4, atol=2e-5)
