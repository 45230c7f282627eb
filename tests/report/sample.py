"""A believable diagnosis and forecast, computed by formula, for the tests of the report."""

from __future__ import annotations

from dataclasses import replace
from math import cos, exp, sin
from typing import Literal, NamedTuple

from allyscope.results.common import Chance, Estimate, PathPoint, Quality
from allyscope.results.coverage import CalibrationCheck, Coverage, StrayedInterval, StrayedProbability
from allyscope.results.diagnosis import (
    Crisis,
    Diagnosis,
    Evidence,
    Gap,
    Influence,
    PlacedEvent,
    StageSpan,
    StateEstimate,
    Unused,
)
from allyscope.results.forecast import Forecast, OtherEnds, StateAhead
from allyscope.results.limits import (
    AnswersWithheld,
    IntervalsPerhapsStrayed,
    IntervalsStrayed,
    LittleSaid,
    NoAnswers,
    NobodyChangesCourse,
    ParametersOfPrior,
    ProbabilitiesStrayed,
    Undated,
)

CHECKED = CalibrationCheck(records=3000, designs=6, mean=0.901, least=0.86, most=0.94)
FIRST, LAST, AHEAD = 2004 * 12 + 2, 2019 * 12 + 11, 36


class Course(NamedTuple):
    """How one state goes in the sample: from where to where, how surely, and how much the record taught."""

    construct: str
    holder: str
    start: float
    end: float
    half: float
    learned: float


class Told(NamedTuple):
    """One event of the sample; `first` and `last` in months after the start."""

    id: str
    kind: str
    subkind: str | None
    actor: str
    first: int
    last: int
    text: str

    @property
    def place(self) -> int:
        """Its place in the story, from 1."""
        return int(self.id[1:])

    @property
    def role(self) -> Literal["input", "observation"]:
        """Observations are what the model should explain."""
        seen = {"discrepancy", "conflict", "opportunism_suspected", "exit_considered"}
        return "observation" if self.kind in seen else "input"


STATES = (
    Course("trust", "P1->P2", 0.25, -0.34, 0.28, 0.52),
    Course("trust", "P2->P1", 0.22, 0.05, 0.40, 0.31),
    Course("outcome_discrepancy", "P1", 0.05, 0.22, 0.16, 0.22),
    Course("outcome_discrepancy", "P2", 0.05, 0.19, 0.17, 0.11),
    Course("process_discrepancy", "P1", 0.04, 0.55, 0.18, 0.61),
    Course("process_discrepancy", "P2", 0.04, 0.21, 0.15, 0.33),
    Course("pragmatic_legitimacy", "P1", 0.80, 0.55, 0.25, 0.18),
    Course("pragmatic_legitimacy", "P2", 0.80, 0.62, 0.24, 0.12),
    Course("moral_legitimacy", "P1", 0.80, 0.31, 0.21, 0.58),
    Course("moral_legitimacy", "P2", 0.80, 0.52, 0.28, 0.25),
    Course("cognitive_legitimacy", "P1", 0.85, 0.66, 0.22, 0.20),
    Course("cognitive_legitimacy", "P2", 0.85, 0.70, 0.22, 0.14),
    Course("conflict", "alliance", 0.05, 0.33, 0.22, 0.44),
    Course("knowledge_about", "P1->P2", 0.05, 0.46, 0.24, 0.21),
    Course("knowledge_about", "P2->P1", 0.05, 0.44, 0.26, 0.12),
    Course("knowledge_from_product", "P1->P2", 0.0, 0.12, 0.14, 0.05),
    Course("knowledge_from_product", "P2->P1", 0.0, 0.15, 0.18, 0.03),
    Course("knowledge_from_sustainability", "P1->P2", 0.0, 0.02, 0.03, 0.02),
    Course("knowledge_from_sustainability", "P2->P1", 0.0, 0.02, 0.03, 0.02),
)
EVENTS = (
    Told(
        "e1",
        "capability_used",
        "sensing",
        "both",
        0,
        20,
        "Long search through directories and associations of the trade",
    ),
    Told("e2", "antecedent", "reputation", "both", 0, 20, "Each side was chosen for its standing"),
    Told("e3", "antecedent", "objectives_set", "both", 14, 40, "Aims were not set at this stage"),
    Told(
        "e4",
        "antecedent",
        "contributions_set",
        "unspecified",
        14,
        40,
        "Means went to particular goals; common goals stayed unfunded",
    ),
    Told(
        "e5", "discrepancy", "process", "P1", 20, 44, "Commitment was withheld and contributions were not named at once"
    ),
    Told("e6", "opportunism_suspected", None, "P1", 22, 46, "Doubts about hidden aims of the other side"),
    Told("e7", "conflict", None, "both", 24, 60, "Tension over resources"),
    Told("e8", "antecedent", "contract", "both", 50, 70, "A contract was signed"),
    Told("e9", "capability_used", "aligning", "both", 55, 95, "Teams met to align plans"),
    Told("e10", "discrepancy", "outcome", "P2", 96, 130, "Milestones were missed twice"),
    Told("e11", "repair_act", "meetings", "both", 110, 130, "Extra meetings were called to mend the relation"),
    Told("e12", "exit_considered", None, "P1", 150, 180, "Leaving was discussed by the board"),
)
QUALITY = Quality(
    grade="usable",
    effective_sample_size=410.0,
    particles=4000,
    roots=120,
    tempering_steps=7,
    acceptance=0.31,
    log_evidence=-23.4,
    seconds=4.2,
)
MANIFEST = (
    ("allyscope", "0.1.0"),
    ("seed", "1"),
    ("record digest", "9f2c51e07a3b"),
    ("jax", "0.10.2"),
)


