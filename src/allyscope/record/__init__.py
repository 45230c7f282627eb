"""The record of an alliance: read, checked, resolved, written. Nothing here knows the model.

`timeline.place` is not imported here, so that checking a record needs no numpy.
"""

from __future__ import annotations

from allyscope.errors import Problem, RecordError
from allyscope.forms.levels import Level
from allyscope.months import Month, Span, month_text, parse_date, span_text
from allyscope.record.check import check_record, is_portfolio, make_record, read_members, read_portfolio, read_record
from allyscope.record.model import (
    Alliance,
    Coder,
    EarlierAlliance,
    Event,
    Expectation,
    FocalFirm,
    Interview,
    Measurement,
    Member,
    Partner,
    Portfolio,
    PulseAnswer,
    Record,
    Source,
    Spanner,
    Unanswered,
)

__all__ = [
    "Alliance",
    "Coder",
    "EarlierAlliance",
    "Event",
    "Expectation",
    "FocalFirm",
    "Interview",
    "Level",
    "Measurement",
    "Member",
    "Month",
    "Partner",
    "Portfolio",
    "Problem",
    "PulseAnswer",
    "Record",
    "RecordError",
    "Source",
    "Span",
    "Spanner",
    "Unanswered",
    "check_record",
    "is_portfolio",
    "make_record",
    "month_text",
    "parse_date",
    "read_members",
    "read_portfolio",
    "read_record",
    "span_text",
]
