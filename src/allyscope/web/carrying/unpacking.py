"""Such a file brought into an installation as an alliance of its own: whole and as it was, or not at all.

Pages are drawn anew of the saved results; nothing of the file is ever shown as it stands.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ValidationError as RowError
from django.db import models, transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from allyscope.errors import AllyscopeError
from allyscope.exchange.archives import opened
from allyscope.results.codec import from_json
from allyscope.results.pulse import Pulse
from allyscope.web.carrying import checking
from allyscope.web.carrying.packing import CONTENT
from allyscope.web.carrying.parts import AlliancePart, EventPart, ResultPart, WavePart
from allyscope.web.forms.events import problems_of
from allyscope.web.models import (
    Action,
    Alliance,
    ClosedAnswer,
    ClosedComment,
    Commitment,
    Company,
    Event,
    Expectation,
    Job,
    Judgement,
    Publication,
    Side,
    Wave,
)
from allyscope.web.signs import signs_of_answers

MOST_TOLD = 10
Row = TypeVar("Row", bound=models.Model)
Sides = Mapping[str, Side]


class CarryingError(Exception):
    """The file cannot be brought in; `problems` says why, one each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems[:MOST_TOLD]


def read(place: Path) -> AlliancePart:
    """The content of a file. Raises CarryingError."""
    try:
        with opened(place) as archive:
            return AlliancePart.model_validate_json(archive.read(CONTENT))
    except ValidationError as error:
        rows = error.errors(include_url=False, include_input=False)
        raise CarryingError([f"{'.'.join(map(str, row['loc']))}: {row['msg']}" for row in rows]) from None
    except (AllyscopeError, KeyError, RuntimeError, OSError, EOFError, zlib.error, zipfile.BadZipFile):
        raise CarryingError([_("This is no alliance that was taken out of Allyscope.")]) from None


@transaction.atomic
def bring_in(content: AlliancePart) -> Alliance:
    """The alliance made of it, with companies by their names. Raises CarryingError, with nothing kept."""
    problems = checking.problems_of(content)
    if problems:
        raise CarryingError(problems)
    try:
        return _made(content)
    except RowError as error:
        raise CarryingError(error.messages) from None
    except AllyscopeError as error:
        raise CarryingError([str(error)]) from None


def _made(content: AlliancePart) -> Alliance:
    if set(content.companies) != {"P1", "P2"} or len({name.casefold() for name in content.companies.values()}) != 2:
        raise CarryingError([_("An alliance has two companies. Choose another one.")])
    alliance = _kept(Alliance(**content.about.model_dump()))
    sides: dict[str, Side] = {
        code: _kept(Side(alliance=alliance, code=code, company=_company(name)))
        for code, name in sorted(content.companies.items())
    }
    if len({wave.closes_on.strftime("%Y-%m") for wave in content.waves}) < len(content.waves):
        raise CarryingError([_("A month has one wave. Choose a closing date in a month after the last one's.")])
    publications = {}
    for each in content.waves:
        wave = _kept(Wave(alliance=alliance, **each.model_dump(exclude={"result", "answers", "comments"})))
        publication = _result(wave, each, sides)
        if publication is not None:
            publications[wave.month] = publication
    _events(content.events, alliance, sides)
    for commitment in content.commitments:
        fields = commitment.model_dump(exclude={"side", "written_by"})
        by = {"side": sides[commitment.side], "written_by": sides[commitment.written_by]}
        _kept(Commitment(alliance=alliance, **by, **fields))
    for expectation in content.expectations:
        fields = expectation.model_dump(exclude={"side"})
        _kept(Expectation(alliance=alliance, side=sides[expectation.side], **fields))
    for action in content.actions:
        fields = action.model_dump(mode="json", exclude={"side", "month"})
        side = None if action.side is None else sides[action.side]
        _kept(Action(alliance=alliance, side=side, publication=publications.get(action.month), **fields))
    for judgement in content.judgements:
        _kept(Judgement(alliance=alliance, side=sides[content.side], **judgement.model_dump()))
    return alliance


def _kept(row: Row) -> Row:
    """The row, looked at as a form would and saved. Raises ValidationError (Django's)."""
    empty = {each.name for each in row._meta.concrete_fields if getattr(row, each.attname) in ({}, None)}
    row.full_clean(exclude=empty, validate_unique=False, validate_constraints=False)
    row.save()
    return row


def _company(name: str) -> Company:
    return Company.objects.filter(name__iexact=name).first() or _kept(Company(name=name))


def _result(wave: Wave, part: WavePart, sides: Sides) -> Publication | None:
    """What both sides got, with the answers behind it; the work ordered to draw its pages anew."""
    if (part.result is None) != (wave.state != Wave.State.PUBLISHED):
        raise CarryingError([_("A released wave has a result, and no other has.")])
    if part.result is None:
        return None
    publication = Publication.objects.create(
        wave=wave, signs=signs_of_answers(_pulse(part.result)), **part.result.model_dump()
    )
    Job.objects.create(publication=publication)
    for answer in part.answers:
        row = ClosedAnswer(wave=wave, side=sides[answer.side], question=answer.question, value=answer.value)
        row.full_clean(exclude={"value"})
        ClosedAnswer.objects.bulk_create(
            ClosedAnswer(wave=wave, side=row.side, question=row.question, value=row.value)
            for _time in range(answer.times)
        )
    for comment in part.comments:
        _kept(ClosedComment(wave=wave, side=sides[comment.side], theme=comment.theme, text=comment.text))
    return publication


def _pulse(part: ResultPart) -> Pulse:
    """The answers, beside which something is kept to draw pages of. Raises CarryingError."""
    pulse = from_json(part.pulse)
    assert isinstance(pulse, Pulse)  # by `checking`
    if not part.record and not part.assessment:
        raise CarryingError([_("A released wave has a result, and no other has.")])
    return pulse


def _events(parts: list[EventPart], alliance: Alliance, sides: Sides) -> None:
    rows = [Event(alliance=alliance, side=sides[e.side], **e.model_dump(exclude={"side"})) for e in parts]
    problems = problems_of(rows)
    if problems:
        raise CarryingError(problems)
    for row in rows:
        _kept(row)
