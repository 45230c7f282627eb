"""What the pages of the claims show, worked out of the claims: words and links."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allyscope.report.pages.claims_figures import figures
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.claims import (
    code,
    command_of,
    decimals,
    dependence_words,
    first_words,
    interval,
    kind_because_words,
    kind_words,
    later_words,
    overturned_words,
    real,
    reasons_words,
    run_words,
    share,
    smallest_words,
    takes_words,
    type_words,
    unit_words,
    verdict_word,
    verdict_words,
)
from allyscope.report.wording.designs import (
    common_words,
    contrast_words,
    direction_words,
    statements_words,
    strength_words,
)
from allyscope.report.wording.measures import measure_words
from allyscope.report.wording.words import readable, shortest
from allyscope.results.claims import TestedClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allyscope.report.charts.figures import Figure
    from allyscope.results.claims import ClaimRow

KINDS = ("built in", "consequence", "open", "no test")
OUTCOMES = ("holds", "negligible", "contrary", "undecided", "no test", "same", "mechanism", "definition", "outside")
ID = re.compile(r"\b(?:KP|KC|TP|TF|LP|LF|SC)\d+[a-z]?\b")
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One claim in the index; `effect`, `ablated`, `share`, `kind` of an experiment, `because` of the others.

    `first`: the verdict of its first design, where it had one; `overturned`: what would overturn the result.
    """

    id: str
    short: str
    source: str
    type: str
    outcome: str
    tested: bool
    effect: str = ""
    ablated: str = ""
    share: str = ""
    kind: str = ""
    first: str = ""
    overturned: str = ""
    because: str = ""

    @property
    def type_words(self) -> str:
        """The form of the claim in the language spoken."""
        return type_words(self.type)


@dataclass(frozen=True, slots=True)
class Index:
    """The table of all claims, its filters (name, label, choices with their words) and its counts."""

    lines: tuple[Line, ...]
    counts: tuple[tuple[str, int], ...]
    filters: tuple[tuple[str, str, Pairs], ...]
    reproduce: str
    run: str


@dataclass(frozen=True, slots=True)
class Page:
    """One experiment's page. `related`: claims that are related, with the page of each, or its line in the index."""

    answer: str
    numbers: tuple[tuple[str, str, bool], ...]
    figures: tuple[Figure, ...]
    design: Pairs
    causes: Pairs
    strengths: Pairs
    kind: str
    kind_because: str
    verdict: str
    first: str
    later: str
    dose: tuple[str, ...]
    common: str
    arms: tuple[tuple[str, str, str, str], ...]
    stated: Pairs
    depends: tuple[str, ...]
    related: Pairs
    run: str
    reproduce: str
    cite: str
    type_words: str


def _type(row: ClaimRow) -> str:
    return row.type.partition(" (")[0]


def line(row: ClaimRow) -> Line:
    """A claim in the index."""
    first = "" if row.first_verdict is None else verdict_word(row.first_verdict)
    if not isinstance(row, TestedClaim):
        because = row.why or say("claims.index.carried_by", mechanism=readable(row.mechanism))
        return Line(
            row.id, row.short, row.source_name, _type(row), row.disposition, tested=False, because=because, first=first
        )
    digits = decimals(row.estimate)
    return Line(
        row.id,
        row.short,
        row.source_name,
        _type(row),
        row.verdict,
        tested=True,
        effect=interval(row.estimate, digits),
        ablated=interval(row.ablated, digits),
        share=share(row.share_of_prior),
        kind=row.kind,
        first=first,
        overturned=overturned_words(row),
    )


def index(rows: Sequence[ClaimRow], version: str) -> Index:
    """The index of these rows."""
    lines = tuple(map(line, rows))
    outcomes = Counter(each.outcome for each in lines)
    there = tuple(name for name in OUTCOMES if outcomes[name])
    counts = Counter(each.kind if each.tested else each.outcome for each in lines)
    counted = tuple(name for name in (*KINDS, *OUTCOMES[5:]) if counts[name])
    sources = dict.fromkeys(each.source for each in lines)
    types = sorted({each.type for each in lines})
    first = next((row for row in rows if isinstance(row, TestedClaim)), None)
    return Index(
        lines,
        tuple((code(name), counts[name]) for name in counted),
        (
            ("source", say("claims.index.source"), tuple((name, name) for name in sources)),
            ("type", say("claims.index.type"), tuple((name, type_words(name)) for name in types)),
            ("verdict", say("claims.index.verdict"), tuple((n, verdict_word(n)) for n in there)),
            ("kind", say("claims.index.kind"), tuple((n, say_code("claims.kind", code(n))) for n in KINDS)),
        ),
        command_of(first) if first else "allyscope claims",
        run_words(first, version) if first else "",
    )


