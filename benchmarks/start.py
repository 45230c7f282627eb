"""The same alliances for every version of the model: drawn once by the core, handed to the others as plain arrays."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from allyscope.engine.calendars import quiet_year
from allyscope.engine.channels import MONTHS
from allyscope.engine.world import Begun
from allyscope.process.inputs import Inputs
from allyscope.process.parameters import Parameters, default_parameters
from allyscope.process.state import State
from allyscope.process.traits import AllianceTraits, Capabilities, Foundations
from allyscope.simulation.jax_blocks import begin
from allyscope.simulation.layout import Layout, lay_out
from allyscope.simulation.reading import make_experiment
from benchmarks.numpy_twin import FORCES, PAIR, PARTNER, WHOLE
from benchmarks.numpy_twin import State as TwinState

# The twin's short names and those of the process.
PROCESS_NAMES = {
    "seen": "outcome_discrepancy",
    "felt": "process_discrepancy",
    "pragmatic": "pragmatic_legitimacy",
    "moral": "moral_legitimacy",
    "cognitive": "cognitive_legitimacy",
    "about": "knowledge_about",
    "able": "belief_in_ability",
    "product": "knowledge_product",
    "sustainability": "knowledge_sustainability",
    "luck_benefits": "benefits",
    "luck_conduct": "conduct",
}


class Start(NamedTuple):
    """Alliances of one block: for the core, and for the twin."""

    layout: Layout
    core: Begun
    state: TwinState
    traits: SimpleNamespace
    parameters: SimpleNamespace


def start(lanes: int, years: int = 1) -> Start:
    """`lanes` alliances of the default population, from number 0."""
    layout = lay_out(make_experiment(alliances=lanes, months=12 * years), lanes)
    begun = begin(layout, layout.runs_of(0))
    return Start(
        layout, begun, twin_state(begun.state), twin_traits(begun.fixed.traits), twin_parameters(default_parameters())
    )


def twin_parameters(parameters: Parameters) -> SimpleNamespace:
    """The parameters as plain numbers."""
    return SimpleNamespace(**{name: float(value) for name, value in parameters._asdict().items()})


def twin_state(state: State) -> TwinState:
    """A dyad's state as arrays by name."""
    alliance = state.alliance
    found: dict[str, Any] = {name: _both(alliance.partners, name) for name in PARTNER}
    found |= {name: _both(alliance.pairs, name) for name in PAIR}
    found |= {name: getattr(alliance, name) for name in WHOLE}
    found |= {name: getattr(state.luck, PROCESS_NAMES.get(name, name)) for name in FORCES}
    found |= {name: _both(state.capabilities, name) for name in Capabilities._fields}
    found |= {name: _both(state.acting, name) for name in ("rest", "tried", "succeeded")}
    found["situation"] = _both(state.focus, "situation")
    found |= {"belief": state.reputation.belief, "cycles": state.cycles, "alive": state.alive, "age": state.age}
    return {name: np.array(value, np.float32) for name, value in found.items()}


def _both(holders: tuple[object, ...], name: str) -> np.ndarray:
    return np.stack([np.asarray(getattr(holder, PROCESS_NAMES.get(name, name))) for holder in holders])


def twin_traits(traits: AllianceTraits) -> SimpleNamespace:
    """A dyad's traits as arrays by name."""
    own = {name: _both(traits.partners, name) for name in traits.partners[0]._fields if name != "capabilities"}
    watching = traits.stakeholders
    names = (
        "complementarity",
        "strategic_compatibility",
        "value_distance",
        "core_overlap",
        "equity",
        "frailty",
        "exploration",
    )
    return SimpleNamespace(
        **own,
        **{name: np.asarray(getattr(traits, name)) for name in names},
        foundations={name: np.asarray(getattr(traits.foundations, name)) for name in Foundations._fields},
        attention=np.stack([np.asarray(each) for each in watching.attention]),
        demand=np.stack([np.asarray(each) for each in watching.demand]),
        scepticism=np.stack([np.asarray(each) for each in watching.scepticism]),
    )


def quiet(lanes: int) -> Inputs:
    """A year in which nothing happens, one value per lane as in a simulation."""
    spread: Inputs = jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, (MONTHS, lanes)), quiet_year(2))
    return spread


def repeated(alliances: int) -> tuple[TwinState, SimpleNamespace, SimpleNamespace]:
    """Any number of alliances for the twin: one block's, repeated."""
    block = start(1024)
    times = np.arange(alliances) % 1024

    def spread(value: np.ndarray) -> np.ndarray:
        return value[..., times]

    traits = {
        name: {stage: spread(each) for stage, each in value.items()} if isinstance(value, dict) else spread(value)
        for name, value in vars(block.traits).items()
    }
    state = {name: spread(value) for name, value in block.state.items()}
    return state, SimpleNamespace(**traits), block.parameters
