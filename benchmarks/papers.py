"""Figures drawn from the bundled cases beside those of the papers they were coded from, point by point, as Markdown.

The figures show what records hold. What the figures of the papers show beyond that stands in the outcomes, which no
part of the package reads; here they are read, to say what is held back and what was never coded. What the papers show
is taken from their text and tables: figures that are pictures could not be read.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, cast, get_args

from ruamel.yaml import YAML

from allyscope.data import bundled_path
from allyscope.exchange.figures.cycle_matrix import matrix_of
from allyscope.exchange.figures.data_structure import structure_of_record
from allyscope.exchange.figures.timelines import learning_timeline
from allyscope.months import month_text
from allyscope.record import Record, read_members, read_portfolio, read_record
from allyscope.results.figures import CycleMatrix, LearningColumn, LearningRow, MatrixEntry
from allyscope.vocabulary.life_cycle import ANTECEDENTS

Outcome = dict[str, Any]

# Hübel et al. (2022), Table 4: each point of the matrix of alliance F, in our words, by row and column.
TABLE_4: tuple[tuple[LearningRow, LearningColumn, str], ...] = (
    ("about", "initial_conditions", "personal fit: management aligned, competencies compatible"),
    ("about", "learning", "challenges of the local market: regulatory barriers"),
    ("about", "reevaluation", "open communication, more support for the startup"),
    ("about", "readjustment", "launch postponed, management of the alliance adjusted"),
    ("from", "initial_conditions", "fascination with R&D, openings for the core business"),
    ("from", "learning", "R&D knowledge, perhaps an advantage over rivals"),
    ("from", "learning", "new view of sustainability: food security"),
    ("from", "reevaluation", "wish to focus on own strength"),
    ("from", "readjustment", "own plant-based development sped up"),
)
COLUMN_OF_KIND: dict[str, LearningColumn] = {
    "learning_from_product": "learning",
    "learning_from_sustainability": "learning",
    "reevaluation": "reevaluation",
    "readjustment": "readjustment",
    "in_house_innovation": "readjustment",
}
# Hübel et al. (2022), §4.2: what the text says of Fig. 3.
FULL_CYCLES = {"c": 2, "b": 1, "d": 1, "f": 1, "g": 1, "s": 0, "a": 0, "e": 0, "h": 0}
LEARNED_FROM = {"c", "d", "f"}
NEGATIVE = {"b", "c", "d", "f", "g"}
# Ben Jemaa-Boubaya et al. (2024), Appendix 2: aggregate categories (capabilities) by stage.
CAPABILITIES = {
    "selection": {"sensing"},
    "negotiation": {"sensing", "aligning", "adapting"},
    "commitment": {"negotiating", "aligning", "configuring", "adapting"},
    "execution": {"aligning", "adapting", "negotiating", "learning"},
}


def outcomes(name: str) -> list[Outcome]:
    """What was held back of a bundled record."""
    path = bundled_path(name)
    assert path is not None
    loaded = YAML(typ="safe", pure=True).load((path / "outcomes.yaml").read_text(encoding="utf-8"))
    return cast("list[Outcome]", loaded["outcomes"])


def held_back(name: str) -> Iterator[MatrixEntry]:
    """The outcomes that Table 4 names, as entries of its matrix."""
    for each in outcomes(name):
        locator = str(each.get("locator", ""))
        column = COLUMN_OF_KIND.get(each["kind"])
        if "Table 4, row" in locator and column is not None:
            row: LearningRow = "about" if "row About" in locator else "from"
            yield MatrixEntry(row, column, each["kind"], str(each["text"]), locator)


def matrix_points() -> list[str]:
    """The matrix of alliance F beside Table 4."""
    record = read_record("bigmeat-f")
    drawn, whole = matrix_of(record), matrix_of(record, held_back("bigmeat-f"))
    lines = ["| row | column | the paper | in the record | in the figure | with what was held back |", "|" + "---|" * 6]
    seen: Counter[tuple[str, str]] = Counter()
    for row, column, says in TABLE_4:
        place = seen[row, column]
        seen[row, column] += 1
        shown = _at(drawn, row, column, place)
        more = _at(whole, row, column, place)
        lines.append(f"| {row} | {column} | {says} | {_coded(record, row, column)} | {shown} | {more} |")
    return lines


def _at(matrix: CycleMatrix, row: str, column: str, place: int) -> str:
    """What the matrix shows of a point of the table: entries that the table is named for."""
    found = [each for each in matrix.entries if (each.row, each.column) == (row, column) and "Table 4" in each.locator]
    return found[place].text if place < len(found) else "–"


def _coded(record: Record, row: str, column: str) -> str:
    """As what the record codes a point of the table, and where the figure puts it if it is another place."""
    word = {"initial_conditions": "initial conditions", "learning": "Learning"}.get(column, column)
    for event in record.events:
        if event.locator.startswith(f"Table 4, row {row.capitalize()}, {word}"):
            put = next((each.row for each in matrix_of(record).entries if each.text == event.text), None)
            elsewhere = "" if put == row else f"; {'in no cell' if put is None else f'in the row {put}'}"
            return f"{event.kind}, {event.subkind}{elsewhere}"
    return "held back"


def timeline_points() -> list[str]:
    """The timeline of nine alliances beside what the text says of Fig. 3."""
    portfolio = read_portfolio("bigmeat-portfolio")
    members = [record for _, record in read_members(portfolio)]
    drawn = learning_timeline(portfolio.name, members, events=portfolio.events)
    order = "".join(line.id[-1].upper() for line in drawn.lines)
    sorted_by_date = [line.first for line in drawn.lines] == sorted(line.first for line in drawn.lines)
    told = {
        record.alliance.id[-1]: {each["variable"]: each["value"] for each in outcomes(record.alliance.id)}
        for record in members
    }
    whole = {each["variable"]: each for each in outcomes("bigmeat-portfolio")}
    cycles = {name: values["full_learning_cycles"] for name, values in told.items()}
    learned = {name for name, values in told.items() if values["learning_from"]}
    negative = {name for name, values in told.items() if values["negative_experience_phase3"]}
    about = sum(bool(values.get("learning_about_occurred")) for values in told.values())
    marked = sum(any(mark.code == "learning_about" for mark in line.marks) for line in drawn.lines)
    months = f"{month_text(drawn.first)} to {month_text(drawn.last)}"
    spans = "; ".join(f"{each['phase']}: {each['span']}" for each in whole["phase_dating"]["value"])
    rows = (
        ("what the paper shows", "the figure, from the record", "with what was held back"),
        ("---",) * 3,
        (
            "nine alliances, one after the other from S to H",
            f"{len(drawn.lines)} lines, {months}, {order}, {'in' if sorted_by_date else 'not in'} the order of signing",
            "the same",
        ),
        (
            "learning about in all nine, all the time",
            f"{marked} of {len(drawn.lines)} lines has a mark",
            f"{about} of 9: agrees; without dates",
        ),
        ("learning from in C, D and F only, early", "no mark", f"{_same(learned, LEARNED_FROM)}; without dates"),
        ("two full cycles in C, one in B, D, F, G", "no mark", f"{_same(cycles, FULL_CYCLES)}; without dates"),
        ("a cluster of parallel cycles in late 2019", "no mark", str(whole["parallel_cycle_cluster"]["date"])),
        (
            "three phases: threshold (S), good experience, bad experience",
            f"{len(drawn.bands)} of 3 bands, from events with a phase",
            f"bad experience in B, C, D, F, G: {_same(negative, NEGATIVE)}",
        ),
        ("where the phases begin and end (only in the picture)", "shaded where not sure", f"a reading: {spans}"),
    )
    return [f"| {' | '.join(row)} |" for row in rows]


def _same(found: object, paper: object) -> str:
    return "agrees" if found == paper else f"differs: {found}"


def structure_points() -> list[str]:
    """The data structure of the five trust cases beside Appendix 2."""
    records = [read_record(f"case-{number}") for number in range(1, 6)]
    shown = structure_of_record(records, kinds=("antecedent",))
    found = {(theme.dimension, theme.name): theme for theme in shown.themes}
    lines = ["| stage | second-order concept of the paper | in the figure | concepts | cases |", "|" + "---|" * 5]
    for term in ANTECEDENTS:
        stage = term.definition.partition(":")[0].lower()
        theme = found.pop((stage, term.word), None)
        cases = sum(
            any(e.subkind == term.word and e.present is not False and e.text for e in r.events) for r in records
        )
        concepts = 0 if theme is None else len(theme.concepts)
        lines.append(f"| {stage} | {term.word} | {'yes' if theme else 'no'} | {concepts} | {cases} of 5 |")
    lines += [
        f"| {stage} | not in the paper | {name} | {len(theme.concepts)} | |" for (stage, name), theme in found.items()
    ]
    lines += ["", "| stage | aggregate categories of the paper | capabilities coded | |", "|" + "---|" * 4]
    for stage, paper in CAPABILITIES.items():
        coded = {e.subkind or "" for r in records for e in r.events if e.kind == "capability_used" and e.stage == stage}
        lines.append(f"| {stage} | {', '.join(sorted(paper))} | {', '.join(sorted(coded))} | {_sets(coded, paper)} |")
    return lines


def _sets(coded: set[str], paper: set[str]) -> str:
    missing, more = sorted(paper - coded), sorted(coded - paper)
    said = [f"without {', '.join(missing)}"] * bool(missing) + [f"also {', '.join(more)}"] * bool(more)
    return "; ".join(said) or "agrees"


SECTIONS = {
    "The matrix of alliance F (Hübel et al. 2022, Table 4)": matrix_points,
    "The timeline of nine alliances (Hübel et al. 2022, Fig. 3)": timeline_points,
    "The data structure of the trust cases (Ben Jemaa-Boubaya et al. 2024, Appendix 2)": structure_points,
}


def main() -> int:
    """Print every comparison."""
    assert {column for _, column, _ in TABLE_4} == set(get_args(LearningColumn))
    for heading, points in SECTIONS.items():
        print(f"## {heading}\n")
        print("\n".join(points()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
