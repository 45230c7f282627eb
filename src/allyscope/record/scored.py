"""What `allyscope score` says of answers to scales: each side's level on each trait, and how reliable it is.

One person's answers to items are never part of it. The score of one person is, where it was asked for; otherwise a side
shows only where the people who were scored are enough by the rule of `disclosure.py` (in a mean, all weigh the same),
and a reliability rests on the people of such sides alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

from allyscope.errors import InputError, RecordError
from allyscope.forms.document import Document
from allyscope.forms.reading import filled_in
from allyscope.forms.validate import validate
from allyscope.record.check import examine
from allyscope.record.disclosure import may_show
from allyscope.record.document import add_part, load_document
from allyscope.record.files import find_record
from allyscope.record.samples import Sample, SideTrait, answers_of, measured, samples, scored
from allyscope.record.scale_rules import answer_rules
from allyscope.record.scales.keys import MOST_MISSING
from allyscope.record.scales.reliability import FEWEST_USED
from allyscope.record.written import HumanRecord, HumanScales, PrivacyPart, ScalePart


@dataclass(frozen=True, slots=True)
class SideScore:
    """A side's mean level on a trait. `sd` is the error of measurement of that mean.

    `people` were scored, `incomplete` answered too few items. All four are None where withheld.
    """

    partner: str
    trait: str
    instrument: str
    version: str
    people: int | None
    incomplete: int | None
    withheld: bool
    mean: float | None
    sd: float | None


@dataclass(frozen=True, slots=True)
class PersonScore:
    """One person's score: `raw` on the scale of answers, `mean` and `sd` from 0 to 1; None with too few answers."""

    partner: str
    spanner: str
    trait: str
    instrument: str
    version: str
    items: int
    answered: int
    raw: float | None
    mean: float | None
    sd: float | None


@dataclass(frozen=True, slots=True)
class PartReliability:
    """How reliable a trait's items are: as reported for the scale, and as found here where enough people answered.

    `used` is what the errors rest on, `basis` which of the two; `checked` says what the scoring key rests on.
    """

    instrument: str
    version: str
    trait: str
    items: int
    reported: float
    source: str
    seen: bool
    checked: str
    respondents: int
    alpha: float | None
    alpha_low: float | None
    alpha_high: float | None
    backwards: tuple[int, ...]
    used: float
    basis: str


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a file. `people` is empty unless single persons were asked for."""

    threshold: int
    sides: tuple[SideScore, ...]
    people: tuple[PersonScore, ...]
    reliabilities: tuple[PartReliability, ...]

    def plain(self) -> dict[str, Any]:
        """As lists and mappings, for JSON."""
        return asdict(self)


def score_file(named: str | Path, *, people: bool = False) -> Scores:
    """Score a record's answers to scales, or a table of such answers (a .csv file).

    Raises RecordError with every problem, InputError where the record holds no answers to scales.
    """
    path = Path(named)
    asked = _of_table(path) if path.suffix.lower() == ".csv" else _of_record(named)
    if not asked.scales:
        raise InputError(f"{named} holds no answers to scales; they stand in scales.csv, see docs/measurement.md")
    return scores_of(asked.scales, asked.threshold, asked.partners, people=people)


def scores_of(
    scales: Iterable[ScalePart], threshold: int, partners: Iterable[str] = (), *, people: bool = False
) -> Scores:
    """The scores of answers to scales that keep every rule.

    Of `partners`, too, of whom nobody answered: whether anybody did shows of those alone who are enough.
    """
    answers = answers_of(scales)
    released = {group for group, ids in measured(answers).items() if may_show(((id, 1.0) for id in ids), threshold)}
    singles = tuple(
        PersonScore(who.partner, who.spanner, one.trait, who.instrument, who.version, one.items, one.answered,
                    one.raw, one.mean, one.sd)
        for who, _, one in scored(answers, released)
    )  # fmt: skip
    parts = [part for group in samples(answers, released).values() for part in group]
    sides = dict.fromkeys([*partners, *sorted({who.partner for who in answers})])
    withheld = [_nobody(each) for each in parts if not any(_alike(each, other) and other.people for other in parts)]
    return Scores(
        threshold=threshold,
        sides=tuple(_sides(list(sides), parts, singles, released)),
        people=singles if people else (),
        reliabilities=tuple(map(_reliability, dict.fromkeys([each for each in parts if each.people] + withheld))),
    )


def _alike(one: Sample, other: Sample) -> bool:
    return (one.scale.id, one.part.trait) == (other.scale.id, other.part.trait)


def _nobody(sample: Sample) -> Sample:
    """What stands for a part of a scale of which all is withheld: not even in which version it was asked."""
    return Sample(sample.scale, sample.scale.version, sample.part, 0, None)


class _Asked(NamedTuple):
    """The answers of a file, the record's threshold, and the ids of its partners where it names them."""

    scales: list[ScalePart]
    threshold: int
    partners: tuple[str, ...] = ()


