"""Projects as other programs write them: positions, memos, coders, and what is counted as not carried."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from allyscope.exchange.qda.package import read_qda
from allyscope.exchange.qda.project import path_text, paths

CODE, OTHER, SOURCE, USER, NOTE, PICKED = (f"00000000-0000-4000-8000-00000000000{n}" for n in range(6))
SAID = "We waited for them.\r\nThen they broke their word."


def project(selection: str, *, extra: str = "", path: str = f"internal://{SOURCE}.txt") -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Quay" origin="Some program 3">
<Users><User guid="{{{USER.upper()}}}" name="Ebba"/></Users>
<CodeBook><Codes><Code guid="{CODE}" name="Tension" isCodable="true" color="#0A0">
  <Description>open quarrel</Description>
  <Code guid="{OTHER}" name="Word broken" isCodable="true"/></Code></Codes></CodeBook>
<Sources><TextSource guid="{SOURCE}" name="Interview 3" plainTextPath="{path}">{selection}</TextSource></Sources>
<Notes><Note guid="{NOTE}" name="memo" plainTextPath="internal://{NOTE}.txt"/></Notes>{extra}
<Sets/></Project>"""


def selection(begin: int, end: int, name: str = "") -> str:
    return f"""<PlainTextSelection guid="{PICKED}" name="{name}" startPosition="{begin}" endPosition="{end}">
<Coding guid="{PICKED}" creatingUser="{USER}"><CodeRef targetGUID="{{{OTHER}}}"/><NoteRef targetGUID="{NOTE}"/></Coding>
</PlainTextSelection>"""


def written(folder: Path, xml: str, text: bytes, *, name: str = "project.qde", sources: str = "sources") -> Path:
    path = folder / "kept.qdpx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(name, xml)
        package.writestr(f"{sources}/{SOURCE}.txt", text)
        package.writestr(f"{sources}/{NOTE}.txt", "harsh, but fair")
    return path


BEGIN = SAID.replace("\r\n", "\n").index("Then")


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        (SAID.encode(), BEGIN + 1),
        (SAID.encode(), BEGIN),
        (SAID.replace("\r\n", "\n").encode(), BEGIN),
        (SAID.replace("\r\n", "\n").encode(), BEGIN + 1),
        (b"\xef\xbb\xbf" + SAID.replace("\r\n", "\n").encode(), BEGIN + 1),
        (SAID.encode("utf-16"), BEGIN),
    ],
    ids=["line ends of two", "counted as one", "plain", "plain, counted as two", "mark counted", "utf-16"],
)
def test_a_passage_is_found_however_line_ends_and_marks_are_counted(text: bytes, begin: int, tmp_path: Path) -> None:
    whole = selection(begin, begin + len("Then they broke their word."), "Then they broke")
    (passage,) = read_qda(written(tmp_path, project(whole), text)).passages
    assert passage.text == "Then they broke their word."


def test_coder_memo_and_way_to_the_code_come_along(tmp_path: Path) -> None:
    found = read_qda(written(tmp_path, project(selection(0, 19)), SAID.encode()))
    (passage,) = found.passages
    assert (passage.text, passage.coder, passage.memo) == ("We waited for them.", "Ebba", "harsh, but fair")
    way = {code.guid: path_text(path) for path, code in paths(found.codes)}
    assert way[passage.code] == "Tension > Word broken"
    assert found.losses == ()


@pytest.mark.parametrize(
    "change",
    [{"name": "Quay interviews.qde"}, {"sources": "Sources"}, {"name": "deep/in/project.qde"}],
    ids=lambda change: next(iter(change.values())),
)
def test_names_inside_the_package_may_be_those_of_any_program(change: dict[str, str], tmp_path: Path) -> None:
    assert read_qda(written(tmp_path, project(selection(0, 19)), SAID.encode(), **change)).passages


def test_positions_are_characters_and_not_bytes(tmp_path: Path) -> None:
    text = "😀 Ünser Wort 😀 galt."
    (passage,) = read_qda(written(tmp_path, project(selection(2, 12)), text.encode())).passages
    assert passage.text == "Ünser Wort"


def test_what_cannot_be_carried_is_counted_by_what_it_is(tmp_path: Path) -> None:
    beyond = f"""<PictureSelection guid="{PICKED}" firstX="1" firstY="1" secondX="2" secondY="2">
<Coding guid="{PICKED}"><CodeRef targetGUID="{CODE}"/></Coding></PictureSelection>"""
    extra = (
        f"""<Links><Link guid="{PICKED}" name="because"/></Links><Sets><Set guid="{PICKED}" name="Crisis"/></Sets>"""
    )
    xml = project(selection(0, 19) + selection(900, 990)).replace(
        "</Sources>", f'<PictureSource guid="{NOTE}" name="Board">{beyond}</PictureSource></Sources>'
    )
    found = read_qda(written(tmp_path, xml.replace("<Sets/>", extra), SAID.encode()))
    assert {(loss.code, loss.count) for loss in found.losses} == {
        ("picture_passage", 1),
        ("link", 1),
        ("set", 1),
        ("cut_off", 1),
    }


def test_a_document_outside_the_package_is_not_opened_but_named(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text(SAID, encoding="utf-8")
    xml = project(selection(0, 19), path=f"absolute://{outside}")
    found = read_qda(written(tmp_path, xml, SAID.encode()))
    assert not found.passages
    assert [(loss.code, loss.count) for loss in found.losses if loss.code == "document_without_text"] == [
        ("document_without_text", 1)
    ]


def test_a_codebook_of_taguette_is_read_though_its_empty_sets_are_invalid(tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_text(
        '<?xml version="1.0"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1:0" origin="Taguette 1.5"><Codes>'
        f'<Code guid="{CODE}" name="price.rise" isCodable="true"/></Codes><Sets/></CodeBook>',
        encoding="utf-8",
    )
    assert [code.name for code in read_qda(path).codes] == ["price.rise"]
