"""The comparison of candidates in plain sentences, for a board: what the numbers carry and no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from allyscope.report.wording import words
from allyscope.report.wording.called import called
from allyscope.report.wording.catalogue import say, say_code

if TYPE_CHECKING:
    from allyscope.results.advice import Effect
    from allyscope.results.common import PointAhead
    from allyscope.results.partners import (
        CandidateContrast,
        CandidateProspects,
        Criterion,
        Dominated,
        PartnerComparison,
        Prospect,
    )

LITTLE = 3  # things said of a candidate, up to which little is known
NEAR = 0.05  # difference in the probability of an end that is about the same
ENDED = "premature_end"


def criterion_code(criterion: Criterion) -> str:
    """What a criterion is called in the catalogue: trust runs both ways, all else one."""
    return f"trust_of_{criterion.of}" if criterion.quantity == "trust" else criterion.quantity


def criterion_phrase(criterion: Criterion) -> str:
    """A criterion within a sentence."""
    return called("partners.criterion", criterion_code(criterion))


def against_first(comparison: PartnerComparison, candidate: str) -> CandidateContrast | None:
    """A candidate against the first of the file; None for the first itself."""
    first = comparison.candidates[0].id
    pairs = (each for each in comparison.contrasts if (each.candidate, each.against) == (candidate, first))
    return next(pairs, None)


def names_of_candidates(comparison: PartnerComparison) -> dict[str, str]:
    """What each candidate is called, by id."""
    return {each.id: words.plain(each.name) for each in comparison.candidates}


def candidate_sentences(candidate: CandidateProspects, comparison: PartnerComparison) -> tuple[str, ...]:
    """What is to be said of one candidate."""
    months, names = comparison.months, names_of_candidates(comparison)
    contrast = against_first(comparison, candidate.id)
    sentences = [
        knowledge_sentence(candidate),
        ending_sentence(_ending(candidate.prospects, months), _ending(comparison.base, months)),
        standing_sentence(candidate.spillover),
        dominated_sentence(say("partners.dominated_subject.it"), candidate.dominated_by, names),
    ]
    if contrast is not None and contrast.against not in {each.by for each in candidate.dominated_by}:
        sentences.append(contrast_sentence(contrast, comparison.criteria, names[contrast.against]))
    return tuple(filter(None, sentences))


def _ending(prospects: tuple[Prospect, ...], month: int) -> PointAhead:
    return next(each for each in prospects if each.quantity == ENDED).path[month]


def knowledge_sentence(candidate: CandidateProspects) -> str:
    """How much is said of a candidate, where that is little."""
    if len(candidate.known) > LITTLE:
        return ""
    if not candidate.known:
        return say("partners.known.nothing")
    return say("partners.known.little", names=words.listed([words.readable(name) for name in candidate.known]))


def ending_sentence(ended: PointAhead, usual: PointAhead) -> str:
    """How probable an end is, beside the base rate."""
    apart = ended.median - usual.median
    probability = say(
        "partners.ending.probability",
        percent=words.percent(ended.median),
        low=words.percent(ended.low),
        high=words.percent(ended.high),
        usual=words.percent(usual.median),
    )
    code = "same" if abs(apart) < NEAR else "less" if apart < 0 else "more"
    return say_code("partners.ending", code, count=ended.month, probability=probability)


def standing_sentence(spillover: tuple[Effect, ...]) -> str:
    """What working with a candidate does to the firm's standing with its stakeholders."""
    clear = [effect for effect in spillover if effect.verdict != "cannot_tell"]
    lowered, raised = ([e for e in clear if sign * e.difference > 0] for sign in (-1.0, 1.0))
    ways = [
        say_code("partners.standing", way, groups=words.listed(list(map(_group, effects))))
        for way, effects in (("lowers", lowered), ("raises", raised))
        if effects
    ]
    if not ways:
        return say("partners.standing.open")
    return say("partners.standing.sentence", ways=words.listed(ways))


def _group(effect: Effect) -> str:
    sure = effect.probability_better if effect.difference > 0 else 1.0 - effect.probability_better
    return say(
        "partners.standing.group",
        group=called("partners.group", effect.quantity),
        difference=words.signed(effect.difference),
        percent=words.percent(sure),
    )


def contrast_sentence(contrast: CandidateContrast, criteria: tuple[Criterion, ...], name: str) -> str:
    """Where a candidate is better and worse than another one."""

    def criteria_judged(verdict: Literal["better", "worse", "cannot_tell"]) -> list[str]:
        pairs = zip(criteria, contrast.criteria, strict=True)
        return [criterion_phrase(criterion) for criterion, effect in pairs if effect.verdict == verdict]

    better, worse = criteria_judged("better"), criteria_judged("worse")
    if not better and not worse:
        return say("partners.against.open", name=name)
    ways = [
        say_code("partners.against", how, criteria=words.listed(phrases))
        for how, phrases in (("better", better), ("worse", worse))
        if phrases
    ]
    return say_code(
        "partners.against", "some" if criteria_judged("cannot_tell") else "all", name=name, ways=words.listed(ways)
    )


def dominated_sentence(subject: str, by: tuple[Dominated, ...], names: dict[str, str]) -> str:
    """That a candidate is worse than others on every criterion; empty where it is not."""
    if not by:
        return ""
    return say(
        "partners.dominated",
        count=len(by),
        subject=subject,
        names=words.listed([names[each.by] for each in by]),
        each=words.percent(min(each.on_each for each in by)),
        all=words.percent(min(each.at_once for each in by)),
    )


def summary(comparison: PartnerComparison) -> tuple[str, ...]:
    """The gist: who is dominated, who leads on what, whose standing suffers, who cannot be told apart."""
    names = names_of_candidates(comparison)
    clear = [each for each in comparison.criteria if len(each.like_best) < len(comparison.candidates)]
    alone = [each for each in clear if len(each.like_best) == 1]
    together = [each for each in clear if len(each.like_best) > 1]
    sentences = [] if clear else [say("partners.summary.open")]
    leaders = list(dict.fromkeys(each.best for each in alone))
    if len(leaders) > 1:
        sentences.append(say("partners.summary.no_best"))
    for leader in leaders:
        criteria = _listed(each for each in alone if each.best == leader)
        sentences.append(say("partners.summary.best", name=names[leader], criteria=criteria))
    for group in dict.fromkeys(each.like_best for each in together):
        criteria = _listed(each for each in together if each.like_best == group)
        sentences.append(say("partners.summary.lead", criteria=criteria, names=_named(group, names)))
    for each in comparison.candidates:
        sentences.append(dominated_sentence(names[each.id], each.dominated_by, names))
    for contrast in comparison.contrasts:
        if clear and all(effect.verdict == "cannot_tell" for effect in contrast.criteria):
            pair = _named((contrast.against, contrast.candidate), names)
            sentences.append(say("partners.summary.alike", names=pair))
    return tuple(filter(None, sentences))


def cannot_tell() -> tuple[str, ...]:
    """What the comparison cannot tell."""
    return tuple(say_code("partners.cannot_tell", code) for code in ("model", "unknown", "outside", "intervals"))


def _listed(criteria: Iterable[Criterion]) -> str:
    return words.listed([criterion_phrase(each) for each in criteria])


def _named(ids: Sequence[str], names: dict[str, str]) -> str:
    return words.listed([names[each] for each in ids])
