"""What groups of a company's directory mean: accounts, and parts in alliances, looked at anew at each log-in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from allyscope.web.auditing import note_of_administration
from allyscope.web.models import Act, Alliance, Company, Person, Role
from allyscope.web.options import GroupPart


def claims_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """What the provider says of somebody, of both places in which it may stand."""
    return {**(told.get("id_token") or {}), **(told.get("userinfo") or {})}


def groups_of(claims: Mapping[str, Any]) -> set[str]:
    """The groups that somebody is in."""
    groups = claims.get("groups") or []
    return {str(each) for each in groups} if isinstance(groups, list) else {str(groups)}


def _meant(groups: set[str]) -> list[GroupPart]:
    options = settings.OPTIONS.log_in
    return [each for each in (options.groups if options else []) if each.group in groups]


@transaction.atomic
def welcome(claims: Mapping[str, Any], groups: set[str], linked: Person | None) -> Person | None:
    """Whose account it is; a new one where a group gives one; None for somebody who is not let in.

    An address that the provider does not vouch for is nobody's.
    """
    if linked is not None:
        return linked if linked.is_active else None
    email = str(claims.get("email") or "").strip().lower()
    if not email or claims.get("email_verified") is False:
        return None
    person = Person.objects.filter(email=email).first()
    if person is not None:
        return person if person.is_active else None
    means = _meant(groups)
    administrator = any(each.administrator for each in means)
    company = next((each for name in means if (each := _company(name.company)) is not None), None)
    if company is None and not administrator:
        return None
    name = str(claims.get("name") or email)[:120]
    person = Person(email=email, name=name, company=company, is_administrator=administrator)
    person.set_unusable_password()
    person.save()
    return person


def _company(name: str | None) -> Company | None:
    return None if name is None else Company.objects.filter(name__iexact=name).first()


@transaction.atomic
def play_parts(person: Person, groups: set[str]) -> None:
    """Gives and takes parts in the alliances that the settings name; in others nothing changes."""
    options = settings.OPTIONS.log_in
    named = [each for each in (options.groups if options else []) if each.alliance is not None]
    for name in {str(each.alliance) for each in named}:
        alliance = Alliance.objects.filter(name__iexact=name).first()
        if alliance is None:
            continue
        part = next((each.part for each in named if each.alliance == name and each.group in groups), None)
        _play(person, alliance, part)


def _play(person: Person, alliance: Alliance, part: str | None) -> None:
    """One part in one alliance, where the rules of parts allow it; else none."""
    side = alliance.sides.filter(company=person.company).first() if person.company_id else None
    facilitates = part == Role.Kind.FACILITATOR
    fits = side is None if facilitates else side is not None
    if part is None or person.is_administrator or not fits:
        if Role.objects.filter(person=person, alliance=alliance).delete()[0]:
            note_of_administration(None, Act.PART_TAKEN, subject=person, alliance=alliance, side=side)
        return
    there = Role.objects.filter(person=person, alliance=alliance, kind=part, side=None if facilitates else side)
    if not there.exists():
        Role.objects.update_or_create(person=person, alliance=alliance, defaults={"kind": part, "side": side})
        note_of_administration(None, Act.PART_GIVEN, subject=person, alliance=alliance, side=side)
