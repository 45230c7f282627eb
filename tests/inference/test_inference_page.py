"""The page on inference says what the code does."""

from __future__ import annotations

from pathlib import Path

from allyscope.inference import quality
from allyscope.inference.evidence.describe import all_tables
from allyscope.inference.forecast import MOST_MONTHS
from allyscope.inference.infer import CALENDARS, ROOTS_ENOUGH
from allyscope.inference.sampler import tempering
from allyscope.inference.starting_point import MOST_FUTURES

PAGE = (Path(__file__).parents[2] / "docs" / "inference.md").read_text(encoding="utf-8")


def test_it_holds_the_current_tables_of_reading() -> None:
    """To renew them, replace the end of the page by what `python -m allyscope.inference.evidence.describe` prints."""
    assert PAGE.endswith(f"\n## The tables of reading\n\n{all_tables()}\n")


def test_it_states_the_numbers_in_use() -> None:
    words = " ".join(PAGE.split())
    for said in (
        f"allow, {CALENDARS} of them",
        f"adapts to {tempering.ACCEPTED:.0%}".replace("%", " %"),
        f"at most {tempering.MOST_MOVES} times ({tempering.FINALLY_MOST_MOVES} in the last step)",
        f"less than a half ({tempering.FINALLY_STALE:g} in the last step)",
        f"by less than {tempering.MOVED:g}, and are worth {tempering.WORTH:.0%}".replace("%", " %"),
        f"but {tempering.FEWEST_WORTH} at least",
        f"{tempering.START} draws from the prior for each particle",
        f"at least {quality.ENOUGH} independent alliances | at least {ROOTS_ENOUGH} first draws",
        f"at least {quality.FEW} | at least {quality.ROOTS_FEW} |",
        f"with {MOST_FUTURES} futures each, of up to {MOST_MONTHS} months",
    ):
        assert said in words, said
    assert tempering.STALE == 0.5
