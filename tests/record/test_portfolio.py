"""A portfolio: its own events, and alliances that are records of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyscope.record import RecordError, check_record, read_portfolio, read_record

PORTFOLIO = """\
schema_version: 1
kind: portfolio
portfolio: {id: meat, as_of: 2024}
focal_firm: {id: MEAT}
alliances:
  - record: south
  - {record: bigmeat-a, partner: startup-A}
events:
  - {kind: antecedent, actor: MEAT}
  - {kind: conflict, actor: startup-A}
  - {kind: conflict, actor: P2}
"""
ALLIANCE = "schema_version: 1\nalliance: {id: south, as_of: 2024}\npartners: [{id: MEAT}, {id: P2}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A portfolio with one alliance beside it and one bundled."""
    (tmp_path / "portfolio.yaml").write_text(PORTFOLIO, encoding="utf-8")
    (tmp_path / "south").mkdir()
    (tmp_path / "south" / "alliance.yaml").write_text(ALLIANCE, encoding="utf-8")
    return tmp_path


def test_the_bundled_portfolio_names_nine_alliances_that_can_be_read() -> None:
    portfolio = read_portfolio("bigmeat-portfolio")
    assert [read_record(member.record).alliance.id for member in portfolio.alliances] == [
        f"bigmeat-{letter}" for letter in "sabcdefgh"
    ]
    assert portfolio.focal_firm.id == "BIGMEAT"


def test_alliances_lie_beside_the_portfolio_or_are_bundled(folder: Path) -> None:
    portfolio = read_portfolio(folder)
    assert [(member.record, member.partner) for member in portfolio.alliances] == [
        ("south", None),
        ("bigmeat-a", "startup-A"),
    ]
    assert [(event.id, event.role) for event in portfolio.events] == [
        ("e1", "input"),
        ("e2", "observation"),
        ("e3", "observation"),
    ]


def test_an_alliance_with_problems_is_one_problem_of_the_portfolio(folder: Path) -> None:
    broken = ALLIANCE.replace("2024", "2024, form: x, nmae: y")
    (folder / "south" / "alliance.yaml").write_text(broken, encoding="utf-8")
    (problem,) = check_record(folder)
    assert problem.place == "alliances[0].record"
    assert "this one has 2 problems, the first: alliance.form" in problem.rule
    assert problem.next_step == "see allyscope check south"


def test_a_portfolio_that_names_itself_is_refused(folder: Path) -> None:
    (folder / "portfolio.yaml").write_text(PORTFOLIO.replace("south", "."), encoding="utf-8")
    assert [problem.place for problem in check_record(folder)] == ["alliances[0].record"]


@pytest.mark.parametrize("name", ["../elsewhere", "{elsewhere}", "link"])
def test_a_record_outside_the_folder_of_the_portfolio_is_refused(folder: Path, name: str) -> None:
    inside, elsewhere = folder / "portfolio", folder / "elsewhere"
    inside.mkdir()
    (folder / "south").rename(elsewhere)
    (inside / "link").symlink_to(elsewhere)
    named = name.format(elsewhere=elsewhere)
    (inside / "portfolio.yaml").write_text(PORTFOLIO.replace("south", f"'{named}'"), encoding="utf-8")
    (problem,) = check_record(inside)
    assert problem.place == "alliances[0].record"
    assert "the records of a portfolio lie in its folder, or are bundled" in problem.rule


def test_one_alliance_named_again_and_again_is_read_once(folder: Path) -> None:
    again = PORTFOLIO.replace("  - record: south\n", "  - record: south\n" * 60)
    (folder / "portfolio.yaml").write_text(again, encoding="utf-8")
    assert {problem.rule for problem in check_record(folder)} == {
        "each alliance has its own record; item [0] has this one"
    }


def test_a_portfolio_is_no_record_and_a_record_no_portfolio() -> None:
    with pytest.raises(RecordError, match="name one of its alliances: bigmeat-s, bigmeat-a"):
        read_record("bigmeat-portfolio")
    with pytest.raises(RecordError, match="a portfolio is expected"):
        read_portfolio("case-4")


@pytest.mark.parametrize("partner", ["P3", "startup-B"])
def test_a_partner_that_is_in_no_record_is_named_with_those_that_are(folder: Path, partner: str) -> None:
    mixed_up = PORTFOLIO.replace("- record: south", f"- {{record: south, partner: {partner}}}")
    (folder / "portfolio.yaml").write_text(mixed_up, encoding="utf-8")
    (problem,) = check_record(folder)
    assert problem.place == "alliances[0].partner"
    assert problem.rule == "the partner is one of the record's: MEAT, P2"


def test_a_focal_firm_that_is_in_no_record_is_named(folder: Path) -> None:
    (folder / "portfolio.yaml").write_text(PORTFOLIO.replace("MEAT", "FISH"), encoding="utf-8")
    (problem,) = check_record(folder)  # in the bundled one a firm is marked as focal
    assert problem.place == "alliances[0].record"
    assert "the focal firm (FISH) is a partner in the record of each alliance" in problem.rule


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("suoth", "south"), ("south.yaml", "south"), ("bigmeta-a", "the bundled record bigmeat-a")],
)
def test_a_mistyped_record_is_answered_with_the_nearest_one(folder: Path, typed: str, meant: str) -> None:
    text = PORTFOLIO.replace("record: bigmeat-a, partner: startup-A", f"record: {typed}").split("events:")[0]
    (folder / "portfolio.yaml").write_text(text, encoding="utf-8")
    (problem,) = check_record(folder)
    assert problem.place == "alliances[1].record"
    assert problem.next_step == f"did you mean {meant}?"
