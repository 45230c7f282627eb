"""The moment in which both sides get the same page."""

from __future__ import annotations

import datetime
import json

from django.db import transaction

from allyscope.months import parse_date
from allyscope.record import make_record
from allyscope.record.pulse_answers import pulse_of
from allyscope.results.codec import to_json
from allyscope.web.models import ClosedAnswer, ClosedComment, Job, Publication, Wave
from allyscope.web.records import written_record
from allyscope.web.signs import signs_of_answers
from allyscope.web.written_ahead import forget


def publish(wave: Wave, on: datetime.date) -> Publication:
    """The answers of both sides, side by side, published; and the work ordered to see what the model makes of them.

    Called within a transaction: it is there for everybody, or not at all.
    """
    span = parse_date(wave.month)
    assert span is not None
    wave.state = Wave.State.PUBLISHED
    wave.save(update_fields=["state"])
    written = written_record(wave)
    pulse = pulse_of(make_record(written), span.first)
    publication = Publication.objects.create(
        wave=wave,
        published_on=on,
        pulse=to_json(pulse, indent=None),
        record=json.dumps(written, ensure_ascii=False),
        signs=signs_of_answers(pulse),
    )
    Job.objects.create(publication=publication)
    return publication


def erase_answers(wave: Wave) -> None:
    """Nothing that was answered in this wave is left. Called within a transaction."""
    ClosedAnswer.objects.filter(wave=wave).delete()
    ClosedComment.objects.filter(wave=wave).delete()
    transaction.on_commit(forget)
