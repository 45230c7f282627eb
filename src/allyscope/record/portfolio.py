"""A portfolio: one firm, its alliances (each with a record of its own), and the events of the portfolio as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from allyscope.errors import Problem
from allyscope.forms.carrying import carried
from allyscope.forms.parts import given
from allyscope.forms.printable import command
from allyscope.forms.rules import Broken, unique
from allyscope.record.model import FocalFirm, Member, Portfolio, Record, Source
from allyscope.record.resolve import resolve_events
from allyscope.record.rules import event_rules, not_after
from allyscope.record.written import AboutPortfolioPart, FocalFirmPart, HumanPortfolio

Members = Mapping[str, Record | tuple[Problem, ...]]


def portfolio_rules(portfolio: HumanPortfolio, members: Members) -> Iterator[Broken]:
    """Every rule between fields that the portfolio breaks; `members` are its alliances as far as they could be read."""
    about = portfolio.portfolio or AboutPortfolioPart()
    yield from not_after(("portfolio", "formed"), about.formed, about.as_of)
    yield from unique(("alliances",), "record", [member.record for member in portfolio.alliances], "alliance")
    for index, member in enumerate(portfolio.alliances):
        found = members.get(member.record or "")
        if isinstance(found, tuple):
            first = f"{found[0].place}: {found[0].rule}" if found[0].place else found[0].rule
            rule = f"the record of each alliance can be read; this one has {len(found)} problems, the first: {first}"
            alone = len(found) == 1 and not found[0].place  # of the record as a whole: what to do is said there
            step = found[0].next_step if alone else f"see {command('check', member.record or '')}"
            yield Broken(("alliances", index, "record"), rule.replace("1 problems, the first", "a problem"), step)
        elif found is not None:
            yield from _known_in(found, index, member.partner, portfolio.focal_firm)
    yield from event_rules(portfolio.events, _firms(portfolio, members), about.as_of)


def _known_in(record: Record, index: int, partner: str | None, firm: FocalFirmPart | None) -> Iterator[Broken]:
    """The focal firm and the partner that a portfolio names are partners in the record of the alliance."""
    known = {_plain(word) for each in record.partners for word in (each.id, each.name)}
    names = ", ".join(each.id if each.name == each.id else f"{each.id} ({each.name})" for each in record.partners)
    if partner is not None and _plain(partner) not in known:
        rule = f"the partner is one of the record's: {names}"
        yield Broken(("alliances", index, "partner"), rule, "write its id, or name the record that it is in")
    marked = any(each.focal for each in record.partners)
    if firm is not None and firm.id is not None and _plain(firm.id) not in known and not marked:
        rule = f"the focal firm ({firm.id}) is a partner in the record of each alliance; here are: {names}"
        yield Broken(("alliances", index, "record"), rule, "write the same id there, or mark it there with focal: true")


def _plain(name: str) -> str:
    """A name without case, spaces and hyphens, so that Startup A and startup-A are one."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _firms(portfolio: HumanPortfolio, members: Members) -> set[str]:
    """Who may act: the focal firm, the partners named here, and the partners in the records of the alliances.

    Nobody is known for sure, and the set is empty, where one of the records cannot be read.
    """
    if any(isinstance(found, tuple) for found in members.values()):
        return set()
    firms = {member.partner for member in portfolio.alliances if member.partner is not None}
    firms |= {partner.id for found in members.values() if isinstance(found, Record) for partner in found.partners}
    if portfolio.focal_firm is not None and portfolio.focal_firm.id is not None:
        firms.add(portfolio.focal_firm.id)
    return firms


def resolve_portfolio(portfolio: HumanPortfolio, path: Path | None = None) -> Portfolio:
    """The machine form of a portfolio whose rules were all found kept."""
    about, firm = given(portfolio.portfolio), given(portfolio.focal_firm)
    return carried(
        Portfolio,
        about,
        schema_version=given(portfolio.schema_version),
        name=about.name or given(about.id),
        focal_firm=carried(FocalFirm, firm, name=firm.name or given(firm.id)),
        alliances=tuple(carried(Member, each) for each in portfolio.alliances),
        source=carried(Source, portfolio.source),
        events=resolve_events(
            portfolio.events, about.as_of, [given(firm.id), *(m.partner for m in portfolio.alliances if m.partner)]
        ),
        path=path,
    )
