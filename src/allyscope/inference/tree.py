"""Results as an xarray DataTree in the layout that ArviZ reads: posterior, prior, observed data, sample statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from allyscope.engine.precision import in_single_precision
from allyscope.extras import need
from allyscope.inference.infer import Inferred
from allyscope.inference.quality import manifest
from allyscope.inference.sampler.paths import monthly
from allyscope.inference.shared_prior import default_scores
from allyscope.inference.summary import Values, holder
from allyscope.process.observe import quantities
from allyscope.process.parameters import table, uncertain
from allyscope.process.priors import draw_parameters
from allyscope.process.traits import trait_names

if TYPE_CHECKING:
    import xarray

# What the attribute `single_answers` of a file of draws says.
ANSWERS_TOLD = "can be computed from sample_stats: only for those who may see them"
ANSWERS_HIDDEN = "cannot be computed from the likelihood of a draw, which is left out"

Labelled = tuple[tuple[str, ...] | str, Any]  # dimensions and values
Group = tuple[dict[str, Labelled], dict[str, Any]]  # variables and coordinates


def _states(paths: Values, ids: list[str], months: NDArray[np.int64]) -> Group:
    """One variable per construct: (chain, draw, month, holder)."""
    grouped: dict[str, list[tuple[str, Values]]] = {}
    for i, quantity in enumerate(quantities(len(ids))):
        if quantity.construct not in {"alive", "age"}:
            grouped.setdefault(quantity.construct, []).append((holder(quantity, ids), paths[:, i, :]))
    variables: dict[str, Labelled] = {}
    coordinates: dict[str, Any] = {"chain": [0], "draw": np.arange(paths.shape[2]), "month": months}
    for construct, parts in grouped.items():
        values = np.stack([v for _, v in parts], axis=-1).transpose(1, 0, 2)[None]
        dimension = f"{construct}_of"
        variables[construct] = (("chain", "draw", "month", dimension), values)
        coordinates[dimension] = [h for h, _ in parts]
    return variables, coordinates


def _parameters(inferred: Inferred) -> Group:
    """The uncertain parameters, with what they mean: (chain, draw, parameter)."""
    scores = default_scores(inferred.run_inputs.prior, inferred.posterior.latent.parameters)
    drawn, rows = draw_parameters(jnp.asarray(scores)), table()
    names = list(uncertain())
    about = {
        word: ("parameter", [str(getattr(rows[name], word)) for name in names])
        for word in ("unit", "meaning", "origin")
    }
    values = np.stack([np.asarray(getattr(drawn, name)) for name in names], axis=-1)[None]
    return {"parameter_value": (("chain", "draw", "parameter"), values)}, {"parameter": names, **about}


def _traits(inferred: Inferred, partners: int) -> Group:
    """Traits as scores on the logit scale: (chain, draw, trait)."""
    scores = inferred.posterior.latent.traits.T[None]
    return {"trait_score": (("chain", "draw", "trait"), scores)}, {"trait": list(trait_names(partners))}


def _observed(inferred: Inferred) -> Group:
    """How many statements each piece of evidence makes; on which side of which border, of events alone."""
    rows = inferred.rows
    events, means = [rows.events[row] for row in rows.begins], rows.panel.means
    unseen = [np.nan] * len(means)
    return (
        {
            "statements": ("observation", np.array([*(1 for _ in events), *(mean.people for mean in means)], np.int64)),
            "border": ("observation", np.array([*(each.border for each in events), *unseen])),
            "above": ("observation", np.array([*(float(each.above) for each in events), *unseen])),
        },
        {"observation": np.array(rows.ids, dtype=np.str_)},
    )


def _log_likelihood(inferred: Inferred) -> Group:
    """Of each draw: (chain, draw). With the draw's states it is enough to compute the answers that it rests on."""
    total = inferred.posterior.weighed.total[None]
    return {"log_likelihood": (("chain", "draw"), total)}, {"chain": [0], "draw": np.arange(total.shape[1])}


def _together(*groups: Group) -> Group:
    variables, coordinates = zip(*groups, strict=True)
    return {k: v for each in variables for k, v in each.items()}, {
        k: v for each in coordinates for k, v in each.items()
    }


@in_single_precision
def tells_answers(inferred: Inferred) -> bool:
    """Whether the likelihood of a draw rests on what single people answered."""
    return bool(inferred.record.pulses)


def posterior_tree(inferred: Inferred, *, full: bool = False) -> xarray.DataTree:
    """Groups `posterior`, `prior`, `observed_data`, and `sample_stats` where nobody's answers can be told from it.

    The posterior holds states by month, traits as scores on the logit scale, and parameters. Months count since year 0;
    the attributes hold what is needed to compute it again, and whom the draws are for. `sample_stats` is the
    log-likelihood of each draw, from which single answers can be computed: where people's answers are used it is there
    only if `full` asks for it. Raises InputError where xarray is not installed.
    """
    need("arrays", "The tree of all draws")
    import xarray  # noqa: PLC0415 - it may not be installed

    ids = [partner.id for partner in inferred.record.partners]
    months = inferred.timeline.origin + np.arange(inferred.months)
    groups = {
        "posterior": _together(
            _states(inferred.paths, ids, months), _parameters(inferred), _traits(inferred, len(ids))
        ),
        "prior": _states(monthly(inferred.prior_latent, inferred.prior_run_inputs, inferred.months), ids, months),
        "observed_data": _observed(inferred),
    }
    if full or not tells_answers(inferred):
        groups["sample_stats"] = _log_likelihood(inferred)
    tree = xarray.DataTree.from_dict({name: xarray.Dataset(*group) for name, group in groups.items()})
    facts = dict(manifest(inferred))
    tree.attrs.update(facts)
    if tells_answers(inferred):
        tree.attrs["single_answers"] = ANSWERS_TOLD if full else ANSWERS_HIDDEN
    for group in tree.children.values():
        group.attrs.update(inference_library="allyscope", inference_library_version=facts["allyscope"])
    return tree
