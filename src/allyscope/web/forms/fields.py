"""Fields that several forms have."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from allyscope.months import month_of, parse_date

# What no name and no comment needs: control signs, and switches of the direction of writing.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Line(forms.CharField):
    """One line of text."""

    def clean(self, value: Any) -> str:
        """The text without what cannot be seen, runs of spaces as one."""
        text: str = super().clean(" ".join(UNSEEN.sub("", str(value or "")).split()))
        return text


class Paragraph(forms.CharField):
    """Text of several lines."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **fields)

    def clean(self, value: Any) -> str:
        """The text without what cannot be seen."""
        text: str = super().clean(UNSEEN.sub("", str(value or "").replace("\r\n", "\n")).strip())
        return text


def partial_date(text: str) -> None:
    """A date as far as it is known, as in a record. Raises ValidationError."""
    try:
        span = parse_date(text)
    except ValueError:
        span = None
    if span is None:
        raise ValidationError(_("Write a date as far as you know it: 2024-03-15, 2024-03, 2024-Q1 or 2024."))


def not_ahead(text: str) -> None:
    """A partial date that is not altogether in the future. Raises ValidationError."""
    try:
        span = parse_date(text)
    except ValueError:
        return
    now = timezone.localdate()
    if span is not None and span.first > month_of(now.year, now.month):
        raise ValidationError(_("This day is still to come."))
