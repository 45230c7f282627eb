"""The ways in which an experiment is run: whole, without its cause, without all that carries it, by its cause alone,
without each mechanism of the process in turn, and where the claim must not hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from allyscope.claims.experiment import ClaimExperiment, Input, Level, Placebo
from allyscope.process.done.catalogue import number
from allyscope.process.parameters import strengths, table
from allyscope.results.designs import Who

WHOLE, WITHOUT_CAUSE, ALL_OFF, ALONE = range(4)  # places among the variants of an experiment
OF_FIRMS: Final = ("portfolio", "experience", "entry", "reaction", "innovation", "market")


OTHER_PARTNER: Final[dict[str, str]] = {"0": "1", "1": "0"}
OTHER_SIDE: Final[dict[Who, Who]] = {"first": "second", "second": "first"}
NOTHING_ELSE: Final = Placebo("")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way: parameters that are set in all arms, and how else they differ from the design (as in a placebo)."""

    name: str
    parameters: Mapping[str, float] = field(default_factory=dict)
    change: Placebo = NOTHING_ELSE

    @property
    def otherwise(self) -> bool:
        """Whether something else happens than was designed."""
        change = self.change
        return bool(change.without or change.instead or change.inputs or change.times or change.acts or change.turned)

    def inputs_of(self, designed: Iterable[Input]) -> tuple[Input, ...]:
        """What happens in this way to an arm to which this happens by design."""
        left = (self._happens(item) for item in designed if item.channel not in self.change.without)
        return (*left, *self.change.inputs)

    def traits_of(self, stated: Mapping[str, Level]) -> dict[str, Level]:
        """What an arm that states these traits of partners states in this way."""
        return {**self._moved(stated), **self.change.traits}

    def firm_of(self, stated: Mapping[str, Level]) -> dict[str, Level]:
        """What an arm that states these traits of a firm states in this way."""
        return {**self._moved(stated), **self.change.firm}

    def _happens(self, item: Input) -> Input:
        """What happens in this way in place of an input."""
        change, amount = self.change, item.amount
        if item.channel == "act":
            other_act = {number(one): float(number(other)) for one, other in exchanged(change.acts).items()}
            amount = other_act.get(number(amount) if isinstance(amount, str) else int(amount), amount)
        if item.channel in change.times:
            amount = change.times[item.channel] * float(amount)
        sides = OTHER_SIDE if change.turned else {}
        return replace(
            item,
            channel=exchanged(change.instead).get(item.channel, item.channel),
            amount=amount,
            partner=sides.get(item.partner, item.partner),
            toward=sides.get(item.toward, item.toward),
        )

    def _moved(self, stated: Mapping[str, Level]) -> dict[str, Level]:
        places = exchanged(self.change.swap)
        partners = OTHER_PARTNER if self.change.turned else {}

        def moved(name: str) -> str:
            base, dot, partner = name.partition(".")
            return places.get(base, base) + dot + partners.get(partner, partner)

        return {moved(name): level for name, level in stated.items()}


def exchanged(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each of a pair → the other one."""
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


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
        *(Variant(each.name, each.parameters, each) for each in experiment.placebos),
    )