def _of_record(named: str | Path) -> _Asked:
    problems = examine(named)[1]
    if problems:
        raise RecordError(problems)
    human = validate(load_document(find_record(named)), HumanRecord)
    return _Asked(human.scales, human.privacy.threshold, tuple(str(each.id) for each in human.partners))


def _of_table(path: Path) -> _Asked:
    document = Document(file=path.name)
    add_part(document, "scales", path)
    human = filled_in(document, HumanScales, lambda human: answer_rules(human.scales))
    if document.problems:
        raise RecordError(document.all_problems())
    return _Asked(human.scales, PrivacyPart().threshold)


def _sides(
    partners: list[str], parts: list[Sample], singles: tuple[PersonScore, ...], released: set[SideTrait]
) -> Iterator[SideScore]:
    """Each side on each trait that anybody was asked about, in an order in which no answer shows."""
    own: dict[SideTrait, list[PersonScore]] = {}
    for one in singles:
        own.setdefault(SideTrait(one.partner, one.trait), []).append(one)
    for partner in partners:
        for scale, trait in dict.fromkeys((each.scale, each.part.trait) for each in parts):
            group = SideTrait(partner, trait)
            if group in released:
                yield _side(own[group])
            else:
                yield SideScore(partner, trait, scale.id, scale.version, None, None, True, None, None)


def _side(own: list[PersonScore]) -> SideScore:
    first = own[0]
    levels = [(one.mean, one.sd) for one in own if one.mean is not None and one.sd is not None]
    count = len(levels)
    mean, sd = sum(mean for mean, _ in levels) / count, sqrt(sum(sd * sd for _, sd in levels)) / count
    about = (first.partner, first.trait, first.instrument, first.version)
    return SideScore(*about, count, len(own) - count, False, mean, sd)


def _reliability(sample: Sample) -> PartReliability:
    found, part = sample.found, sample.part
    return PartReliability(
        sample.scale.id,
        sample.version,
        part.trait,
        len(part.items),
        part.reliability,
        part.reported,
        part.seen,
        sample.scale.checked,
        sample.people,
        found.alpha if found else None,
        found.low if found else None,
        found.high if found else None,
        found.backwards if found else (),
        sample.reliability,
        sample.basis,
    )


def lines(scores: Scores) -> list[str]:
    """The scores in words, one line for each thing."""
    told: list[str] = []
    for side in scores.sides:
        head = f"{side.partner}  {side.trait}  ({side.instrument} {side.version})"
        few = f"; {side.incomplete} with fewer than {1 - MOST_MISSING:.0%} of the items" if side.incomplete else ""
        if side.mean is None or side.sd is None:
            what = f"withheld: it takes {scores.threshold} people who answered"
        else:
            what = f"{side.mean:.2f} ± {side.sd:.2f} from {side.people} people"
        told.append(f"{head}: {what}{few}")
    told += [_person_line(one) for one in scores.people]
    return [*told, "", *(line for each in scores.reliabilities for line in _reliability_lines(each))]


def _person_line(one: PersonScore) -> str:
    head = f"{one.partner} {one.spanner}  {one.trait}"
    if one.raw is None or one.mean is None or one.sd is None:
        return f"{head}: not scored, {one.answered} of {one.items} items answered"
    return f"{head}: {one.raw:.2f} as answered, {one.mean:.2f} ± {one.sd:.2f} ({one.answered} of {one.items} items)"


def _reliability_lines(each: PartReliability) -> list[str]:
    head = f"{each.instrument} {each.version}, {each.trait}: "
    seen = "" if each.seen else ", from memory: check it in the article"
    rests = f"reliability {each.used:.2f} found here" if each.basis == "sample" else "errors of measurement as reported"
    told = [f"{head}{rests}; reported {each.reported:.2f} ({each.source}{seen})"]
    if each.alpha is not None:
        told.append(f"  here: alpha {each.alpha:.2f} [{each.alpha_low:.2f}, {each.alpha_high:.2f}], {each.respondents}"
                    f" people; it takes {FEWEST_USED} to be used")  # fmt: skip
    if each.backwards:
        items = ", ".join(map(str, each.backwards))
        told.append(f"  items that run against the rest: {items}. Were they reversed already? Give answers as given.")
    return told
