"""What a plan may ask for: every act of the catalogue, and what the cases of the literature did besides.

An act of the catalogue is tried and may fail. Goals and contracts are settled by trying one of them, and count as a
foundation of trust only where that succeeds. The others are inputs of the process, set as their claims are tested; all
sizes and costs are assumed. Sources: Kumar (2015), sections 5 to 5.3; Ben Jemaa-Boubaya et al. (2024), Findings; Hübel
et al. (2022), section 4.3.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from allyscope.inference.evidence.coding import STRENGTH
from allyscope.process.done.catalogue import CATALOGUE, number

EXIT, PART = "exit", "part_by_agreement"
ENDS = (EXIT, PART)
GIVEN = 0.1  # benefits that one who gives first gives up, and the better conduct the other sees (assumed)
TALK, STRUCTURE, PEOPLE = 0.0005, 0.003, 0.005  # costs, see Move.cost (assumed)
POSTPONED = 0.1  # expectation given up when a launch is postponed, and half of it in benefits at once (assumed)


@dataclass(frozen=True, slots=True)
class Move:
    """One act a plan may ask for.

    `cost`: of each try, or of each month for which it is kept up, in the unit of the worth: 0.01 is a hundredth of the
    most that the sides can get out of the alliance in the months looked at. What an act takes from benefits is not in
    it.
    `number`: of the act in the catalogue that is tried, 0 where none is. `strikes`: what is added to the inputs of the
    month; `lasting`: to those of all months from its success on; a name alone concerns the alliance, `.own` the partner
    that acts, `.others` each of the others, `.shared` the others together. `personal`: a partner must be named.
    `kept_up`: it may go on for months. `claims`: of the literature.
    """

    name: str
    cost: float
    number: int = 0
    strikes: dict[str, float] = field(default_factory=dict)
    lasting: dict[str, float] = field(default_factory=dict)
    personal: bool = False
    kept_up: bool = False
    claims: tuple[str, ...] = ()


_CLAIMS = {
    "normalizing": ("KC73",),
    "social": ("KC80", "KC81"),
    "restructuring": ("KC74", "KC78"),
    "calm": ("KC75",),
    "external": (),
    "person": (),
    "exit": (),
}
_OWN_CLAIMS = {"alliance_champion": ("KC84", "KP10a"), "third_party_sensegiving": ("KC86", "KP12a")}
_COSTS = {
    "normalizing": TALK,
    "social": TALK,
    "restructuring": STRUCTURE,
    "calm": TALK,
    "external": STRUCTURE,
    "person": PEOPLE,
    "exit": 0.0,  # what is lost by an end is counted as such
}
_OWN_COSTS = {"redefine_expectations": TALK, "strategic_shift": PEOPLE}
_TALK = {"dialogue": STRENGTH["moderate"]}  # as a record that describes such talk is read

MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        *(
            Move(
                act.name,
                _OWN_COSTS.get(act.name, _COSTS[act.family]),
                number(act.name),
                personal=True,
                claims=(*_CLAIMS[act.family], *_OWN_CLAIMS.get(act.name, ())),
            )
            for act in CATALOGUE
        ),
        Move(PART, STRUCTURE, number("exit"), personal=True, claims=("LF24",)),
        Move("meetings", TALK, strikes=_TALK, kept_up=True, claims=("TF30", "TF31")),
        Move(
            "communication",
            TALK,
            strikes=_TALK,
            kept_up=True,
            claims=("TF31",),
        ),
        Move("escalation", TALK, strikes=_TALK, claims=("TF33",)),
        Move(
            "third_party",
            TALK,
            strikes={"mediation": STRENGTH["moderate"]},
            kept_up=True,
        ),
        Move(
            "set_goals",
            TALK,
            number("redefine_expectations"),
            lasting={"objectives_upgraded": 1.0},
            personal=True,
            claims=("TF30", "TF36"),
        ),
        Move(
            "renegotiate_contract",
            STRUCTURE,
            number("restructure_governance"),
            strikes={"setback": 0.5},
            lasting={"contract_renegotiated": 1.0},
            personal=True,
            claims=("TF39", "KC78"),
        ),
        Move(
            "add_resources",
            0.0,
            strikes={"benefit_shock.own": GIVEN / 2},
            lasting={"resources_upgraded": 1.0},
            personal=True,
            claims=("TF58",),
        ),
        Move("connect_teams", STRUCTURE, lasting={"team_relationship": 1.0}, claims=("TF32", "TF53")),
        Move(
            "give_first",
            0.0,
            strikes={"benefit_shock.own": GIVEN, "benefit_shock.shared": -GIVEN, "conduct_shock.own": -GIVEN},
            lasting={"resources_upgraded": 0.5},
            personal=True,
            claims=("TF15",),
        ),
        Move(
            "postpone_launch",
            0.0,
            strikes={
                "expectation_change.own": -POSTPONED,
                "expectation_change.others": -POSTPONED,
                "benefit_shock.own": POSTPONED / 2,
                "benefit_shock.others": POSTPONED / 2,
            },
            personal=True,
            claims=("LF24",),
        ),
        Move(
            "renew_support",
            0.0,
            strikes={"benefit_shock.own": GIVEN, "benefit_shock.shared": -2.0 * GIVEN},
            personal=True,
            claims=("LF24",),
        ),
    )
}
