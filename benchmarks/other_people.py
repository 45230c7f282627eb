"""Records that people answer otherwise than assumed, or of other shapes: do 90 % intervals still hold the truth?

`python -m benchmarks other_people --records 200` diagnoses what is missing, for an hour on two free processors, and
prints the section of docs/how-good-is-it.md. Every reading is kept, so a run goes on where another stopped; `--kept`
takes those alone that there are, `--keep` puts what was found beside this program, where `how_good` takes it from.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from allyscope.calibration.check.cache import method_digest
from allyscope.calibration.check.other_fits import kept_readings, read_all
from allyscope.calibration.check.otherwise import WAYS
from allyscope.engine.compilation import enable_cache
from allyscope.forms.files import write_file
from benchmarks.other_people_table import PLAN, Row, beside, row, section

KEPT = Path(__file__).with_name("other_people.json")
SEED = 1
SAME_ALLIANCES = {way.name for way in WAYS[1:] if way.partners == WAYS[0].partners and not way.events}
EARLIER = "The table was made by an earlier state of the model or of its inference."


def main() -> None:
    """Read what is missing, and print the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=200, help="simulated records of each way")
    parser.add_argument("--particles", type=int, default=512)
    parser.add_argument("--kept", action="store_true", help="take the readings alone that are there already")
    parser.add_argument("--keep", action="store_true", help="keep the table, for the page that how_good prints")
    parser.add_argument("--plan", action="store_true", help="print what was fixed before any record was drawn")
    options = parser.parse_args()
    if options.plan:
        print(PLAN)
        return
    enable_cache()
    if not options.kept:
        read_all(WAYS, options.records, SEED, options.particles, lambda said: print(said, file=sys.stderr, flush=True))
    readings = {way.name: kept_readings(way, SEED, options.particles)[: options.records] for way in WAYS}
    whole = min(len(each) for each in readings.values())
    rows = [row(name, each) for name, each in readings.items() if each]
    usual = readings[WAYS[0].name]
    rows = [beside(one, readings[one.way], usual) if one.way in SAME_ALLIANCES else one for one in rows]
    if options.keep and whole:
        lines = ",\n".join(json.dumps(each._asdict()) for each in rows)
        write_file(KEPT, f'{{"method": "{method_digest()[:16]}", "ways": [\n{lines}\n]}}\n')
    print("\n".join(section(rows)))


def kept_section() -> list[str]:
    """The section of what is kept; the plan alone where nothing is."""
    if not KEPT.exists():
        return section([])
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    lines = section([Row(**each) for each in kept["ways"]])
    return lines if kept["method"] == method_digest()[:16] else [*lines, "", EARLIER]


if __name__ == "__main__":
    main()
