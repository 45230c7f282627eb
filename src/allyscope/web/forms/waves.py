"""What managers set up: a wave, and whom their side asks."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from allyscope.report.wording.catalogue import FIRST, OF_QUESTIONS, speaking
from allyscope.web.forms.fields import UNSEEN, Paragraph
from allyscope.web.models import Alliance, Wave
from allyscope.web.questions import SHORT, THEMES, wording
from allyscope.web.waves.answering import MOST_INVITED, address_in
from allyscope.web.waves.life import LONGEST_DAYS, today

LONGEST_SUMMARY = 4000


def questions_by_theme() -> list[tuple[Promise | str, list[tuple[str, str]]]]:
    """Every question there is, theme by theme, in the language of the visitor."""
    language = (get_language() or FIRST).split("-")[0]
    with speaking(language if language in OF_QUESTIONS else FIRST):
        return [(title, [(each, wording(each)) for each in questions]) for _code, title, questions in THEMES]


class NewWave(forms.Form):
    """A wave, as both sides shall agree to it."""

    length = forms.ChoiceField(
        label=_("What is asked"), choices=Wave.Length.choices, widget=forms.RadioSelect, initial=Wave.Length.SHORT
    )
    questions = forms.MultipleChoiceField(
        label=_("The questions of your choice"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=sorted(SHORT),
    )
    roles = forms.MultipleChoiceField(
        label=_("Whom both sides ask"),
        choices=Wave.Role.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=[Wave.Role.LEAD, Wave.Role.TEAM, Wave.Role.EXPERT],
        help_text=_(
            "Like roles on both sides, so that their answers can be compared. With no answer is kept whose role."
        ),
    )
    closes_on = forms.DateField(
        label=_("Last day for answers"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Two weeks are usual. The wave counts for the month of this day."),
    )
    threshold = forms.IntegerField(
        label=_("Fewest people of a side whose answers are shown together"),
        max_value=50,
        help_text=_("If fewer answer on either side, nothing is shown; you get a guide for a conversation instead."),
    )
    language = forms.ChoiceField(
        label=_("Language of the invitation"),
        choices=settings.LANGUAGES,
        help_text=_("Everybody can choose the language of the questions themselves."),
    )

    def __init__(self, alliance: Alliance, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        self.alliance, self.least = alliance, alliance.threshold
        self.fields["questions"].choices = questions_by_theme()  # type: ignore[attr-defined]
        self.fields["threshold"].initial = alliance.threshold
        self.fields["closes_on"].initial = today() + datetime.timedelta(days=14)

    def clean(self) -> dict[str, Any]:
        """Questions are kept where they were chosen one by one. Raises ValidationError for a choice of none."""
        fields: dict[str, Any] = super().clean() or self.cleaned_data
        if fields.get("length") != Wave.Length.OWN:
            fields["questions"] = []
        elif not fields.get("questions") and "questions" not in self.errors:
            self.add_error("questions", _now("Choose at least one question."))
        return fields

    def clean_questions(self) -> list[str]:
        """Each choice once, however often it was sent."""
        return list(dict.fromkeys(self.cleaned_data["questions"]))

    def clean_roles(self) -> list[str]:
        """Each choice once."""
        return list(dict.fromkeys(self.cleaned_data["roles"]))

    def proposed(self) -> Wave:
        """The wave as it would be, not kept yet: to look at it."""
        fields = self.cleaned_data | {name: ",".join(self.cleaned_data[name]) for name in ("questions", "roles")}
        return Wave(alliance=self.alliance, **fields)

    def clean_threshold(self) -> int:
        """Raises ValidationError for less than the alliance's own threshold."""
        threshold: int = self.cleaned_data["threshold"]
        if threshold < self.least:
            raise forms.ValidationError(
                _now("This alliance never shows answers of fewer than %(least)d people.") % {"least": self.least}
            )
        return threshold

    def clean_closes_on(self) -> datetime.date:
        """Raises ValidationError for a day that has passed or is far away."""
        day: datetime.date = self.cleaned_data["closes_on"]
        if not today() <= day <= today() + datetime.timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError(_now("Choose a day from today on, within the next %d days.") % LONGEST_DAYS)
        return day


class Summary(forms.Form):
    """What both sides write down together; `before` is what it was written over."""

    summary = Paragraph(
        label=_("What we see alike, where we differ, what we do until when"), max_length=LONGEST_SUMMARY
    )
    before = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def clean_before(self) -> str:
        """The text as it is kept: browsers send other ends of lines."""
        return str(self.cleaned_data["before"]).replace("\r\n", "\n")


class NewInvitations(forms.Form):
    """Whom one side asks: a name or remark in each line, which only that side sees."""

    labels = forms.CharField(
        label=_("Whom you ask"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
        help_text=_(
            "One person in each line: anything by which you know whose link it is, or an e-mail address. Only your "
            "side sees it."
        ),
    )

    def clean_labels(self) -> list[str]:
        """The people, each once."""
        lines = (" ".join(UNSEEN.sub("", line).split())[:120] for line in self.cleaned_data["labels"].splitlines())
        labels = list(dict.fromkeys(line for line in lines if line))
        if not labels:
            raise forms.ValidationError(_now("Name at least one person."))
        addresses = [address for address in map(address_in, labels) if address]
        if len(set(addresses)) < len(addresses):
            raise forms.ValidationError(_now("The same e-mail address stands there twice. A person counts once."))
        if len(labels) > MOST_INVITED:
            raise forms.ValidationError(_now("At most %d people at once.") % MOST_INVITED)
        return labels
