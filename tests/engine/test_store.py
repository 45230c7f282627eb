"""What is kept is found again as it was, under the same key alone, and damage counts as nothing."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from allyscope.engine.packing import pack, unpack
from allyscope.engine.store import CACHE_VARIABLE, Store, key_of, user_store
from allyscope.errors import WriteError

KEY, OTHER = key_of({"seed": 1}, ("engine",)), key_of({"seed": 2}, ("engine",))
SIZE = 200_000


def test_a_value_is_found_under_its_name_and_key_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    store.save("finding", KEY, b"value")
    assert store.load("finding", KEY) == b"value"
    assert store.load("finding", OTHER) is None
    assert store.load("another", KEY) is None
    assert Store(None).load("finding", KEY) is None


def test_a_key_depends_on_the_data_and_on_the_source() -> None:
    assert key_of({"seed": 1}, ("engine",)) == KEY != OTHER
    assert key_of({"seed": 1}, ("engine", "process")) != KEY
    assert key_of({"seed": 1}, ("engine",), ("engine/store.py",)) != KEY


@pytest.mark.parametrize("kept", [40, 0, 2])
def test_a_damaged_value_counts_as_none(tmp_path: Path, kept: int) -> None:
    store = Store(tmp_path)
    store.save("finding", KEY, b"a longer value")
    (place,) = tmp_path.iterdir()
    place.write_bytes(place.read_bytes()[:kept] + (b"?" if kept == 2 else b""))
    assert store.load("finding", KEY) is None
    assert list(store.load_all(KEY)) == []
    store.save("finding", KEY, b"a longer value")
    assert store.load("finding", KEY) == b"a longer value"


def test_a_value_under_the_name_of_another_counts_as_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save("finding", KEY, b"value")
    (place,) = tmp_path.iterdir()
    place.rename(tmp_path / f"finding-{OTHER[:16]}")
    assert store.load("finding", OTHER) is None


def test_values_that_were_swapped_count_as_none_and_are_counted(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name in ("block-1", "block-2"):
        store.save(name, KEY, name.encode())
    first, second = sorted(tmp_path.iterdir())
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(content)
    assert store.load("block-1", KEY) is store.load("block-2", KEY) is None
    assert store.damaged == 2
    assert store.load("block-3", KEY) is None
    assert store.damaged == 2


def test_what_somebody_else_put_into_the_folder_is_not_discarded(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save("block-1", KEY, b"value")
    (tmp_path / f".block-1.{'0' * 16}").write_bytes(b"a draft of a killed run")
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    store.discard()
    assert [place.name for place in tmp_path.iterdir()] == ["thesis.docx"]


def test_fresh_values_replace_what_was_kept_without_taking_it(tmp_path: Path) -> None:
    Store(tmp_path).save("finding", KEY, b"before")
    fresh = Store(tmp_path, fresh=True)
    assert fresh.load("finding", KEY) is None
    fresh.save("finding", KEY, b"after")
    assert Store(tmp_path).load("finding", KEY) == b"after"


def test_a_value_alone_drops_those_of_other_keys_and_no_other_name(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name in ("KP1-quick-1", "KP1-quick-1-2"):
        store.save(name, OTHER, b"old")
    store.save("KP1-quick-1", KEY, b"new", alone=True)
    assert store.load("KP1-quick-1", OTHER) is None
    assert store.load("KP1-quick-1", KEY) == b"new"
    assert store.load("KP1-quick-1-2", OTHER) == b"old"


def test_all_values_of_a_key_are_found(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(3):
        store.save(f"fit-{number}", KEY, bytes([number]))
    store.save("fit-9", OTHER, b"other")
    assert list(store.load_all(KEY)) == [b"\0", b"\1", b"\2"]


def test_a_cache_that_cannot_be_written_keeps_nothing_and_a_needed_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv(CACHE_VARIABLE, str(blocked))
    cache = user_store("claims")
    cache.save("finding", KEY, b"value")
    assert cache.load("finding", KEY) is None
    with pytest.raises(WriteError):
        Store(blocked / "parts").save("block", KEY, b"value")


def save_often(folder: str) -> int:
    """Saves and reads one value again and again; how often it was there and not as it should be."""
    store, value = Store(Path(folder)), bytes(SIZE)
    wrong = 0
    for _ in range(30):
        store.save("shared", KEY, value, alone=True)
        wrong += store.load("shared", KEY) not in (value, None)
    return wrong


def test_two_processes_at_once_leave_a_whole_value(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(save_often, [str(tmp_path)] * 2)) == [0, 0]
    assert Store(tmp_path).load("shared", KEY) == bytes(SIZE)
    assert len(list(tmp_path.iterdir())) == 1


def test_arrays_are_packed_and_unpacked_as_they_were() -> None:
    arrays = {"values": np.arange(6, dtype=np.float32).reshape(2, 3), "done": np.asarray(True), "number": np.asarray(3)}
    again = unpack(pack(arrays))
    assert again.keys() == arrays.keys()
    assert all(again[name].dtype == value.dtype and (again[name] == value).all() for name, value in arrays.items())
