"""What happened, written down in under a minute: as a record codes it, and checked as one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from allyscope.errors import RecordError
from allyscope.record import make_record
from allyscope.vocabulary import event_kind, subkind
from allyscope.web.forms.fields import Line, partial_date
from allyscope.web.models import Event, Side
from allyscope.web.records import event_row

# What people of an alliance can see for themselves, the common ones first.
SEEN = (
    *("positive_experience", "negative_experience", "discrepancy", "conflict", "repair_act", "learning_about"),
    *("opportunism_suspected", "exit_considered", "reevaluation", "readjustment", "spanner_replaced", "shock"),
    *("antecedent", "signal"),
)
STRENGTHS = (("weak", _("a mention")), ("moderate", _("plain")), ("strong", _("decisive, or again and again")))

OTHERS = (("unspecified", _("not clear")), ("third_party", _("of others")))


def kinds() -> list[tuple[str, str, str]]:
    """Code, name and definition of everything that can be written down."""
    rows = []
    for kind in map(event_kind, SEEN):
        if not kind.subkinds:
            rows.append((kind.word, readable(kind.word), kind.definition))
        for word in kind.subkinds:
            title = f"{readable(kind.word)}: {readable(word).lower()}"
            rows.append((f"{kind.word}/{word}", title, subkind(kind.word, word).definition))
    return rows


def readable(word: str) -> str:
    """A word of the vocabulary as people read it."""
    return word.replace("_", " ").capitalize()


class NewEvent(forms.Form):
    """One thing that happened, seen from one side."""

    date = Line(
        label=_("When"),
        max_length=40,
        validators=[partial_date],
        help_text=_("As far as you know it: 2024-03-15, 2024-03, 2024-Q1 or 2024."),
    )
    text = Line(label=_("What happened, in one sentence"), max_length=500)
    what = forms.ChoiceField(label=_("What kind of thing it was"))
    actor = forms.ChoiceField(label=_("Whose doing"))
    strength = forms.ChoiceField(label=_("How strong"), choices=STRENGTHS, initial="moderate")
    shared = forms.ChoiceField(
        label=_("Who sees it"),
        choices=(("no", _("only our side")), ("yes", _("both sides; the model reads it too"))),
        widget=forms.RadioSelect,
        initial="no",
    )

    def __init__(self, side: Side, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        self.side = side
        self.event: Event | None = None
        partners = [(each.code, each.company.name) for each in side.alliance.sides.select_related("company")]
        for name, choices in {
            "what": [(code, title) for code, title, _definition in kinds()],
            "actor": [
                ("both", _now("of both")),
                *partners,
                ("unspecified", _now("not clear")),
                ("third_party", _now("of others")),
            ],
        }.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where a record with this event would have a problem."""
        values = super().clean() or {}
        if self.errors:
            return values
        kind, _slash, part = values["what"].partition("/")
        self.event = Event(
            alliance=self.side.alliance,
            side=self.side,
            shared=values["shared"] == "yes",
            date=values["date"],
            text=values["text"],
            actor=values["actor"],
            kind=kind,
            subkind=part,
            strength=values["strength"],
        )
        try:
            make_record(
                {"schema_version": 1, "alliance": {"id": "one"}, "partners": [{"id": "P1"}, {"id": "P2"}]},
                events=[event_row(self.event)],
            )
        except RecordError as error:
            for problem in error.problems:
                self.add_error(None, f"{problem.rule}; {problem.next_step}")
        return values
