"""Rows of what a firm signals and what stakeholders make of it; their order is that of the table."""

from __future__ import annotations

from typing import Final

from allyscope.process.rows import gain, months, rate, share

PARTNER_SIGNAL: Final = rate(
    0.04, "signalling", "pace at which a partner's orientation colours the firm's", strength=True
)
EXPLICIT_SIGNAL: Final = gain(0.5, "signalling", "weight of a well-seen, fitting, credible signal", strength=True)
SIGNAL_COST: Final = share(0.8, "signalling", "share of doubt a costly signal removes", strength=True)
EXPOSURE: Final = rate(0.10, "signalling", "hazard that a full pretence comes out", strength=True)
EXPOSURE_COST: Final = gain(1.0, "signalling", "belief lost below the truth, per unit of pretence", strength=True)
STANDING_ON_BENEFITS: Final = gain(
    0.10, "signalling", "benefits gained at full legitimacy of sustainability", strength=True
)
WORSE_NEWS: Final = gain(1.0, "signalling", "weight added to news worse than believed", strength=True)
ANCHORED_ON_FIRM: Final = share(
    0.5, "signalling", "how far what the firm is itself counts beside its partners", strength=True
)
HARD_TO_JUDGE: Final = share(
    0.3, "signalling", "how far partners are hard to judge, and taken for middling", strength=True
)
HELP_ON_ORIENTATION: Final = share(
    0.5, "signalling", "share of what a weaker partner learned that shows in it", strength=True
)
REPETITION: Final = share(0.5, "signalling", "share of doubt that signals heard lately take away", strength=True)
SIGNAL_MONTHS: Final = months(6.0, "signalling", "time over which a signal is remembered")
FALSE_CLAIMS: Final = rate(
    0.005, "signalling", "belief lost to false claims of full attention and scepticism", strength=True
)
