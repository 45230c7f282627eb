"""Lines over time with brackets of phases: learning in the alliances of a firm, or who did what in one alliance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.figures.canvas import DARK, FAINT, INK, LIGHT, MARGIN, MIDDLE, PAPER, RULE, SHADE, SMALL, Canvas
from allyscope.report.figures.measure import width as text_width
from allyscope.report.figures.measure import wrapped
from allyscope.report.figures.symbols import symbol
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.figures import band_words, line_words, word
from allyscope.report.wording.words import month_name, plain, window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

    from allyscope.results.figures import Band, Line, Mark, Timeline

NAMES = 0.24  # of the width
ROW, MARKS = 15.0, 9.0
TOLD, LEAST_TOLD = 6.0, 40.0
STEPS = (1, 3, 6, 12, 24, 60, 120)


def draw(timeline: Timeline, width: float, *, learning: bool) -> str:
    """The figure as SVG. `learning`: alliances with their learning; else the stages of one alliance with its actors."""
    canvas = Canvas(width)
    left = MARGIN + NAMES * (width - 2 * MARGIN)
    right = width - MARGIN - 4
    months = max(timeline.last - timeline.first + 1, 1)

    def at(month: float) -> float:
        return left + (month - timeline.first) / months * (right - left)

    y = MARGIN if learning else _bands(canvas, timeline, MARGIN, left, at)
    y = _axis(canvas, timeline, y, at, right)
    top = y
    for line in timeline.lines:
        y = _line(canvas, line, y, left, at, bar=learning)
    for month in _ticks(timeline, right - left):
        canvas.parts.insert(0, _grid_line(at(month), top, y))
    if learning and timeline.bands:
        y = _bands(canvas, timeline, y + 4, left, at)
    y = _key(canvas, timeline, y + 3, width)
    if timeline.undated:
        canvas.paragraph(
            MARGIN,
            y,
            width - 2 * MARGIN,
            say("figures.timeline.undated", names=", ".join(map(plain, timeline.undated))),
            size=SMALL,
            fill=FAINT,
        )
    return canvas.svg(title(timeline, learning), description(timeline, learning))


def _grid_line(x: float, top: float, bottom: float) -> Element:
    sheet = Canvas(0)
    sheet.line(x, top, x, bottom, stroke=SHADE, wide=0.5)
    return sheet.parts[0]


def _ticks(timeline: Timeline, room: float) -> list[int]:
    """Round months, as many as have room for their names."""
    most = max(int(room / 34), 2)
    for step in STEPS:
        ticks = list(range(-(-timeline.first // step) * step, timeline.last + 1, step))
        if len(ticks) <= most:
            return ticks
    return [timeline.first, timeline.last]


def _axis(canvas: Canvas, timeline: Timeline, top: float, at: Callable[[float], float], right: float) -> float:
    ticks = _ticks(timeline, at(timeline.last) - at(timeline.first))
    whole_years = all(month % 12 == 0 for month in ticks)
    for month in ticks:
        year = f"{month // 12:04d}"
        label = year if whole_years else f"{year}-{month % 12 + 1:02d}"
        if at(month) + text_width(label, SMALL) <= right + 4:
            canvas.text(at(month), top + SMALL, label, size=SMALL, fill=FAINT)
    canvas.line(at(timeline.first), top + SMALL + 3, right, top + SMALL + 3)
    return top + SMALL + 6


def _bands(canvas: Canvas, timeline: Timeline, top: float, left: float, at: Callable[[float], float]) -> float:
    """Brackets: firm where they surely hold, shaded where they may begin or end; each on a row of its own."""
    y = top
    for band in timeline.bands:
        canvas.lines(
            MARGIN,
            y,
            wrapped(band_words(band.code), left - MARGIN - 4, SMALL, bold=True, most=1),
            size=SMALL,
            bold=True,
        )
        first, last = at(max(band.first, timeline.first)), at(min(band.last, timeline.last) + 1)
        canvas.box(first, y + 1, last - first, SMALL, fill=LIGHT, stroke=RULE, dashed=True)
        if band.sure_first is not None and band.sure_last is not None:
            begin, end = at(max(band.sure_first, timeline.first)), at(min(band.sure_last, timeline.last) + 1)
            canvas.box(begin, y + 1, end - begin, SMALL, fill=MIDDLE, stroke=INK)
        y += SMALL + 5
    return y + 2


def _line(canvas: Canvas, line: Line, top: float, left: float, at: Callable[[float], float], *, bar: bool) -> float:
    """An alliance with its marks on a bar, or an actor with what it did, an event in each row."""
    names = wrapped(line_words(line), left - MARGIN - 6, SMALL, most=2)
    rows = _stacked(line.marks, at) if bar else list(range(len(line.marks)))
    high = max(ROW, len(names) * SMALL * 1.25 + 4, (max(rows, default=0) + 1) * MARKS + 4)
    canvas.lines(MARGIN, top + 1, names, size=SMALL)
    canvas.line(MARGIN, top + high, canvas.width - MARGIN, top + high, stroke=SHADE)
    if bar:
        end = at(line.last + 1)
        sure = at(line.first if line.sure_first is None else line.sure_first)
        if sure > at(line.first):
            canvas.box(at(line.first), top + 2, sure - at(line.first), high - 4, stroke=RULE, dashed=True)
        canvas.box(sure, top + 2, end - sure, high - 4, fill=LIGHT, stroke=RULE)
        if line.goes_on:
            canvas.path(f"M{end:.2f} {top + high / 2 - 2.5:.2f}l3.5 2.5l-3.5 2.5Z", fill=RULE)
    for mark, row in zip(line.marks, rows, strict=True):
        y = top + 2 + MARKS / 2 + row * MARKS
        first, last = at(mark.first), at(mark.last + 1)
        if mark.last > mark.first:
            dashed = mark.certainty != "dated"
            canvas.line(first, y, last, y, stroke=FAINT if dashed else DARK, wide=0.8, dashed=dashed)
        symbol(canvas, mark.code, (first + last) / 2, y)
        if not bar:
            _told(canvas, mark, first, last, left, y)
    return top + high


def _told(canvas: Canvas, mark: Mark, first: float, last: float, left: float, y: float) -> None:
    """What happened, beside its mark: to the right where there is more room, else to the left."""
    middle = (first + last) / 2
    after, before = max(last, middle + 4) + 3, min(first, middle - 4) - 3
    to_the_right, to_the_left = canvas.width - MARGIN - after, before - left
    room = max(to_the_right, to_the_left)
    if room < LEAST_TOLD:  # it may lie anywhere: on its line, then
        (text, *_) = wrapped(plain(mark.text), middle - first - 24, TOLD, most=1) or [""]
        canvas.box(first + 8, y - 4, text_width(text, TOLD) + 4, 8, fill=PAPER, stroke=PAPER)
        canvas.text(first + 10, y + TOLD * 0.35, text, size=TOLD)
        return
    (text, *_) = wrapped(plain(mark.text), room, TOLD, most=1) or [""]
    right = to_the_right >= to_the_left
    canvas.text(after if right else before, y + TOLD * 0.35, text, size=TOLD, anchor="start" if right else "end")


def _stacked(marks: Sequence[Mark], at: Callable[[float], float]) -> list[int]:
    """The row of each mark, so that none lies on another."""
    ends: list[float] = []
    rows = []
    for mark in marks:
        middle = (at(mark.first) + at(mark.last + 1)) / 2
        first, last = min(at(mark.first), middle - 4), max(at(mark.last + 1), middle + 4)
        row = next((number for number, end in enumerate(ends) if end <= first), len(ends))
        ends[row : row + 1] = [last]
        rows.append(row)
    return rows


def _key(canvas: Canvas, timeline: Timeline, top: float, width: float) -> float:
    """What each mark means, and what a dashed line says."""
    x, y = MARGIN, top
    codes = list(dict.fromkeys(mark.code for line in timeline.lines for mark in line.marks))
    for code in codes:
        wide = 9 + text_width(word(code), SMALL) + 10
        if x + wide > width - MARGIN:
            x, y = MARGIN, y + SMALL * 1.5
        symbol(canvas, code, x + 3, y + SMALL - 2.5)
        canvas.text(x + 9, y + SMALL, word(code), size=SMALL)
        x += wide
    y += SMALL * 1.6 if codes else 0.0
    note = say("figures.timeline.dashed")
    return canvas.paragraph(MARGIN, y, width - 2 * MARGIN, note, size=SMALL, fill=FAINT) + 2


def title(timeline: Timeline, learning: bool) -> str:
    """What the figure is called."""
    return say("figures.timeline.learning" if learning else "figures.timeline.phases", name=plain(timeline.title))


def description(timeline: Timeline, learning: bool) -> str:
    """The figure in words: the bands, then each line with its marks."""
    said = [
        title(timeline, learning),
        say("figures.timeline.from_to", first=month_name(timeline.first), last=month_name(timeline.last)),
    ]
    said += [_band(band) for band in timeline.bands]
    for line in timeline.lines:
        marks = "; ".join(f"{word(mark.code)}, {window(mark.first, mark.last)}" for mark in line.marks)
        when = window(line.first, line.last)
        said.append(
            say("figures.timeline.line", name=line_words(line), when=when, marks=marks or say("figures.timeline.none"))
        )
    return " ".join(said)


def _band(band: Band) -> str:
    return say("figures.timeline.band", name=band_words(band.code), when=window(band.first, band.last))
