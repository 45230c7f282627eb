"""What an experiment does to its alliances: channels by name, and when they act."""

from __future__ import annotations

import pytest

from allyscope.claims.experiment import Input, Setting
from allyscope.claims.schedules import channels, places, schedule
from allyscope.process.done import catalogue


def named(item: Input, partners: int = 2) -> list[str]:
    known = channels(partners)
    return [".".join((*known[i].names, *map(str, known[i].partners))) for i in places(item, partners)]


def test_a_channel_is_found_by_the_end_of_its_name() -> None:
    assert named(Input("dialogue", 0)) == ["dialogue"]
    assert named(Input("contract", 0)) == named(Input("antecedents.contract", 0)) == ["antecedents.contract"]
    assert named(Input("benefit_shock", 0)) == ["benefit_shock.0", "benefit_shock.1"]
    assert named(Input("benefit_shock", 0, partner="second")) == ["benefit_shock.1"]
    assert named(Input("capability_use.sensing", 0, partner="first")) == ["capability_use.sensing.0"]
    assert named(Input("conduct_shock", 0, partner="third"), 3) == ["conduct_shock.2"]
    assert named(Input("worked", 0)) == [f"worked.{stage}" for stage in range(4)]
    assert len(named(Input("wrong", 0), 3)) == 6


def test_an_unknown_channel_or_partner_is_named_with_what_is_known() -> None:
    with pytest.raises(ValueError, match=r"unknown input 'shock'; known are .*benefit_shock"):
        places(Input("shock", 0), 2)
    with pytest.raises(ValueError, match="names the third partner of 2"):
        places(Input("act", 0, partner="third"), 2)


def test_shocks_strike_once_and_what_lasts_holds_until_it_ends() -> None:
    setting = Setting(
        pinned_stage=3,
        inputs=(
            Input("benefit_shock", 5, 0.3, partner="first"),
            Input("benefit_shock", 5, 0.1, partner="first"),
            Input("contract", 2, 1.0, until=4),
            Input("announcement", 20),
        ),
        months=24,
    )
    table = schedule([setting, Setting(months=24)], 24)
    assert table.shape == (24, len(channels(2)), 2)

    def path(item: Input) -> list[float]:
        return [float(value) for value in table[:, places(item, 2)[0], 0]]

    assert path(Input("benefit_shock", 0)) == pytest.approx([0.0] * 5 + [0.4] + [0.0] * 18)
    assert path(Input("contract", 0)) == [0.0] * 2 + [1.0] * 2 + [0.0] * 20
    assert path(Input("announcement", 0)) == [0.0] * 20 + [1.0] * 4
    assert set(path(Input("pinned_stage", 0))) == {3.0}
    assert (table[:, places(Input("pinned_stage", 0), 2)[0], 1:] == -1.0).all()


def test_an_act_of_repair_is_given_by_its_name() -> None:
    setting = Setting(inputs=(Input("act", 3, "apology", partner="second"),), months=12)
    table = schedule([setting], 12)
    assert table[3, places(Input("act", 0, partner="second"), 2)[0], 0] == catalogue.number("apology")
    with pytest.raises(ValueError, match=r"unknown act 'sorry'; known are .*apology"):
        schedule([Setting(inputs=(Input("act", 3, "sorry"),))], 48)


def test_an_input_outside_the_experiment_is_an_error() -> None:
    with pytest.raises(ValueError, match="in month 48 lies outside the 48 months"):
        schedule([Setting(inputs=(Input("dialogue", 48),))], 48)