def clip(value: float, construct: str) -> float:
    """A value kept on its construct's scale."""
    return min(1.0, max(-1.0 if construct == "trust" else 0.0, value))


def estimate(middle: float, half: float, construct: str) -> Estimate:
    """An interval around a middle, kept on the scale."""
    return Estimate(clip(middle, construct), clip(middle - half, construct), clip(middle + half, construct))


def path(course: Course, first: int, last: int) -> tuple[PathPoint, ...]:
    """A smooth wandering way from start to end, a band that grows with time."""
    points = []
    for month in range(first, last + 1):
        share = (month - first) / max(1, last - first)
        way = (1 - exp(-4 * share)) / (1 - exp(-4))
        middle = course.start + (course.end - course.start) * way + 0.05 * sin(9 * share) * cos(2 * share) * (1 - share)
        now = estimate(middle, course.half * (0.35 + 0.65 * share), course.construct)
        points.append(PathPoint(month, now.median, now.low, now.high))
    return tuple(points)


def state(course: Course, first: int, last: int) -> StateEstimate:
    """One state whose path runs from start to end."""
    change = course.end - course.start
    usual = estimate(
        0.2 if course.construct == "trust" else 0.5,
        course.half / (1 - course.learned),
        course.construct,
    )
    return StateEstimate(
        construct=course.construct,
        holder=course.holder,
        now=estimate(course.end, course.half, course.construct),
        usual=usual,
        learned=course.learned,
        change_since_start=Estimate(change, change - course.half, change + course.half),
        probability_rise=1 / (1 + exp(-3 * change / course.half)),
        path=path(course, first, last),
    )


def ahead(course: Course) -> StateAhead:
    """One state in the months ahead: it goes on a little the way it went, less surely."""
    end, half = course.end * 0.92, course.half * 1.2
    later = state(course._replace(start=course.end, end=end, half=half), LAST + 1, LAST + AHEAD)
    return StateAhead(
        construct=course.construct,
        holder=course.holder,
        now=estimate(course.end, course.half, course.construct),
        at_end=later.now,
        moved=0.1,
        coming_change=later.change_since_start,
        probability_rise=later.probability_rise,
        path=later.path,
    )


def diagnosis() -> Diagnosis:
    """A contract alliance of two firms in which one side came to mistrust the other."""
    return Diagnosis(
        record_id="case-x",
        name="Two pharmaceutical firms",
        partners=(("P1", "Large pharmaceutical firm, France"), ("P2", "Northlab")),
        as_of=LAST,
        first_month=FIRST,
        evidence_mode="strict",
        states=tuple(state(course, FIRST, LAST) for course in STATES),
        crises=crises(),
        gaps=gaps(),
        evidence=tuple(evidence(event) for event in EVENTS[:10]),
        events=tuple(placed(event) for event in EVENTS),
        stages=(
            StageSpan("selection", FIRST, FIRST + 19),
            StageSpan("negotiation", FIRST + 20, FIRST + 46),
            StageSpan("commitment", FIRST + 47, FIRST + 70),
            StageSpan("execution", FIRST + 71, LAST),
        ),
        unused=(
            Unused("e12", "terminated", None, "end_by_status"),
            Unused("e11", "conflict", None, "reading_of_state"),
        ),
        cannot_tell=(
            NoAnswers(),
            LittleSaid(("knowledge_about", "knowledge_from_product")),
            AnswersWithheld("P2", LAST - 3, LAST - 3, ("trust", "conduct"), 3),
            Undated(8, 12),
            IntervalsStrayed((StrayedInterval("now", "conflict", 0.85, only_uneven=False),)),
            IntervalsPerhapsStrayed((StrayedInterval("gap", "trust", 0.88, only_uneven=True),), 0.88, 0.92),
            ProbabilitiesStrayed((StrayedProbability("rise", "trust", 0.4, 0.48),)),
        ),
        coverage_90=(Coverage("now", "trust", 0.89, 0.92), Coverage("gap", "trust", 0.88, 0.91)),
        checked=CHECKED,
        quality=QUALITY,
        manifest=MANIFEST,
    )


def crises() -> tuple[Crisis, ...]:
    """Six crises, one of them probable."""
    table: tuple[tuple[Literal["pragmatic", "moral", "cognitive"], str, float, float], ...] = (
        ("pragmatic", "P1", 0.16, 0.12),
        ("pragmatic", "P2", 0.09, 0.12),
        ("moral", "P1", 0.71, 0.15),
        ("moral", "P2", 0.24, 0.15),
        ("cognitive", "P1", 0.06, 0.05),
        ("cognitive", "P2", 0.004, 0.05),
    )
    return tuple(Crisis(kind, partner, probability, prior, 0.4) for kind, partner, probability, prior in table)


