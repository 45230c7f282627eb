"""What an experiment states of focal firms, as arrays with a column for each arm, variant and draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from allyscope.claims.arms.columns import Courses, courses
from allyscope.claims.arms.lanes import Floats
from allyscope.claims.arms.stated import drawn_parameters, traits_of
from allyscope.claims.experiment import ClaimExperiment, Input, Setting
from allyscope.claims.schedules import WHO, amount
from allyscope.claims.variants import Variant, variants_of
from allyscope.claims.wide_priors import DOSED, DesignDraws
from allyscope.engine.channels import leaves
from allyscope.engine.firms.happenings import FIRST_ALLIANCE, Happening, padded_inputs
from allyscope.engine.firms.setting import FirmSetting, firm_setting
from allyscope.engine.kernel.firm_inputs import quiet_firm_month
from allyscope.process.firm.state import firm_table, quiet_firm
from allyscope.process.traits import trait_names

KNOWN = ("location", "spread", "firm_location", "firm_spread", "equity", "parameters")


class Prepared(NamedTuple):
    """What is known of firms, by column: the arms of each variant, then those in each draw; and what they suffer."""

    known: dict[str, Floats]
    courses: Courses


def firm_traits() -> tuple[str, ...]:
    """The names of the traits of partners and of firms, without numbers."""
    return (*traits_of(2), *firm_table())


def prepare(experiment: ClaimExperiment, drawn: DesignDraws | None = None) -> Prepared:
    """An experiment as data. Raises ValueError for an unknown trait, input or parameter."""
    settings, variants = experiment.settings(), variants_of(experiment)
    ways = [_setting(each, way) for way in variants for each in settings]
    known: dict[str, Floats] = {name: np.concatenate([getattr(each, name) for each in ways], axis=-1) for name in KNOWN}
    if drawn is not None:
        known = {name: _with_draws(name, columns, drawn, settings) for name, columns in known.items()}
    dosed = np.flatnonzero(np.isin(list(_names(quiet_firm(0.0), "")), DOSED))
    return Prepared(known, courses(experiment, variants, drawn, _table, quiet_firm_month(), dosed))


def _names(part: Any, name: str) -> Iterator[str]:
    """The innermost name on the way to each leaf of the inputs."""
    if not isinstance(part, tuple):
        yield name
    elif hasattr(part, "_fields"):
        for field, each in zip(part._fields, part, strict=True):
            yield from _names(each, field)
    else:
        for each in part:
            yield from _names(each, name)


def _table(settings: Sequence[Setting], months: int) -> Floats:
    """Inputs of each arm: (months, channels, arms)."""
    padded = [padded_inputs(_setting(each, Variant("")).inputs, months) for each in settings]
    columns = [np.stack([np.broadcast_to(leaf, (months, 1)) for leaf in leaves(each)], axis=1) for each in padded]
    return np.concatenate(columns, axis=2)


def _with_draws(name: str, columns: Floats, drawn: DesignDraws, states: Sequence[Setting]) -> Floats:
    """What is known of one thing, with the columns of the draws behind."""
    arms, draws = len(states), len(drawn.dose)
    if name == "parameters":
        return np.concatenate([columns, drawn_parameters(columns, drawn, states)], axis=-1)
    more = np.tile(columns[..., :arms], draws)
    names = {"location": trait_names(2), "firm_location": tuple(firm_table())}.get(name)
    if names is not None:
        shift = np.stack([drawn.traits[each.partition(".")[0]] for each in names])
        by_column = np.repeat(shift, arms, axis=1).reshape(len(names), *[1] * (columns.ndim - 2), -1)
        more = (more + by_column).astype(np.float32)
    return np.concatenate([columns, more], axis=-1)


def _setting(setting: Setting, way: Variant) -> FirmSetting:
    held = () if setting.pinned_stage is None else (Happening("pinned_stage", 0, float(setting.pinned_stage)),)
    return firm_setting(
        traits=dict(sorted(way.traits_of(setting.traits).items(), key=lambda item: "." in item[0])),
        firm=way.firm_of(setting.firm),
        parameters={**setting.parameters, **way.parameters},
        happenings=(FIRST_ALLIANCE, *held, *map(_happening, setting.inputs)),
        equity=setting.equity,
    )


def _happening(item: Input) -> Happening:
    partner = None if item.partner == "all" else WHO.index(item.partner)
    return Happening(item.channel.rpartition(".")[2], item.month, amount(item), item.until, partner)
