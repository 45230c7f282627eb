"""The answers of one side from another survey tool: first the file, then what its columns and labels mean.

What is guessed is guessed by the command line's `import survey`, and read by it.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from allyscope.errors import FormError, TableMapError
from allyscope.exchange.grid import Grid, read_grid
from allyscope.exchange.likert import is_no_answer
from allyscope.exchange.tables.survey_answers import read_survey
from allyscope.exchange.tables.survey_map import LEAVE_OUT, NONE, parse_survey_map
from allyscope.exchange.tables.survey_proposal import Proposal, propose
from allyscope.exchange.tables.tools import Recognised, recognise
from allyscope.report.wording.questionnaire import wordings
from allyscope.web.forms.event_import import LARGEST, LONGEST, bare_record, text_of
from allyscope.web.models import Side, Wave
from allyscope.web.problems import sentences
from allyscope.web.questions import CHOICES, HIGHEST, LOWEST, questions_of, wording
from allyscope.web.waves.answering import MOST_INVITED

MOST_COLUMNS = 150
MOST_LABELS = 60
MOST_TOLD = 10
OURS = "ours"
RESPONDENT, SIDE = "respondent", "side"


class AnswerFile(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "The export of a survey tool (CSV or Excel), one person in each line, of your side alone or of both."
        ),
    )

    def __init__(self, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        self.recognised: Recognised | None = None

    def clean_file(self) -> UploadedFile[bytes]:
        """Raises ValidationError for a file that is too large, or is no such table."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_now("The file is larger than %d kB. Split it.") % (LARGEST // 1000))
        try:
            with tempfile.TemporaryDirectory() as folder:
                place = Path(folder) / f"answers{Path(str(file.name)).suffix.lower()[:8]}"
                place.write_bytes(b"".join(file.chunks()))
                self.recognised = recognise(read_grid(place))
        except FormError as error:
            raise forms.ValidationError(sentences(error.problems)[:MOST_TOLD]) from None
        grid = self.recognised.grid
        if not grid.rows or len(grid.header) > MOST_COLUMNS or len(text_of(grid)) > LONGEST:
            raise forms.ValidationError(_now("A file of answers has between 1 and %d people.") % MOST_INVITED)
        return file