def page(row: TestedClaim, shown_in: dict[str, str], version: str) -> Page:
    """The page of an experiment; `shown_in`: claim → where it is shown."""
    design, digits, stated = row.design, decimals(row.estimate), dict(row.stated)
    arms = tuple(
        (
            arm.name,
            statements_words(arm.states) or say("designs.stated.nothing"),
            interval(mean.mean, digits, signed=False),
            interval(mean.ablated, digits, signed=False),
        )
        for arm, mean in zip(design.arms, row.arms, strict=True)
    )
    command = command_of(row, row.id)
    related = dict.fromkeys(ID.findall(stated.get("relates", "")))
    return Page(
        answer=reasons_words(row),
        numbers=_numbers(row, digits),
        figures=figures(row),
        design=_design(row),
        causes=tuple((each.name, strength_words(each)) for each in design.cause),
        strengths=tuple((each.name, strength_words(each)) for each in design.strengths),
        kind=kind_words(row),
        kind_because=kind_because_words(row),
        verdict=verdict_words(row),
        first=first_words(row),
        later=later_words(row),
        dose=_dose(row),
        common=common_words(design),
        arms=arms,
        stated=tuple((say_code("claims.stated", name), text) for name, text in stated.items() if name != "relates"),
        depends=tuple(dependence_words(each, design.direction) for each in row.depends_on),
        related=tuple((each, shown_in[each]) for each in related if each in shown_in and each != row.id),
        run=run_words(row, version),
        reproduce=command,
        cite=say("claims.run.cite", version=version, id=row.id, command=command),
        type_words=type_words(_type(row)),
    )


def _numbers(row: TestedClaim, digits: int) -> tuple[tuple[str, str, bool], ...]:
    """What was found: label, number or words, and whether it is a number."""
    arises = say("claims.run.arises", counted=row.counted, alliances=row.sizes.alliances, unit=unit_words(row))
    ablated = say("claims.reason.nothing_to_vanish") if row.ablated is None else interval(row.ablated, digits)
    others = (("by_cause", row.by_cause), ("all_off", row.all_off), ("alone", row.alone), ("near_zero", row.near_zero))
    numbers = [
        ("effect", interval(row.estimate, digits), True),
        ("without", ablated, row.ablated is not None),
        *((name, interval(estimate, digits), True) for name, estimate in others if estimate is not None),
        ("takes", takes_words(row), False),
        ("smallest", smallest_words(row.smallest_effect), False),
        ("stated_in", say("claims.run.share_of_prior", share=real(100 * row.share_of_prior, 0)), True),
        ("overturned", overturned_words(row), False),
        ("arises_in", arises, True),
    ]
    return tuple((say_code("claims.page", name), text, number) for name, text, number in numbers)


def _dose(row: TestedClaim) -> tuple[str, ...]:
    """Where the response bends, with the threshold of the model and with none."""
    dose = row.dose_response
    if dose is None:
        return ()

    def said(bend: float | None, *, at_zero: bool) -> str:
        ending = "_at_zero" if at_zero else ""
        return (
            say_code("claims.dose", f"no_bend{ending}")
            if bend is None
            else say_code("claims.dose", f"bends{ending}", at=shortest(bend, ".2g"))
        )

    return said(dose.bends_at, at_zero=False), said(dose.with_threshold_at_zero, at_zero=True)


def _design(row: TestedClaim) -> Pairs:
    design = row.design
    rows = [
        ("compared", contrast_words(design.contrast, design)),
        ("measured", measure_words(design.measure)),
        ("means", direction_words(design)),
        ("must_be_near_zero", contrast_words(design.near_zero, design) if design.near_zero else ""),
        ("placebos", "; ".join(design.placebos)),
    ]
    return tuple((say_code("claims.page", name), text) for name, text in rows if text)
