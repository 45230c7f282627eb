"""What happened, written down in under a minute: as a record codes it, and checked as one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from allyscope.errors import RecordError
from allyscope.record import make_record
from allyscope.vocabulary import event_kind, subkind
from allyscope.web.event_names import event_name, name_of, readable
from allyscope.web.forms.fields import Line, not_ahead, partial_date
from allyscope.web.forms.outcome import OUTCOME, Percent, as_recorded, as_shown, is_act
from allyscope.web.models import Event, Side
from allyscope.web.problems import sentences
from allyscope.web.records import event_row
from allyscope.web.waves.life import today

# What people of an alliance can see for themselves, the common ones first.
SEEN = (
    *("positive_experience", "negative_experience", "discrepancy", "conflict", "repair_act", "learning_about"),
    *("opportunism_suspected", "exit_considered", "reevaluation", "readjustment", "spanner_replaced", "shock"),
    *("missed_delivery", "non_payment", "resources_withheld", "unfair_split", "breach", "deception", "lawsuit"),
    *("buy_out", "state_interference", "stakeholder_concern", "antecedent", "signal"),
)
STRENGTHS = (("weak", _("a mention")), ("moderate", _("plain")), ("strong", _("decisive, or again and again")))

FURTHER = ("conduct_of", "locator", "worked", "cost")  # fields that are folded

WHO_SEES_IT = (("no", _("only our side")), ("yes", _("both sides; the model reads it too")))


def kinds() -> list[tuple[str, str, str]]:
    """Code, name and definition of everything that can be written down, in the language of the visitor."""
    rows = []
    for kind in map(event_kind, SEEN):
        if not kind.subkinds:
            rows.append((kind.word, event_name(kind.word), defined(kind.definition)))
        for word in kind.subkinds:
            rows.append((f"{kind.word}/{word}", name_of(kind.word, word), defined(subkind(kind.word, word).definition)))
    return rows


def defined(definition: str) -> str:
    """A definition of the vocabulary, which stands there in English, in the language of the visitor."""
    return gettext(definition)


class NewEvent(forms.Form):
    """One thing that happened, seen from one side; or another wording of one that is written down already."""

    date = Line(
        label=_("When"),
        max_length=40,
        validators=[partial_date, not_ahead],
        help_text=_("As far as you know it: 2024-03-15, 2024-03, 2024-Q1 or 2024."),
    )
    text = Line(label=_("What happened, in one sentence"), max_length=500)
    what = forms.ChoiceField(label=_("What kind of thing it was"))
    actor = forms.ChoiceField(
        label=_("Whose doing"), help_text=_("Of a discrepancy, an experience or a doubt: the side that has it.")
    )
    conduct_of = forms.ChoiceField(
        label=_("Whose conduct it is"),
        required=False,
        help_text=_("Of a complaint: the side it is about. If you leave it open, the kind of thing decides."),
    )
    strength = forms.ChoiceField(label=_("How strong"), choices=STRENGTHS, initial="moderate")
    locator = Line(
        label=_("Where it stands"),
        max_length=200,
        required=False,
        help_text=_("A source, if there is one: minutes, a contract, a mail."),
    )
    worked = forms.ChoiceField(
        label=_("Did it work"),
        choices=OUTCOME,
        required=False,
        help_text=_("Only of an act of repair, an apology for example, or a person replaced."),
    )
    cost = Percent(
        label=_("What it cost, in percent"),
        required=False,
        help_text=_(
            "Only of such an act, in hundredths of the most that both sides can get out of the alliance in the years "
            "ahead: 0.5 is little, 5 is very much."
        ),
    )
    shared = forms.ChoiceField(
        label=_("Who sees it"),
        choices=WHO_SEES_IT,
        widget=forms.RadioSelect,
        initial="no",
    )

    def __init__(
        self, side: Side, data: Any = None, *, event: Event | None = None, initial: dict[str, str] | None = None
    ) -> None:
        super().__init__(data, initial=initial_of(event) | (initial or {}))
        self.side = side
        self.old = event
        self.event: Event | None = None
        if event is not None:
            del self.fields["shared"]
            self.fields["date"].required = not event.more.get("from")  # left empty, it lasted as long as it did
        whose = [("", _now("as the kind says")), *actors(side)]
        for name, choices in {"what": kind_choices(event), "actor": actors(side), "conduct_of": whose}.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where a record with this event would have a problem."""
        values = super().clean() or {}
        if self.errors:
            return values
        kind, _slash, part = values["what"].partition("/")
        same = self.old is not None and (self.old.kind, self.old.subkind) == (kind, part)
        self.event = Event(
            alliance=self.side.alliance,
            side=self.side,
            shared=self.old.shared if self.old is not None else values["shared"] == "yes",
            date=values["date"],
            text=values["text"],
            actor=values["actor"],
            kind=kind,
            subkind=part,
            strength=values["strength"],
            locator=values["locator"],
            valence=self.old.valence if self.old is not None and same else None,
            more=self._more(values, same=same),
        )
        if not is_act(kind):
            for name in ("worked", "cost"):
                if values[name] not in ("", None):
                    self.add_error(
                        name, _now("This is said of an act of repair. Choose such a kind, or leave it empty.")
                    )
        if self.errors:
            return values
        for rule in problems_of([self.event]):
            self.add_error(None, rule)
        return values

    def first(self) -> list[forms.BoundField]:
        """What is asked of everything that happened."""
        return [self[name] for name in self.fields if name not in FURTHER]

    def further(self) -> list[forms.BoundField]:
        """What may be said besides."""
        return [self[name] for name in FURTHER]

    def says_more(self) -> bool:
        """Whether any of it is said, or wrong."""
        return any(field.value() not in ("", None) or field.errors for field in self.further())

    def _more(self, values: dict[str, Any], *, same: bool) -> dict[str, Any]:
        """Further fields of the event: those it had, with those of the form; `same`: whether its kind is."""
        shown = {"conduct_of": values["conduct_of"]} | as_recorded(values["worked"], values["cost"])
        gone = {*shown} if same else {*shown, "valence"}  # for better or worse was said of the kind that it was
        if values["date"]:
            gone.add("from")  # a record has one or the other
        others = {name: value for name, value in (self.old.more if self.old else {}).items() if name not in gone}
        return others | {name: value for name, value in shown.items() if value not in ("", None)}


