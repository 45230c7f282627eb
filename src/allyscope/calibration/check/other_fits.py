"""Records that were drawn otherwise, diagnosed and forecast as any other; what was found is kept between runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.check.cache import PARTS, WORDS, fits_store
from allyscope.calibration.check.fit import rank
from allyscope.calibration.check.other_records import MONTHS, Alliance, alliances, record_of
from allyscope.calibration.check.otherwise import Way
from allyscope.calibration.check.truth import AHEAD, Truth
from allyscope.engine import endings
from allyscope.engine.precision import in_single_precision
from allyscope.engine.processors import on_processors
from allyscope.engine.store import key_of
from allyscope.inference import Inferred, infer_record
from allyscope.inference.fit import fit_of
from allyscope.inference.forecast import futures
from allyscope.inference.quality import quality
from allyscope.inference.summary import SHOWN, comparisons, holder
from allyscope.process.observe import quantities

OWN = tuple(f"calibration/check/{name}.py" for name in ("otherwise", "other_records", "other_fits"))
COUNTED = ("inference/fit.py", "inference/conflicts.py", "inference/divided.py")  # of WORDS, what is counted here


@dataclass(frozen=True, slots=True)
class Reading:
    """What one record came to.

    `ranks`: as of a `Fit`, "kind construct holder"; `ending`: the forecast probability of an end within a year, and
    whether it came; `answers_fit`: no doubt of the answers; `conflicts`, `divided`: how many are named; `between`: how
    many conflicts are between two sides; `halo`: whether it is named.
    """

    number: int
    ranks: dict[str, float]
    ending: tuple[float, bool]
    grade: str
    answers_fit: bool
    conflicts: int
    between: int
    divided: int
    halo: bool


def _ranks(inferred: Inferred, truth: Truth, rng: np.random.Generator) -> tuple[dict[str, float], float]:
    """Where the truth lies of all that is printed with an interval, and the chance of an end within a year."""
    partners, now = inferred.run_inputs.partners, MONTHS - 1
    ids = [partner.id for partner in inferred.record.partners]
    true, paths = truth.path.astype(np.float64), inferred.paths.astype(np.float64)
    ahead = futures(inferred, AHEAD).astype(np.float64).reshape(AHEAD + 1, len(quantities(partners)), -1)
    hazards = np.moveaxis(ahead[:, endings.hazard_rows(partners)], 1, 0)
    survival = endings.running(hazards)[-1]
    ranks: dict[str, float] = {}

    def value(name: str, true: float, draws: NDArray[np.float64], weights: NDArray[np.float64] | None = None) -> None:
        ranks[name] = rank(true, draws, rng.random(), weights)

    for i, quantity in enumerate(quantities(partners)):
        if quantity.construct not in SHOWN:
            continue
        name = f"{quantity.construct} {holder(quantity, ids)}"
        value(f"now {name}", true[now, i], paths[now, i])
        value(f"before {name}", true[MONTHS // 2, i], paths[MONTHS // 2, i])
        value(f"change {name}", true[now, i] - true[0, i], paths[now, i] - paths[0, i])
        if truth.runs_on:
            value(f"ahead {name}", true[-1, i], ahead[-1, i], survival)
            value(f"coming {name}", true[-1, i] - true[now, i], ahead[-1, i] - ahead[0, i], survival)
    for construct, j, k, first, second in comparisons(partners):
        truly, apart = true[now, first] - true[now, second], paths[now, first] - paths[now, second]
        value(f"gap {construct} {ids[j]}-{ids[k]}", truly, apart)
    return ranks, float(endings.ended(hazards)[endings.PREMATURE, -1].mean())


def reading(alliance: Alliance, way: Way, number: int, seed: int, particles: int) -> Reading:
    """Diagnose and forecast the record that a true alliance leaves, and look where the truth lies."""
    record = record_of(alliance, way, number, seed)
    inferred = infer_record(record, particles=particles, seed=seed + number, second_start=False)
    ranks, foreseen = _ranks(inferred, alliance.truth, np.random.default_rng([seed, 5, number]))
    fit = fit_of(inferred)
    sides = [{each.first.partner, each.second.partner} - {""} for each in fit.conflicts]
    return Reading(
        number=number,
        ranks=ranks,
        ending=(foreseen, alliance.truth.ends),
        grade=quality(inferred).grade,
        answers_fit=bool(inferred.doubts.answers_fit),
        conflicts=len(fit.conflicts),
        between=sum(len(each) > 1 for each in sides),
        divided=len(fit.divided),
        halo=fit.halo is not None,
    )


def _key(way: Way, seed: int, particles: int) -> str:
    without = tuple(part for part in WORDS if part not in COUNTED)
    return key_of({"way": asdict(way), "seed": seed, "particles": particles}, (*PARTS, *OWN), without)


def kept_readings(way: Way, seed: int, particles: int) -> list[Reading]:
    """The readings that were kept, the first records first."""
    fields = [json.loads(content) for content in fits_store().load_all(_key(way, seed, particles))]
    return [Reading(**each | {"ending": tuple(each["ending"])}) for each in fields]


Asked = tuple[Alliance, Way, int, int, int]


@in_single_precision
def _one(asked: Asked) -> tuple[Way, Reading]:
    return asked[1], reading(*asked)


def read_all(
    ways: tuple[Way, ...], records: int, seed: int, particles: int, progress: Callable[[str], None] | None = None
) -> None:
    """Read so many records of every way, of all ways in turn, and keep each; what was kept is not read again."""
    there = {way.name: {each.number for each in kept_readings(way, seed, particles)} for way in ways}
    missing = [(number, way) for number in range(records) for way in ways if number not in there[way.name]]
    drawn: dict[str, list[Alliance]] = {}

    def asked() -> Iterator[Asked]:
        for number, way in missing:
            if way.name not in drawn:
                drawn[way.name] = alliances(way, records, seed)
            yield drawn[way.name][number], way, number, seed, particles

    with closing(on_processors(_one, asked(), len(missing))) as readings:
        for way, each in readings:
            content = json.dumps(asdict(each)).encode()
            fits_store().save(f"otherwise-{each.number:06d}", _key(way, seed, particles), content)
            if progress:
                progress(f"{way.name} {each.number}")
