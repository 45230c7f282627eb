"""A manager's own words find the kind of event that they mean."""

from __future__ import annotations

import pytest

from allyscope.record import RecordError, make_record
from allyscope.record.fields import OUTCOME_ONLY
from allyscope.vocabulary import words
from allyscope.vocabulary.events import SUBKINDS
from allyscope.vocabulary.harms import BUY_OUT, DEEDS, GRIEVANCES
from allyscope.vocabulary.meanings import kinds_meant, phrases_of

SAID = {
    "did not pay": "non_payment",
    "They never paid the invoices": "non_payment",
    "unpaid_invoice": "non_payment",
    "late payment": "non_payment",
    "Rechnung nicht bezahlt": "non_payment",
    "they broke our contract": "breach",
    "Vertragsbruch": "breach",
    "lied": "deception",
    "the partner lied to us about the figures": "deception",
    "sued us": "lawsuit",
    "court": "lawsuit",
    "Klage eingereicht": "lawsuit",
    "delivery slipped": "missed_delivery",
    "DELAYS": "missed_delivery",
    "zu spät geliefert": "missed_delivery",
    "took over their share": "buy_out",
    "government blocked": "state_interference",
    "Behörde untersagt": "state_interference",
    "staff withdrawn": "resources_withheld",
    "unfair share of profit": "unfair_split",
    "quarrels": "conflict",
    "said sorry": "repair_act/apology",
    "new law": "shock/regulation",
    "partner_left": "exit_considered",
    "Partner ausgeschieden": "exit_considered",
}


@pytest.mark.parametrize("said", SAID)
def test_own_words_find_the_kind(said: str) -> None:
    assert kinds_meant(said)[:1] == (SAID[said],)


@pytest.mark.parametrize("said", ["", "asdf", "Price", "the", "…", "12", "x" * 10_000])
def test_nothing_is_guessed_where_nothing_is_like_it(said: str) -> None:
    assert kinds_meant(said) == ()


def test_every_phrase_means_the_kind_it_stands_at() -> None:
    lost = [
        (kind, phrase, kinds_meant(phrase))
        for kind, phrases in phrases_of().items()
        for phrase in phrases
        if kind not in kinds_meant(phrase)
    ]
    assert lost == []


def test_what_is_proposed_is_a_kind_of_the_vocabulary() -> None:
    allowed = {kind for kind in words("event kind") if kind not in OUTCOME_ONLY}
    for name in phrases_of():
        kind, _, subkind = name.partition("/")
        assert kind in allowed
        assert not subkind or subkind in {each.word for each in SUBKINDS[kind]}
    assert {each.word for each in (*DEEDS, *GRIEVANCES, BUY_OUT)} <= set(phrases_of())


def test_an_unknown_kind_is_answered_with_the_kinds_that_fit_and_what_they_are() -> None:
    head = {"id": "one", "as_of": "2024-06"}
    content = {"schema_version": 1, "alliance": head, "partners": [{"id": "P1"}, {"id": "P2"}]}
    with pytest.raises(RecordError) as raised:
        make_record(content, events=[{"kind": "unpaid invoice"}, {"kind": "quarel"}, {"kind": "conflitc"}])
    first, second, third = (problem.next_step for problem in raised.value.problems)
    assert first == "did you mean non_payment (Money that is due is not paid, or paid late.)?"
    assert third.startswith("did you mean conflict")
    assert "see allyscope vocabulary event_kind" in second
