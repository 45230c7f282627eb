"""A claim's design frozen before it is run: a bundle to register, and what a later run does otherwise.

A bundle is a folder: `preregistration.json` with designs, priors, rule, sizes, seed and digests, and a text for a
registry, `preregistration.md`, which `report/` words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import TypeAdapter, ValidationError

from allyscope.claims.digests import design_digest, model_digest, priors_digest, rule_digest
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.registry import Claim
from allyscope.claims.runner import Mode
from allyscope.claims.smallest import smallest_effect
from allyscope.claims.stated_design import stated_design
from allyscope.claims.wide_priors import LATEST, POSITIONS, SHIFT_OF_TRAITS, SIGN_OPEN, SPREAD_OF_ACTS, SPREAD_OF_DOSE
from allyscope.engine.provenance import digest_of, versions
from allyscope.errors import InputError
from allyscope.process.parameters import table
from allyscope.results.claims import Deviation
from allyscope.results.preregistration import Preregistration, Prior, RegisteredClaim

FILE: Final = "preregistration.json"
TEXT: Final = "preregistration.md"
MOST_BYTES: Final = 50_000_000
WholeRun = Literal["bundle", "version", "model", "priors", "rule", "seed", "sizes"]


ADAPTER: Final = TypeAdapter(Preregistration)


def preregister(pairs: Iterable[tuple[Claim, ClaimExperiment]], mode: Mode, seed: int) -> Preregistration:
    """What will be run, with its digest."""
    claims = tuple(
        RegisteredClaim(claim.id, claim.claim, smallest_effect(each.measure), stated_design(each), design_digest(each))
        for claim, each in pairs
    )
    bundle = _bundle(claims, mode, seed)
    return replace(bundle, digest=_digest(bundle))


def _bundle(claims: tuple[RegisteredClaim, ...], mode: Mode, seed: int) -> Preregistration:
    return Preregistration(
        version=versions()["allyscope"],
        mode=mode.name,
        alliances=mode.alliances,
        draws=mode.draws,
        per_draw=mode.per_draw,
        seed=seed,
        claims=claims,
        priors=tuple(_priors()),
        priors_digest=priors_digest(),
        rule_digest=rule_digest(),
        model_digest=model_digest(),
    )


def _priors() -> Iterator[Prior]:
    rows = table()
    for name, row in rows.items():
        if name in SIGN_OPEN:
            yield Prior(name, "normal, either sign", 0.5 * row.default, row.default, -row.high, row.high)
        elif name in POSITIONS:
            low, high, _ = POSITIONS[name]
            yield Prior(name, "even between positions", row.default, 0.0, low, high)
        elif row.neutral:
            yield Prior(name, "normal", row.default, SPREAD_OF_ACTS, row.low, row.high)
        elif row.prior != "fixed":
            yield Prior(name, row.prior, row.default, row.spread, row.low, row.high)
    yield Prior("dose", "lognormal", 1.0, SPREAD_OF_DOSE, 0.0, 10.0)
    yield Prior("month", "even", 0.0, 0.0, 0.0, float(LATEST))
    yield Prior("population", "normal (logit)", 0.0, SHIFT_OF_TRAITS, -10.0, 10.0)


def _digest(bundle: Preregistration) -> str:
    return digest_of(_plain(replace(bundle, digest="")))[:16]


def _plain(bundle: Preregistration) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(ADAPTER.dump_json(bundle))
    return plain


def to_json(bundle: Preregistration) -> str:
    """The bundle as the file holds it."""
    return json.dumps(_plain(bundle), indent=1, ensure_ascii=False) + "\n"


def load_preregistration(folder: str | Path) -> Preregistration:
    """The bundle in a folder. Raises InputError where there is none that can be read."""
    place = Path(folder) / FILE
    try:
        content = place.read_bytes() if place.stat().st_size <= MOST_BYTES else b""
        return ADAPTER.validate_json(content)
    except OSError as error:
        raise InputError(f"{place} cannot be read ({error.strerror}); write a bundle with --freeze") from None
    except ValidationError:
        raise InputError(f"{place} is no preregistration; write one with allyscope claims --freeze DIR") from None


def registered(bundle: Preregistration) -> dict[str, str]:
    """Claim → digest of its design as registered."""
    return {each.id: each.digest for each in bundle.claims}


def deviations(
    bundle: Preregistration, run: Mapping[str, ClaimExperiment], mode: Mode, seed: int
) -> tuple[Deviation, ...]:
    """Everything in which a run of these experiments differs from what was registered."""
    whole: tuple[tuple[WholeRun, str, str], ...] = (
        ("bundle", bundle.digest, _digest(bundle)),
        ("version", bundle.version, versions()["allyscope"]),
        ("model", bundle.model_digest, model_digest()),
        ("priors", bundle.priors_digest, priors_digest()),
        ("rule", bundle.rule_digest, rule_digest()),
        ("seed", str(bundle.seed), str(seed)),
        ("sizes", _sizes(bundle.mode, bundle.alliances, bundle.draws), _sizes(mode.name, mode.alliances, mode.draws)),
    )
    differences = [Deviation(code, "", was, now) for code, was, now in whole if was != now]
    known = registered(bundle)
    for claim, experiment in run.items():
        now = design_digest(experiment)
        if claim not in known:
            differences.append(Deviation("not_registered", claim, "", now))
        elif known[claim] != now:
            differences.append(Deviation("design", claim, known[claim], now))
    differences += [Deviation("not_run", claim, was, "") for claim, was in known.items() if claim not in run]
    return tuple(differences)


def _sizes(mode: str, alliances: int, draws: int) -> str:
    return f"{mode}, {alliances} × {draws}"
