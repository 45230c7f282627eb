"""Every number of the results of one version of the program, to the last bit, as JSON.

`same_numbers` hands this file to the Python of each version, so it knows nothing of the tree that it is run in: public
names are taken from `allyscope`, others are looked up by the name of the function, wherever its module lies.
"""

from __future__ import annotations

import json
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, partial
from importlib import import_module
from itertools import chain
from numbers import Integral, Real
from pathlib import Path
from typing import Any

Numbers = dict[str, str]
Job = tuple[str, Callable[[], Any]]

RESULTS = ("diagnose", "forecast", "advise", "simulate", "partners", "portfolio", "claims")
QUICK_RECORDS = ("case-4", "bigmeat-s")
QUICK_CLAIMS = ("KP1a", "LP01", "LF15")
PORTFOLIO = "bigmeat-portfolio"
NOT_A_MODEL = ("cli", "report")  # where a function of the same name only prints
IGNORED = frozenset(
    {"seconds", "manifest", "provenance", "version", "versions", "schema_version", "digest", "record_digest"}
)
EXPERIMENTS: dict[str, dict[str, Any]] = {
    "paths": {"alliances": 32, "months": 24, "seed": 3},
    "summary": {
        "alliances": 64,
        "months": 36,
        "seed": 1,
        "traits": {"promotion_focus.P1": 0.85, "strategic_fit": {"mean": 0.6, "sd": 0.1}},
        "parameters": {"haste": 0.2, "uncertain": True},
        "inputs": [
            {"month": 12, "what": "shock", "amount": 0.3, "share": 0.5},
            {"month": 14, "until": 16, "what": "dialogue", "amount": 0.8, "share": 0.5},
            {"month": 15, "what": "apology", "partner": "P2", "alliances": [0, 1]},
        ],
        "sweep": {"prevention_focus.P2": [0.2, 0.85]},
        "output": {"form": "summary", "every": 12},
    },
}


def named_parts(value: Any) -> Mapping[str, Any] | None:
    """The fields of a result, a dictionary or a data set; None of what has none."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    names = getattr(type(value), "model_fields", None) or getattr(value, "_fields", None)
    if names:
        return {name: getattr(value, name) for name in names}
    if hasattr(value, "data_vars"):
        return {str(name): value[name].values for name in value.variables}
    return value if isinstance(value, Mapping) else None


def written(value: Any) -> str | None:
    """A number to the last bit, a judgement, or that there is none; None of texts and all else."""
    value = value.item() if hasattr(value, "item") else value
    if value is None or isinstance(value, bool):
        return str(value)
    if isinstance(value, Integral):
        return str(int(value))
    return float(value).hex() if isinstance(value, Real) else None


def flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Path → number of a nested result; texts, and what says how and when it was made, are left out."""
    named = named_parts(value)
    if named is not None:
        for name, part in named.items():
            if name not in IGNORED:
                yield from flat(part, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list | tuple) or (hasattr(value, "ndim") and value.ndim):
        for number, part in enumerate(value):
            yield from flat(part, f"{path}[{number}]")
    else:
        text = written(value)
        if text is not None:
            yield path, text


