"""What an experiment states of focal firms, as arrays: settings of the arms with and without the carrying strengths."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from allyscope.claims.arms.lanes import Floats
from allyscope.claims.experiment import ClaimExperiment, Input, Setting
from allyscope.claims.schedules import WHO, amount
from allyscope.engine.channels import MONTHS, mapped
from allyscope.engine.firms.happenings import FIRST_ALLIANCE, Happening, padded_inputs
from allyscope.engine.firms.setting import FirmSetting, firm_setting
from allyscope.process.firm.state import FirmInputs

KNOWN = ("location", "spread", "firm_location", "firm_spread", "equity", "parameters")


class Prepared(NamedTuple):
    """The settings of the arms, with and without the carrying strengths, and their inputs (months, arms)."""

    whole: tuple[FirmSetting, ...]
    ablated: tuple[FirmSetting, ...]
    inputs: FirmInputs


def columns(prepared: Prepared, name: str) -> Floats:
    """What the arms state of one thing, a column for each arm, then the same without the carrying strengths."""
    stated: Floats = np.concatenate([getattr(each, name) for each in (*prepared.whole, *prepared.ablated)], axis=-1)
    return stated


def prepare(experiment: ClaimExperiment) -> Prepared:
    """An experiment as data. Raises ValueError for an unknown trait, input or parameter."""
    settings = experiment.settings()
    off = dict.fromkeys(experiment.strengths, 0.0)
    years = -(-experiment.common.months // MONTHS)
    whole, ablated = ([_setting(each, changes) for each in settings] for changes in ({}, off))
    padded = [padded_inputs(each.inputs, years * MONTHS) for each in whole]
    inputs: FirmInputs = mapped(lambda *leaves: np.concatenate(leaves, axis=1), *padded)
    return Prepared(tuple(whole), tuple(ablated), inputs)


def _setting(setting: Setting, changes: dict[str, float]) -> FirmSetting:
    held = () if setting.pinned_stage is None else (Happening("pinned_stage", 0, float(setting.pinned_stage)),)
    return firm_setting(
        traits=dict(sorted(setting.traits.items(), key=lambda item: "." in item[0])),
        firm=setting.firm,
        parameters={**setting.parameters, **changes},
        happenings=(FIRST_ALLIANCE, *held, *map(_happening, setting.inputs)),
        equity=setting.equity,
    )


def _happening(item: Input) -> Happening:
    partner = None if item.partner == "all" else WHO.index(item.partner)
    return Happening(item.channel.rpartition(".")[2], item.month, amount(item), item.until, partner)
