"""What is due in an alliance as a file for calendars (iCalendar, RFC 5545): whole days, no one invited."""

from __future__ import annotations

import datetime
import re

from allyscope.web.models import Alliance


def calendar_of(alliance: Alliance) -> str:
    """Open commitments and acts of the plan with a date."""
    days = [
        (f"commitment-{row.pk}", row.due, f"{row.side.company.name}: {row.text}")
        for row in alliance.commitments.filter(withdrawn=False, confirmed=True).select_related("side__company")
        if not row.settled
    ]
    days += [(f"act-{row.pk}", row.due, row.text) for row in alliance.actions.all() if row.open and row.due is not None]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Allyscope//EN", f"X-WR-CALNAME:{plain(alliance.name)}"]
    for name, day, text in sorted(days, key=lambda each: each[1]):
        end = day + datetime.timedelta(days=1)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{name}@{alliance.code}.allyscope",
            f"DTSTAMP:{day:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{end:%Y%m%d}",
            f"SUMMARY:{plain(text)}",
            "END:VEVENT",
        ]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def plain(text: str) -> str:
    """A text as such a file has it."""
    return re.sub(r"([\\;,])", r"\\\1", " ".join(text.split()))


def folded(line: str) -> list[str]:
    """A line in pieces of at most 75 bytes, none within a sign; each further one begins with a space."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > 74:
            pieces.append(piece)
            piece = " "
        piece += sign
    return [*pieces, piece]
