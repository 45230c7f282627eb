"""Expectations: each side writes its own; the other's is seen, and read by the model, once both have shared theirs."""

from __future__ import annotations

import pytest

from allyscope.web.expecting import TOPICS, expectation_rows, topics_for
from allyscope.web.models import Expectation
from allyscope.web.records import record_of
from benchmarks.web_installation import Installation, install, published

MONTH = "2024-06"


def expects(
    here: Installation, side: int, level: int, *, shared: bool = True, since: str = "2024", text: str = ""
) -> None:
    Expectation.objects.create(
        alliance=here.alliance, side=here.sides[side], topic="speed", level=level, since=since, shared=shared, text=text
    )


def seen(here: Installation, visitor: str) -> str:
    return str(here.client(visitor).get(f"/alliances/{here.alliance.pk}/expectations/").content.decode())


def test_nobody_sees_the_other_side_before_both_have_shared() -> None:
    here = install()
    expects(here, 0, 5, text="At once, please")
    expects(here, 1, 2, text="When it is ripe", shared=False)
    for visitor in ("manager_b", "sponsor_b", "facilitator"):
        assert "At once, please" not in seen(here, visitor)
    assert "The other side has shared" in seen(here, "manager_b")
    assert "When it is ripe" not in seen(here, "manager_a")
    Expectation.objects.update(shared=True)
    for visitor in ("manager_a", "manager_b", "facilitator"):
        assert "At once, please" in seen(here, visitor)
        assert "When it is ripe" in seen(here, visitor)


def test_an_earlier_expectation_that_was_not_shared_stays_hidden_when_a_later_one_is() -> None:
    here = install()
    expects(here, 0, 5, shared=False, text="The moon")
    expects(here, 0, 3, text="One a year")
    expects(here, 1, 3)
    assert "The moon" not in seen(here, "manager_b")
    assert "The moon" not in str(expectation_rows(here.sides[0], MONTH))
    assert "5 since 2024" in seen(here, "manager_a")
    assert "5 since 2024" not in seen(here, "manager_b")


def test_a_later_one_that_is_private_does_not_show_through_the_gap() -> None:
    here = install()
    expects(here, 0, 5)
    expects(here, 1, 4)
    expects(here, 0, 1, shared=False)
    (topic,) = (each for each in topics_for(here.alliance, here.sides[1]) if each.gap is not None)
    assert topic.gap == 1
    assert not topic.notable


def test_the_record_has_what_both_have_shared_up_to_its_month() -> None:
    here = install()
    expects(here, 0, 5, since="2024-03")
    assert expectation_rows(here.sides[0], MONTH) == []
    expects(here, 1, 1)
    expects(here, 0, 3, since="2024-09")
    rows = expectation_rows(here.sides[0], MONTH)
    assert rows == [{"about": "outcome", "text": "speed", "level": {"value": 0.9, "sd": 0.1}, "from": "2024-03"}]
    assert expectation_rows(here.sides[1], MONTH)[0]["level"] == {"value": 0.1, "sd": 0.1}


def test_a_result_reads_them() -> None:
    here = install()
    expects(here, 0, 5)
    expects(here, 1, 2)
    wave = here.wave("open")
    here.answer_all(wave)
    here.close(wave)
    here.publish(wave)
    record = record_of(wave.publication)
    assert [len(partner.expectations) for partner in record.partners] == [1, 1]


def test_a_form_with_a_mistake_keeps_nothing() -> None:
    here, _wave = published()
    right = {"topic": "speed", "level": "4", "text": "", "since": "2024", "shared": "no"}
    address = f"/alliances/{here.alliance.pk}/expectations/"
    for wrong in ({"topic": "weather"}, {"level": "6"}, {"since": "soon"}, {"shared": "maybe"}):
        here.client("manager_a").post(address, right | wrong)
        assert not Expectation.objects.exists()
    here.client("manager_a").post(address, right)
    assert Expectation.objects.get().side == here.sides[0]


@pytest.mark.parametrize("topic", [code for code, _title, _about in TOPICS])
def test_every_topic_fits_its_column(topic: str) -> None:
    assert len(topic) <= 20
