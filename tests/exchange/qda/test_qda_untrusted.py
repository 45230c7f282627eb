"""Files that were made to do harm, or were damaged on their way, are refused in words."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from allyscope.errors import FormError
from allyscope.exchange import archives
from allyscope.exchange.qda.package import read_qda

CODES = "<CodeBook><Codes><Code guid='1' name='a' isCodable='true'/></Codes></CodeBook>"
CODE = "<Code guid='1' name='a'/>"
PROJECT = f"<Project name='p'>{CODES}</Project>"


def packed(content: str | bytes, name: str = "project.qde") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(name, content)

    return write


def plain(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def cut_off(path: Path) -> None:
    packed(PROJECT + " " * 5000)(path)
    path.write_bytes(path.read_bytes()[:-40])


def damaged(path: Path) -> None:
    packed("".join(f"<!-- {n} -->" for n in range(2000)) + PROJECT)(path)
    content = bytearray(path.read_bytes())
    content[60:90] = b"\xff" * 30
    path.write_bytes(content)


def two_projects(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.qde", PROJECT)
        package.writestr("b.qde", PROJECT)


def says_it_is_small(path: Path) -> None:
    """Its directory gives a size that is not the real one."""
    packed(b"<Project>" + b" " * (archives.LARGEST_PART + 10))(path)
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02") + 24
    content[at : at + 4] = struct.pack("<I", 100)
    path.write_bytes(content)


def encrypted(path: Path) -> None:
    packed(PROJECT)(path)
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)


BOMB = "<!DOCTYPE p [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;'>]>"
HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "entities": (packed(f"{BOMB}<Project name='&b;'/>"), "no document type"),
    "entity from a file": (
        packed("<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Project>&x;</Project>"),
        "no document type",
    ),
    "type from an address": (packed("<!DOCTYPE p SYSTEM 'http://127.0.0.1:9/p.dtd'><Project/>"), "no document type"),
    "entities in a codebook": (plain(f"{BOMB}<CodeBook/>".encode()), "no document type"),
    "too deep": (packed("<Project>" + "<Code>" * 5000), "deep"),
    "too many codes": (plain(f"<CodeBook><Codes>{CODE * 6000}</Codes></CodeBook>".encode()), "at most 5000 codes"),
    "too many codes in a project": (packed(f"<Project><Codes>{CODE * 6000}</Codes></Project>"), "at most 5000 codes"),
    "not closed": (packed("<Project><CodeBook>"), "well-formed"),
    "an encoding nobody knows": (packed("<?xml version='1.0' encoding='klingon'?><Project/>"), "well-formed|encoding"),
    "bytes that are no text": (packed(b"<Project name='\xff\xfe\xfa'/>"), "well-formed"),
    "unpacks to too much": (packed(b"<Project>" + b" " * (archives.LARGEST_PART + 10)), "unpacks to at most"),
    "lies about its size": (says_it_is_small, "can be read|unpacks"),
    "cut off": (cut_off, "whole ZIP"),
    "damaged inside": (damaged, "can be read|well-formed"),
    "protected by a password": (encrypted, "can be read"),
    "leads out by dots": (packed("x", "../../etc/cron.d/x"), "lie inside"),
    "leads out by backslashes": (packed("x", "..\\..\\x"), "lie inside"),
    "leads out from the root": (packed("x", "/etc/passwd"), "lie inside"),
    "leads out by a drive": (packed("x", "C:\\x"), "lie inside"),
    "two projects": (two_projects, "one project"),
    "no project": (packed("hello", "readme.txt"), "holds a project"),
    "another document": (plain(b"<html><body/></html>"), "codebook or a project"),
    "nothing": (plain(b""), "header and rows"),
    "a picture": (plain(b"\x89PNG\r\n\x1a\n\0\0\0"), "."),
    "a text": (plain(b"Dear all,\nsee below.\n"), "column for the code"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_such_a_file_is_refused_with_the_reason_and_what_to_do(name: str, tmp_path: Path) -> None:
    make, reason = HOSTILE[name]
    path = tmp_path / "given.qdpx"
    make(path)
    with pytest.raises(FormError, match=reason) as error:
        read_qda(path)
    (problem,) = error.value.problems
    assert problem.next_step
    assert list(tmp_path.iterdir()) == [path]


def test_a_package_of_very_many_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_PARTS", 3)
    with zipfile.ZipFile(tmp_path / "many.qdpx", "w") as package:
        for number in range(4):
            package.writestr(f"{number}.txt", "")
    with pytest.raises(FormError, match="4 parts"):
        read_qda(tmp_path / "many.qdpx")


def test_a_folder_and_what_is_not_there_are_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.qdpx"):
        with pytest.raises(FormError, match="can be read"):
            read_qda(path)


def test_a_data_file_of_stata_that_begins_like_xml_is_named_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "codes.dta").write_bytes(b"<stata_dta><header><release>118</release></header></stata_dta>")
    with pytest.raises(FormError) as refused:
        read_qda(tmp_path / "codes.dta")
    assert "a data file of Stata that is damaged" in (refused.value.problems[0].value or "")
