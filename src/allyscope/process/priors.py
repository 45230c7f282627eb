"""Parameters drawn from the priors of their table."""

from __future__ import annotations

from allyscope.process.lazy import Array, jnp
from allyscope.process.parameters import Parameters, table, uncertain
from allyscope.process.rows import Row


def draw_parameters(scores: Array) -> Parameters:
    """Parameters from standard normal scores: (uncertain parameters, lanes) → one value per lane.

    Lognormal around the default, or normal, clipped to the row's range; fixed rows keep their default.
    """
    rows = table()
    index = {name: i for i, name in enumerate(uncertain())}

    def value(name: str, row: Row) -> Array:
        if row.prior == "fixed":
            return jnp.full(scores.shape[1:], row.default, jnp.float32)
        score = scores[index[name]]
        raw = (
            row.default * jnp.exp(row.spread * score) if row.prior == "lognormal" else row.default + row.spread * score
        )
        return jnp.clip(raw, row.low, row.high)

    return Parameters(**{name: value(name, row) for name, row in rows.items()})
