"""An assessment as the worker saves it, of the report's own samples."""

from __future__ import annotations

import sys
from pathlib import Path

from allyscope.exchange.answers import answers_of
from allyscope.record import make_record
from allyscope.results.assessment import Assessment

sys.path.append(str(Path(__file__).parents[1] / "report"))
ANSWERED = {"P1": (2, 3, 3, 4), "P2": (5, 5, 4)}


def assessment() -> Assessment:
    """With forecast, advice, and answers of which one question is withheld for P2."""
    import sample  # noqa: PLC0415 - of the report's tests
    import sample_advice  # noqa: PLC0415

    record = make_record(
        {
            "schema_version": 1,
            "alliance": {"id": "a", "name": "A", "as_of": "2024-06"},
            "partners": [{"id": "P1", "name": "Alpha"}, {"id": "P2", "name": "Beta"}],
            "pulses": [
                {"date": "2024-05", "partner": side, "question": question, "respondent": f"r{number}", "answer": value}
                for question, people in (("trust", 4), ("conflict", 2))
                for side, values in ANSWERED.items()
                for number, value in enumerate(values[:people])
            ],
        }
    )
    diagnosis, forecast, advice = sample.diagnosis(), sample.forecast(), sample_advice.advice()
    return Assessment(diagnosis=diagnosis, forecast=forecast, advice=advice, answers=answers_of(record))
