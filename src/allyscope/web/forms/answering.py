"""The questions as a form: every answer may be left out, and nothing else than what is asked is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from allyscope.report.wording.catalogue import FIRST, OF_QUESTIONS, speaking
from allyscope.web.forms.fields import Paragraph
from allyscope.web.models import Wave
from allyscope.web.questions import (
    CHOICES,
    LONGEST_COMMENT,
    OPEN_QUESTIONS,
    comments_of,
    questions_of,
    themes_of,
    wording,
)

NONE = ("", _("no answer"))
VALUES = {str(value): value for value, _title in CHOICES}


class Questions(forms.Form):
    """What a wave asks of one person."""

    def __init__(self, wave: Wave, language: str, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        self.wave = wave
        with speaking(language if language in OF_QUESTIONS else FIRST):
            for theme in themes_of(wave):
                for question in theme.questions:
                    self.fields[question] = forms.TypedChoiceField(
                        label=wording(question),
                        choices=(*CHOICES, NONE),
                        coerce=int,
                        empty_value=None,
                        required=False,
                        widget=forms.RadioSelect,
                    )
                self.fields[f"comment-{theme.code}"] = _comment(_("Anything to add on this? (optional)"))
        for code, title in OPEN_QUESTIONS:
            self.fields[f"comment-{code}"] = _comment(title)

    def groups(self) -> list[tuple[Any, list[BoundField], BoundField]]:
        """Title, questions and place for a comment of each theme."""
        return [
            (theme.title, [self[question] for question in theme.questions], self[f"comment-{theme.code}"])
            for theme in themes_of(self.wave)
        ]

    def last(self) -> list[BoundField]:
        """The open questions."""
        return [self[f"comment-{code}"] for code, _title in OPEN_QUESTIONS]

    def answers(self) -> dict[str, int]:
        """The answers given."""
        return {name: value for name, value in self.cleaned_data.items() if isinstance(value, int)}

    def comments(self) -> dict[str, str]:
        """What was written, by theme."""
        return {
            name.removeprefix("comment-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("comment-") and value
        }


def _comment(label: Any) -> Paragraph:
    return Paragraph(label=label, required=False, max_length=LONGEST_COMMENT)


_ANY_COMMENT = _comment("")


def sent_answers(wave: Wave, data: Mapping[str, str]) -> tuple[dict[str, int], dict[str, str]] | None:
    """Answers and comments as `Questions` reads them, without the form; None where it has something to say."""
    sent = {question: data.get(question, "") for question in questions_of(wave)}
    if not set(sent.values()) <= {"", *VALUES}:
        return None
    texts = {theme: data.get(f"comment-{theme}", "") for theme in comments_of(wave)}
    try:
        comments = {theme: _ANY_COMMENT.clean(text) for theme, text in texts.items() if text}
    except ValidationError:
        return None
    answers = {question: VALUES[value] for question, value in sent.items() if value}
    return answers, {theme: text for theme, text in comments.items() if text}
