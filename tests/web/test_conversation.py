"""Where no number may be shown both sides talk, and write down together what came of it."""

from __future__ import annotations

from django.urls import reverse

from allyscope.web.models import Act, AuditEntry, Wave
from allyscope.web.waves import gathered, life
from benchmarks.web_installation import Installation, install


def talked() -> tuple[Installation, Wave]:
    here = install()
    wave = here.wave(Wave.State.OPEN)
    here.close(wave)
    assert wave.state == Wave.State.CONVERSATION
    return here, wave


def test_both_write_and_read_the_summary() -> None:
    here, wave = talked()
    address = reverse("summary", args=(wave.pk,))
    here.client("manager_a").post(address, {"summary": "We agree\r\non dates.", "before": ""})
    for visitor in ("manager_b", "sponsor_b", "facilitator"):
        assert "on dates." in here.client(visitor).get(reverse("conversation", args=(wave.pk,))).content.decode()
    here.client("manager_b").post(address, {"summary": "We agree on all.", "before": "We agree\r\non dates."})
    assert "We agree on all." in here.client("manager_a").get(reverse("wave", args=(wave.pk,))).content.decode()
    assert [entry.act for entry in AuditEntry.objects.all()] == [Act.SUMMARY_WRITTEN] * 2
    assert here.client("other").get(reverse("conversation", args=(wave.pk,))).status_code == 404


def test_nobody_writes_over_what_the_other_side_wrote_meanwhile() -> None:
    here, wave = talked()
    address = reverse("summary", args=(wave.pk,))
    here.client("manager_a").post(address, {"summary": "Alpha's words", "before": ""})
    answered = here.client("manager_b").post(address, {"summary": "Beta's words", "before": ""})
    assert answered.status_code == 422
    page = answered.content.decode()
    assert "It was changed in the meantime." in page
    assert "Alpha&#x27;s words" in page
    assert "Beta&#x27;s words" in page
    wave.refresh_from_db()
    assert wave.summary == "Alpha's words"


def test_a_sponsor_reads_it_and_cannot_write() -> None:
    here, wave = talked()
    assert here.client("sponsor_a").post(reverse("summary", args=(wave.pk,)), {"summary": "x"}).status_code == 403
    assert "<textarea" not in here.client("sponsor_a").get(reverse("conversation", args=(wave.pk,))).content.decode()


def test_only_the_side_of_a_file_of_answers_can_conclude_which_side_was_short() -> None:
    here = install()
    wave = here.wave()
    for side in here.sides:
        life.agree(wave, side)
    gathered.bring_in(wave, here.sides[0], [{"trust": 3}] * 4)
    here.client("manager_b").post(reverse("invitations", args=(wave.pk,)), {"labels": "x\ny\nz"})
    life.open_for_answers(wave)
    here.invited[1] = list(wave.invitations.filter(side=here.sides[1]))
    for person in (0, 1):
        here.answer(1, person, {"trust": 3})
    here.close(wave)
    assert wave.state == Wave.State.CONVERSATION
    for visitor in ("manager_b", "sponsor_b", "facilitator"):
        page = here.client(visitor).get(reverse("wave", args=(wave.pk,))).content.decode()
        assert "answers of another tool" not in page
        assert "Neither side is told which side it was; only a side that brought in its answers as a file" in page
    assert "answers of another tool" in here.client("manager_a").get(reverse("wave", args=(wave.pk,))).content.decode()


def test_what_is_taken_out_while_the_wave_is_open_is_not_seen_by_the_other_side() -> None:
    here = install()
    wave = here.wave()
    for side in here.sides:
        life.agree(wave, side)
    for side in here.sides:
        gathered.bring_in(wave, side, [{"trust": 3}] * 4)
    life.open_for_answers(wave)
    address = reverse("wave", args=(wave.pk,))
    before = sides_of(here, address)
    here.client("manager_a").post(reverse("take_answers_out", args=(wave.pk,)))
    assert "at least 3" in before
    assert sides_of(here, address) == before
    trail = here.client("manager_b").get(reverse("trail", args=(here.alliance.pk,))).content.decode()
    assert "answers of another tool" not in trail


def sides_of(here: Installation, address: str) -> str:
    """The table of both sides as Beta's manager sees it."""
    page = here.client("manager_b").get(address).content.decode()
    return page.partition('id="sides"')[2].partition("</table>")[0]
