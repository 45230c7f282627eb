"""Where no number may be shown both sides talk, and write down together what came of it."""

from __future__ import annotations

from django.urls import reverse

from allyscope.web.models import Act, AuditEntry, Wave
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
