"""Rows of the table of parameters that belong to regulatory focus, in the order of the table."""

from __future__ import annotations

from typing import Final

from allyscope.process.rows import gain, log_hazard, months, rate, share

# focus that is primed, and that newcomers bring (Kumar 2015, section 2.1)
SITUATIONAL_FOCUS: Final = share(0.3, "focus", "how far a situation that fills the mind primes a focus", strength=True)
SITUATION_MONTHS: Final = months(6.0, "focus", "time over which what is primed fades")
NEWCOMER_FOCUS: Final = share(
    1.0, "focus", "how far a new boundary spanner's own focus replaces the former one", strength=True
)
ENTRY_FOCUS: Final = share(0.5, "focus", "how far entering an exchange primes the focus that leads", strength=True)
FOCUS_ON_ENTRY: Final = log_hazard(
    0.8, "from full prevention to full promotion focus of those who would run it", strength=True, of="entry"
)
EXPLORATION_ON_LUCK: Final = share(
    0.3, "purpose", "luck in benefits of full exploration beyond the usual", strength=True
)
EXPLORATION_ON_PACE: Final = share(0.3, "purpose", "pace of benefits lost by full exploration", strength=True)
EXPLORATION_ON_FOCUS: Final = share(0.3, "purpose", "how far full exploration primes promotion focus", strength=True)
MUTUAL_LEGITIMACY: Final = share(
    0.4,
    "acknowledgement",
    "coordination lost where moral legitimacy that one grants the other withholds",
    strength=True,
)
PROCESS_BARRIER: Final = gain(0.04, "detection", "process discrepancy up to which none is recognised", strength=True)
UNREALISTIC_DEMANDS: Final = rate(
    0.06, "signalling", "belief lost where a group demands what no firm can be", strength=True
)
