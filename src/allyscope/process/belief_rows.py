"""Rows of the beliefs under trust; their order is that of the table."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from allyscope.process.rows import level, rate, share

ABILITY_IN_TRUST: Final = replace(
    level(0.40, "beliefs", "weight of the belief in ability; goodwill has the rest"), low=0.1, high=0.9
)
NEWS_TOLD_APART: Final = share(
    1.0, "beliefs", "deliveries speak of ability alone, conduct of goodwill alone", strength=True
)
EXPERIENCE_OVER_ANTECEDENTS: Final = share(
    0.5, "beliefs", "how far experience of a known partner replaces antecedents", strength=True
)
DELIVERY_ON_TRUST: Final = rate(0.06, "beliefs", "belief in ability from benefits as expected or better", strength=True)
# an alliance of partners who were allied before (Ben Jemaa-Boubaya et al. 2024, stage 1)
TRUST_CARRIED: Final = share(
    0.7, "resumed", "trust carried on from an earlier alliance of the same partners that fully counts", strength=True
)
KNOWLEDGE_CARRIED: Final = share(
    0.4, "resumed", "knowledge about the partner carried on from such an alliance", strength=True
)
# leaders' and teams' trust (case 3)
TEAMS_APART: Final = rate(
    0.06, "teams", "pace at which trust owed to leaders wears off while teams take over", strength=True
)
