"""What leaves an installation: the record behind a result, the sheet as a document, and the page for a new manager."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from allyscope.record import Record, read_record
from allyscope.web.event_history import change
from allyscope.web.models import Event, Publication, Wave
from allyscope.web.records import record_of
from benchmarks.web_installation import Installation, published


def computed() -> tuple[Installation, Wave]:
    here, wave = published()
    Publication.objects.update(assessment="{}")
    return here, wave


def unpacked(content: bytes, folder: Path) -> Record:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
        (name,) = {each.partition("/")[0] for each in archive.namelist()}
    return read_record(folder / name)


def fetch(here: Installation, visitor: str, wave: Wave, which: str = "record") -> bytes:
    return bytes(here.client(visitor).get(f"/waves/{wave.pk}/result/{which}/").content)


def test_the_record_reads_as_the_one_that_the_result_rests_on(tmp_path: Path) -> None:
    here, wave = computed()
    content = fetch(here, "manager_a", wave)
    assert content == fetch(here, "manager_b", wave)
    assert unpacked(content, tmp_path) == record_of(Publication.objects.get())


def test_the_record_of_a_side_has_its_private_events_and_none_of_the_other_side(tmp_path: Path) -> None:
    here, wave = computed()
    own = unpacked(fetch(here, "manager_a", wave, "record/own"), tmp_path)
    assert [event.text for event in own.events] == ["private to Alpha"]
    assert "private to" not in str(unpacked(fetch(here, "manager_a", wave), tmp_path / "both"))


def test_what_was_shared_after_the_result_is_in_no_record_of_it(tmp_path: Path) -> None:
    here, wave = computed()
    change(Event.objects.get(text="private to Beta"), here.people["manager_b"], "shared", shared=True)
    assert unpacked(fetch(here, "manager_a", wave), tmp_path).events == ()


def test_the_page_for_a_new_manager_holds_what_their_side_may_see() -> None:
    here, _wave = published()
    address = f"/alliances/{here.alliance.pk}/handover/"
    own = here.client("manager_a").get(address).content.decode()
    for said in ("private to Alpha", "It stands well.", "The manager_b", "Alpha 4.0, Beta 2.0"):
        assert said in own
    assert "private to Alpha" not in here.client("facilitator").get(address).content.decode()


def test_a_record_that_has_had_its_time_is_said_to_be_gone() -> None:
    here, wave = computed()
    Publication.objects.update(record="")
    for which in ("record", "record/own"):
        page = here.client("manager_a").get(f"/waves/{wave.pk}/result/{which}/", follow=True).content.decode()
        assert "was erased. The result stays." in page
