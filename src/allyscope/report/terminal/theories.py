"""A comparison of theories on the terminal: as wide as its table, whatever the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.theories import strength_words, variant_words, verdict_words
from allyscope.report.wording.words import plain, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from allyscope.results.theories import Growth, Theories, TheoryComparison


def comparison_lines(comparison: TheoryComparison) -> list[str]:
    """Variants, the most probable first, and what the records can and cannot tell."""
    records, models = comparison.records, comparison.models
    heads = {name: say(f"theories.line.{name}") for name in ("variant", "log_factor", "error", "probability")}
    lines = [
        say(
            "theories.line.records",
            count=len(records),
            mode=say_code("theories.line.mode", comparison.mode),
            records=", ".join(map(plain, records)),
        ),
        say("theories.line.weighed", statements=comparison.statements, answers=comparison.answers),
        "",
        f"{heads['variant']:26}{heads['log_factor']:>11}{heads['error']:>10}{heads['probability']:>13}   "
        + say("theories.line.against_base"),
    ]
    for model in models:
        numbers = f"{signed(model.log_factor):>11}{model.error:10.2f}{model.probability:13.2f}"
        lines.append(f"{plain(model.variant):26}{numbers}   {strength_words(model)}")
    lines += ["", *(variant_words(model.variant) for model in models)]
    if comparison.unreached:
        lines.append(say("theories.line.unreached", count=comparison.unreached))
    return [*lines, "", verdict_words(comparison)]


def growth_lines(rows: Sequence[Growth]) -> list[str]:
    """How often simulated records favour what is true of them, as answers grow."""
    heads = {
        name: say(f"theories.growth.{name}")
        for name in ("truth", "waves", "respondents", "answers", "favoured", "strongly")
    }
    lines = [
        say("theories.growth.heading"),
        f"{say('theories.line.variant'):26}{heads['truth']:26}{heads['waves']:>6}{heads['respondents']:>7}"
        f"{heads['answers']:>8}{heads['favoured']:>19}{heads['strongly']:>19}{say('theories.line.log_factor'):>22}",
    ]
    for row in rows:
        favoured = _share(row.favoured, row.favoured_low, row.favoured_high)
        strongly = _share(row.strongly, row.strongly_low, row.strongly_high)
        median, low, high = (signed(value, 1) for value in (row.median, row.low, row.high))
        spread = say("theories.growth.spread", median=median, low=low, high=high)
        lines.append(
            f"{plain(row.variant):26}{plain(row.truth):26}{row.waves:6}{row.respondents:7}{row.answers:8}"
            f"{favoured:>19}{strongly:>19}{spread:>22}"
        )
    return lines


def _share(share: float, low: float, high: float) -> str:
    return say("theories.growth.share", share=f"{share:.0%}", low=f"{low:.0%}", high=f"{high:.0%}")


def print_theories(theories: Theories, console: Console, _named: str | None = None) -> None:
    """Print the comparison on records, and how much data would decide."""
    comparison = comparison_lines(theories.comparison) if theories.comparison else []
    growth = growth_lines(theories.how_much) if theories.how_much else []
    for line in [*comparison, *([""] if comparison and growth else []), *growth]:
        console.out(line, highlight=False)