@cache
def homes() -> dict[str, list[str]]:
    """Function → the modules that define it at their top, of those that compute."""
    root = Path(str(import_module("allyscope").__file__)).parent
    found: dict[str, list[str]] = {}
    for path in sorted(root.rglob("*.py")):
        steps = path.relative_to(root).with_suffix("").parts
        if steps[0] not in NOT_A_MODEL:
            module = ".".join(("allyscope", *(step for step in steps if step != "__init__")))
            for name in re.findall(r"^def (\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE):
                found.setdefault(name, []).append(module)
    return found


def function(name: str) -> Any:
    """A function by its name. Raises LookupError unless exactly one module defines it."""
    modules = homes().get(name, [])
    if len(modules) != 1:
        raise LookupError(f"{name} is defined in {', '.join(modules) or 'no module'}")
    return getattr(import_module(modules[0]), name)


def of_records(records: Sequence[str], results: Sequence[str]) -> Iterator[Job]:
    """diagnose, forecast and advise of each record, inferred once, when the first of them is asked for."""
    import allyscope  # noqa: PLC0415 - the version whose Python runs this

    for record in records:

        @cache
        def inferred(record: str = record) -> Any:
            return allyscope.infer_record(allyscope.read_record(record))

        for name in ("diagnose", "forecast", "advise"):
            if name in results:
                yield f"{name}/{record}", partial(of_inferred, name, inferred)


def of_inferred(name: str, inferred: Callable[[], Any]) -> Any:
    """A result of what was inferred."""
    import allyscope  # noqa: PLC0415 - likewise

    return getattr(allyscope, name)(inferred())


def simulated(experiment: dict[str, Any]) -> Any:
    """The data set of an experiment."""
    import allyscope  # noqa: PLC0415 - likewise

    return allyscope.simulate(allyscope.make_experiment(experiment))


def partners(months: int) -> Any:
    """The bundled candidates compared."""
    return function("compare_partners")(function("parse_candidates")(function("bundled_text")()), months=months)


def portfolio(name: str) -> Any:
    """The bundled portfolio, diagnosed or advised."""
    return function(name)(function("read_portfolio")(PORTFOLIO))


def finding(claim: str) -> Any:
    """The finding of an experiment in quick mode, never a stored one."""
    run_experiment = function("run_experiment")
    mode = import_module(run_experiment.__module__).QUICK
    experiment = function("experiments")()[claim]
    world = function("world_of")(experiment.world, mode)
    return run_experiment(experiment, world, function("mode_of")(experiment.world, mode), 0)


def all_claims() -> list[str]:
    """All claims that have an experiment."""
    return sorted(function("experiments")())


def of_others(results: Sequence[str], quick: bool) -> Iterator[Job]:
    """simulate, compare-partners, the portfolio, claims."""
    if "simulate" in results:
        for name, experiment in EXPERIMENTS.items():
            yield f"simulate/{name}", partial(simulated, experiment)
    if "partners" in results:
        yield "partners/bundled", partial(partners, 24 if quick else 60)
    if "portfolio" in results and not quick:
        yield "portfolio/diagnose", partial(portfolio, "diagnose_portfolio")
        yield "portfolio/advise", partial(portfolio, "advise_portfolio")
    if "claims" in results:
        for claim in QUICK_CLAIMS if quick else all_claims():
            yield f"claims/{claim}", partial(finding, claim)


def outcome(compute: Callable[[], Any], refusals: type[Exception]) -> Numbers:
    """The numbers of a result; of a refusal, for example of an alliance that has ended, that it was refused."""
    try:
        return dict(flat(compute()))
    except refusals:
        return {"refused": "True"}


def write_numbers(target: Path, options: dict[str, Any]) -> None:
    """Compute what `options` ask for, and write result → path → number; a result that breaks off has its error."""
    import allyscope  # noqa: PLC0415 - likewise

    root = Path(str(allyscope.__file__)).parent
    if root != Path(options["source"]):
        raise SystemExit(f"{root} would be measured instead of {options['source']}")
    allyscope.enable_cache()
    refusals = import_module("allyscope.errors").InputError
    bundled = sorted(p.name for p in (root / "data" / "records").iterdir() if p.is_dir() and p.name != PORTFOLIO)
    records: list[str] = options["records"] or (list(QUICK_RECORDS) if options["quick"] else bundled)
    numbers: dict[str, Numbers] = {}
    errors: dict[str, str] = {}
    wanted = options["results"]
    for name, compute in chain(of_records(records, wanted), of_others(wanted, options["quick"])):
        started = time.perf_counter()
        try:
            numbers[name] = outcome(compute, refusals)
        except Exception:  # whatever a version raises, the other results are still compared
            errors[name] = traceback.format_exc(limit=-4)
        print(f"  {name}: {time.perf_counter() - started:.1f} s", file=sys.stderr, flush=True)
    target.write_text(json.dumps({"numbers": numbers, "errors": errors}), encoding="utf-8")


if __name__ == "__main__":
    write_numbers(Path(sys.argv[1]), json.loads(sys.argv[2]))
