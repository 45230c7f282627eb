"""Rules of answers to established scales: the key knows the item, the answer is on its scale, nothing is mixed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from allyscope.forms.nearest import Nearest, step_for
from allyscope.forms.places import Place
from allyscope.forms.rules import Broken
from allyscope.record.scales.keys import instruments
from allyscope.record.written import HumanRecord, ScalePart


def scale_rules(record: HumanRecord) -> Iterator[Broken]:
    """Every rule that a record's answers to scales, or its measurements, break."""
    if record.scales and record.measurements:
        rule = "measurements are what the full form keeps of answers to scales; a record has one of the two"
        yield Broken(("measurements",), rule, "remove the measurements: they are made from the scales")
    known = {str(each.id): [str(s.id) for s in each.spanners if s.id] for each in record.partners if each.id}
    yield from answer_rules(record.scales)
    for index, answer in enumerate(record.scales):
        yield from _known(("scales", index), answer.partner, answer.spanner, known)
    for index, measured in enumerate(record.measurements):
        yield from _known(("measurements", index), measured.partner, measured.spanner, known)


def answer_rules(scales: Sequence[ScalePart]) -> Iterator[Broken]:
    """Every rule that answers break by themselves, whoever gave them."""
    seen: dict[Hashable, int] = {}
    for index, each in enumerate(scales):
        place: Place = ("scales", index)
        yield from _key(place, each)
        asked = (each.partner, each.spanner, each.instrument, each.version, each.item)
        if None not in asked and seen.setdefault(asked, index) != index:
            rule = f"an item is answered once; row [{seen[asked]}] has this one"
            yield Broken((*place, "item"), rule, "keep one of the two answers")
    yield from _mixed(scales)


def _known(place: Place, partner: str | None, spanner: str | None, known: dict[str, list[str]]) -> Iterator[Broken]:
    if partner is None or not known:
        return
    if partner not in known:
        yield Broken((*place, "partner"), f"the partner is one of: {', '.join(known)}", _step(partner, known))
    elif spanner is not None and spanner not in known[partner]:
        own = known[partner]
        rule = f"the spanner is one of the partner's: {', '.join(own)}" if own else "the partner has spanners"
        yield Broken((*place, "spanner"), rule, _step(spanner, own) if own else "add the spanner to the partner")


def _step(word: str, known: Sequence[str] | dict[str, list[str]]) -> Nearest:
    return step_for(word, tuple(known), "correct the id, or add it to the record", 0.7)


def _key(place: Place, each: ScalePart) -> Iterator[Broken]:
    if each.instrument is None:
        return
    scale = instruments()[each.instrument]
    if each.version is not None and not scale.knows(each.version):
        rule = f"the key of {scale.id} is that of {scale.version}, or of a translation such as {scale.version}-de"
        yield Broken((*place, "version"), rule, "write that version, if the items are the same and in its order")
    if each.item is not None and each.item > scale.items:
        yield Broken((*place, "item"), f"{scale.id} has the items 1 to {scale.items}", "correct the item, or the scale")
    if each.answer is not None and not scale.low <= each.answer <= scale.high:
        rule = f"answers to {scale.id} lie from {scale.low} to {scale.high}"
        yield Broken((*place, "answer"), rule, "write the answer as given on that scale; leave it empty if missing")


def _mixed(scales: Sequence[ScalePart]) -> Iterator[Broken]:
    """What is measured in one trait has to be comparable: one scale in a record, one version of it on a side."""
    scale_of: dict[str, str] = {}
    version_of: dict[tuple[str, str], str] = {}
    told: set[Hashable] = set()
    for index, each in enumerate(scales):
        if each.instrument is None:
            continue
        for part in instruments()[each.instrument].subscales:
            first = scale_of.setdefault(part.trait, each.instrument)
            if first != each.instrument and (each.instrument, part.trait) not in told:
                told.update((each.instrument, other.trait) for other in instruments()[each.instrument].subscales)
                rule = f"one scale measures {part.trait} throughout; here {first} and {each.instrument} are mixed"
                step = "keep one: scales of one name follow different definitions (Summerville and Roese 2008)"
                yield Broken(("scales", index, "instrument"), rule, step)
        if each.partner is None or each.version is None:
            continue
        before = version_of.setdefault((each.partner, each.instrument), each.version)
        if before != each.version and (each.partner, each.instrument, each.version) not in told:
            told.add((each.partner, each.instrument, each.version))
            rule = f"a side answers one version of {each.instrument}; here {before} and {each.version} are mixed"
            yield Broken(("scales", index, "version"), rule, "keep one version, or correct the other")
