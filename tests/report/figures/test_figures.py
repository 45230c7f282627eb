"""Figures: in every format, with a text for who does not see them, all of it on the sheet, alike in greyscale."""

from __future__ import annotations

import io
import re
import struct
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allyscope.errors import InputError
from allyscope.report.figures.canvas import POINT
from allyscope.report.figures.formats import check_ending, content
from allyscope.report.figures.measure import fitted, longest_word, width, wrapped
from allyscope.report.figures.symbols import OPEN, SHAPES
from allyscope.report.figures.write import Figure, drawn, write_figure
from allyscope.results.figures import (
    Band,
    Concept,
    CycleMatrix,
    DataStructure,
    Gap,
    GapRow,
    Line,
    Mark,
    MatrixEntry,
    SideOfGap,
    Theme,
    Timeline,
)

LONG = "Partners met every week to settle aims, means and who would pay for what"
MARKS = (Mark("learning_about", 24200, 24212, "within", LONG), Mark("conflict", 24210, 24210, "dated", "<b>&"))
TIMELINE = Timeline(
    "Quay & Co",
    24190,
    24230,
    (Line("quay", "Tide and Reef", 24195, 24230, True, MARKS), Line("others", "", 24190, 24230, False, ())),
    (Band("1", 24190, 24210, 24195, 24200), Band("selection", 24200, 24230, None, None)),
    ("Harbour",),
)
FIGURES: dict[str, Figure] = {
    "gioia": DataStructure(
        "Quay", tuple(Theme(f"theme {n}", "selection", (Concept(LONG, "p. 3"),) * n) for n in (1, 9))
    ),
    "evidence": DataStructure("Quay", (Theme("reputation", "selection", (Concept(LONG, "p. 3"), Concept("x"))),)),
    "cycle-matrix": CycleMatrix("Quay", (MatrixEntry("about", "learning", "goals", LONG),)),
    "timeline": TIMELINE,
    "phases": TIMELINE,
    "gap": Gap(
        "Quay",
        (("tide", "Tide"), ("reef", "Reef")),
        (
            GapRow(
                "trust", 24200, 24200, (SideOfGap("tide", 0.8, 0.7, 0.9, 5), SideOfGap("reef", 0.2, 0.0, 0.4, 3)), ()
            ),
            GapRow("conflict", 24200, 24201, (), ("reef",)),
        ),
    ),
}
WIDTHS = (85.0, 105.0, 170.0)  # millimetres: a column, a phone, a page


def root_of(name: str, millimetres: float) -> Element:
    return fromstring(drawn(name, FIGURES[name], millimetres / POINT, 4)[0])


@pytest.mark.parametrize("millimetres", WIDTHS)
@pytest.mark.parametrize("name", FIGURES)
def test_everything_lies_on_the_sheet_whatever_its_width(name: str, millimetres: float) -> None:
    root = root_of(name, millimetres)
    wide, high = map(float, root.get("viewBox", "").split()[2:])
    assert wide == pytest.approx(millimetres / POINT, abs=0.1)
    for each in root.iter("{http://www.w3.org/2000/svg}text"):
        size, text = float(each.get("font-size", 0)), each.text or ""
        x, y = float(each.get("x", 0)), float(each.get("y", 0))
        long = width(text, size, bold=each.get("font-weight") == "bold")
        left = x - long if each.get("text-anchor") == "end" else x
        assert left >= 0, text
        assert left + long <= wide + 1.0, text
        assert size <= y <= high, text
    for each in root.iter("{http://www.w3.org/2000/svg}rect"):
        if each.get("x"):
            assert float(each.get("x", 0)) + float(each.get("width", 0)) <= wide + 0.5


@pytest.mark.parametrize("name", FIGURES)
def test_title_and_description_say_in_words_what_is_shown(name: str) -> None:
    svg, title, description, _ = drawn(name, FIGURES[name], 482.0, 4)
    root = fromstring(svg)
    assert root.get("role") == "img"
    assert root.findtext("{http://www.w3.org/2000/svg}title") == title
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == description
    assert len(description) > len(title)


def test_the_description_of_a_gap_has_its_numbers_and_what_is_withheld() -> None:
    description = drawn("gap", FIGURES["gap"], 482.0, 4)[2]
    assert "Tide 80 % of the scale (5 people)" in description
    assert "withheld: Reef" in description


