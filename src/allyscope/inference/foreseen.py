"""What following a record will cost, said before it is followed: seconds of a processor and gigabytes of memory.

Counted from what may be looked at alone, so that nothing of a withheld wave shows. The numbers were measured on one
machine (docs/limits.md); they are right to a factor of two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from allyscope.engine.kernel.library import library
from allyscope.inference.evidence.admissible import Mode, restrict
from allyscope.inference.evidence.coding import why_unused
from allyscope.inference.infer import PARTICLES
from allyscope.record import Month, Record
from allyscope.record.windows import EventWindow, Windows, record_windows

LONG, LARGE = 60.0, 2.0  # seconds and gigabytes; more is asked for, and what compiles a program for a dyad is not more
MOVES, SETTLED = 300.0, 60  # moves of all particles where a record says much; statements from which it does
BEGUN = 1.5, 0.15  # seconds and gigabytes of any command
# Of one move of 1024 particles, in seconds: of a month, of a statement, of one whose month is open, of a mean.
MONTH, STATEMENT, OPEN, MEAN = 2.3e-4, 8e-6, 5e-5, 5e-5
SHARED = 2e-7  # likewise of a mean and one thing that means of several months share
MOMENTS = 3  # of what lasted, which is read at its beginning, in the middle and at its end
INPUT = 0.05  # seconds of leaving one input out, of a record of fifty years
MOST_INPUTS, FIFTY_YEARS = 512, 600
COMPILED = 12.0, 0.42  # seconds and gigabytes for each partner where a program must be compiled first


# Seconds of weighing a record once under a theory, of which next to nothing is said: of 1024 particles of a dyad, and
# more with each month. Measured from 23 to 257 months; what is foreseen by statements alone was a third of it.
WEIGHED, WEIGHED_MONTH = 0.015, 1.1e-3


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Seconds of a processor, and gigabytes of memory."""

    seconds: float
    gigabytes: float

    @property
    def asks(self) -> bool:
        """Whether it is more than anybody would expect of a command."""
        return self.seconds > LONG or self.gigabytes > LARGE


def foreseen(
    record: Record, *, mode: Mode = "loose", as_of: Month | None = None, particles: int = PARTICLES
) -> Foreseen:
    """What a diagnosis of a record costs. Raises InputError for a month outside the record."""
    record = restrict(record, as_of, mode).record
    windows, partners, lanes = record_windows(record), len(record.partners), particles / PARTICLES
    exact, vague, inputs = _events(record, windows, mode)
    means = Counter(side for side, *_ in {(each.partner, each.question, each.span.last) for each in record.pulses})
    rows, shared = exact + vague + means.total(), sum(n * min(n, _lasting(record, side)) for side, n in means.items())
    moves = MOVES * min(rows / SETTLED, 1.0) + 2.0
    size = (partners / 2) ** 2
    move = windows.months * MONTH * size + exact * STATEMENT + vague * OPEN + means.total() * MEAN + shared * SHARED
    left_out = min(inputs, MOST_INPUTS) * INPUT * size * windows.months / FIFTY_YEARS
    seconds = BEGUN[0] + lanes * (moves * move + left_out)
    gigabytes = (
        BEGUN[1] + lanes * (3.2e-4 * windows.months * size + 3e-5 * rows) + 4e-8 * shared + min(rows * 1e-4, 0.2)
    )
    if library(partners) is None:
        seconds, gigabytes = seconds + COMPILED[0] * partners, gigabytes + COMPILED[1] * partners
    return Foreseen(seconds, gigabytes)


def weighed(record: Record, *, mode: Mode = "loose", particles: int = PARTICLES) -> Foreseen:
    """What following a record once under a theory costs, however little it says."""
    cost, months = (
        foreseen(record, mode=mode, particles=particles),
        record_windows(restrict(record, None, mode).record).months,
    )
    size = particles / PARTICLES * (len(record.partners) / 2) ** 2
    return replace(cost, seconds=max(cost.seconds, BEGUN[0] + size * (WEIGHED + WEIGHED_MONTH * months)))


def _lasting(record: Record, side: str) -> int:
    """How much the answers of several months share: their questions, and people who answered alike."""
    questions: set[str] = set()
    people: dict[str, set[tuple[str, Month]]] = defaultdict(set)
    for each in record.pulses:
        if each.partner == side:
            questions.add(each.question)
            people[each.respondent].add((each.question, each.span.last))
    alike = {frozenset(given) for given in people.values() if len({month for _, month in given}) > 1}
    return len(questions) + len(alike)


def _events(record: Record, windows: Windows, mode: Mode) -> tuple[int, int, int]:
    """How many things events say of one month each, how many of an open one, and how many events are inputs."""
    exact: set[tuple[object, ...]] = set()
    open_months: dict[tuple[object, ...], list[EventWindow]] = defaultdict(list)
    inputs = 0
    for event, window in zip(record.events, windows.events, strict=True):
        if why_unused(event, mode) is not None:
            continue
        said = (event.kind, event.subkind, event.strength, event.present, event.valence, event.pooled, event.uncertain)
        if event.role == "input":
            inputs += 1
        elif window.first == window.last and event.until is None:
            exact.add((*said, event.reliability, window.first))
        else:
            open_months[*said, event.reliability, event.until is None].append(window)
    vague, by_month = 0, 0
    for (*_, at_once), several in open_months.items():
        months = max(each.last for each in several) - min(each.first for each in several) + 1
        made = len(several) * (1 if at_once else MOMENTS)
        if months < made:
            by_month += months
        else:
            vague += made
    return len(exact) + by_month, vague, inputs


def often(parts: list[Foreseen], times: int) -> Foreseen:
    """What several records cost, one after the other, each followed so many times."""
    seconds = sum(each.seconds - BEGUN[0] for each in parts) * times
    return Foreseen(BEGUN[0] + seconds, max((each.gigabytes for each in parts), default=BEGUN[1]))


def simulating(cost: Foreseen, variants: int, records: int) -> Foreseen:
    """What is said, and simulated records of each of so many variants, to see how much data would decide."""
    return Foreseen(cost.seconds + variants * records * SIMULATED, cost.gigabytes)


def together(parts: list[Foreseen]) -> Foreseen:
    """What a firm's alliances cost one after the other, joined at the end: each leaves something in memory."""
    joined = max(each.gigabytes for each in parts) + 0.006 * len(parts)
    return Foreseen(JOINED[0] + sum(each.seconds for each in parts), joined + JOINED[1])


SIMULATED = 16.0  # seconds of a record simulated under two theories, asked four times, and weighed under both
JOINED = 20.0, 0.9  # seconds and gigabytes of joining alliances