def coded(event: Event) -> dict[str, Any]:
    """How an event is coded, in words."""
    return {
        "kind": name_of(event.kind, event.subkind),
        "actor": dict(actors(event.side)).get(event.actor, event.actor),
        "strength": dict(STRENGTHS).get(event.strength, event.strength),
    }


def initial_of(event: Event | None) -> dict[str, Any]:
    """What stands in the form of an event that is written down already."""
    if event is None:
        return {}
    what = f"{event.kind}/{event.subkind}" if event.subkind else event.kind
    return {name: getattr(event, name) for name in ("date", "text", "actor", "strength", "locator")} | {
        "what": what,
        "conduct_of": event.more.get("conduct_of", ""),
        **as_shown(event.more),
    }


def kind_choices(event: Event | None) -> list[tuple[str, str]]:
    """The kinds to choose from, and the one that an event has, wherever it came from."""
    choices = [(code, title) for code, title, _definition in kinds()]
    code = str(initial_of(event).get("what", ""))
    if not code or code in dict(choices):
        return choices
    return [*choices, (code, ": ".join(readable(word) for word in code.split("/")))]


def actors(side: Side) -> list[tuple[str, str]]:
    """Whose doing something can be."""
    partners = [(each.code, each.company.name) for each in side.alliance.sides.select_related("company")]
    return [
        ("both", _now("of both")),
        *partners,
        ("unspecified", _now("not clear")),
        ("third_party", _now("of others")),
    ]


def problems_of(events: list[Event]) -> list[str]:
    """What a record with these events would have against them, as sentences; nothing where it would be well."""
    try:
        make_record(
            {
                "schema_version": 1,
                "alliance": {"id": "one", "as_of": f"{today():%Y-%m}"},
                "partners": [{"id": "P1"}, {"id": "P2"}],
            },
            events=[event_row(event) for event in events],
        )
    except RecordError as error:
        return sentences(error.problems)
    return []
