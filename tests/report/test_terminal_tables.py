"""Tables on the terminal: a number has no sign of nothing, and a name that was cut says so."""

from __future__ import annotations

from allyscope.report.terminal.partners import WIDTH, short
from allyscope.report.terminal.theories import growth_lines
from allyscope.results.theories import Growth


def test_a_factor_of_nothing_has_no_sign() -> None:
    favoured, strongly = (0.5, 0.2, 0.8), (0.0, 0.0, 0.2)
    row = Growth("a", "b", 1, 2, 10, 4, *favoured, *strongly, -0.3, -0.004, 0.3, 0.1)
    (*_, line) = growth_lines([row])
    assert "0.0" in line
    assert not {"-0.0", "−0.0", "+0.0"} & set(line.replace(",", " ").split())


def test_a_name_that_heads_a_column_is_whole_or_marked_as_cut() -> None:
    assert short("Nordic Forest Inc") == "Nordic Forest Inc"
    cut = short("The Research Consortium")
    assert cut == "The Research Con…"
    assert len(cut) <= WIDTH
