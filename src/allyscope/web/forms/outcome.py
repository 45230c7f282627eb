"""What came of an act of repair: whether it worked, and what it cost. People say percent; a record holds shares."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

OUTCOME = (("", _("not known")), ("yes", _("yes")), ("partly", _("partly")), ("no", _("no")))
KINDS = ("repair_act", "spanner_replaced")
HIGHEST_PERCENT = 1000  # of a record's costs


class Percent(forms.DecimalField):
    """A share of the most that can be had, in percent."""

    def __init__(self, **fields: Any) -> None:
        widget = forms.NumberInput(attrs={"inputmode": "decimal"})
        super().__init__(min_value=0, max_value=HIGHEST_PERCENT, decimal_places=3, widget=widget, **fields)


def is_act(kind: str) -> bool:
    """Whether it can be said of this kind of event that it worked."""
    return kind in KINDS


def as_recorded(worked: str, percent: Decimal | None) -> dict[str, Any]:
    """Both as a record holds them; empty or None where nothing is said."""
    return {"worked": worked, "cost": None if percent is None else float(percent / 100)}


def as_shown(more: dict[str, Any]) -> dict[str, Any]:
    """Both as the form shows them, of the further fields of an event."""
    worked, cost = more.get("worked", ""), more.get("cost")
    return {"worked": "" if worked == "unknown" else worked, "cost": None if cost is None else plain(cost)}


def outcome_of(more: dict[str, Any]) -> dict[str, Any]:
    """Both as a page says them."""
    shown = as_shown(more)
    return shown | {"worked_words": dict(OUTCOME).get(shown["worked"], "")}


def plain(share: float) -> Decimal:
    """A share in percent, without zeros at its end."""
    percent = (Decimal(str(share)) * 100).quantize(Decimal("0.001")).normalize()
    return percent.quantize(Decimal(1)) if percent == percent.to_integral() else percent
