"""A preregistration of claims as a text for a registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording.catalogue import items, say
from allyscope.report.wording.claims import smallest_words
from allyscope.report.wording.designs import common_words, contrast_words, direction_words, statements_words
from allyscope.report.wording.measures import measure_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allyscope.results.preregistration import Preregistration, RegisteredClaim


def preregistration_text(bundle: Preregistration) -> str:
    """The whole text, in Markdown."""
    return "\n\n".join(_parts(bundle)) + "\n"


def _parts(bundle: Preregistration) -> Iterator[str]:
    yield say("preregistration.title", count=len(bundle.claims))
    yield say("preregistration.lead", version=bundle.version, digest=bundle.digest)
    yield say("preregistration.hypotheses")
    for each in bundle.claims:
        yield from _claim(each)
    yield say("preregistration.analysis")
    for text in items("preregistration.rules"):
        yield say("preregistration.item", text=text)
    yield say(
        "preregistration.sizes",
        mode=bundle.mode,
        alliances=f"{bundle.alliances:,}",
        draws=f"{bundle.draws:,}",
        per_draw=bundle.per_draw,
        seed=bundle.seed,
    )
    yield say("preregistration.priors_heading")
    yield "\n".join(
        (
            say("preregistration.priors_head"),
            *(
                say(
                    "preregistration.prior",
                    name=each.name,
                    kind=each.kind,
                    default=f"{each.default:g}",
                    spread=f"{each.spread:g}",
                    low=f"{each.low:g}",
                    high=f"{each.high:g}",
                )
                for each in bundle.priors
            ),
        )
    )
    yield say(
        "preregistration.digests", priors=bundle.priors_digest, rule=bundle.rule_digest, model=bundle.model_digest
    )


def _claim(claim: RegisteredClaim) -> Iterator[str]:
    design = claim.design
    yield say("preregistration.claim", id=claim.id, says=claim.says)
    lines = [
        ("compared", contrast_words(design.contrast, design)),
        ("measured", measure_words(design.measure)),
        ("direction", direction_words(design)),
        ("cause", ", ".join(each.name for each in design.cause)),
        ("placebos", "; ".join(design.placebos)),
        ("common", common_words(design)),
        *(("arm", f"{arm.name}: {statements_words(arm.states)}") for arm in design.arms),
        ("digest", claim.digest),
    ]
    yield "\n".join(
        (
            *(say(f"preregistration.line.{name}", text=text) for name, text in lines if text),
            say("preregistration.item", text=smallest_words(claim.smallest_effect)),
        )
    )
