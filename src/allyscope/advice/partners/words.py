"""The comparison of candidates in plain sentences, for a board: what the numbers carry and no more."""

from __future__ import annotations

from allyscope.advice.partners.known import Candidate
from allyscope.advice.partners.result import CandidateProspects, Contrast, Criterion, Dominated
from allyscope.inference.phrases import listed, share
from allyscope.results.advice import Effect
from allyscope.results.common import PathPoint

CRITERION_WORDS = {
    "trust of the firm": "the firm's trust in it",
    "trust of the candidate": "its trust in the firm",
    "knowledge_about": "knowledge about it",
    "knowledge_from_product": "product knowledge from it",
    "knowledge_from_sustainability": "sustainability knowledge from it",
    "sustainability_legitimacy_customers": "standing with customers",
    "sustainability_legitimacy_public": "standing with the public",
    "sustainability_legitimacy_investors": "standing with investors",
    "benefits": "benefits of the firm",
    "premature_end": "a premature ending",
}
LITTLE = 3  # things said of a candidate, up to which little is known
NEAR = 0.05  # difference in the probability of an end that is about the same
CANNOT_TELL = (
    "How candidates fare is what the model of the literature implies; no choice of a partner was followed to its end.",
    "A candidate of whom little is known looks like the usual one: that is ignorance, and no merit.",
    "The firm sends no signal of its own, and nothing from outside is foreseen; other alliances of it are left out.",
    "Intervals cover what is not known of the candidate, the firm and the parameters, not that the model may be wrong.",
)


def _group(quantity: str) -> str:
    return {"customers": "customers", "public": "the public", "investors": "investors"}[quantity.rsplit("_", 1)[1]]


def ending_words(ended: PathPoint, usual: PathPoint) -> str:
    """How probable an end is, beside the base rate."""
    apart = ended.median - usual.median
    how = "about as probable as" if abs(apart) < NEAR else "less probable than" if apart < 0 else "more probable than"
    return (
        f"An end within {ended.month} months is {how} with an unknown partner: {share(ended.median)} (90% interval "
        f"{share(ended.low)} to {share(ended.high)}; unknown partner {share(usual.median)})."
    )


def spillover_words(effects: tuple[Effect, ...], told: tuple[bool, ...]) -> str:
    """What working with it does to the firm's standing with its stakeholders."""
    found = []
    for way, sign in (("lowers", -1.0), ("raises", 1.0)):
        groups = [e for e, clear in zip(effects, told, strict=True) if clear and sign * e.difference > 0]
        if groups:
            each = [f"{_group(e.quantity)} ({e.difference:+.2f}, {share(_sure(e))})".replace("-", "−") for e in groups]
            found.append(f"{way} the firm's standing with {listed(each)}")
    if not found:
        return "Whether working with it raises or lowers the firm's standing with stakeholders cannot be told."
    return f"Working with it probably {' and '.join(found)}, against standing alone."


def _sure(effect: Effect) -> float:
    return effect.probability_better if effect.difference > 0 else 1.0 - effect.probability_better


def contrast_words(contrast: Contrast, name: str) -> str:
    """Where a candidate is better and worse than another one."""
    by_verdict = {
        verdict: [criterion_words(j.effect, contrast.candidate) for j in contrast.criteria if j.verdict == verdict]
        for verdict in ("better", "worse", "cannot_tell")
    }
    if not by_verdict["better"] and not by_verdict["worse"]:
        return f"It cannot be told apart from {name} on any criterion."
    parts = [f"{how} on {listed(by_verdict[how])}" for how in ("better", "worse") if by_verdict[how]]
    rest = "; the rest cannot be told apart" if by_verdict["cannot_tell"] else ""
    return f"Against {name} it is probably {' and '.join(parts)}{rest}."


def criterion_key(quantity: str, holder: str, candidate: str) -> str:
    """What a criterion is called in the table of words."""
    if quantity != "trust":
        return quantity
    return "trust of the candidate" if holder.startswith(f"{candidate}->") else "trust of the firm"


def criterion_words(effect: Effect, candidate: str) -> str:
    """A criterion in words."""
    return CRITERION_WORDS[criterion_key(effect.quantity, effect.holder, candidate)]


def dominated_words(subject: str, found: tuple[Dominated, ...], names: dict[str, str]) -> str:
    """That a candidate is worse than others on every criterion; empty where it is not."""
    if not found:
        return ""
    each = min(each.on_each for each in found)
    return (
        f"{subject} is worse than {listed([names[d.by] for d in found])} on every criterion (on each with a "
        f"probability of at least {share(each)}, on all at once with {share(min(d.at_once for d in found))}"
        f"{' or more' if len(found) > 1 else ''})."
    )


def knowledge_words(candidate: Candidate) -> str:
    """How much is said of a candidate, where that is little."""
    known = candidate.known()
    if len(known) > LITTLE:
        return ""
    said = f"only {listed([name.replace('_', ' ') for name in known])}" if known else "nothing"
    return f"Little is known of it ({said}); what stands here is mostly what holds of an unknown partner."


def summary(
    candidates: tuple[CandidateProspects, ...], criteria: tuple[Criterion, ...], contrasts: tuple[Contrast, ...]
) -> tuple[str, ...]:
    """The gist: who is dominated, who leads on what, whose standing suffers, who cannot be told apart."""
    names = {each.id: each.name for each in candidates}
    found = []
    clear = [c for c in criteria if len(c.like_best) < len(candidates)]
    if not clear:
        found.append("On no criterion can the candidates be told apart: more has to be known of them first.")
    alone: dict[str, list[str]] = {}
    for criterion in clear:
        if len(criterion.like_best) == 1:
            alone.setdefault(criterion.best, []).append(criterion.words)
    if len(alone) > 1:
        found.append("No candidate is best on everything.")
    found += [f"{names[id]} is probably the best on {listed(words)}." for id, words in alone.items()]
    shared = [c for c in clear if len(c.like_best) > 1]
    for leaders in dict.fromkeys(c.like_best for c in shared):
        words = [c.words for c in shared if c.like_best == leaders]
        found.append(f"On {listed(words)}, {listed([names[id] for id in leaders])} lead and cannot be told apart.")
    found += filter(None, (dominated_words(each.name, each.dominated_by, names) for each in candidates))
    for contrast in contrasts:
        if all(judged.verdict == "cannot_tell" for judged in contrast.criteria) and clear:
            pair = listed([names[contrast.against], names[contrast.candidate]])
            found.append(f"{pair} cannot be told apart on any criterion.")
    return tuple(found)
