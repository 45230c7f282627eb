"""Record designs that the inference is checked on: how much is asked, of whom, and when."""

from __future__ import annotations

from dataclasses import dataclass

from allyscope.record import Alliance, Level, Month, Partner, Record, Source, Span
from allyscope.vocabulary import words

ORIGIN: Month = 2015 * 12
SIDES = ("P1", "P2")
ASKED = (
    "trust",
    "outcome_discrepancy",
    "process_discrepancy",
    "pragmatic_legitimacy",
    "moral_legitimacy",
    "conflict",
    "knowledge_about",
)
STATED = (
    ("discrepancy", "outcome"),
    ("discrepancy", "process"),
    ("conflict", None),
    ("opportunism_suspected", None),
    ("learning_about", None),
    ("exit_considered", None),
    ("trust_change", None),
)
STAGES = {"selection": 0, "negotiation": 3, "commitment": 6, "execution": 8}  # months from the origin


@dataclass(frozen=True, slots=True)
class Design:
    """What a record of `months` months holds: answers in the months `waves`, coded statements in `event_months`.

    `respondents` of each of the `sides` answer every question of ASKED; every kind of STATED is said to be present or
    absent. Months are counted from the origin. The catalogue says in words what is asked.
    """

    name: str
    months: int = 30
    waves: tuple[int, ...] = ()
    respondents: int = 3
    sides: tuple[str, ...] = SIDES
    event_months: tuple[int, ...] = ()


DESIGNS = {
    design.name: design
    for design in (
        Design("pulses", waves=(8, 15, 22, 29)),
        Design("sparse", waves=(24,)),
        Design("one-sided", waves=(8, 15, 22, 29), respondents=4, sides=("P1",)),
        Design("events", event_months=(6, 12, 18, 24)),
        Design("late", waves=(25, 29)),
        Design("nothing"),
    )
}
QUICK = Design("quick", months=18, waves=(14,), respondents=1)
UNKNOWN = Level()


def _partner(name: str) -> Partner:
    return Partner(
        id=name, name=name, role="", focal=False, country="", industry="", size="",
        strategic_fit=UNKNOWN, strategic_significance=UNKNOWN, power_share=UNKNOWN, absorptive_capacity=UNKNOWN,
        alliance_experience=UNKNOWN, sustainability_orientation=UNKNOWN, openness=UNKNOWN,
        capabilities=dict.fromkeys(words("capability"), UNKNOWN), spanners=(), expectations=(),
    )  # fmt: skip


def empty_record(design: Design) -> Record:
    """Two partners about whom nothing is known but when each stage began and that the alliance still runs."""
    last = ORIGIN + design.months - 1
    begun = {stage: Span(ORIGIN + month, ORIGIN + month) for stage, month in STAGES.items()}
    alliance = Alliance(
        id=f"simulated-{design.name}", name="Simulated alliance", form="contract", equity=False, purpose="unknown",
        scope="", formed=begun["commitment"], as_of=Span(last, last), status="running", ended=None, cross_border=None,
        complementarity=UNKNOWN, strategic_compatibility=UNKNOWN, value_distance=UNKNOWN, core_overlap=UNKNOWN,
        stages=begun,
    )  # fmt: skip
    return Record(1, alliance, Source(), tuple(_partner(side) for side in SIDES), 1, (), (), (), ())
