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
    """A view that can be compared with the model as it is. `says`: in a sentence; `source`: who holds it."""

    name: str
    says: str
    source: str
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


AS_IT_IS = Variant("as-it-is", "the model with the choices of its table", "the four works, as told in the model's page")

VARIANTS = (
    AS_IT_IS,
    Variant(
        "about-before-execution",
        "learning about the partner belongs to the time before execution",
        "Das and Kumar 2007 (LP06), against Hübel et al. 2022 (LF01)",
        {"about_in_execution": 0.0},
    ),
    Variant(
        "no-inhibition",
        "learning from the partner need not wait until enough is known about it",
        "against Hübel et al. 2022 (LF09)",
        {"inhibition": 0.0},
    ),
    Variant(
        "product-not-first",
        "sustainability is learned without product knowledge as a step before",
        "against Hübel et al. 2022 (LF37)",
        {"product_before_sustainability": 0.0},
    ),
    Variant(
        "prior-exchange-immaterial",
        "an earlier alliance with the partner builds no trust",
        "Khalid and Ali 2017 (TP05), against Boersma et al. 2003 (TF03)",
        {"prior_exchange_builds_trust": 0.0},
    ),
    Variant(
        "reputation-immaterial",
        "the partner's reputation builds no trust",
        "Meier et al. 2016 (TF04), against Khalid and Ali 2017 (TP06)",
        {"reputation_builds_trust": 0.0},
    ),
    Variant(
        "stages-forget",
        "what was settled in an earlier stage counts no longer in the next",
        "against Ben Jemaa-Boubaya et al. 2024 (TF43, TF75)",
        {"foundation_memory": 0.0},
    ),
    Variant(
        "focus-immaterial",
        "regulatory focus decides neither which discrepancy is seen nor which is repaired",
        "against Kumar 2015 (KP1a to KP2b)",
        {"focus_on_detection": 0.0, "focus_on_threshold": 0.0, "focus_on_effort": 0.0},
    ),
    Variant(
        "trust-does-not-act-back",
        "trust follows its foundations and changes none of them",
        "against Ben Jemaa-Boubaya et al. 2024 (TP15, TF24, TF59)",
        {"trust_on_antecedents": 0.0, "trust_on_capabilities": 0.0, "trust_on_progress": 0.0},
    ),
)

# Variants of the firm's model, in which nothing is inferred from records yet.
OF_THE_FIRM = {
    "about_in_innovation": "how learning about and from partners drive innovation in-house (Hübel et al. 2022)",
    "diversity_widens": "whether diverse partners widen innovation (Subramanian and Soh 2017)",
}


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
