"""What two hundred people ask of the database in the same moment: whose code it is, and to take their answers.

The questions to the database are worded once and kept, since wording them takes longer than their answer.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterable
from functools import cache

from django.db import connection, transaction
from django.db.models import Model

from allyscope.web.models import Alliance, Answer, Comment, Company, Invitation, Side, Wave

PARTS: tuple[tuple[str, type[Model], tuple[str, ...]], ...] = (
    ("", Invitation, ("id", "wave_id", "side_id", "code_digest", "browser_digest")),
    ("wave__", Wave, ("id", "alliance_id", "length", "state", "threshold", "language", "closes_on", "questions")),
    ("wave__alliance__", Alliance, ("id", "name")),
    ("side__", Side, ("id", "alliance_id", "company_id")),
    ("side__company__", Company, ("id", "name")),
)
# SQLite lets one write at a time and makes others look again and again; here they wait in a line instead.
_line = threading.Lock()


def invitation_with(code_digest: str) -> Invitation | None:
    """The invitation whose first code has this digest, with its wave, alliance, side and company."""
    with connection.cursor() as cursor:
        cursor.execute(_whose_code(connection.vendor), [code_digest])
        row = cursor.fetchone()
    return None if row is None else _built(row)


def invitation_of_link(code_digest: str) -> Invitation | None:
    """The invitation of a further code that a mail brought."""
    rows = Invitation.objects.select_related("wave__alliance", "side__company")
    return rows.filter(links__code_digest=code_digest).first()


def replace_answers(
    invitation: Invitation, answers: Iterable[tuple[str, int]], comments: Iterable[tuple[str, str]], browser_digest: str
) -> None:
    """What somebody answered in the place of what stood there, in one short transaction.

    Raises ValueError where the wave takes no answers.
    """
    person = invitation.pk
    with _line, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_state_of_wave(connection.vendor), [invitation.wave_id])
        if cursor.fetchone() != (Wave.State.OPEN,):
            raise ValueError("the wave is not open")
        for model, column, rows in ((Answer, "question, value", answers), (Comment, "theme, text", comments)):
            table = model._meta.db_table
            cursor.execute(f"DELETE FROM {table} WHERE invitation_id = %s", [person])
            given = [(person, *row) for row in rows]
            if given:
                cursor.executemany(f"INSERT INTO {table} (invitation_id, {column}) VALUES (%s, %s, %s)", given)
        invitations = Invitation._meta.db_table
        cursor.execute(f"UPDATE {invitations} SET browser_digest = %s WHERE id = %s", [browser_digest, person])


@cache
def _whose_code(vendor: str) -> str:  # noqa: ARG001 - databases word it differently
    names = (f"{prefix}{name}" for prefix, _model, fields in PARTS for name in fields)
    rows = Invitation.objects.order_by().filter(code_digest="").values_list(*names)
    return str(rows.query.sql_with_params()[0])


@cache
def _state_of_wave(vendor: str) -> str:  # noqa: ARG001
    """Held until the transaction ends, so that a wave is not closed while an answer is taken."""
    rows = Wave.objects.order_by().select_for_update().filter(pk=0).values_list("state")
    return str(rows.query.sql_with_params()[0])


def _built(row: tuple[object, ...]) -> Invitation:
    made: dict[str, Model] = {}
    at = 0
    for prefix, model, fields in PARTS:
        values = [_read(name, value) for name, value in zip(fields, row[at:], strict=False)]
        made[prefix] = model.from_db(connection.alias, fields, values)
        at += len(fields)
    for prefix, part in made.items():
        if prefix:
            owner, _, field = prefix.removesuffix("__").rpartition("__")
            setattr(made[f"{owner}__" if owner else ""], field, part)
    invitation = made[""]
    assert isinstance(invitation, Invitation)
    return invitation


def _read(name: str, value: object) -> object:
    return datetime.date.fromisoformat(value) if name == "closes_on" and isinstance(value, str) else value
