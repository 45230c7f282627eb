"""How well leaving is foretold that took no part in learning: of other members, and of later years.

What is compared and how was fixed before any score was seen: five parts of the members by their numbers, each foretold
by what the other four teach; and what happened after the last month of a year, foretold by what was known then.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from allyscope.calibration.consortium.learning import as_defaults, learn, log_likelihoods
from allyscope.calibration.consortium.rivals import rivals
from allyscope.calibration.consortium.survival import LEARNED, Lives, Numbers
from allyscope.calibration.consortium.table import Members
from allyscope.months import month_of

PARTS = 5
YEARS = (2021, 2022, 2023)
BEFORE_DATA = {"exit_base": -7.0, "newness_months": 24.0} | dict.fromkeys(
    ("background_exit", "frailty_on_exit", "newness_on_exit", "renewal_on_exit"), 0.0
)
ADDED = dict.fromkeys(("outside_on_exit", "purpose_on_end", "term_on_end", "amicable_end", "buy_out"), 0.0)
Foretold = dict[str, Numbers]
Tell = Callable[[str], None]


def foretold(train: Members, test: Members, now: Lives, earlier: Lives) -> Foretold:
    """Log probability of what was seen of each member of `test`, by name of what foretold it: (members,) each."""
    scores = {name: log_likelihoods(each, test) for name, each in rivals(train, now.oldest).items()}
    draws = learn(now, train).draws
    each = [log_likelihoods(now.survival(dict(zip(LEARNED, draw, strict=True))), test) for draw in draws.tolist()]
    scores["learned"] = np.logaddexp.reduce(each, axis=0) - np.log(len(each))
    scores["discounted"] = log_likelihoods(now.survival(as_defaults(now, train).mean), test)
    scores["before"] = log_likelihoods(earlier.survival(BEFORE_DATA), test)
    return scores


def by_members(members: Members, now: Lives, earlier: Lives, tell: Tell) -> Foretold:
    """Every member once, foretold by the other four parts."""
    parts = []
    for part in range(PARTS):
        tell(f"part {part + 1} of {PARTS}")
        out = members.number % PARTS == part
        parts.append(foretold(members.taken(~out), members.taken(out), now, earlier))
    return {name: np.concatenate([each[name] for each in parts]) for name in parts[0]}


def by_years(members: Members, now: Lives, earlier: Lives, tell: Tell) -> dict[int, Foretold]:
    """What happened after each of the years, foretold by what was known at its end."""
    scores = {}
    for year in YEARS:
        tell(f"after {year}")
        end = month_of(year, 12)
        scores[year] = foretold(members.until(end), members.since(end), now, earlier)
    return scores
