"""Rows of learning about and from the partner, its cycles and the race; their order is that of the table."""

from __future__ import annotations

from typing import Final

from allyscope.process.rows import gain, level, log_hazard, rate, share

ABOUT_RATE: Final = rate(0.05, "learning", "pace of learning about the partner in full contact")
ABOUT_IN_EXECUTION: Final = share(
    1.0, "learning", "learning about continues in execution: 1 Hübel et al. 2022, 0 Das & Kumar 2007"
)
INHIBITION: Final = share(1.0, "learning", "learning from waits for enough learning about", strength=True)
INHIBITION_BASE: Final = level(0.35, "learning", "knowledge about the partner that opens learning from")
DISTANCE_ON_INHIBITION: Final = gain(0.40, "learning", "threshold added at full distance of values", strength=True)
OPENNESS_ON_INHIBITION: Final = gain(0.30, "learning", "threshold lost at full openness", strength=True)
PRODUCT_RATE: Final = rate(0.20, "learning", "pace of product learning", strength=True)
SUSTAINABILITY_RATE: Final = rate(0.06, "learning", "pace of sustainability learning", strength=True)
PRODUCT_BEFORE_SUSTAINABILITY: Final = share(
    1.0, "learning", "sustainability learning waits for product learning", strength=True
)
CYCLE_RATE: Final = rate(0.04, "cycles", "learning cycles per month at full contact", strength=True)
CYCLE_GAIN: Final = share(0.20, "cycles", "share of missing learning capability gained per cycle", strength=True)
DISCREPANCY_ON_CYCLE: Final = gain(4.0, "cycles", "how far a seen discrepancy hastens re-evaluation", strength=True)
READJUSTMENT: Final = share(0.30, "cycles", "share of the gap closed when expectations are readjusted", strength=True)
BARGAINING_POWER: Final = gain(
    0.15, "race", "benefits that a full lead in product knowledge brings, and costs", strength=True
)
OUTLEARNING_ON_EXIT: Final = log_hazard(
    1.0, "full lead in product knowledge over the partner", strength=True, of="race"
)
GROWTH_ON_POWER: Final = gain(
    0.3, "growth", "share of power that a full lead in product knowledge brings", strength=True
)
