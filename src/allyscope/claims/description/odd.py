"""The seven elements of ODD, in their exact order and names; what can be read off the code is."""

from __future__ import annotations

from collections import Counter
from importlib.metadata import version
from inspect import getdoc
from string import Template

from allyscope.claims.description.submodels import mechanisms, submodel
from allyscope.claims.description.tables import input_table, observed, state_tables, trait_tables
from allyscope.claims.registry import claims
from allyscope.process import drift, inputs, luck, parameters, state, step
from allyscope.process.parameters import strengths, table

TEMPLATE = Template(
    """# The model, described after the ODD protocol

The description follows the ODD (Overview, Design concepts, Details) protocol for agent-based and other simulation models
(Grimm et al. 2006, as updated by Grimm et al. 2020). It is generated from the code of Allyscope $version by
`allyscope odd`; bold parameters are strengths, which switch a mechanism off at zero.

## 1. Purpose and patterns

The purpose is to make one running model of what four sources say of strategic alliances as a process, so that each claim
can be tested as an experiment and the hidden state of a real alliance can be inferred from its record. The sources are
Kumar (2015), Ben Jemaa-Boubaya, Bahri Korbi & Cheriet (2024), Hübel, Weissbrod & Schaltegger (2022), and a research note
on alliances as signals of sustainability. They make $claims claims: $dispositions.

The patterns by which the model is judged: 30-70 % of alliances end prematurely (Kale & Singh 2009, in Kumar 2015,
section 1; read as within ten years); trust rises with setbacks and recoveries, or declines from negotiation on (Ben
Jemaa-Boubaya et al. 2024, cases 1-5); learning from a partner starts late, early in the series of alliances and limited,
and learning cycles run in parallel later (Hübel et al. 2022, findings 1.1-1.2); and every claim above, with the mechanism
that carries it and without.

## 2. Entities, state variables, and scales

Entities are partners (firms, with the boundary spanners that act for them), ordered pairs of partners, the alliance,
groups of stakeholders, and a focal firm with its portfolio of alliances. Time is in months; a step is a month or a
fraction of one. There is no space. Levels lie in [0, 1], trust in [-1, 1].

$traits

$states

Read off every month: $observed.

## 3. Process overview and scheduling

$step

$drift

In a step, in this order: (1) inputs strike (shocks, capabilities used, acts begun, the stage where it is known); (2)
partners try acts of repair, decided from outside or by their usual way, all on what they see at the month's start; (3) a
signal is sent, beliefs of stakeholders move, a pretence may be exposed; (4) luck moves; (5) all continuous mechanisms act
together, integrated by Heun's method, so that their order does not matter; (6) learning cycles that are complete end in a
readjustment; (7) someone may leave. An alliance that has ended stays as it was.

## 4. Design concepts

**Basic principles.** Regulatory focus decides which discrepancy is noticed; discrepancies wear down legitimacy; repair of
one can harm the other; trust rests on antecedents and capabilities by stage; learning about a partner precedes learning
from it; partners are signals. Each mechanism is one file with its own strength.

**Emergence.** Collapse and recovery, premature ending, trust paths, learning delays and parallel cycles emerge from the
interplay of mechanisms; none is imposed.

**Adaptation.** Partners repair what they see above a threshold, act by their focus in a crisis, revise expectations and
learn; they do not optimise.

**Objectives.** None is maximised. Partners compare benefits with expectations and conduct with a norm.

**Learning.** Knowledge about and from the partner grows; capabilities grow by use and by completed learning cycles.

**Prediction.** Partners do not predict; expectations ramp up and follow what was achieved.

**Sensing.** A partner senses discrepancies late, with error, and sooner where they match its focus; stakeholders see
partners and signals as far as they watch.

**Interaction.** Through conduct, benefits, blame, conflict, acts of repair and knowledge, pair by pair, weighted by ties.

**Stochasticity.** $luck Every draw has an address (seed, alliance, replicate, step, purpose, subject), so that runs that
differ in one decision share all other noise. Success of an act, exposure and leaving are decisions with a probability.

**Collectives.** The alliance (any number of partners from two) and the focal firm's portfolio.

**Observation.** The quantities listed above, monthly; from a record, coded events and pulse answers with error.

## 5. Initialization

$initial

Traits are drawn from the default population (tables in element 2) unless stated; parameters are at their defaults or
drawn from their priors (element 7). $origins

## 6. Input data

$inputs $channels

No external data drive the model over time unless a record or an experiment states events.

## 7. Submodels

$strengths of the $parameters parameters are strengths.

$submodels
"""
)


def _flat(thing: object) -> str:
    return " ".join((getdoc(thing) or "").split())


def _dispositions() -> str:
    words = {
        "experiment": "are experiments",
        "mechanism": "are carried by a mechanism as they stand",
        "definition": "are definitions or descriptions",
        "outside": "lie outside the model",
    }
    counted = Counter(claim.disposition for claim in claims())
    return ", ".join(f"{counted[kind]} {phrase}" for kind, phrase in words.items())


def _origins() -> str:
    counted = Counter(row.origin.split(" ")[0] for row in table().values())
    return "Origin of the parameters: " + ", ".join(f"{n} {origin}" for origin, n in counted.most_common()) + "."


def describe() -> str:
    """The description as Markdown."""
    return TEMPLATE.substitute(
        version=version("allyscope"),
        claims=len(claims()),
        dispositions=_dispositions(),
        traits=trait_tables(),
        states=state_tables(),
        observed=observed(),
        step=_flat(step),
        drift=_flat(drift),
        luck=_flat(luck),
        initial=_flat(state.initial_state),
        origins=_origins(),
        inputs=_flat(inputs),
        channels=input_table(),
        strengths=len(strengths()),
        parameters=len(parameters.Parameters._fields),
        submodels="\n\n".join(submodel(name) for name in mechanisms()),
    )
