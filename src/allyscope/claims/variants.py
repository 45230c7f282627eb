"""The ways in which an experiment is run: whole, without its cause, without all that carries it, by its cause alone,
without each mechanism of the process in turn, and where the claim must not hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from allyscope.claims.experiment import ClaimExperiment, Input, Level
from allyscope.process.parameters import strengths, table

WHOLE, WITHOUT_CAUSE, ALL_OFF, ALONE = range(4)  # places among the variants of an experiment
OF_FIRMS: Final = ("portfolio", "experience", "entry", "reaction", "innovation", "market")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way: parameters that are set in all arms, traits that all arms state, pairs of traits that change places in
    what they state, channels in which nothing happens, and pairs of channels that change places."""

    name: str
    parameters: Mapping[str, float] = field(default_factory=dict)
    traits: Mapping[str, Level] = field(default_factory=dict)
    swap: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()

    @property
    def otherwise(self) -> bool:
        """Whether something else happens than was designed."""
        return bool(self.without or self.instead)

    def inputs_of(self, designed: Iterable[Input]) -> tuple[Input, ...]:
        """What happens in this way to an arm to which this happens by design."""
        places = {one: other for pair in self.instead for one, other in (pair, pair[::-1])}
        left = (item for item in designed if item.channel not in self.without)
        return tuple(replace(item, channel=places.get(item.channel, item.channel)) for item in left)

    def traits_of(self, stated: Mapping[str, Level]) -> dict[str, Level]:
        """What an arm that states these traits states in this way."""
        places = {one: other for pair in self.swap for one, other in (pair, pair[::-1])}

        def moved(name: str) -> str:
            base, dot, partner = name.partition(".")
            return places.get(base, base) + dot + partner

        return {**{moved(name): level for name, level in stated.items()}, **self.traits}


@cache
def modules(world: str) -> tuple[str, ...]:
    """The mechanisms of the process that have a strength and can act in a world, in the order of the table."""
    rows = table()
    names = dict.fromkeys(rows[name].mechanism for name in strengths())
    return tuple(name for name in names if world == "firm" or name not in OF_FIRMS)


def off(*names: str) -> dict[str, float]:
    """These strengths at zero."""
    return dict.fromkeys(names, 0.0)


@cache
def _without(module: str) -> dict[str, float]:
    rows = table()
    return off(*(name for name in strengths() if rows[name].mechanism == module))


def variants_of(experiment: ClaimExperiment) -> tuple[Variant, ...]:
    """All of them; the first four stand at `WHOLE`, `WITHOUT_CAUSE`, `ALL_OFF` and `ALONE`."""
    others = off(*(name for name in strengths() if name not in experiment.causes))
    return (
        Variant("whole"),
        Variant("without the cause", off(*experiment.causes)),
        Variant("all off", off(*experiment.causes, *experiment.strengths)),
        Variant("the cause alone", others),
        *(Variant(name, _without(name)) for name in modules(experiment.world)),
        *(
            Variant(each.name, each.parameters, each.traits, each.swap, each.without, each.instead)
            for each in experiment.placebos
        ),
    )
