"""How evidence is read, as tables in Markdown: `python -m allyscope.inference.evidence.describe`."""

from __future__ import annotations

from allyscope.inference.evidence.answers import PULSE_MISTAKE, PULSE_SD, range_of
from allyscope.inference.evidence.coding import (
    ACT_OF_REPAIR,
    ACT_TRIED,
    MISTAKE,
    REPORT_OF_KIND,
    SHOCK,
    STRENGTH,
    TRAIT_OF_CONDITION,
    TRAIT_SHIFT,
)
from allyscope.process.describe import markdown
from allyscope.process.done.catalogue import NAMES
from allyscope.vocabulary import pulse_question, words


def strength_table() -> str:
    """What the strength of a statement means."""
    head = ("strength", "weight", "chance of being mistaken", "benefits lost to a shock", "logits moved by a condition")
    return markdown(
        head,
        (
            (word, f"{STRENGTH[word]:g}", f"{MISTAKE[word]:g}", f"{SHOCK[word]:g}", f"{TRAIT_SHIFT * STRENGTH[word]:g}")
            for word in words("strength")
        ),
    )


def observation_table() -> str:
    """What each observed kind of event says of the mean over all sides, and how vaguely."""
    head = ("event", "says that", "weak", "moderate", "strong", "vagueness (sd)")
    rows = []
    for (kind, subkind), report in REPORT_OF_KIND.items():
        change = f"the change within {report.lag} months of " if report.lag else ""
        borders = [f"{report.border[word]:g}" for word in words("strength")]
        side = "above" if report.above else "below"
        event = f"`{kind}`" + (f" / `{subkind}`" if subkind else "")
        rows.append((event, f"{change}`{report.construct}` lies {side}", *borders, f"{report.sd:g}"))
    return markdown(head, rows)


def condition_table() -> str:
    """Which traits each initial condition moves, where its valence is +1."""
    whose = {"actor": "of the actor", "each": "of each partner", "alliance": "of the alliance"}
    return markdown(
        ("initial condition", "moves"),
        (
            (
                f"`{word}`",
                ", ".join(f"`{trait}` {whose[who]} {'up' if sign > 0 else 'down'}" for trait, sign, who in traits),
            )
            for word, traits in TRAIT_OF_CONDITION.items()
        ),
    )


def act_table() -> str:
    """Which act of the model a coded act of repair begins, or tries with a chance of failing."""
    begun = [(f"`{word}`", f"begins: {act}") for word, act in ACT_OF_REPAIR.items()]
    tried = [(f"`{word}`", f"tries: `{NAMES[number - 1]}`") for word, number in ACT_TRIED.items()]
    return markdown(("repair act", "in the model"), [*begun, *tried])


def answer_table() -> str:
    """What each pulse question reads."""
    rows = []
    for word in words("pulse question"):
        asked = pulse_question(word)
        side = "one's own side" if asked.side == "own" else "the partner"
        bottom, top = range_of(asked.construct)
        rows.append(
            (f"`{word}`", f"`{asked.construct}`", side, f"{bottom:g} to {top:g}", "" if asked.rises else "reversed")
        )
    return markdown(("question", "reads", "of", "the scale runs from", ""), rows)


def all_tables() -> str:
    """The tables under their headings, as the page on inference ends with them."""
    vague = f"An answer is seen with a standard deviation of {PULSE_SD:g} of its scale's range; {PULSE_MISTAKE:.0%}"
    parts = (
        ("### Strength of a statement", strength_table()),
        ("### Events that weigh the state", observation_table()),
        ("### Initial conditions", condition_table()),
        ("### Acts of repair", act_table()),
        ("### Answers", f"{vague} of answers are careless, any category alike.\n\n{answer_table()}"),
    )
    return "\n\n".join(f"{heading}\n\n{table}" for heading, table in parts)


if __name__ == "__main__":
    print(all_tables())
