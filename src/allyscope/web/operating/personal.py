"""One person's own data: what is kept about them, and its erasure.

Answers are not among them: of a wave that is open they belong to a link, and are erased by it; of a closed one nobody
can tell whose they were. What somebody did for their side stays, without their name.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models, transaction

from allyscope.web.auditing import note_of_administration
from allyscope.web.models import Act, Action, AuditEntry, Invitation, Person, Wave
from allyscope.web.written_ahead import forget

SECRET = {"password", "code_digest", "browser_digest", "session_data", "data"}  # fields that are told to nobody


class LastAdministratorError(Exception):
    """The only administrator cannot be erased: nobody could look after the installation."""


def data_of(email: str) -> dict[str, Any]:
    """Everything that is kept about whoever has this address, as plain data; empty where there is nothing."""
    email = email.strip().lower()
    person = Person.objects.filter(email=email).first()
    tables: dict[str, Any] = {}
    if person is not None:
        tables["account"] = _fields(person)
        for model, field in tables_about_people():
            rows = [_fields(row) for row in model._default_manager.filter(**{field: person})]
            if rows:
                tables[str(model._meta.verbose_name)] = rows
        acts = AuditEntry.objects.filter(person=person.pk) | AuditEntry.objects.filter(subject=person.pk)
        if acts:
            tables["what they did"] = [_fields(row) for row in acts]
    invited = Invitation.objects.filter(email=email).select_related("wave__alliance")
    if invited:
        tables["asked"] = [
            {"alliance": row.wave.alliance.name, "wave": row.wave.month, "label": row.label, "email": row.email}
            for row in invited
        ]
    return tables


def tables_about_people() -> Iterator[tuple[type[models.Model], str]]:
    """Every table that names a person, with the field that does."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey | models.OneToOneField) and field.related_model is Person:
                yield model, field.name


def _fields(row: models.Model) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.name)
        value = value.date() if isinstance(value, datetime.datetime) else value
        if field.name not in SECRET:
            plain = value is None or isinstance(value, bool | int | float | str)
            told[field.name] = value.isoformat() if isinstance(value, datetime.date) else value if plain else str(value)
    return told


@transaction.atomic
def erase(email: str, by: Person | None = None) -> bool:
    """Erases whoever has this address: account, parts, mails, invitations that are still open, with their answers.

    `by` is the administrator who does it, if one does. In waves that have ended only name and address go, since nothing
    else is theirs. Whether there was anything. Raises LastAdministratorError.
    """
    email = email.strip().lower()
    person = Person.objects.filter(email=email).first()
    if person is not None and person.is_administrator and _is_last(person):
        raise LastAdministratorError
    invited = Invitation.objects.filter(email=email)
    there = person is not None or invited.exists()
    invited.filter(wave__state__in=(Wave.State.DRAFT, Wave.State.AGREED, Wave.State.OPEN)).delete()
    invited.update(label="", email="")
    if person is not None:
        Action.objects.filter(owner__iexact=person.name).update(owner="")
        _log_out_everywhere(person)
        person.delete()
        note_of_administration(by, Act.ACCOUNT_ERASED)
    transaction.on_commit(forget)
    return there


def _is_last(person: Person) -> bool:
    return not Person.objects.filter(is_administrator=True, is_active=True).exclude(pk=person.pk).exists()


def _log_out_everywhere(person: Person) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
