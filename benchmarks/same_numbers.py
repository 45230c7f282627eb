"""Two versions of the program: every number of their results compared to the last bit, and what differs, one by one.

    python -m benchmarks same_numbers OLD_CHECKOUT [NEW_CHECKOUT] --quick

Each version computes with its own Python (`.venv` in its checkout, else this one), in a process of its own. Numbers are
compared by their path in the result, renamed as the table in `renamed_numbers` says; those whose path only one version
has are then matched by value within their result. Texts, times and versions are left out. Instead of a checkout, the
file of numbers that `--save` wrote for it before can be named. A checkout must not change while it computes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.renamed_numbers import Comparison, compare, grouped
from benchmarks.result_numbers import RESULTS

HERE = Path(__file__).parents[1]
CACHE_VARIABLE = "ALLYSCOPE_CACHE_DIR"


def asked_for(name: str, options: dict[str, Any]) -> bool:
    """Whether a result, `forecast/case-4`, is among those that are to be compared."""
    kind, _, record = name.partition("/")
    of_a_record = kind in ("diagnose", "forecast", "advise")
    return kind in options["results"] and (not of_a_record or not options["records"] or record in options["records"])


def numbers_of(version: Path, options: dict[str, Any], target: Path) -> dict[str, Any]:
    """Numbers and errors of a version: a checkout, computed now into `target`, or a file of them."""
    if version.is_file():
        stored = json.loads(version.read_text(encoding="utf-8"))
        return {
            kind: {name: each for name, each in of.items() if asked_for(name, options)} for kind, of in stored.items()
        }
    own, source = version / ".venv" / "bin" / "python", version / "src" / "allyscope"
    if not source.is_dir():
        raise SystemExit(f"{version} is no checkout: it has no src/allyscope")
    print(f"{version}", file=sys.stderr, flush=True)
    with TemporaryDirectory() as folder:
        # Compiled programs may be shared between versions; findings and results that are stored must not be.
        compiled = Path(os.environ.get(CACHE_VARIABLE) or HERE / ".cache", "compiled").absolute()
        compiled.mkdir(parents=True, exist_ok=True)
        Path(folder, "compiled").symlink_to(compiled)
        environment = os.environ | {"PYTHONPATH": str(version / "src"), CACHE_VARIABLE: folder}
        script = HERE / "benchmarks" / "result_numbers.py"
        asked = json.dumps(options | {"source": str(source)})
        python = str(own) if own.exists() else sys.executable
        subprocess.run([python, str(script), str(target), asked], env=environment, cwd=folder, check=True)
    computed: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return computed


def as_text(number: str) -> str:
    """A number as people read it, exactly: seventeen digits tell every double apart."""
    return f"{float.fromhex(number):.17g}" if "0x" in number or number in ("nan", "inf", "-inf") else number


def show_result(name: str, found: Comparison, most: int) -> None:
    """What differs in one result, number by number, and which paths stand in one version only."""
    for path, old, new in found.differing[:most]:
        print(f"  {name}  {path}: {as_text(old)} -> {as_text(new)}")
    if len(found.differing) > most:
        print(f"  {name}  and {len(found.differing) - most} more that differ (--all)")
    for path, number in list(found.only_old.items())[:most]:
        print(f"  {name}  {path}: {as_text(number)} -> nowhere")
    if len(found.only_old) > most:
        print(f"  {name}  and {len(found.only_old) - most} more that the new version does not have (--all)")


def show(old: dict[str, Any], new: dict[str, Any], most: int) -> bool:
    """Print the comparison; whether every number of the old version stands in the new one."""
    names = [*old["numbers"], *(name for name in new["numbers"] if name not in old["numbers"])]
    both = {
        n: compare(n, old["numbers"][n], new["numbers"][n])
        for n in names
        if n in old["numbers"] and n in new["numbers"]
    }
    print(f"{'result':26}{'numbers':>9}{'equal':>9}{'moved':>8}{'differ':>8}{'missing':>9}{'added':>8}")
    total = [0] * 6
    for name, c in both.items():
        counts = (c.compared, c.equal, len(c.moved), len(c.differing), len(c.only_old), len(c.only_new))
        total = [a + b for a, b in zip(total, counts, strict=True)]
        print(f"{name:26}" + "".join(f"{n:>{w}}" for n, w in zip(counts, (9, 9, 8, 8, 9, 8), strict=True)))
    print(f"{'all':26}" + "".join(f"{n:>{w}}" for n, w in zip(total, (9, 9, 8, 8, 9, 8), strict=True)))
    for heading, pick in (("moved, found by value", "moved_as"), ("added", "only_new")):
        lines = grouped(both, pick)
        if lines:
            print(f"\n{heading}:")
            for line in lines:
                print(f"  {line}")
    good = all(not c.differing and not c.only_old for c in both.values())
    if not good:
        print("\ndiffers:")
        for name, c in both.items():
            show_result(name, c, most)
    for label, one in (("old", old), ("new", new)):
        for name, error in one["errors"].items():
            print(f"\n{label} version, {name} broke off:\n{error}")
        for name in names:
            if name not in one["numbers"] and name not in one["errors"]:
                print(f"\nthe {label} version has no {name}")
    good = good and len(both) == len(names) and not old["errors"] and not new["errors"]
    print(f"\n{total[0]} numbers of {len(both)} results compared: {'all the same' if good else 'NOT the same'}")
    return good


def main() -> int:
    """Compute with both versions, compare, and answer 1 where something differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path, help="checkout of the older version, or its saved numbers")
    parser.add_argument("new", type=Path, nargs="?", default=HERE, help="likewise of the newer; without it, this one")
    parser.add_argument("--quick", action="store_true", help="two records, three claims, no portfolio")
    parser.add_argument("--results", nargs="+", choices=RESULTS, default=list(RESULTS))
    parser.add_argument("--records", nargs="+", default=[], help="bundled records; without it all, or the quick ones")
    parser.add_argument("--save", type=Path, help="keep the numbers of both versions here, as old.json and new.json")
    parser.add_argument("--all", action="store_true", help="print every difference, not the first forty of each result")
    chosen = parser.parse_args()
    options = {"quick": chosen.quick, "results": chosen.results, "records": chosen.records}
    with TemporaryDirectory() as scratch:
        folder = chosen.save or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        old, new = (
            numbers_of(version.absolute(), options, folder.absolute() / name)
            for version, name in ((chosen.old, "old.json"), (chosen.new, "new.json"))
        )
    return 0 if show(old, new, sys.maxsize if chosen.all else 40) else 1


if __name__ == "__main__":
    sys.exit(main())
