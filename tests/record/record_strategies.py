"""Any record that could be: strategies that draw resolved records which keep every rule."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from allyscope.forms.printable import UNPRINTABLE
from allyscope.months import EARLIEST_MONTH, LATEST_MONTH, month_of
from allyscope.record import (
    Alliance,
    Coder,
    EarlierAlliance,
    Event,
    Expectation,
    Interview,
    Level,
    Measurement,
    Partner,
    PulseAnswer,
    Record,
    Source,
    Span,
    Spanner,
    Unanswered,
)
from allyscope.record.fields import ENDINGS, OUTCOME_ONLY
from allyscope.record.measurements import nothing_measured
from allyscope.vocabulary import event_kind, words

END = month_of(2024, 6)
SIGNED = month_of(2015, 1)

# Hypothesis also draws the literals of the program itself, the refused characters among them.
texts = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("\n\t"), max_size=30)
    .filter(lambda text: UNPRINTABLE.search(text) is None)
    .map(str.strip)
)
awkward_texts = texts | st.sampled_from(
    ["no", "~", "null", "2019", "2019-03", "1e3", "- a", "a: b", "#", "'", '"', "[", "0012"]
)
names = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20)
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,8}", fullmatch=True).filter(lambda id: id not in words("actor"))
means = st.floats(0, 1, allow_subnormal=False)
levels = st.just(Level()) | st.builds(Level, means, st.floats(0, 0.5, allow_subnormal=False))


def spans(first: int = SIGNED, last: int = END) -> st.SearchStrategy[Span]:
    """Closed spans within two months."""
    return st.lists(st.integers(first, last), min_size=2, max_size=2).map(sorted).map(lambda pair: Span(*pair))


def _was(earlier: EarlierAlliance) -> EarlierAlliance:
    told = earlier.ended is not None or earlier.ending != "unknown" or earlier.trust.known
    return replace(earlier, present=True) if told else earlier


earlier_alliances = st.builds(
    EarlierAlliance,
    st.none() | st.booleans(),
    st.none() | spans(SIGNED - 240, SIGNED - 12),
    st.sampled_from(ENDINGS),
    levels,
).map(_was)
open_spans = (
    spans()
    | st.integers(SIGNED, END).map(lambda month: Span(EARLIEST_MONTH, month))
    | st.integers(SIGNED, END).map(lambda month: Span(month, LATEST_MONTH))
)
maybe_spans = st.none() | open_spans


@st.composite
def kinds(draw: st.DrawFn) -> tuple[str, str | None]:
    """A kind that may stand among events, with one of its subkinds or none."""
    kind = event_kind(draw(st.sampled_from([word for word in words("event kind") if word not in OUTCOME_ONLY])))
    return kind.word, draw(st.sampled_from([None, *kind.subkinds]))


@st.composite
def events(draw: st.DrawFn, actors: list[str]) -> tuple[Event, ...]:
    """Events with ids of their own, in the order of seq."""
    found = []
    for id in draw(st.lists(ids, max_size=6, unique=True)):
        kind, subkind = draw(kinds())
        found.append(
            Event(
                id=id,
                seq=draw(st.integers(0, 9)),
                span=(span := draw(maybe_spans)),
                until=None
                if span is None
                else draw(st.none() | st.integers(max(span.first, SIGNED), END).map(lambda m: Span(m, END))),
                stage=draw(st.none() | st.sampled_from(words("stage"))),
                phase=draw(st.none() | st.integers(1, 3)),
                actor=draw(st.sampled_from([*actors, *words("actor")])),
                kind=kind,
                subkind=subkind,
                role=event_kind(kind).role,
                present=draw(st.none() | st.booleans()),
                valence=draw(st.none() | st.integers(-1, 1)),
                strength=draw(st.sampled_from(words("strength"))),
                pooled=draw(st.booleans()),
                uncertain=draw(st.booleans()),
                leakage=draw(st.sampled_from(words("leakage"))),
                text=draw(awkward_texts),
                locator=draw(awkward_texts),
                note="",
                coder=draw(st.sampled_from(["", "Ebba", *actors])),
                conduct_of=draw(st.sampled_from([*actors, *words("actor")])),
            )
        )
    return tuple(sorted(found, key=lambda event: event.seq))


spanners = st.builds(
    Spanner,
    id=ids,
    role=awkward_texts,
    weight=st.floats(0.001, 1000),
    promotion_focus=levels,
    prevention_focus=levels,
    ambiguity_tolerance=levels,
    propensity_to_trust=levels,
    concern_for_face=levels,
    since=st.none() | spans(SIGNED, SIGNED + 20),
    until=st.none() | spans(SIGNED + 21, END),
)


expectations = st.builds(
    Expectation,
    about=st.sampled_from(["outcome", "process"]),
    text=awkward_texts,
    level=levels,
    since=maybe_spans,
)


def partners(id: str) -> st.SearchStrategy[Partner]:
    """One firm of that id, none of them focal."""
    return st.builds(
        Partner,
        id=st.just(id),
        name=names.map(lambda name: f"{name} {id.encode().hex()}"),  # no other partner's
        role=awkward_texts,
        focal=st.just(False),
        country=awkward_texts,
        industry=awkward_texts,
        size=awkward_texts,
        strategic_fit=levels,
        strategic_significance=levels,
        outside_option=levels,
        power_share=levels,
        absorptive_capacity=levels,
        alliance_experience=levels,
        sustainability_orientation=levels,
        openness=levels,
        capabilities=st.fixed_dictionaries(dict.fromkeys(words("capability"), levels)),
        spanners=st.lists(spanners, max_size=2, unique_by=lambda spanner: spanner.id).map(tuple),
        expectations=st.lists(
            st.builds(Expectation, st.sampled_from(["outcome", "process"]), awkward_texts, levels, maybe_spans),
            max_size=2,
        ).map(tuple),
    )


@st.composite
def measurements(draw: st.DrawFn, sides: tuple[Partner, ...]) -> tuple[Measurement, ...]:
    """That some sides were asked and are too small for anything to show."""
    scales = {"promotion_focus": ("rfq", "2001"), "ambiguity_tolerance": ("mstat-ii", "2009-de")}
    asked = {(side.id, trait) for side in sides for trait in scales if draw(st.booleans())}
    return tuple(
        nothing_measured(side.id, spanner.id, trait, *scale)
        for side in sides
        for spanner in side.spanners
        for trait, scale in scales.items()
        if (side.id, trait) in asked
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A whole record, resolved."""
    partner_ids = draw(st.lists(ids, min_size=2, max_size=3, unique=True))
    asked = st.tuples(spans(), st.sampled_from(partner_ids), names, st.sampled_from(words("pulse question")))
    questions = draw(st.lists(asked, max_size=6, unique=True))
    answers = draw(st.lists(st.none() | st.integers(1, 7), min_size=len(questions), max_size=len(questions)))
    status = draw(st.sampled_from(words("status")))
    pairs = list(zip(questions, answers, strict=True))
    sides = tuple(draw(partners(id)) for id in partner_ids)
    coders = tuple(
        Coder(id, draw(st.floats(-1, 1))) for id in draw(st.lists(st.sampled_from(["Ebba", "Ole"]), unique=True))
    )
    reliable = {each.id: each.reliability for each in coders}
    return Record(
        schema_version=1,
        alliance=Alliance(
            id=draw(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,2}", fullmatch=True).filter(lambda id: len(id) <= 64)),
            name=draw(names),
            form=(form := draw(st.sampled_from(words("form")))),
            equity=form in ("joint_venture", "equity_investment"),
            purpose=draw(st.sampled_from(words("purpose"))),
            scope=draw(awkward_texts),
            formed=draw(st.none() | st.just(Span(SIGNED, SIGNED + 2))),
            as_of=Span(END, END),
            status=status,
            ended=draw(maybe_spans.filter(lambda s: s is None or s.last > SIGNED + 2)) if status == "ended" else None,
            cross_border=draw(st.none() | st.booleans()),
            complementarity=draw(levels),
            strategic_compatibility=draw(levels),
            value_distance=draw(levels),
            core_overlap=draw(levels),
            stages=draw(st.just({}) | st.just({"negotiation": Span(SIGNED - 6, SIGNED - 5)})),
            ending=draw(st.sampled_from(ENDINGS)) if status == "ended" else "unknown",
            renewal=(renewal := draw(st.none() | spans(SIGNED, END + 40))),
            renewed_every=draw(st.none() | st.integers(1, 60)) if renewal is not None else None,
            term_ends=draw(st.none() | spans(SIGNED, END + 90)),
            earlier=draw(earlier_alliances),
        ),
        source=draw(st.builds(Source, awkward_texts, awkward_texts, awkward_texts, awkward_texts)),
        partners=sides,
        privacy_threshold=draw(st.integers(1, 9)),
        interviews=tuple(
            draw(
                st.lists(
                    st.builds(
                        Interview,
                        st.sampled_from(["", *partner_ids]),
                        awkward_texts,
                        st.none() | st.integers(2015, 2024),
                        st.none() | st.integers(0, 300),
                    ),
                    max_size=2,
                )
            )
        ),
        coders=coders,
        events=tuple(
            replace(event, reliability=max(reliable.get(event.coder, 1.0), 0.0)) for event in draw(events(partner_ids))
        ),
        pulses=tuple(PulseAnswer(*asked, answer, low=1, high=7) for asked, answer in pairs if answer is not None),
        unanswered=tuple(Unanswered(*asked, low=1, high=7) for asked, answer in pairs if answer is None),
        measurements=draw(measurements(sides)),
    )
