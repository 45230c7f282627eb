"""The data structure of a coded project: its codebook where that has three levels, else its quotes under its codes."""

from __future__ import annotations

from collections import defaultdict

from allyscope.exchange.figures.data_structure import grouped
from allyscope.exchange.qda.project import Passage, Project, paths
from allyscope.results.figures import Concept, DataStructure, Theme

LEVELS = 3  # concepts, themes, dimensions


def structure_of_project(project: Project, name: str = "") -> DataStructure:
    """Lowest codes as concepts, those above as themes, and above them dimensions.

    A code that has quotes of its own beside codes below it, or stands alone, is a theme of these quotes. Where the
    codebook has fewer levels, all quotes are concepts. `name`: what a project without a name is called.
    """
    if project.passages and max((len(path) for path, _ in paths(project.codes)), default=0) < LEVELS:
        return quotes_of_project(project, name)
    quotes = _quotes(project)
    found: dict[tuple[str, str], list[Concept]] = defaultdict(list)
    for path, code in paths(project.codes):
        said = quotes[code.guid]
        dimension, theme = ("", "", *path)[-LEVELS:-1]
        if code.children or not theme:
            found[theme, code.name] += said if said or code.children else [Concept(code.name, count=0)]
        else:
            found[dimension, theme].append(Concept(code.name, said[0].text if said else "", len(said)))
    return _structure(project, name, found)


def quotes_of_project(project: Project, name: str = "") -> DataStructure:
    """Every quote with where it stands, under its code as theme and the code above as dimension."""
    quotes = _quotes(project)
    found = {(("", *path)[-2], code.name): quotes[code.guid] for path, code in paths(project.codes)}
    return _structure(project, name, found)


def _structure(project: Project, name: str, found: dict[tuple[str, str], list[Concept]]) -> DataStructure:
    """Themes that have concepts; a theme at the top that is a dimension of others is one of itself."""
    above = {dimension for dimension, _ in found}
    themes = tuple(
        Theme(theme, dimension or (theme if theme in above else ""), tuple(concepts))
        for (dimension, theme), concepts in found.items()
        if concepts
    )
    return DataStructure(project.name or name, grouped(themes))


def _quotes(project: Project) -> dict[str, list[Concept]]:
    """The passages of each code, by its GUID."""
    names = {document.guid: document.name for document in project.documents}
    quotes: dict[str, list[Concept]] = defaultdict(list)
    for passage in project.passages:
        where = ", ".join(filter(None, (names.get(passage.document, ""), place_of(passage))))
        quotes[passage.code].append(Concept(" ".join(passage.text.split()), where))
    return quotes


def place_of(passage: Passage) -> str:
    """Where in its document a passage stands."""
    return passage.place or (f"{passage.begin}–{passage.end}" if passage.begin is not None else "")
