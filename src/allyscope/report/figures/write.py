"""Each figure by its name, drawn and written: one function for each, from plain data to a file."""

from __future__ import annotations

from pathlib import Path

from allyscope.forms.files import write_file
from allyscope.report.figures import data_structure, gap, timeline
from allyscope.report.figures.canvas import POINT
from allyscope.report.figures.formats import check_ending, content
from allyscope.report.figures.grid import Grid, draw_grid
from allyscope.report.figures.tables import cycle_matrix, evidence, grid_description
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.words import plain
from allyscope.results.figures import CycleMatrix, DataStructure, Gap, Timeline

Drawn = tuple[str, str, str, Grid | None]
Figure = DataStructure | CycleMatrix | Timeline | Gap


def drawn(name: str, figure: Figure, width: float, most: int) -> Drawn:
    """A figure as SVG with its title and description; a table also as cells. `width` is in points."""
    match name, figure:
        case "gioia", DataStructure():
            said = data_structure.title(figure), data_structure.description(figure, most)
            return (data_structure.draw(figure, width, most), *said, None)
        case "evidence", DataStructure():
            return _table(evidence(figure, most), width, say("figures.evidence.title", name=plain(figure.title)))
        case "cycle-matrix", CycleMatrix():
            return _table(cycle_matrix(figure), width, say("figures.matrix.title", name=plain(figure.title)))
        case "timeline" | "phases", Timeline():
            learning = name == "timeline"
            said = timeline.title(figure, learning), timeline.description(figure, learning)
            return (timeline.draw(figure, width, learning=learning), *said, None)
        case "gap", Gap():
            return gap.draw(figure, width), gap.title(figure), gap.description(figure), None
    raise ValueError(f"no figure is called {name!r}, or it shows something else")


def _table(grid: Grid, width: float, title: str) -> Drawn:
    description = grid_description(title, grid)
    return draw_grid(grid, width, title, description), title, description, grid


def write_figure(name: str, figure: Figure, path: Path, *, millimetres: float = 170.0, most: int = 4) -> str:
    """Write a figure in the format of the path's ending; returns its title. Raises WriteError."""
    width = millimetres / POINT
    svg, title, description, grid = drawn(name, figure, width, most)
    ending = check_ending(path)
    write_file(path, content(svg, ending, width=width, title=title, description=description, grid=grid))
    return title
