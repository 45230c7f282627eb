"""Which alliances need attention, by a stated rule: the reasons, the light that follows from them, and who set another.

A reason is a code with numbers; its sentence is made when a page is. Everything here is known to both sides, but the
judgement of a side's own manager, which only that side sees.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allyscope.report.wording.names import in_running_text
from allyscope.web.models import Judgement, Wave

STALE_MONTHS = 9  # a result older than this is no longer news
RECENT_DAYS = 180  # for so long an unkept commitment is a reason
RED = ("crisis_pragmatic", "crisis_moral", "crisis_cognitive", "ending")
AMBER = ("worsening", "gap", "overdue", "broken", "late_acts", "stale", "unreleased")
ORDER = ("red", "amber", "none", "green", "ended")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an alliance needs attention."""

    code: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rule looks at. `month` is that of the last result, counted since year 0, None before the first."""

    signs: dict[str, Any]
    month: int | None
    latest: str
    overdue: int = 0
    broken: int = 0
    late_acts: int = 0
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The light of an alliance: by the rule, and as it is shown, which a manager may have set."""

    rule: str
    light: str
    reasons: tuple[Reason, ...]
    judgement: Judgement | None


def month_number(day: datetime.date) -> int:
    """The month of a day, counted since year 0."""
    return day.year * 12 + day.month - 1


def reasons_of(facts: Facts, on: datetime.date) -> tuple[Reason, ...]:
    """Every reason there is, the weightiest first."""
    found = [Reason(each["code"], each) for each in facts.signs.get("reasons", ())]
    age = None if facts.month is None else month_number(on) - facts.month
    counted = {
        "overdue": facts.overdue,
        "broken": facts.broken,
        "late_acts": facts.late_acts,
        "gap": facts.signs.get("gaps", 0),
        "stale": age if age is not None and age > STALE_MONTHS else 0,
        "unreleased": int(facts.latest in (Wave.State.DECLINED, Wave.State.CONVERSATION)),
    }
    found += [Reason(code, {"count": count}) for code, count in counted.items() if count]
    return tuple(sorted(found, key=lambda reason: (*RED, *AMBER).index(reason.code)))


def standing(facts: Facts, judgement: Judgement | None, on: datetime.date) -> Standing:
    """The light, by the rule: red for any red reason, amber for any other, green for none where there is a result."""
    reasons = () if facts.ended else reasons_of(facts, on)
    if facts.ended:
        rule = "ended"
    elif any(reason.code in RED for reason in reasons):
        rule = "red"
    elif reasons:
        rule = "amber"
    else:
        rule = "none" if facts.month is None else "green"
    own = judgement if judgement is not None and judgement.light and not facts.ended else None
    return Standing(rule, own.light if own is not None else rule, reasons, own)


def light_words(light: str) -> str:
    """What a light says."""
    return {
        "red": _("Needs attention now"),
        "amber": _("Keep an eye on it"),
        "green": _("Goes well"),
        "none": _("Nothing released yet"),
        "ended": _("Has ended"),
    }[light]


def reason_words(reason: Reason, sides: dict[str, str]) -> str:
    """A reason in one sentence; `sides` holds the names of the sides by their code."""
    values = reason.values
    if "count" in values:
        return counted_words(reason.code, int(values["count"]))
    if reason.code == "ending":
        about = {"percent": percent(values["end"]), "usual": percent(values["usual"])}
        return _("An early end within a year has a chance of %(percent)d%%; usual is %(usual)d%%") % about
    if reason.code == "worsening":
        state = {"state": in_running_text(values["construct"]), "percent": percent(values["probability"])}
        return _("It probably gets worse: %(state)s (%(percent)d%%)") % state
    crisis = {"side": sides.get(values["side"], values["side"]), "percent": percent(values["probability"])}
    return {
        "crisis_pragmatic": _("%(side)s may no longer see what it gains (%(percent)d%%)"),
        "crisis_moral": _("%(side)s may no longer find the partner's conduct right (%(percent)d%%)"),
        "crisis_cognitive": _("%(side)s may no longer see that the alliance makes sense (%(percent)d%%)"),
    }[reason.code] % crisis


def counted_words(code: str, count: int) -> str:
    """A reason that is a number."""
    if code == "unreleased":
        return _("The last wave gave no result")
    if code == "stale":
        return _("The last result is %d months old") % count
    texts = {
        "gap": ngettext(
            "The sides differ by a whole step on %d question", "The sides differ by a whole step on %d questions", count
        ),
        "overdue": ngettext("%d commitment is overdue", "%d commitments are overdue", count),
        "broken": ngettext("%d commitment was not kept of late", "%d commitments were not kept of late", count),
        "late_acts": ngettext("%d act of the plan is overdue", "%d acts of the plan are overdue", count),
    }
    return texts[code] % count


def percent(share: float) -> int:
    """A share in whole percent."""
    return round(100 * share)
