"""Time and memory of bringing 100,000 answers into a record, from CSV and from an Excel workbook."""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

MOST_SECONDS, MOST_MEGABYTES = 10.0, 500
QUESTIONS: tuple[str, ...] = (
    *("trust", "transparency", "flexibility", "respect", "listening", "conduct", "conflict", "benefits", "expectation"),
    "knowledge_about",
)
MAIN = """schema_version: 1
alliance: {id: a, formed: 2022-03, as_of: 2024-12}
partners: [{id: fjord, name: Fjord Foods}, {id: verde, name: Verde Proteins}]
"""


def rows(answers: int) -> list[list[object]]:
    """A header and a row for each person, ten answers in each."""
    people = answers // len(QUESTIONS)
    table: list[list[object]] = [["Timestamp", "Your firm", "Code", *QUESTIONS]]
    for number in range(people):
        day = f"2024-{1 + number % 4 * 3:02d}-{1 + number % 9:02d} 09:30:00"
        side = ("Fjord Foods", "Verde Proteins")[number % 2]
        table.append([day, side, f"p{number}", *(1 + (number + n) % 5 for n in range(len(QUESTIONS)))])
    return table


def write(table: list[list[object]], path: Path) -> None:
    """The table as CSV or as a workbook, by the ending."""
    if path.suffix == ".csv":
        path.write_text("\n".join(",".join(map(str, row)) for row in table) + "\n", encoding="utf-8")
        return
    writer: Any = import_module("xlsxwriter")
    with writer.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)


def bring(source: Path, folder: Path) -> None:
    """In a process of its own: write the map, then import by it; print seconds and megabytes of the import."""
    from allyscope.exchange.tables.survey import import_survey  # noqa: PLC0415 - its memory is part of the measure
    from allyscope.report.wording.questionnaire import wordings  # noqa: PLC0415

    import_survey(source, folder, wordings())
    began, began_processor = time.perf_counter(), time.process_time()
    found = import_survey(source, folder, wordings())
    seconds, processor = time.perf_counter() - began, time.process_time() - began_processor
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(found.new, seconds, processor, megabytes, len(found.problems))


def main() -> int:
    """Measure both; a figure above its limit is an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=100_000)
    parser.add_argument("--bring", nargs=2, type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.bring:
        bring(*asked.bring)
        return 0
    worst = 0
    with tempfile.TemporaryDirectory() as place:
        for ending in ("csv", "xlsx"):
            folder, source = Path(place) / ending, Path(place) / f"answers.{ending}"
            folder.mkdir()
            (folder / "alliance.yaml").write_text(MAIN, encoding="utf-8")
            write(rows(asked.answers), source)
            command = [sys.executable, "-m", "benchmarks.tables", "--bring", str(source), str(folder)]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            answers, (seconds, processor, megabytes) = int(said[0]), map(float, said[1:4])
            print(f"{ending:5}{answers:8} answers {seconds:6.1f} s ({processor:.1f} s processor) {megabytes:6.0f} MB")
            worst = max(worst, processor > MOST_SECONDS or megabytes > MOST_MEGABYTES or answers != asked.answers)
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
