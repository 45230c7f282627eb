"""The named variants of the theory: views of the literature that one or a few parameters switch between.

A variant states parameters and tunes none: a share that says who is right (1 one source, 0 another), or a strength at
zero, which leaves a mechanism out. All else, priors included, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from allyscope.errors import InputError
from allyscope.process.parameters import table


@dataclass(frozen=True, slots=True)
class Variant:
    """A view that can be compared with the model as it is; the catalogue has what it says and who holds it, by name."""

    name: str
    parameters: Mapping[str, float] = field(default_factory=dict)

    def stated(self) -> NDArray[np.float32]:
        """What it states, (parameters,), NaN where nothing. Raises KeyError for an unknown parameter."""
        rows = list(table())
        values = np.full(len(rows), np.nan, np.float32)
        for name, value in self.parameters.items():
            if name not in rows:
                raise KeyError(name)
            values[rows.index(name)] = value
        return values


AS_IT_IS = Variant("as-it-is")

VARIANTS = (
    AS_IT_IS,
    Variant("about-before-execution", {"about_in_execution": 0.0}),
    Variant("no-inhibition", {"inhibition": 0.0}),
    Variant("product-not-first", {"product_before_sustainability": 0.0}),
    Variant("prior-exchange-immaterial", {"prior_exchange_builds_trust": 0.0}),
    Variant("reputation-immaterial", {"reputation_builds_trust": 0.0}),
    Variant("stages-forget", {"foundation_memory": 0.0}),
    Variant("focus-immaterial", {"focus_on_detection": 0.0, "focus_on_threshold": 0.0, "focus_on_effort": 0.0}),
    Variant(
        "trust-does-not-act-back", {"trust_on_antecedents": 0.0, "trust_on_capabilities": 0.0, "trust_on_progress": 0.0}
    ),
)

# Variants of the firm's model, in which nothing is inferred from records yet.
OF_THE_FIRM = ("about_in_innovation", "diversity_widens")


def chosen_variants(names: Iterable[str]) -> tuple[Variant, ...]:
    """The model as it is, first, and the variants of these names; all of them where none is named.

    Raises InputError naming every unknown one.
    """
    wanted, known = list(names), {each.name: each for each in VARIANTS}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        near = {name: get_close_matches(name, known, n=1, cutoff=0.4) for name in unknown}
        hints = ", ".join(f"{name!r}" + (f" (did you mean {near[name][0]}?)" if near[name] else "") for name in unknown)
        raise InputError(f"There is no variant {hints}; variants are {', '.join(known)}.")
    if not wanted:
        return VARIANTS
    return (AS_IT_IS, *(known[name] for name in dict.fromkeys(wanted) if name != AS_IT_IS.name))
