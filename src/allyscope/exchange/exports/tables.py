"""The tables of records: alliances, partners, events, waves of answers, and for those who may see them, answers."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from allyscope import vocabulary
from allyscope.exchange.answers import answers_of
from allyscope.exchange.exports.table import Cell, Column, ColumnType, Table
from allyscope.months import Span, span_text
from allyscope.record.model import Alliance, Event, Partner, Record
from allyscope.record.waves import released_pulses
from allyscope.vocabulary.events import SUBKINDS

ALLIANCE = Column("alliance", "text", "Id of the alliance")
PARTNER = Column("partner", "text", "Id of the partner")
SUBWORDS = tuple(dict.fromkeys(each.word for words in SUBKINDS.values() for each in words))
LEVELS_OF_ALLIANCE = ("complementarity", "strategic_compatibility", "value_distance", "core_overlap")
LEVELS_OF_PARTNER = (
    *("strategic_fit", "strategic_significance", "power_share", "absorptive_capacity"),
    *("alliance_experience", "sustainability_orientation", "openness"),
)


def tables_of(records: Sequence[Record], *, persons: bool = False) -> tuple[Table, ...]:
    """All tables of these records: waves as they were asked, numbers and answers only of those that are released."""
    tables = (_alliances(records), _partners(records), _events(records), _waves(records))
    return (*tables, _answers(records)) if persons else tables


def _level(name: str) -> tuple[Column, Column]:
    label = name.replace("_", " ").capitalize()
    return (
        Column(name, "number", label, "0 to 1", "the record"),
        Column(f"{name}_sd", "number", f"{label}, standard deviation", "0 to 0.5", "the record"),
    )


def _means(holder: Alliance | Partner, names: Sequence[str]) -> list[Cell]:
    cells: list[Cell] = []
    for name in names:
        level = getattr(holder, name)
        cells += [level.mean, level.sd if level.mean is not None else None]
    return cells


def _span(name: str, label: str) -> tuple[Column, Column, Column]:
    return (
        Column(name, "text", f"{label}, as a partial date"),
        Column(f"{name}_first", "month", f"{label}, first month it may be", "month"),
        Column(f"{name}_last", "month", f"{label}, last month it may be", "month"),
    )


def _months(span: Span | None) -> list[Cell]:
    if span is None:
        return [None, None, None]
    first = None if span.opens_early else span.first
    return [span_text(span), first, None if span.opens_late else span.last]


def _word(name: str, label: str, group: str) -> Column:
    return Column(name, "word", label, words=vocabulary.words(group))


def _alliances(records: Sequence[Record]) -> Table:
    columns = (
        ALLIANCE,
        Column("name", "text", "Name of the alliance"),
        _word("form", "Legal form", "form"),
        _word("purpose", "Purpose", "purpose"),
        _word("status", "Status at the end of the record", "status"),
        *_span("formed", "Signing"),
        *_span("ended", "Ending"),
        Column("as_of", "month", "Last month the record knows about", "month"),
        Column("cross_border", "truth", "Whether the partners are of different countries"),
        *(column for name in LEVELS_OF_ALLIANCE for column in _level(name)),
        Column("partners", "integer", "How many partners"),
        Column("events", "integer", "How many coded events"),
        Column("threshold", "integer", "How many people it takes before answers are shown"),
        Column("citation", "text", "Source of the record"),
    )
    rows = tuple(
        (
            *(each.alliance.id, each.alliance.name, each.alliance.form, each.alliance.purpose, each.alliance.status),
            *_months(each.alliance.formed),
            *_months(each.alliance.ended),
            *(each.alliance.as_of.last, each.alliance.cross_border),
            *_means(each.alliance, LEVELS_OF_ALLIANCE),
            *(len(each.partners), len(each.events), each.privacy_threshold, each.source.citation),
        )
        for each in records
    )
    return Table("alliances", "The alliances", columns, rows)


def _partners(records: Sequence[Record]) -> Table:
    texts = ("name", "role", "country", "industry", "size")
    columns = (
        ALLIANCE,
        PARTNER,
        *(Column(name, "text", f"{name.capitalize()} of the partner") for name in texts),
        Column("focal", "truth", "Whether the record is told from this side"),
        *(column for name in LEVELS_OF_PARTNER for column in _level(name)),
    )
    rows = tuple(
        (
            *(each.alliance.id, partner.id, *(getattr(partner, name) for name in texts), partner.focal),
            *_means(partner, LEVELS_OF_PARTNER),
        )
        for each in records
        for partner in each.partners
    )
    return Table("partners", "The partners of the alliances", columns, rows)


EVENT_COLUMNS: tuple[tuple[str, ColumnType, str], ...] = (
    ("phase", "integer", "Learning phase, 1 to 3"),
    ("actor", "text", "Who acted: a partner's id, both, all, unspecified or third_party"),
    ("conduct_of", "text", "Whose conduct it is: a partner's id, both, all, unspecified or third_party"),
    ("present", "truth", "Whether it was there; false: said to be missing"),
    ("valence", "integer", "Sign for the relation as told, -1 to 1"),
    ("pooled", "truth", "Whether the source says it of several cases at once"),
    ("uncertain", "truth", "Whether the coding is doubtful"),
    ("worked", "text", "Whether an act of repair worked: yes, partly or no, where it is known"),
    ("cost", "number", "What the act cost, as a share of the most that both sides can get out of the alliance"),
    ("text", "text", "What happened"),
    ("locator", "text", "Where it stands in the source"),
    ("note", "text", "Remark of the coder"),
    ("coder", "text", "Who coded it"),
)


def _events(records: Sequence[Record]) -> Table:
    columns = (
        ALLIANCE,
        Column("event", "text", "Id of the event"),
        Column("seq", "integer", "Order as told"),
        *_span("date", "When it happened, or began"),
        *_span("until", "End of what lasted"),
        _word("stage", "Life-cycle stage", "stage"),
        Column("kind", "word", "Kind of event", words=vocabulary.words("event kind")),
        Column("subkind", "word", "Subkind of the event", words=SUBWORDS),
        Column("role", "word", "Whether it sets the model or weighs its state", words=("input", "observation")),
        _word("strength", "How strongly the source says it", "strength"),
        _word("leakage", "Whether it gives away what is to be inferred", "leakage"),
        *(Column(*each) for each in EVENT_COLUMNS),
    )
    rows = tuple((each.alliance.id, *_event(event)) for each in records for event in each.events)
    return Table("events", "The coded events", columns, rows)


def _event(event: Event) -> tuple[Cell, ...]:
    words = (event.stage, event.kind, event.subkind, event.role, event.strength, event.leakage)
    others = (_said(event, name) for name, _, _ in EVENT_COLUMNS)
    return (event.id, event.seq, *_months(event.span), *_months(event.until), *words, *others)


def _said(event: Event, name: str) -> Cell:
    said: Cell = getattr(event, name)
    return None if name == "worked" and said == "unknown" else said


QUESTION = ("question", "Question of the pulse", "pulse question")
SCALE = (
    Column("low", "integer", "Lowest point of the scale", "points"),
    Column("high", "integer", "Highest point of the scale", "points"),
)


def _waves(records: Sequence[Record]) -> Table:
    columns = (
        ALLIANCE,
        PARTNER,
        _word(*QUESTION),
        Column("first", "month", "First month of the wave", "month"),
        Column("last", "month", "Last month of the wave", "month"),
        *SCALE,
        Column("withheld", "truth", "Whether too few people answered for it to be shown"),
        Column("people", "integer", "How many people answered"),
        Column("mean", "number", "Mean of the answers", "points of the scale"),
        Column("sd", "number", "Standard deviation of the answers", "points of the scale"),
    )
    rows = tuple(
        (
            *(record.alliance.id, wave.partner, wave.question, wave.first, wave.last, wave.low, wave.high),
            *(wave.withheld, None if wave.withheld else wave.people, _known(wave.mean), _known(wave.sd)),
        )
        for record in records
        for wave in answers_of(record).waves
    )
    return Table("waves", "What each side answered, wave by wave", columns, rows)


def _known(number: float) -> float | None:
    return None if isnan(number) else number


def _answers(records: Sequence[Record]) -> Table:
    columns = (
        ALLIANCE,
        PARTNER,
        Column("respondent", "text", "Code of the respondent"),
        _word(*QUESTION),
        Column("first", "month", "First month of the wave", "month"),
        Column("last", "month", "Last month of the wave", "month"),
        *SCALE,
        Column("answer", "integer", "The answer", "points of the scale"),
    )
    rows = tuple(
        (record.alliance.id, each.partner, each.respondent, each.question, *each.span, each.low, each.high, each.answer)
        for record in records
        for each in released_pulses(record)
    )
    return Table("answers", "Single answers of the waves that are released", columns, rows)
