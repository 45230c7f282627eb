"""How a firm came to where it is with all its alliances: phases of learning, openness, innovation, attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from allyscope.report.wording import words
from allyscope.report.wording.catalogue import say, say_code

if TYPE_CHECKING:
    from allyscope.results.common import PathPoint
    from allyscope.results.portfolio import FirmPath, PhasePoint

Phase = Literal["inhibition", "positive", "mixed"]
PHASES: tuple[Phase, ...] = ("inhibition", "positive", "mixed")
MOST_MOMENTS = 12


class Moment(NamedTuple):
    """The firm in one month, as cells; `shares`: how probably it was in each of PHASES."""

    month: str
    phase: str
    openness: str
    innovation: str
    attention: str
    load: str
    shares: tuple[float, ...]


def probable_phase(point: PhasePoint) -> tuple[Phase, float]:
    """The most probable phase of a month, and how probable it is."""
    return max(((phase, _probability(point, phase)) for phase in PHASES), key=lambda pair: pair[1])


def _probability(point: PhasePoint, phase: Phase) -> float:
    return float(getattr(point, phase))


def moments(path: FirmPath) -> tuple[Moment, ...]:
    """The firm at a dozen evenly spaced months, the last among them."""
    last = len(path.phases) - 1
    step = max(1, -(-(last + 1) // MOST_MOMENTS))
    return tuple(_moment(path, place) for place in sorted(range(last, -1, -step)))


def _moment(path: FirmPath, place: int) -> Moment:
    point = path.phases[place]
    phase, probability = probable_phase(point)
    return Moment(
        month=words.month_name(point.month),
        phase=say("portfolio.firm.phase", phase=say_code("portfolio.phase", phase), percent=words.percent(probability)),
        openness=words.number(path.openness[place].median),
        innovation=words.percent(path.innovation[place].median),
        attention=words.number(path.attention[place].median, 1),
        load=words.percent(path.load[place].median),
        shares=tuple(_probability(point, each) for each in PHASES),
    )


def firm_sentences(path: FirmPath) -> tuple[str, ...]:
    """In which phase the firm most probably is and since when, how open it is, and how far its own innovation is."""
    phase, probability = probable_phase(path.phases[-1])
    since = len(path.phases) - 1
    while since > 0 and probable_phase(path.phases[since - 1])[0] == phase:
        since -= 1
    return (
        say(
            "portfolio.firm.now",
            phase=say_code("portfolio.phase_meaning", phase),
            percent=words.percent(probability),
            month=words.month_name(path.phases[since].month),
        ),
        say(
            "portfolio.firm.openness",
            then=words.number(path.openness[0].median),
            now=words.number(path.openness[-1].median),
            interval=_interval(path.openness[-1]),
        ),
        say(
            "portfolio.firm.innovation",
            now=words.percent(path.innovation[-1].median),
            low=words.percent(path.innovation[-1].low),
            high=words.percent(path.innovation[-1].high),
        ),
    )


def _interval(point: PathPoint) -> str:
    return words.span(words.number(point.low), words.number(point.high))
