"""An earlier alliance that counts in the numbers is named wherever they are shown."""

from __future__ import annotations

from dataclasses import replace
from math import nan

import pytest
import sample
from test_catalogue import sentences
from test_portfolio_page import diagnosis as portfolio
from test_report_terminal import printed

from allyscope.report.pages.report import render
from allyscope.report.terminal.diagnosis import print_diagnosis
from allyscope.report.wording.earlier import earlier_sentences
from allyscope.report.wording.portfolio import summary
from allyscope.results.codec import from_json, to_json
from allyscope.results.earlier import AlliedBefore

PLANNED = AlliedBefore("", (2016 * 12, 2016 * 12 + 11), "planned", 0.73, 0.7, "ending")


def test_the_terminal_and_the_report_say_how_it_ended_and_how_far_it_counts() -> None:
    diagnosis = replace(sample.diagnosis(), earlier=PLANNED)
    page = " ".join(printed(lambda console: print_diagnosis(diagnosis, console)).split())
    for text in (page, " ".join(render(diagnosis, None).split())):
        assert "that alliance ended as planned (between January 2016 and December 2016)" in text
        assert "moderate trust, taken from the way it ended; it still counted for 73%" in text
    assert from_json(to_json(diagnosis)) == diagnosis


def test_nothing_is_said_where_there_was_none() -> None:
    assert earlier_sentences(None) == ""
    assert "allied before" not in render(sample.diagnosis(), None)


def test_a_record_that_does_not_tell_the_trust_is_not_taken_to_tell_one() -> None:
    said = earlier_sentences(AlliedBefore("", None, "unknown", 0.9, nan, "unknown"))
    assert "how is not told" in said
    assert "in what trust it ended is not told" in said


def test_a_portfolio_says_which_alliance_follows_which() -> None:
    told = AlliedBefore("joint-lab", None, "premature", 0.5, 0.2, "record")
    first, *others = portfolio().alliances
    followed = summary(replace(portfolio(), alliances=(replace(first, earlier=told), *others)))
    assert any("by the record joint-lab" in each for each in followed)
    assert not any("joint-lab" in each for each in summary(portfolio()))


@pytest.mark.parametrize("language", ["de", "fr"])
def test_it_is_said_in_every_language(language: str) -> None:
    keys = {key for key in sentences("en") if key.startswith("earlier.")}
    assert keys <= sentences(language).keys()


def test_another_record_that_does_not_tell_the_trust_is_not_taken_to_tell_it() -> None:
    said = earlier_sentences(replace(PLANNED, record="joint-lab"))
    assert "taken from the way it ended" in said
    assert "by the record" not in said