class AnswerColumns(forms.Form):
    """What columns and labels of a file mean. `people` holds what each person answered, once it is valid."""

    table = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST)

    def __init__(self, wave: Wave, side: Side, recognised: Recognised, data: Any = None) -> None:
        super().__init__(data, initial={"table": text_of(recognised.grid)})
        self.wave, self.side, self.recognised = wave, side, recognised
        self.people: list[dict[str, int]] = []
        self.silent = self.set_aside = 0
        asked = questions_of(wave)
        self.proposal: Proposal = propose(recognised, bare_record(side), wordings())
        offered = [
            (LEAVE_OUT, _now("leave out")),
            (RESPONDENT, _now("who answered")),
            (SIDE, _now("which side answered")),
            *((question, wording(question)) for question in asked),
        ]
        for number, column in enumerate(self.proposal.columns):
            holds = column.holds if column.holds in dict(offered) else LEAVE_OUT
            title = column.name if column.wording == column.name else f"{column.name}: {column.wording[:120]}"
            self._choose(f"column-{number}", title, offered, holds)
        self.chosen = [self._value(f"column-{number}") for number in range(len(self.proposal.columns))]
        self._labels(asked)
        self._sides()

    def _choose(self, name: str, label: str, choices: list[tuple[Any, Any]], initial: Any) -> None:
        """One thing to decide."""
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=initial)

    def _value(self, name: str) -> str:
        """What is chosen now: as it was sent, else as it is proposed."""
        return str(self.data.get(name, self.fields[name].initial) if self.is_bound else self.fields[name].initial)

    def _cells(self, wanted: tuple[str, ...]) -> list[str]:
        """Everything that stands in columns that hold one of these, each once."""
        grid = self.recognised.grid
        cells = (cell for number, holds in enumerate(self.chosen) if holds in wanted for cell in grid.column(number))
        return [cell for cell in dict.fromkeys(cells) if cell]

    def _labels(self, asked: tuple[str, ...]) -> None:
        """What each answer of the file is in ours: a number of a scale from 1 to 5 is taken as it is."""
        means = self.proposal.labels.means
        same = (self.proposal.labels.low, self.proposal.labels.high) == (LOWEST, HIGHEST)
        self.answers = self._cells(asked)[:MOST_LABELS]
        choices = [("", _now("– choose –")), *((str(value), f"{value} · {title}") for value, title in CHOICES)]
        for label in self.answers:
            proposed = means.get(label)
            initial = str(proposed) if same and proposed is not None else NONE if is_no_answer(label) else ""
            self._choose(named("answer", label), f"“{label[:80]}”", [*choices, (NONE, _now("no answer"))], initial)

    def _sides(self) -> None:
        self.labels_of_sides = self._cells((SIDE,))[:MOST_LABELS]
        names = {self.side.company.name.casefold(), self.side.code.casefold()}
        offered = [(OURS, _now("our side")), (LEAVE_OUT, _now("leave out"))]
        for label in self.labels_of_sides:
            initial = OURS if " ".join(label.split()).casefold() in names else LEAVE_OUT
            self._choose(named("side", label), f"“{label[:80]}”", offered, initial)

    def columns(self) -> list[forms.BoundField]:
        """What each column holds."""
        return [self[name] for name in self.fields if name.startswith("column-")]

    def labels(self) -> list[forms.BoundField]:
        """What each label means."""
        return [self[name] for name in self.fields if name.startswith(("answer-", "side-"))]

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError with everything that keeps the file from being read, and for too few people."""
        values = super().clean() or {}
        if self.errors:
            return values
        try:
            problems = self._read(values)
        except TableMapError as error:
            problems = sentences(error.problems)
        for problem in problems[:MOST_TOLD]:
            self.add_error(None, problem)
        if not problems and len(self.people) < self.wave.threshold:
            few = _now("Fewer than %d people of your side answered, so nothing could ever be shown.")
            self.add_error(None, few % self.wave.threshold)
        if len(self.people) > MOST_INVITED:
            self.add_error(None, _now("At most %d people of a side.") % MOST_INVITED)
        return values

    def _read(self, values: dict[str, Any]) -> list[str]:
        """Fills `people` by the map that was chosen; what is wrong. Raises TableMapError."""
        reading = read_survey(self.recognised, parse_survey_map(json.dumps(self._map(values))))
        people: dict[str, dict[str, int]] = {}
        for each in reading.answers:
            if each.answer is not None:
                people.setdefault(each.respondent, {})[each.question] = each.answer
        self.people, self.silent, self.set_aside = list(people.values()), reading.silent, reading.set_aside
        return sentences(reading.problems)

    def _map(self, values: dict[str, Any]) -> dict[str, Any]:
        """The map that was chosen, as the command line reads it from a file."""
        columns = [column.name for column in self.proposal.columns]
        has_respondent = RESPONDENT in self.chosen
        sides = [
            {"label": label, "partner": self.side.code if values[named("side", label)] == OURS else LEAVE_OUT}
            for label in self.labels_of_sides
        ]
        answers = [
            {"label": label, "means": NONE if (means := values[named("answer", label)]) == NONE else int(means)}
            for label in self.answers
        ]
        return {
            "schema_version": 1,
            "kind": "survey map",
            "low": LOWEST,
            "high": HIGHEST,
            "wave": self.wave.month,
            "respondents": "as they are" if has_respondent else "each row",
            "columns": [{"column": each, "holds": values[f"column-{n}"]} for n, each in enumerate(columns)],
            "answers": answers,
            **({"sides": sides} if SIDE in self.chosen else {"side": self.side.code}),
        }


def named(kind: str, label: str) -> str:
    """The field of a label: the same one whichever columns are read, so that no answer is taken for another."""
    return f"{kind}-{hashlib.sha256(label.encode()).hexdigest()[:16]}"


def recognised_from(grid: Grid) -> Recognised:
    """The table that a browser sent back, whose own lines were set aside before."""
    return Recognised("other", grid, grid.header)
