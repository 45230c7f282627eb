"""Questions of a two-sided pulse, each answered by respondents of both firms about the alliance as they see it."""

from __future__ import annotations

from allyscope.vocabulary.terms import PulseQuestion, Side

UNVALIDATED = "adapted, unvalidated"


def _question(
    word: str,
    wording: str,
    source: str,
    *,
    measures: str = "",
    side: Side = "own",
    rises: bool = True,
    good: bool = True,
) -> PulseQuestion:
    return PulseQuestion(word, "pulse question", wording, source, measures or word, side, rises, good, UNVALIDATED)


PULSE_QUESTIONS = (
    _question(
        "trust",
        "We can rely on our partner, even where the contract says nothing.",
        "Own wording; construct: Ben Jemaa-Boubaya et al. (2024)",
    ),
    _question(
        "guardedness",
        "We have to be careful what we let our partner know.",
        "Own wording; construct: Kumar (2015), §3.2 and §4.2",
        measures="trust",
        rises=False,
        good=False,
    ),
    _question(
        "outcome_discrepancy",
        "The alliance yields less than we expected by now.",
        "Own wording; construct: Kumar (2015), §2.2",
        good=False,
    ),
    _question(
        "process_discrepancy",
        "The way our partner works with us falls short of what we expected.",
        "Own wording; construct: Kumar (2015), §2.2",
        good=False,
    ),
    _question(
        "pragmatic_legitimacy",
        "This alliance serves the interests of our firm.",
        "Own wording; construct: Kumar (2015), §4, after Suchman (1995)",
    ),
    _question(
        "moral_legitimacy",
        "Our partner treats us fairly.",
        "Own wording; construct: Kumar (2015), §4, after Suchman (1995)",
    ),
    _question(
        "cognitive_legitimacy",
        "It goes without saying that we continue this alliance.",
        "Own wording; construct: Kumar (2015), §4, after Suchman (1995)",
    ),
    _question(
        "conflict",
        "There is tension between the two sides.",
        "Own wording; construct: Kumar (2015), §3.3",
        good=False,
    ),
    _question(
        "benefits",
        "Our firm gains a lot from this alliance at present.",
        "Own wording; construct: Kumar (2015), §2.2",
    ),
    _question(
        "expectation",
        "We expect a great deal of this alliance.",
        "Own wording; construct: Kumar (2015), §2.2",
    ),
    _question(
        "conduct",
        "Our partner does its share, in time and as agreed.",
        "Own wording; construct: Kumar (2015), §2.2 and §3",
        side="other",
    ),
    _question(
        "attribution_bias",
        "When something goes wrong, it is mostly because of our partner.",
        "Own wording; construct: Kumar (2015), §5.1, after Ross (1977)",
        good=False,
    ),
    _question(
        "knowledge_about",
        "We know well what our partner wants, what it can do and how it works.",
        "Own wording; construct: Hübel et al. (2022), §1.2, after Doz (1996)",
    ),
    _question(
        "knowledge_from_product",
        "We have learned things from our partner that we now use in products of our own.",
        "Own wording; construct: Hübel et al. (2022), §4.3",
    ),
    _question(
        "knowledge_from_sustainability",
        "Through our partner we have come to think and act differently about sustainability.",
        "Own wording; construct: Hübel et al. (2022), §4.3",
    ),
    _question(
        "transparency",
        "Our partner tells us openly what we need to know, even when it is unwelcome.",
        "Own wording; a dimension of the Voice of Partnership, read as a sign of trust",
        measures="trust",
    ),
    _question(
        "flexibility",
        "When circumstances change, our partner adapts together with us.",
        "Own wording; a dimension of the Voice of Partnership, read as the working together that was expected",
        measures="process_discrepancy",
        rises=False,
    ),
    _question(
        "respect",
        "Our partner treats our people with respect.",
        "Own wording; a dimension of the Voice of Partnership, read as fair treatment",
        measures="moral_legitimacy",
    ),
    _question(
        "listening",
        "Our partner listens to us and takes up what we say.",
        "Own wording; a dimension of the Voice of Partnership, read as the working together that was expected",
        measures="process_discrepancy",
        rises=False,
    ),
)
# The five dimensions of the Voice of Partnership, each a question.
VOICE_OF_PARTNERSHIP = ("transparency", "flexibility", "respect", "listening", "trust")
