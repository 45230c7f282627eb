"""Where something shall be written is looked at before any work: room, permission, and what stands there."""

from __future__ import annotations

import json
import os
import socket
import zipfile
from pathlib import Path

import pytest

from allyscope.errors import InputError, WriteError
from allyscope.forms.ours import GENERATOR, MARKDOWN, written_by_us
from allyscope.forms.targets import check_folder, check_target, check_targets

CORE = '<?xml version="1.0"?><cp:coreProperties><dc:creator>{}</dc:creator></cp:coreProperties>'
OURS = {
    "page.html": f'<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n{GENERATOR}\n',
    "odd.md": f"{MARKDOWN}\n# The model",
    "result.json": json.dumps({"kind": "forecast", "manifest": {"allyscope": "0.1.0"}}),
    "assessment.json": json.dumps({"kind": "assessment", "diagnosis": {"manifest": {"allyscope": "0.1.0"}}}),
    "prior.json": json.dumps({"kind": "allyscope shared prior", "format": 1}),
    "schema.json": json.dumps({"title": "Allyscope record"}),
    "empty.html": "",
}
FOREIGN = {
    "page.html": "<!doctype html><html><head><title>Allyscope</title>",
    "alliance.yaml": "schema_version: 1\nalliance: {id: allyscope}\n",
    "notes.md": "# Allyscope",
    "result.json": json.dumps({"kind": "forecast", "manifest": {"other": "1"}}),
    "list.json": json.dumps([{"kind": "forecast"}]),
    "broken.json": '{"kind": "allyscope',
    "deep.json": '{"a":' * 100_000,
    "thing.bin": "\0\1\2",
}


@pytest.mark.parametrize("name", OURS)
def test_a_file_of_our_own_is_replaced(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.write_text(OURS[name], encoding="utf-8")
    assert written_by_us(place)
    check_target(place)


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_somebody_else_is_replaced_only_when_told_so(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.write_text(FOREIGN[name], encoding="utf-8")
    with pytest.raises(InputError, match=r"Allyscope did not write it\. Choose another name, or .*--overwrite"):
        check_target(place)
    check_target(place, overwrite=True)
    assert place.read_text(encoding="utf-8") == FOREIGN[name]


@pytest.mark.parametrize(("author", "ours"), [("Allyscope", True), ("anna", False)])
def test_a_document_is_known_by_its_author(tmp_path: Path, author: str, ours: bool) -> None:
    place = tmp_path / "brief.docx"
    with zipfile.ZipFile(place, "w") as parts:
        parts.writestr("docProps/core.xml", CORE.format(author))
    assert written_by_us(place) == ours


def test_what_only_looks_like_a_document_is_of_somebody_else(tmp_path: Path) -> None:
    place = tmp_path / "brief.docx"
    place.write_bytes(b"PK\x03\x04 and no more")
    assert not written_by_us(place)


def test_looking_leaves_nothing_behind_and_makes_no_folder(tmp_path: Path) -> None:
    check_target(tmp_path / "new" / "folder" / "page.html")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["/proc/none/page.html", "/proc/page.html", "/dev/null/page.html"])
def test_a_place_that_cannot_be_written_is_found_without_writing(place: str) -> None:
    with pytest.raises(WriteError, match=r"page\.html cannot be written"):
        check_target(Path(place))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="Name a file in that folder"):
        check_target(tmp_path)


def test_too_little_room_is_found_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"MB are needed, and .* MB are free"):
        check_target(tmp_path / "page.html", room=1e18)


def test_two_outputs_have_two_places(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="named for two outputs"):
        check_targets([tmp_path / "a.json", None, tmp_path / "." / "a.json"])
    check_targets([tmp_path / "a.json", tmp_path / "b.json", None])


def test_a_device_is_written_only_when_told_so() -> None:
    with pytest.raises(InputError, match="is a device"):
        check_target(Path("/dev/zero"))
    check_target(Path("/dev/zero"), overwrite=True)
    check_target(Path(os.devnull))


def test_a_pipe_is_sent_to_only_when_told_so(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="is a pipe, no file"):
        check_target(tmp_path / "pipe")
    check_target(tmp_path / "pipe", overwrite=True)


def test_a_socket_is_never_sent_to(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as open_socket:
        open_socket.bind(str(tmp_path / "socket"))
        with pytest.raises(InputError, match="is a socket, no file"):
            check_target(tmp_path / "socket", overwrite=True)


def test_a_folder_of_pages_holds_no_page_of_somebody_else(tmp_path: Path) -> None:
    check_folder(tmp_path / "new")
    (tmp_path / "ours.html").write_text(OURS["page.html"], encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    check_folder(tmp_path)
    (tmp_path / "theirs.html").write_text(FOREIGN["page.html"], encoding="utf-8")
    with pytest.raises(InputError, match=r"theirs\.html exists already"):
        check_folder(tmp_path)
    check_folder(tmp_path, overwrite=True)
    with pytest.raises(WriteError):
        check_folder(tmp_path / "ours.html")
