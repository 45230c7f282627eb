"""Results as an xarray DataTree in the layout that ArviZ reads: posterior, prior, observed data, sample statistics."""

from __future__ import annotations

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from allyscope.inference.evidence.observations import Observation
from allyscope.inference.infer import Inferred
from allyscope.inference.quality import manifest
from allyscope.inference.shared_prior import default_scores
from allyscope.inference.summary import Values, holder
from allyscope.process.observe import quantities
from allyscope.process.parameters import table, uncertain
from allyscope.process.priors import draw_parameters
from allyscope.process.traits import trait_names


def _states(paths: Values, ids: list[str], months: NDArray[np.int64]) -> xr.Dataset:
    """One variable per construct: (chain, draw, month, holder)."""
    grouped: dict[str, list[tuple[str, Values]]] = {}
    for i, quantity in enumerate(quantities(len(ids))):
        if quantity.construct not in {"alive", "age"}:
            grouped.setdefault(quantity.construct, []).append((holder(quantity, ids), paths[:, i, :]))
    variables = {}
    for construct, parts in grouped.items():
        values = np.stack([v for _, v in parts], axis=-1).transpose(1, 0, 2)[None]
        dimension, holders = f"{construct}_of", [h for h, _ in parts]
        variables[construct] = xr.DataArray(
            values,
            dims=("chain", "draw", "month", dimension),
            coords={"chain": [0], "draw": np.arange(values.shape[1]), "month": months, dimension: holders},
        )
    return xr.Dataset(variables)


def _parameters(inferred: Inferred) -> xr.DataArray:
    """The uncertain parameters, with what they mean: (chain, draw, parameter)."""
    scores = default_scores(inferred.run_inputs.prior, inferred.posterior.latent.parameters)
    drawn, rows = draw_parameters(scores), table()
    names = list(uncertain())
    said = ("unit", "meaning", "origin")
    about = {word: ("parameter", [str(getattr(rows[name], word)) for name in names]) for word in said}
    values = np.stack([np.asarray(getattr(drawn, name)) for name in names], axis=-1)[None]
    return xr.DataArray(values, dims=("chain", "draw", "parameter"), coords={"parameter": names, **about})


def _observed(inferred: Inferred) -> xr.Dataset:
    """How many statements each piece of evidence makes; the interval of an event's, but of no respondent's answer."""
    events = {event.id for event in inferred.record.events}
    by_id: dict[str, list[Observation]] = {}
    for row in inferred.observations:
        by_id.setdefault(row.id, []).append(row)
    nothing = (np.nan, np.nan)
    borders = {id_: (rows[0].lower, rows[0].upper) if id_ in events else nothing for id_, rows in by_id.items()}
    return xr.Dataset(
        {
            "statements": ("observation", np.array([sum(r.count for r in rows) for rows in by_id.values()], np.int64)),
            "lower": ("observation", np.array([lower for lower, _ in borders.values()], np.float64)),
            "upper": ("observation", np.array([upper for _, upper in borders.values()], np.float64)),
        },
        coords={"observation": np.array(list(by_id), dtype=np.str_)},
    )


def posterior_tree(inferred: Inferred) -> xr.DataTree:
    """Groups `posterior`, `prior`, `observed_data` and `sample_stats`.

    The posterior holds states by month, traits as scores on the logit scale, and parameters. Months count since year 0;
    the attributes hold what is needed to compute it again.
    """
    ids = [partner.id for partner in inferred.record.partners]
    months = inferred.timeline.origin + np.arange(inferred.months)
    scores = np.asarray(inferred.posterior.latent.traits).T[None]
    posterior = _states(inferred.paths, ids, months).assign(parameter_value=_parameters(inferred))
    posterior["trait_score"] = xr.DataArray(
        scores, dims=("chain", "draw", "trait"), coords={"trait": list(trait_names(len(ids)))}
    )
    stats = xr.Dataset(
        {"log_likelihood": (("chain", "draw"), np.asarray(inferred.posterior.weighed.total)[None])},
        coords={"chain": [0], "draw": np.arange(scores.shape[1])},
    )
    tree = xr.DataTree.from_dict(
        {
            "posterior": posterior,
            "prior": _states(inferred.prior_paths[: inferred.months], ids, months),
            "observed_data": _observed(inferred),
            "sample_stats": stats,
        }
    )
    facts = dict(manifest(inferred))
    tree.attrs.update(facts)
    for group in tree.children.values():
        group.attrs.update(inference_library="allyscope", inference_library_version=facts["allyscope"])
    return tree
