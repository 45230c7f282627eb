"""Results as an xarray DataTree in the layout that ArviZ reads: posterior, prior, observed data, sample statistics."""

from __future__ import annotations

import numpy as np
import xarray as xr

from allyscope.inference.inferred import Inferred
from allyscope.inference.quality import manifest
from allyscope.inference.summary import Values, holder
from allyscope.process.observe import quantities
from allyscope.process.parameters import draw_parameters, table, uncertain
from allyscope.process.traits import trait_names


def _states(paths: Values, ids: list[str], months: np.ndarray) -> xr.Dataset:
    """One variable per construct: (chain, draw, month, holder)."""
    grouped: dict[str, list[tuple[str, Values]]] = {}
    for i, quantity in enumerate(quantities(len(ids))):
        if quantity.construct not in {"alive", "age"}:
            grouped.setdefault(quantity.construct, []).append((holder(quantity, ids), paths[:, i, :]))
    variables = {}
    for construct, parts in grouped.items():
        values = np.stack([v for _, v in parts], axis=-1).transpose(1, 0, 2)[None]
        dimension = f"{construct}_of"
        variables[construct] = xr.DataArray(
            values,
            dims=("chain", "draw", "month", dimension),
            coords={"chain": [0], "month": months, dimension: [h for h, _ in parts]},
        )
    return xr.Dataset(variables)


def posterior_tree(inferred: Inferred) -> xr.DataTree:
    """Groups `posterior` (states, traits on the logit scale's scores, parameters), `prior`, `observed_data`, `sample_stats`.

    Months count since year 0; the attributes hold what is needed to compute it again.
    """
    ids = [partner.id for partner in inferred.record.partners]
    months = inferred.timeline.origin + np.arange(inferred.months)
    latent = inferred.posterior.latent
    drawn = draw_parameters(latent.parameters)
    rows = table()
    posterior = _states(inferred.paths, ids, months).assign(
        trait_score=(("chain", "draw", "trait"), np.asarray(latent.traits).T[None]),
        **{
            f"parameter_{name}": xr.DataArray(
                np.asarray(getattr(drawn, name))[None],
                dims=("chain", "draw"),
                attrs={"unit": rows[name].unit, "meaning": rows[name].meaning, "origin": rows[name].origin},
            )
            for name in uncertain()
        },
    )
    posterior = posterior.assign_coords(trait=list(trait_names(len(ids))))
    prior = _states(inferred.prior_paths[: inferred.months], ids, months)
    observed = xr.Dataset(
        {
            "lower": ("observation", [o.lower for o in inferred.observations]),
            "upper": ("observation", [o.upper for o in inferred.observations]),
            "count": ("observation", [o.count for o in inferred.observations]),
        },
        coords={"observation": [o.id for o in inferred.observations]},
    )
    weighed = np.asarray(inferred.posterior.weighed.total)[None]
    stats = xr.Dataset({"log_likelihood": (("chain", "draw"), weighed)})
    tree = xr.DataTree.from_dict(
        {"posterior": posterior, "prior": prior, "observed_data": observed, "sample_stats": stats}
    )
    tree.attrs.update(dict(manifest(inferred)))
    return tree
