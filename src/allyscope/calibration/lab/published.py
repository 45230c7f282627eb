"""The published table of the Alliance Dynamics Experiment: one row for each choice, merged into alliances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from allyscope.calibration.lab.table import GAMES, Findings, LabAlliance, check_choices

NEEDED = ("Session", "Subject", "GovStructure", "Game", "interaction", "Period", "Partnership", "Choice")
KINDS = {"2-player": False, "2-Exit cost": True}
CHOICES = {"C": "C", "nC": "N", "E": "E", "E-": ""}


def is_published(header: Sequence[str]) -> bool:
    """Whether this is the header of the published table."""
    return set(NEEDED) <= set(header)


def merged(rows: list[tuple[int, dict[str, str]]], findings: Findings) -> list[LabAlliance]:
    """Alliances from rows of choices; three-partner alliances are passed over. Notes all problems."""
    told: dict[tuple[int, int, int], dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    kinds: dict[int, tuple[str, bool]] = {}
    for line, row in rows:
        kind, game, choice = row["GovStructure"].strip(), row["Game"].strip(), row["Choice"].strip()
        if kind in {"3-player", "3-Exit cost"}:
            continue
        if kind not in KINDS:
            findings.add("GovStructure", kind, f"it is one of {', '.join(KINDS)}", "correct it", line)
        if game not in GAMES:
            findings.add("Game", game, "game is CG or PD", "write CG or PD", line)
        if choice not in CHOICES:
            findings.add("Choice", choice, f"a choice is one of {', '.join(CHOICES)}", "correct it", line)
        session, person = findings.number(row, "Session", line), findings.number(row, "Subject", line)
        period = findings.number(row, "Period", line, 1)
        key = session, findings.number(row, "interaction", line), findings.number(row, "Partnership", line)
        if period in told[key][person]:
            findings.add(f"Period {period}", person, "a person chooses once a period", "take out one row", line)
        told[key][person][period] = CHOICES.get(choice, "")
        kinds.setdefault(session, (game, KINDS.get(kind, False)))
    findings.stop()
    return [_alliance(key, told[key], kinds[key[0]], findings) for key in sorted(told)]


def _alliance(
    key: tuple[int, int, int], persons: dict[int, dict[int, str]], kind: tuple[str, bool], findings: Findings
) -> LabAlliance:
    session, interaction, number = key
    place = f"session {session}, interaction {interaction}, partnership {number}"
    pair = sorted(persons)
    if len(pair) != 2:
        findings.add(place, f"{len(pair)} persons", "an alliance has two persons", "correct Subject or Partnership")
        pair = [*pair, 0, 0][:2]
    letters = []
    for person in pair:
        periods = sorted(persons.get(person, {}))
        if periods != list(range(1, len(periods) + 1)):
            findings.add(place, f"person {person}", "periods run from 1 on without a gap", "add the missing rows")
        letters.append("".join(persons[person][period] for period in periods) if periods else "")
    choices = (letters[0], letters[1])
    check_choices(choices, 1000, None, findings)
    return LabAlliance(session, kind[0], kind[1], interaction, number, (pair[0], pair[1]), choices)
