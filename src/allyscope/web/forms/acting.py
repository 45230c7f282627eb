"""What managers promise, expect, plan and judge."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from allyscope.report.wording.catalogue import has
from allyscope.report.wording.plans import act_name
from allyscope.report.wording.words import capital
from allyscope.vocabulary.events import SUBKINDS
from allyscope.web.event_names import readable
from allyscope.web.expecting import TOPICS
from allyscope.web.forms.fields import Line, not_ahead, partial_date
from allyscope.web.models import Action, Alliance, Judgement, Side
from allyscope.web.waves.life import today

ACTS = tuple(term.word for term in SUBKINDS["repair_act"] if term.word != "exit")
# Acts of plans that are no act of repair: planned like the others, but not written down as one.
OTHER_ACTS = (
    *("set_goals", "renegotiate_contract", "add_resources", "connect_teams", "give_first"),
    *("renew_support", "postpone_launch"),
)
BOTH = "both"


class Day(forms.DateField):
    """A day, chosen as browsers let people choose one."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **fields)


class NewCommitment(forms.Form):
    """Who promised what, by when."""

    side = forms.ModelChoiceField(Side.objects.none(), label=_("Who promises"), empty_label=None)
    text = Line(label=_("What is promised, in one sentence"), max_length=300)
    due = Day(label=_("By when"))

    def __init__(self, alliance: Alliance, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        side = self.fields["side"]
        assert isinstance(side, forms.ModelChoiceField)
        side.queryset = alliance.sides.select_related("company")


class NewExpectation(forms.Form):
    """How much a side expects in one respect."""

    topic = forms.ChoiceField(label=_("Of what"), choices=[(code, title) for code, title, _about in TOPICS])
    level = forms.ChoiceField(
        label=_("How much your side expects"),
        choices=[(1, _("1: little")), (2, "2"), (3, _("3: some")), (4, "4"), (5, _("5: very much"))],
        widget=forms.RadioSelect,
    )
    text = Line(label=_("In your own words"), max_length=300, required=False)
    since = Line(
        label=_("Since when"),
        max_length=40,
        validators=[partial_date],
        help_text=_("As far as you know it: 2024-03-15, 2024-03, 2024-Q1 or 2024."),
    )
    shared = forms.ChoiceField(
        label=_("Who sees it"),
        choices=(("no", _("only our side")), ("yes", _("the other side too, once it has shared its own"))),
        widget=forms.RadioSelect,
        initial="no",
    )


class ActionForm(forms.Form):
    """One act of the joint plan."""

    text = Line(label=_("What is to be done, in one sentence"), max_length=300)
    act = forms.ChoiceField(
        label=_("What kind of act it is"),
        required=False,
        help_text=_("When it is done, an act of a kind that the model knows is written down as what happened."),
    )
    side = forms.ChoiceField(label=_("Which side does it"))
    owner = Line(label=_("Who looks after it"), max_length=120, required=False)
    due = Day(label=_("By when"), required=False)
    state = forms.ChoiceField(label=_("How far it is"), choices=Action.State.choices, initial=Action.State.PLANNED)
    done_on = Day(label=_("Done on"), required=False)

    def __init__(self, alliance: Alliance, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        sides = [(str(side.pk), side.company.name) for side in alliance.sides.select_related("company")]
        for name, choices in {
            "act": [("", _now("none of these")), *act_choices()],
            "side": [*sides, (BOTH, _now("both sides"))],
        }.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for an act that was done in the future, or on some day though it is not done."""
        values = super().clean() or {}
        day = values.get("done_on")
        if values.get("state") != Action.State.DONE:
            if day is not None and "done_on" in self.changed_data:
                self.add_error("done_on", _now("It is not done. Say that it is, or leave the day empty."))
            values["done_on"] = None
        elif day is None:
            values["done_on"] = today()
        elif day > today():
            self.add_error("done_on", _now("This day is still to come."))
        return values


def act_choices() -> list[tuple[str, str]]:
    """The acts that the model knows, as people read them; call it within the language that is spoken."""
    acts = (*ACTS, *OTHER_ACTS)
    return [(act, capital(act_name(act)) if has(f"plans.act.{act}") else readable(act)) for act in acts]


class NewJudgement(forms.Form):
    """How a manager sees the alliance, and why."""

    light = forms.ChoiceField(
        label=_("As you see it, the alliance"),
        choices=Judgement.Light.choices,
        widget=forms.RadioSelect,
    )
    reason = Line(label=_("Why, in one sentence"), max_length=500)


class AllianceEnd(forms.Form):
    """When and how an alliance ended."""

    ended = Line(
        label=_("When"),
        max_length=40,
        validators=[partial_date, not_ahead],
        help_text=_("As far as you know it: 2024-03-15, 2024-03, 2024-Q1 or 2024."),
    )
    ending = forms.ChoiceField(label=_("How it ended"), choices=Alliance.Ending.choices, widget=forms.RadioSelect)
