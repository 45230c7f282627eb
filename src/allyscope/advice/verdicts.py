"""What became of the claims that plans rest on: verdicts of the full run, kept as plain data with the package.

Written anew, from the claims that their own command prints, by

    allyscope claims $(python -m allyscope.advice.verdicts --ids) --full --json | python -m allyscope.advice.verdicts

The file holds a digest of the table of parameters, so that verdicts of other parameters are noticed.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from importlib.resources import files
from typing import Any, cast

from allyscope.advice.plans.acts import MOVES
from allyscope.advice.plans.library import library
from allyscope.advice.plans.plan import Plan
from allyscope.forms.files import write_file
from allyscope.process.parameters import parameters_digest
from allyscope.results.advice import RestsOn
from allyscope.results.claims import ClaimVerdict

FILE = "verdicts.json"


def claim_ids() -> tuple[str, ...]:
    """Every claim that a plan of the library or an act rests on."""
    named = {claim for plan in library() for claim in plan.claims}
    return tuple(sorted(named | {claim for move in MOVES.values() for claim in move.claims}))


@cache
def _kept() -> dict[str, Any]:
    text = files("allyscope.advice").joinpath(FILE).read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


def stale() -> bool:
    """Whether the verdicts are of other parameters than the model now has."""
    return bool(_kept()["parameters"] != parameters_digest())


def rests_on(plan: Plan) -> tuple[RestsOn, ...]:
    """The claims that a plan and its acts rest on, each with its verdict, in the order of the plan."""
    ids = dict.fromkeys((*plan.claims, *(claim for act in plan.acts for claim in MOVES[act.act].claims)))
    verdicts = _kept()["verdicts"]
    rows = [(claim, verdicts.get(claim, {"short": "", "verdict": "untested"})) for claim in ids]
    return tuple(RestsOn(claim, row["short"], cast("ClaimVerdict", row["verdict"])) for claim, row in rows)


def bundled(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The file's content from rows of the claims' command."""
    verdicts = {row["id"]: {"short": row["short"], "verdict": row.get("verdict", "untested")} for row in rows}
    return {"parameters": parameters_digest(), "verdicts": dict(sorted(verdicts.items()))}


def main() -> None:
    """Print the ids, or write the file from claims on standard input."""
    if "--ids" in sys.argv[1:]:
        print(" ".join(claim_ids()))
        return
    content = json.dumps(bundled(json.load(sys.stdin)["claims"]), indent=1, ensure_ascii=False)
    write_file(str(files("allyscope.advice").joinpath(FILE)), content + "\n")


if __name__ == "__main__":
    main()
