"""Rows of the table of parameters that belong to what partners do to each other, in the order of the table."""

from __future__ import annotations

from typing import Final

from allyscope.process.rows import share

WRONG_ON_TRUST: Final = share(0.20, "wrongs", "trust lost to a plain wrong by the one it was done to", strength=True)
BYSTANDER_SHARE: Final = share(0.35, "wrongs", "how far a partner that looks on holds it against the doer")
DOERS_TOLD_APART: Final = share(
    0.8, "wrongs", "how far discrepancies are laid to the partner that falls short, of several"
)
USE_ON_ANTECEDENTS: Final = share(
    0.25, "foundation", "how far a stage's antecedents are met where its capabilities are used", strength=True
)
