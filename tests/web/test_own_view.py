"""A side's own view: what both have, and its private events; computed apart, and seen by nobody else."""

from __future__ import annotations

from allyscope.web import jobs
from allyscope.web.drawings import Drawn
from allyscope.web.models import Drawing, Event, Job, Publication, SideView, Wave
from allyscope.web.signs import Signs
from benchmarks.web_installation import PARTS, Installation, published

PARTS_OF_OWN = '{"findings": [{"topic": "Trust", "said": [{"text": "It hides something.", "numbers": ""}]}]}'


def ordered() -> tuple[Installation, Wave, str]:
    """A result of which side A has ordered its own view."""
    here, wave = published()
    Job.objects.update(state=Job.State.DONE)
    address = f"/waves/{wave.pk}/result/own/"
    here.client("manager_a").post(address)
    return here, wave, address


def computed() -> tuple[Installation, Wave, str]:
    here, wave, address = ordered()
    job = jobs.claim("one")
    assert job is not None
    assert job.side == here.sides[0]
    drawn = Drawn("Seen from Alpha alone.", PARTS_OF_OWN, "<!DOCTYPE html>Own", "")
    assert jobs.finish(job, "secret", {"en": drawn, "de": drawn}, Signs({"grade": "poor"}, {"as_of": 1}))
    return here, wave, address


def test_it_is_computed_apart_and_leaves_what_both_get_as_it_was() -> None:
    computed()
    publication = Publication.objects.get()
    assert (publication.assessment, publication.tracked, publication.signs) == ("", {}, {"gaps": 8})
    assert {each.headline for each in Drawing.objects.all()} == {PARTS["headline"]}
    assert SideView.objects.count() == 2


def test_its_own_side_sees_it_beside_what_both_get_and_nobody_else() -> None:
    here, _wave, address = computed()
    for visitor in ("manager_a", "sponsor_a"):
        page = here.client(visitor).get(address).content.decode()
        for said in ("Seen from Alpha alone.", "It hides something.", "It stands well.", "private to Alpha"):
            assert said in page
        assert "Own" in here.client(visitor).get(f"{address}report/").content.decode()
    for visitor in ("manager_b", "sponsor_b"):
        page = here.client(visitor).get(address).content.decode()
        assert "Seen from Alpha alone." not in page
        assert "private to Beta" in page
        assert here.client(visitor).get(f"{address}report/").status_code == 302
    assert here.client("facilitator").get(address).status_code == 403


def test_the_page_of_both_sides_does_not_tell_that_a_side_computes_for_itself() -> None:
    here, wave, _address = ordered()
    with_order = here.client("manager_b").get(f"/waves/{wave.pk}/result/").content.decode().partition("<main")[2]
    Job.objects.exclude(side=None).delete()
    without = here.client("manager_b").get(f"/waves/{wave.pk}/result/").content.decode().partition("<main")[2]
    assert with_order == without


def test_it_can_be_ordered_again_and_not_without_private_events() -> None:
    here, _wave, address = computed()
    here.client("manager_a").post(address)
    (job,) = Job.objects.exclude(side=None)
    assert job.state == Job.State.WAITING
    Event.objects.all().delete()
    job.delete()
    here.client("manager_a").post(address)
    assert not Job.objects.exclude(side=None).exists()
    assert "nothing to add" in here.client("manager_a").get(address).content.decode()
