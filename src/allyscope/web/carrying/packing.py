"""One alliance as one side may see it, as one file."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from typing import Any

from django.db import models

from allyscope.web.access import Visitor
from allyscope.web.auditing import as_csv
from allyscope.web.auditing import seen_by as trail_of
from allyscope.web.carrying.parts import AboutPart, AlliancePart, WavePart
from allyscope.web.expecting import topics_for
from allyscope.web.models import ClosedAnswer, ClosedComment, Event, Judgement, Publication, Side, Wave
from allyscope.web.seen_events import seen_by

CONTENT = "alliance.json"
TRAIL = "who-did-what.csv"
README = """An alliance, as one of its sides may see it, taken out of Allyscope's web application.

alliance.json      waves that have ended with what both sides got, events, commitments, expectations, plan, judgements;
                   an administrator brings it into another installation (Administration, Bring in an alliance)
who-did-what.csv   the audit trail, to read
Answers are those that both sides released: how often each was given on a side, never whose. Private are the events,
expectations and judgements of the side that took it out. Keep it as confidential as the pages it was taken from.
"""


def packed(visitor: Visitor, side: Side) -> bytes:
    """The file, for a manager of this side."""
    content = of_side(visitor, side).model_dump_json(indent=1)
    files = {CONTENT: content, TRAIL: as_csv(trail_of(visitor)), "README.txt": README}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file.getvalue()


def of_side(visitor: Visitor, side: Side) -> AlliancePart:
    """Everything that this side may see."""
    alliance = visitor.alliance
    codes = {each.pk: each.code for each in alliance.sides.all()}
    ended = [wave for wave in alliance.waves.all() if wave.finished]
    expected = [
        row
        for topic in topics_for(alliance, side)
        for stated in topic.sides
        for row in ((stated.now, *stated.earlier) if stated.now is not None else ())
    ]
    content = {
        "side": side.code,
        "companies": {each.code: each.company.name for each in alliance.sides.select_related("company")},
        "about": _plain(alliance, AboutPart.model_fields),
        "waves": [_wave(wave, codes) for wave in ended],
        "events": [
            _plain(
                row, ("shared", "date", "actor", "kind", "subkind", "valence", "strength", "text", "locator", "more")
            )
            | {"side": codes[row.side_id]}
            for row in Event.objects.filter(seen_by(visitor), removed=False)
        ],
        "commitments": [
            _plain(row, ("confirmed", "withdrawn", "text", "due", "own_verdict", "other_verdict"))
            | {"side": codes[row.side_id], "written_by": codes[row.written_by_id]}
            for row in alliance.commitments.all()
        ],
        "expectations": [
            _plain(row, ("topic", "level", "text", "since", "shared")) | {"side": codes[row.side_id]}
            for row in sorted((each for each in expected if each is not None), key=lambda each: each.pk)
        ],
        "actions": [
            _plain(row, ("owner", "text", "act", "due", "state", "done_on", "plan", "expected"))
            | {
                "side": None if row.side_id is None else codes[row.side_id],
                "month": "" if row.publication is None else row.publication.wave.month,
            }
            for row in alliance.actions.select_related("publication__wave")
        ],
        "judgements": [
            _plain(row, ("light", "rule", "reason", "on"))
            for row in reversed(Judgement.objects.filter(alliance=alliance, side=side))
        ],
    }
    return AlliancePart.model_validate(content)


def _plain(row: models.Model, fields: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in fields}


def _wave(wave: Wave, codes: dict[int, str]) -> WavePart:
    """A wave that has ended; of one that was not released only that it was."""
    content = _plain(wave, ("length", "state", "threshold", "language", "closes_on", "summary"))
    content |= {name: ",".join(dict.fromkeys(getattr(wave, name).split(","))) for name in ("questions", "roles")}
    publication = Publication.objects.filter(wave=wave).first() if wave.state == Wave.State.PUBLISHED else None
    if publication is not None:
        rows = ClosedAnswer.objects.filter(wave=wave).values_list("side", "question", "value")
        content |= {
            "result": _plain(publication, ("published_on", "pulse", "assessment", "record")),
            "answers": [
                {"side": codes[side], "question": question, "value": value, "times": times}
                for (side, question, value), times in sorted(Counter(rows).items(), key=str)
            ],
            "comments": [
                {"side": codes[row.side_id], "theme": row.theme, "text": row.text}
                for row in ClosedComment.objects.filter(wave=wave)
            ],
        }
    return WavePart.model_validate(content)