def gaps() -> tuple[Gap, ...]:
    """Differences between the two sides, one of them notable."""
    return (
        Gap("trust", "P1->P2", "P2->P1", Estimate(-0.38, -0.82, 0.08), 0.78),
        Gap("outcome_discrepancy", "P1", "P2", Estimate(0.03, -0.18, 0.24), 0.12),
        Gap("process_discrepancy", "P1", "P2", Estimate(0.33, 0.10, 0.55), 0.86),
        Gap("pragmatic_legitimacy", "P1", "P2", Estimate(-0.06, -0.36, 0.22), 0.22),
        Gap("moral_legitimacy", "P1", "P2", Estimate(-0.20, -0.50, 0.12), 0.55),
        Gap("cognitive_legitimacy", "P1", "P2", Estimate(-0.04, -0.31, 0.24), 0.17),
    )


def evidence(told: Told) -> Evidence:
    """What one event moved; the size falls with its place in the story."""
    observed = told.role == "observation"
    size = 1.4 - 0.1 * told.place if observed else 0.9 / told.place
    sign = -1 if observed or told.place in {3, 4} else 1
    return Evidence(
        id=told.id,
        role=told.role,
        kind=told.kind,
        subkind=told.subkind,
        text=told.text,
        locator=f"Findings, stage {1 + told.place // 4}; Table 4",
        window=(FIRST + told.first, FIRST + told.last),
        claims=("KP3a", "TF12") if observed else ("TF03",),
        influences=(
            Influence("trust", "P1->P2", sign * size * 0.17, sign * size),
            Influence("moral_legitimacy", "P1", sign * size * 0.1, sign * size * 0.8),
            Influence("process_discrepancy", "P1", -sign * size * 0.07, -sign * size * 0.6),
        ),
        reliable=told.place != 7,
    )


def placed(told: Told) -> PlacedEvent:
    """An event with its window on the axis."""
    return PlacedEvent(
        id=told.id,
        kind=told.kind,
        subkind=told.subkind,
        actor=told.actor,
        present=told.place not in {3, 4},
        text=told.text,
        locator=f"Findings, stage {1 + told.place // 4}; Table 4",
        role=told.role,
        used=told.place <= 10,
        first=FIRST + told.first,
        last=FIRST + told.last,
        median=FIRST + (told.first + told.last) // 2,
    )


def forecast() -> Forecast:
    """The next three years: a premature ending more probable than for others of the same age."""

    def ending(rate: float, spread: float) -> tuple[Chance, ...]:
        return tuple(
            Chance(
                LAST + ahead,
                1 - exp(-rate * ahead),
                1 - exp(-rate * ahead / spread),
                1 - exp(-rate * ahead * spread),
                0.005,
            )
            for ahead in range(1, AHEAD + 1)
        )

    return Forecast(
        record_id="case-x",
        name="Solar roofs",
        partners=(("P1", "P1"), ("P2", "P2")),
        as_of=LAST,
        months=AHEAD,
        premature_end=ending(0.011, 2.0),
        base_rate=ending(0.006, 1.4),
        other_ends=OtherEnds(*(ending(rate, 1.5) for rate in (0.003, 0.001, 0.002))),
        states=tuple(map(ahead, STATES)),
        quality=QUALITY,
        cannot_tell=(NobodyChangesCourse(AHEAD),),
        coverage_90=(Coverage("ahead", "trust", 0.87, 0.9),),
        checked=CHECKED,
        manifest=MANIFEST,
    )


def small() -> Diagnosis:
    """The same diagnosis with few states, for tests that draw pages."""
    full = diagnosis()
    kept = {"trust", "moral_legitimacy"}
    return replace(
        full,
        states=tuple(each for each in full.states if each.construct in kept),
        crises=full.crises[2:4],
        gaps=full.gaps[:1],
        events=full.events[:6],
    )


def small_forecast() -> Forecast:
    """The same forecast with few states."""
    full = forecast()
    return replace(full, states=tuple(each for each in full.states if each.construct == "trust"))


def hostile() -> Diagnosis:
    """The same diagnosis from a record written to break a page or a terminal."""
    attack = '<script>alert("x")</script>\x1b[31m\u202e[bold]&amp;" onload="x'
    calm = small()
    return replace(
        calm,
        record_id='x"><img src=http://evil.example/a.png>',
        name=attack,
        partners=(("P1", attack), ("P2", "<b>B</b>")),
        events=tuple(replace(event, text=attack, locator=attack) for event in calm.events),
        evidence=tuple(replace(item, text=attack, locator=attack, subkind=attack) for item in calm.evidence),
        cannot_tell=(ParametersOfPrior(attack), AnswersWithheld(attack, LAST, LAST, (attack,), 3)),
        unused=(Unused(attack, attack, attack, "no_state"),),
        manifest=((attack, attack),),
    )
