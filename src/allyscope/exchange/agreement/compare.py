"""From what coders said of which piece of material to how far they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from itertools import combinations
from statistics import median

from allyscope.errors import InputError
from allyscope.exchange.agreement.codings import Coding, Units
from allyscope.exchange.agreement.coefficients import Values, alpha, kappa, percent
from allyscope.months import EARLIEST_MONTH, LATEST_MONTH, Span
from allyscope.results.agreement import Agreement, Coefficient, DatingAgreement, Disagreement, KindAgreement

LONGEST_ABOUT = 100
NONE = Coefficient(float("nan"), float("nan"), float("nan"))


def agreement_of(units: Units) -> Agreement:
    """The agreement of all coders. Raises InputError where fewer than two coded, or no piece was coded by two."""
    coders = tuple(dict.fromkeys(coding.coder for unit in units.units for coding in unit))
    if len(coders) < 2:
        raise InputError("agreement is that of two coders, and one coded all of it. Name a second record.")
    rows = [[_said(unit, coder) for coder in coders] for unit in units.units]
    shared = [row for row in rows if sum(value is not None for value in row) > 1]
    if not shared:
        raise InputError(
            "no piece of material was coded by two coders: no event has an id, locator or text in common, and no"
            " passages overlap. Check that both coded the same material."
        )
    alone = Counter(
        coders[next(n for n, value in enumerate(row) if value is not None)] for row in rows if row not in shared
    )
    pairs = [(row[0] or "", row[1] or "") for row in shared] if len(coders) == 2 else []
    return Agreement(
        manifest=(("allyscope", version("allyscope")),),
        coders=coders,
        matched_by=units.matched_by,
        units=len(rows),
        shared=len(shared),
        alone=tuple((coder, alone[coder]) for coder in coders),
        percent=percent(shared),
        kappa=kappa(pairs) if pairs else NONE,
        alpha=alpha(shared),
        kinds=tuple(_kinds(units, coders)),
        dating=_dating(units, coders),
        disagreements=tuple(_disagreements(units, coders)),
        alliances=units.alliances,
    )


def _said(unit: Sequence[Coding], coder: str) -> str | None:
    """All codes that a coder gave to a piece, as one value; None where there are none."""
    codes = sorted({coding.code for coding in unit if coding.coder == coder})
    return " + ".join(codes) or None


def _kinds(units: Units, coders: Sequence[str]) -> list[KindAgreement]:
    """For each code whether it is there, over every piece that anybody coded: not coded means that it is not."""
    by_code: dict[str, Counter[Values]] = {}
    for unit in units.units:
        for code in {coding.code for coding in unit}:
            said = {coding.coder for coding in unit if coding.code == code}
            by_code.setdefault(code, Counter())[tuple(coder in said for coder in coders)] += 1
    nobody = (False,) * len(coders)
    kinds = []
    for code, table in sorted(by_code.items()):
        said_by = tuple((coder, sum(n for row, n in table.items() if row[k])) for k, coder in enumerate(coders))
        table[nobody] = len(units.units) - table.total()
        whole = Counter({row: count for row, count in table.items() if count})
        kinds.append(KindAgreement(code, said_by, percent(whole), alpha(whole)))
    return kinds


def _dating(units: Units, coders: Sequence[str]) -> DatingAgreement | None:
    """How far dates of pieces that several dated agree; None where there are none."""
    dated = [[_date(unit, coder) for coder in coders] for unit in units.units]
    pairs = [pair for row in dated for pair in combinations([span for span in row if span is not None], 2)]
    if not pairs:
        return None
    table = [[None if span is None else _middle(span) for span in row] for row in dated]
    return DatingAgreement(
        units=sum(sum(span is not None for span in row) > 1 for row in dated),
        alpha=alpha(table, numbers=True),
        median_months=float(median(abs(_middle(one) - _middle(other)) for one, other in pairs)),
        overlapping=sum(one.first <= other.last and other.first <= one.last for one, other in pairs) / len(pairs),
    )


def _date(unit: Sequence[Coding], coder: str) -> Span | None:
    dates = (coding.date for coding in unit if coding.coder == coder and coding.date is not None)
    return next(dates, None)


def _middle(span: Span) -> float:
    """The middle month; of a span that is open at one end, the end that is known."""
    if span.first == EARLIEST_MONTH or span.last == LATEST_MONTH:
        return float(span.last if span.first == EARLIEST_MONTH else span.first)
    return (span.first + span.last) / 2


def _disagreements(units: Units, coders: Sequence[str]) -> list[Disagreement]:
    listed = []
    for unit in units.units:
        codes = tuple((coder, _said(unit, coder) or "") for coder in coders)
        if len({code for _, code in codes}) > 1:
            about = " ".join(unit[0].about.split())
            listed.append(Disagreement(about[:LONGEST_ABOUT], codes))
    return listed