@pytest.mark.parametrize("ending", [".svg", ".png", ".pdf", ".docx"])
@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_is_written_in_each_format(name: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"figure{ending}"
    title = write_figure(name, FIGURES[name], path, millimetres=100.0)
    made = path.read_bytes()
    assert title
    begins = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF", ".docx": b"PK"}
    assert made.startswith(begins[ending])


def test_a_png_has_300_pixels_an_inch() -> None:
    svg, title, description, _ = drawn("gap", FIGURES["gap"], 100.0 / POINT, 4)
    png = content(svg, ".png", width=100.0 / POINT, title=title, description=description)
    (across,) = struct.unpack(">I", png[16:20])
    assert across == pytest.approx(100.0 / 25.4 * 300, abs=2)


@pytest.mark.parametrize("millimetres", WIDTHS)
def test_a_page_of_a_pdf_is_as_wide_as_was_asked_for(millimetres: float) -> None:
    svg = drawn("gap", FIGURES["gap"], millimetres / POINT, 4)[0]
    page = re.search(rb"/MediaBox *\[0 0 ([0-9.]+) [0-9.]+\]", content(svg, ".pdf", width=1, title="", description=""))
    assert page is not None
    assert float(page[1]) / 72 * 25.4 == pytest.approx(millimetres, abs=0.1)


def test_a_pdf_holds_its_typeface() -> None:
    svg, title, description, _ = drawn("gap", FIGURES["gap"], 300.0, 4)
    assert b"/FontFile" in content(svg, ".pdf", width=300.0, title=title, description=description)


def test_a_document_has_a_table_that_can_be_edited_or_a_picture_with_its_text() -> None:
    for name, figure in FIGURES.items():
        svg, title, description, grid = drawn(name, figure, 300.0, 4)
        made = content(svg, ".docx", width=300.0, title=title, description=description, grid=grid)
        paper = docx.Document(io.BytesIO(made))
        if grid is None:
            (picture,) = paper.inline_shapes
            assert picture._inline.docPr.get("descr") == description
        else:
            (table,) = paper.tables
            assert [cell.text for cell in table.rows[0].cells] == list(grid.headings)


def test_marks_differ_by_shape_and_by_shade_that_greyscale_keeps() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    seen = {code: (shape, 0 if shape in OPEN else round(grey(fill) * 4)) for code, (shape, fill) in SHAPES.items()}
    assert len(set(seen.values())) == len(seen)


def test_text_of_a_record_is_text_and_never_markup() -> None:
    svg = drawn("phases", TIMELINE, 482.0, 4)[0]
    assert "<b>" not in svg
    assert "&lt;b&gt;&amp;" in svg


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=60), st.floats(30, 200))
@settings(max_examples=60, deadline=None)
def test_every_line_of_wrapped_text_fits_and_nothing_is_lost(text: str, room: float) -> None:
    lines = wrapped(text, room, 7.0)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert all(width(line, 7.0) <= room or len(line) == 1 for line in lines)


def test_an_ending_that_no_figure_has_is_refused() -> None:
    with pytest.raises(InputError, match=r"\.svg, \.png, \.pdf, \.docx"):
        check_ending(Path("figure.gif"))


def test_a_column_gets_what_its_longest_word_needs_from_those_that_have_to_spare() -> None:
    need = longest_word(("Learning about", "a re-evaluation"), 8)
    assert need == width("re-evaluation", 8)
    assert fitted([10, 60, 30], [20, 30, 30]) == [20, 50, 30]
    assert fitted([10, 10], [20, 30]) == [10, 10]


@pytest.mark.parametrize(
    ("name", "word"), [("gioia", "dimensions"), ("gioia", "Selection"), ("cycle-matrix", "Readjustment")]
)
def test_no_heading_or_dimension_is_cut_in_a_single_column_of_a_page(name: str, word: str) -> None:
    lines = [each.text or "" for each in root_of(name, 85.0).iter("{http://www.w3.org/2000/svg}text")]
    assert word in {part for line in lines for part in line.split()}


def test_two_marks_at_one_place_are_both_seen() -> None:
    same = GapRow("trust", 24200, 24200, (SideOfGap("tide", 0.5, 0.4, 0.6, 5), SideOfGap("reef", 0.5, 0.4, 0.6, 5)), ())
    svg = drawn("gap", Gap("Quay", (("tide", "Tide"), ("reef", "Reef")), (same,)), 482.0, 4)[0]
    paths = re.findall(r'<path d="M([0-9.]+) ([0-9.]+)([ha])', svg)[-2:]
    assert [shape for _, _, shape in paths] == ["h", "a"]  # the circle last, within the square
