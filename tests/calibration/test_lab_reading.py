"""Reading tables of lab alliances: the bundled one, the published layout, and all that can be wrong, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyscope.calibration.lab.reading import read_lab_table
from allyscope.calibration.lab.rounds import benefits, outside
from allyscope.calibration.lab.table import BUNDLED, BUNDLED_OF_THREE
from allyscope.errors import InputError, TableError

HEADER = "session,game,exit_cost,interaction,alliance,rounds,person_1,person_2,choices_1,choices_2"
PUBLISHED = "Session,Subject,GovStructure,Game,interaction,Period,Partnership,Choice"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "table.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def problems(path: Path) -> list[tuple[str, int | None]]:
    with pytest.raises(TableError) as caught:
        read_lab_table(path)
    return [(problem.place, problem.line) for problem in caught.value.problems]


def test_bundled_table_is_the_two_partner_part_of_the_experiment() -> None:
    table = read_lab_table(BUNDLED)
    choices = "".join(letters for one in table.alliances for letters in one.choices)
    assert len(table.alliances) == 617
    assert table.sessions == (1, 2, 5, 6, 7, 9, 11, 12)
    assert {letter: choices.count(letter) for letter in "CNE"} == {"C": 13844, "N": 666, "E": 74}
    assert sum(one.exit_cost for one in table.alliances) == 317


def test_published_layout_gives_the_same_alliances(tmp_path: Path) -> None:
    rows = [
        "1,{},2-Exit cost,PD,2,{},4,{}".format(*row) for row in ((7, 1, "C"), (9, 1, "nC"), (9, 2, "E"), (7, 2, "C"))
    ]
    ended = ["1,7,2-Exit cost,PD,2,3,4,E-", "1,9,2-Exit cost,PD,2,3,4,E-"]
    three = [f"2,{person},3-player,CG,1,1,1,{choice}" for person, choice in ((1, "C"), (5, "nC"), (3, "C"))]
    one, other = read_lab_table(written(tmp_path, PUBLISHED, *rows, *ended, *three)).alliances
    assert one.rounds == 3
    assert (other.persons, other.choices) == ((1, 3, 5), ("C", "C", "N"))
    assert (one.session, one.game, one.exit_cost, one.interaction, one.alliance) == (1, "PD", True, 2, 4)
    assert (one.persons, one.choices) == ((7, 9), ("CC", "NE"))


def test_bundled_table_of_three_is_the_open_part_of_the_experiment() -> None:
    table = read_lab_table(BUNDLED_OF_THREE)
    choices = "".join(letters for one in table.alliances for letters in one.choices)
    assert len(table.alliances) == 196
    assert table.sessions == (3, 10, 13, 15)
    assert {letter: choices.count(letter) for letter in "CNE"} == {"C": 6489, "N": 391, "E": 29}


def test_three_persons_choose_as_often_and_a_third_needs_choices(tmp_path: Path) -> None:
    header = HEADER + ",person_3,choices_3"
    path = written(tmp_path, header, "1,CG,0,1,1,5,1,2,CC,CC,3,C", "1,CG,0,1,2,5,4,5,CC,CC,6,")
    assert set(problems(path)) == {("alliances[0].choices_3", 2), ("alliances[1].choices_3", 3)}


def test_published_layout_with_gaps_and_odd_numbers_is_refused(tmp_path: Path) -> None:
    rows = ("1,7,2-player,PD,1,1,1,C", "1,7,2-player,PD,1,3,1,C", "1,8,2-player,PD,1,1,1,C", "1,9,2-player,PD,1,1,1,C")
    assert {place for place, _ in problems(written(tmp_path, PUBLISHED, *rows))} >= {
        f"session {1}, interaction 1, partnership 1"
    }


def test_all_problems_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        HEADER,
        "1,CG,0,1,1,5,1,2,CCX,CCC",
        "one,XX,2,1,2,5,3,4,CEC,CCC",
        "1,CG,0,1,3,2,5,6,CCC,CC",
        "1,CG,1,2,1,5,7,7,CC,CC",
        "1,CG,0,1,4,5,1,8,CC",
    )
    assert set(problems(path)) == {
        ("alliances[0].choices_1", 2),
        ("alliances[1].session", 3),
        ("alliances[1].game", 3),
        ("alliances[1].exit_cost", 3),
        ("alliances[1].choices_1", 3),
        ("alliances[2].choices_2", 4),
        ("alliances[3].session", 5),
        ("alliances[3].person_2", 5),
        ("alliances[4].person_1", 6),
        ("alliances[4].choices_2", 6),
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the first line names the columns"),
        (b"a,b\n1,2\n", "columns are missing"),
        (HEADER.encode() + b"\n", "at least one row"),
        (b"\xff\xfe\x00", "UTF-8"),
        (HEADER.encode() + b'\n"1,CG', "CSV"),
    ],
)
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_lab_table(path)


def test_a_missing_file_names_the_bundled_table(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=BUNDLED):
        read_lab_table(tmp_path / "none.csv")


def test_payoffs_become_levels() -> None:
    assert benefits("PD", "C", "C") == 1.0
    assert benefits("PD", "C", "N") == 0.0
    assert benefits("PD", "N", "C") == 1.0  # more than both get together counts as full benefits
    assert benefits("CG", "N", "N") == pytest.approx(2.5 / 7.0)
    assert benefits("CG", "E", "C", exit_cost=True) == 0.0
    assert benefits("CG", "C", "NN") == 0.0
    assert benefits("CG", "C", "CN") == pytest.approx(0.25)
    assert benefits("CG", "N", "CC") == pytest.approx(7.5 / 8.0)
    assert outside("CG", 3) == benefits("CG", "E", "CC") == 0.5
