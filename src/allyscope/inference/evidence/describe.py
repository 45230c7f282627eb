"""How evidence is read, as tables in Markdown: `python -m allyscope.inference.evidence.describe`."""

from __future__ import annotations

import numpy as np

from allyscope.inference.evidence.answers import HABITS, expected_share
from allyscope.inference.evidence.coding import (
    ACT_OF_REPAIR,
    ACT_TRIED,
    MISTAKE,
    REPORT_OF_KIND,
    SHOCK,
    SIGNAL_OF,
    STRENGTH,
    STRIKE_OF_KIND,
    TRAIT_OF_CONDITION,
    TRAIT_SHIFT,
)
from allyscope.inference.evidence.standing import standing
from allyscope.process.describe import markdown
from allyscope.process.done.catalogue import NAMES
from allyscope.vocabulary import pulse_question, words

NINE_OF_TEN = 1.2816  # the normal score that nine of ten alliances stay below


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
    """What each observed kind of event says of those who speak or act, and how vaguely."""
    head = ("event", "says that", "weak", "moderate", "strong", "vagueness (sd)")
    rows = []
    for (kind, subkind), report in REPORT_OF_KIND.items():
        change = f"the change within {report.lag} months of " if report.lag else ""
        borders = [f"{report.border[word]:g}" for word in words("strength")]
        side = "above" if report.above else "below"
        event = f"`{kind}`" + (f" / `{subkind}`" if subkind else "")
        rows.append((event, f"{change}`{report.construct}` lies {side}", *borders, f"{report.sd:g}"))
    return markdown(head, rows)


STRUCK = {  # what a harm strikes, and whose
    "benefits": "benefits of those harmed",
    "moral": "moral legitimacy with those harmed",
    "conduct": "conduct of those who did it",
    "wrong": "trust of those harmed in those who did it",
}


def harm_table() -> str:
    """What a harm strikes at once: shares of what a shock of its strength costs, of trust of what a wrong does."""
    rows = (
        (f"`{kind}`", *(f"{share:g}" if (share := getattr(strike, name)) else "" for name in STRUCK))
        for kind, strike in STRIKE_OF_KIND.items()
    )
    return markdown(("event", *STRUCK.values()), rows)


def signal_table() -> str:
    """A signal as stakeholders of the focal firm get it; how far it is seen, times the weight of its strength."""
    head = ("signal", "orientation claimed", "cost", "seen", "fit")
    rows = ((f"`{name or 'signal'}`", *(f"{number:g}" for number in signal)) for name, signal in SIGNAL_OF.items())
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
    """What each pulse question reads, and the mean answer, of 1 to 5, where one in ten alliances is worse or better."""
    rows = []
    for word in words("pulse question"):
        asked = pulse_question(word)
        side = "one's own side" if asked.side == "own" else "the partner"
        usual = standing(asked.construct).value(np.array([-NINE_OF_TEN, 0.0, NINE_OF_TEN]))
        shares = expected_share(usual, asked)
        means = 1.0 + 4.0 * (shares if asked.good else 1.0 - shares)
        values = " / ".join(f"{value:.2g}" for value in usual)
        rows.append((f"`{word}`", f"`{asked.construct}`", side, values, " / ".join(f"{mean:.1f}" for mean in means)))
    head = (
        "question",
        "reads",
        "of",
        "one in ten is lower / middle / one in ten is higher",
        "mean answer there, 1 to 5",
    )
    return markdown(head, rows)


def habit_table() -> str:
    """How people answer."""
    rows = ((f"`{name}`", f"{value:g}") for name, value in HABITS._asdict().items())
    return markdown(("how people answer", "assumed"), rows)


def all_tables() -> str:
    """The tables under their headings, as the page on inference ends with them."""
    parts = (
        ("### Strength of a statement", strength_table()),
        ("### Events that weigh the state", observation_table()),
        ("### Harms", harm_table()),
        ("### Signals", signal_table()),
        ("### Initial conditions", condition_table()),
        ("### Acts of repair", act_table()),
        ("### Answers", f"{habit_table()}\n\n{answer_table()}"),
    )
    return "\n\n".join(f"{heading}\n\n{table}" for heading, table in parts)


if __name__ == "__main__":
    print(all_tables())
