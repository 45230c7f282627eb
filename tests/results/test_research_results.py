"""Results of the research commands: saved and read back they are equal, and make the same page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from drawn_results import drawn
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rich.console import Console

from allyscope.report.terminal.result import print_result
from allyscope.results.claims import ClaimRow, Claims, TestedClaim
from allyscope.results.codec import from_json, to_data, to_json
from allyscope.results.kinds import result_class

if TYPE_CHECKING:
    from allyscope.results.kinds import Result

RESEARCH = (
    *("agreement", "answers", "calibration_check", "claims", "lab_calibration", "power", "theories", "transfer"),
)


def page(result: Result) -> str:
    """What is printed of a result."""
    out = io.StringIO()
    print_result(result, Console(file=out, width=100))
    return out.getvalue()


# Without shrinking: what is drawn is small, and to make it smaller takes minutes.
@pytest.mark.parametrize("kind", RESEARCH)
@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(data=st.data())
def test_a_saved_result_is_read_back_equal_and_makes_the_same_page(kind: str, data: st.DataObject) -> None:
    result = data.draw(drawn(result_class(kind)))
    again = from_json(to_json(result))
    assert again == result
    assert page(again) == page(result)


@settings(max_examples=25, deadline=None)
@given(row=drawn(TestedClaim))
def test_an_experiment_says_its_verdict_beside_its_name(row: ClaimRow) -> None:
    (data,) = to_data(Claims(claims=(row,), manifest=()))["claims"]
    assert {"id", "disposition", "effect", "low", "high", "verdict", "kind", "first_verdict", "ablated"} <= set(data)
    assert data["ablated"] is None or set(data["ablated"]) == {"effect", "low", "high"}
