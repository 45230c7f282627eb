"""Files are written whole or not at all, wherever they lie, and a refusal says what to do."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from allyscope.errors import WriteError
from allyscope.forms.files import Content, filled_folder, move_into_place, whole_folder, write_file


def permissions(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def written_before(tmp_path: Path) -> Path:
    target = tmp_path / "page.html"
    target.write_text("before", encoding="utf-8")
    return target


@pytest.mark.parametrize("content", ["é\n", "é\n".encode(), lambda path: path.write_bytes("é\n".encode())])
def test_text_bytes_and_what_a_function_writes_reach_the_file_with_its_folders(
    tmp_path: Path, content: Content
) -> None:
    target = tmp_path / "new" / "folder" / "page.html"
    assert write_file(target, content) == target
    assert target.read_bytes() == b"\xc3\xa9\n"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("stop", [ValueError("wrong"), KeyboardInterrupt()])
def test_an_error_or_ctrl_c_keeps_what_was_there_and_leaves_nothing_behind(
    written_before: Path, stop: BaseException
) -> None:
    def half(draft: Path) -> None:
        draft.write_text("half", encoding="utf-8")
        raise stop

    with pytest.raises(type(stop)):
        write_file(written_before, half)
    assert written_before.read_text(encoding="utf-8") == "before"
    assert list(written_before.parent.iterdir()) == [written_before]


def test_the_draft_of_a_killed_program_is_removed_when_nobody_can_be_at_work_on_it_any_more(
    written_before: Path,
) -> None:
    left, young = (written_before.with_name(f".page.{digit * 16}.html") for digit in "01")
    others = [written_before.with_name(name) for name in (".page.html", ".pages.0123456789abcdef.html", ".page.x.html")]
    for place in (left, young, *others):
        place.touch()
        if place != young:
            os.utime(place, (0, 0))
    write_file(written_before, "after")
    assert sorted(written_before.parent.iterdir()) == sorted([written_before, young, *others])


def test_an_existing_file_keeps_its_permissions_and_a_new_one_follows_the_mask(written_before: Path) -> None:
    written_before.chmod(0o640)
    write_file(written_before, "after")
    plain = written_before.with_name("plain")
    plain.touch()
    new = write_file(written_before.with_name("new"), "new")
    assert permissions(written_before) == 0o640
    assert permissions(new) == permissions(plain)


def test_a_link_stays_a_link_and_leads_to_the_new_content(written_before: Path) -> None:
    link, dangling = written_before.with_name("link"), written_before.with_name("dangling")
    link.symlink_to(written_before.name)
    dangling.symlink_to("nothing.html")
    for each in (link, dangling):
        write_file(each, "after")
        assert each.is_symlink()
    assert written_before.read_text(encoding="utf-8") == "after"
    assert written_before.with_name("nothing.html").read_text(encoding="utf-8") == "after"


def test_to_a_pipe_the_content_is_sent(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(pipe, "through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WriteError, match="Nobody reads from it"):
        write_file(tmp_path / "pipe", "content")


@pytest.mark.parametrize(
    ("name", "reason", "step"),
    [
        (".", "Is a directory", "Name a file in that folder"),
        ("page.html/below", "", "Check that the path can be used"),
        ("x" * 300, "File name too long", "Choose a shorter name"),
    ],
)
def test_what_cannot_be_written_is_refused_with_its_place_and_the_next_step(
    written_before: Path, name: str, reason: str, step: str
) -> None:
    place = written_before.parent / name
    with pytest.raises(WriteError) as refused:
        write_file(place, "after")
    assert str(refused.value).startswith(f"{place} cannot be written: {reason}")
    assert step in str(refused.value)
    assert refused.value.exit_code == 2
    assert list(written_before.parent.iterdir()) == [written_before]


def test_a_full_disk_is_told_in_the_words_of_the_system(written_before: Path) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(WriteError, match=r"No space left on device\. Free some space") as refused:
        write_file(written_before, full)
    assert refused.value.reason == "No space left on device"
    assert written_before.read_text(encoding="utf-8") == "before"


def test_a_finished_file_takes_the_place_of_another(written_before: Path) -> None:
    written_before.chmod(0o600)
    draft = written_before.with_name("draft")
    draft.write_text("finished", encoding="utf-8")
    move_into_place(draft, written_before)
    assert written_before.read_text(encoding="utf-8") == "finished"
    assert permissions(written_before) == 0o600
    assert not draft.exists()


def test_a_finished_file_comes_from_another_file_system_too(written_before: Path) -> None:
    memory = Path("/dev/shm")  # where the system has it
    draft = (memory if memory.is_dir() else written_before.parent) / f"allyscope-{os.getpid()}"
    draft.write_text("from afar", encoding="utf-8")
    move_into_place(draft, written_before)
    assert written_before.read_text(encoding="utf-8") == "from afar"
    assert not draft.exists()


def test_a_folder_stands_there_once_all_is_in_it(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "new" / "all") as draft:
        write_file(draft / "a" / "one.txt", "1")
        assert not (tmp_path / "new" / "all").exists()
    assert (tmp_path / "new" / "all" / "a" / "one.txt").read_text(encoding="utf-8") == "1"
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["all"]


def test_a_folder_that_is_there_is_added_to(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        with filled_folder(tmp_path / "all") as place:
            write_file(place / name, name)
    assert sorted(each.name for each in (tmp_path / "all").iterdir()) == ["one.txt", "two.txt"]
    assert [each.name for each in tmp_path.iterdir()] == ["all"]


def test_of_a_folder_that_is_not_finished_nothing_is_left(tmp_path: Path) -> None:

    def stopped() -> None:
        with whole_folder(tmp_path / "all") as draft:
            write_file(draft / "one.txt", "1")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []
