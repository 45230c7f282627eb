"""An experiment: which alliances are simulated, for how long, what happens to them, and what is written down.

Every field has a default and is read by its kind; the rules between fields are in `experiment_rules`.
"""

from __future__ import annotations

from typing import Annotated, Any

from allyscope.forms.kinds import Name, SchemaVersion, Truth, choice, number, whole_number
from allyscope.forms.limits import MOST_HAPPENINGS, MOST_VALUES
from allyscope.forms.parts import Part
from allyscope.simulation import fields as f

LONGEST = 1200  # months


class Happening(Part):
    """One line of the schedule: what reaches whom in which months."""

    month: Annotated[int | None, whole_number(1, LONGEST, "month")] = None
    until: Annotated[int | None, whole_number(1, LONGEST, "until")] = None
    what: Annotated[str | None, choice(f.WHAT, "what happens")] = None
    partner: Name | None = None
    amount: Any = None
    share: Annotated[float | None, number(0, 1, "share")] = None
    group: Annotated[int, whole_number(0, 7, "group")] = 0
    alliances: Annotated[tuple[int, ...] | None, f.NUMBERS] = None


class Output(Part):
    """What is written down: paths of single alliances, or a summary of all of a cell."""

    form: Annotated[str, choice(("paths", "summary"), "form")] = "paths"
    quantities: Annotated[tuple[str, ...], f.NAMES] = ()
    every: Annotated[int | str, f.EVERY] = 1
    quantiles: Annotated[tuple[float, ...], f.QUANTILES] = (0.05, 0.25, 0.5, 0.75, 0.95)
    among: Annotated[str, choice(("all", "running"), "among")] = "all"


class Experiment(Part):
    """All of it, as written."""

    most = {"inputs": MOST_HAPPENINGS, "alliances": MOST_VALUES}  # noqa: RUF012

    schema_version: SchemaVersion = 1
    title: Name = "The default population"
    alliances: Annotated[int | tuple[int, ...], f.ALLIANCES] = 1000
    replicates: Annotated[int, whole_number(1, 10**9, "replicates")] = 1
    months: Annotated[int, whole_number(1, LONGEST, "months")] = 120
    seed: Annotated[int, whole_number(0, f.LARGEST_SEED, "seed")] = 1
    partners: Annotated[int, whole_number(2, 8, "partners")] = 2
    steps_per_month: Annotated[int, choice((1, 2, 4), "steps_per_month")] = 1
    exits: Truth = True
    equity: Annotated[float | None, choice((0, 1), "equity")] = None
    ties: Annotated[dict[str, Any], f.MAPPING] = {}  # noqa: RUF012 - frozen, and copied by pydantic
    traits: Annotated[dict[str, Any], f.MAPPING] = {}  # noqa: RUF012
    parameters: Annotated[dict[str, Any], f.MAPPING] = {}  # noqa: RUF012
    sweep: Annotated[dict[str, Any], f.MAPPING] = {}  # noqa: RUF012
    inputs: list[Happening] = []  # noqa: RUF012
    output: Output = Output()

    def alliance_numbers(self) -> range | tuple[int, ...]:
        """The numbers of the alliances; a number always means the same alliance."""
        return range(self.alliances) if isinstance(self.alliances, int) else self.alliances

    def output_months(self) -> tuple[int, ...]:
        """The months written down: every n-th, and always the last."""
        every = self.months if self.output.every == "end" else int(self.output.every)
        return tuple(sorted({*range(every, self.months + 1, every), self.months}))
