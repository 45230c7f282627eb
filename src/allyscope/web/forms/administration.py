"""What an administrator makes: companies, people, alliances, and who plays which part."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from allyscope.web.forms.fields import Line, partial_date
from allyscope.web.models import Alliance, Company, Person, Role, Side

PURPOSES = (
    ("unknown", _("not known")),
    ("exploration", _("exploration: something new")),
    ("exploitation", _("exploitation: what both can do already")),
)
FORMS = (
    ("contract", _("contract")),
    ("joint_venture", _("joint venture")),
    ("equity_investment", _("equity investment")),
    ("distribution", _("distribution")),
)
CHOOSE = _("– choose –")


class NewCompany(forms.Form):
    """A company."""

    name = Line(label=_("Name of the company"), max_length=120)

    def clean_name(self) -> str:
        """Raises ValidationError for a company that is there already."""
        name: str = self.cleaned_data["name"]
        if Company.objects.filter(name__iexact=name).exists():
            raise forms.ValidationError(_now("There is a company of this name already."))
        return name


class NewPerson(forms.Form):
    """Somebody with an account."""

    name = Line(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    company = forms.ModelChoiceField(
        Company.objects.all(),
        label=_("Company"),
        required=False,
        empty_label=_("none: a neutral facilitator"),
    )

    def clean_email(self) -> str:
        """Raises ValidationError for an address that is there already."""
        email = str(self.cleaned_data["email"]).strip().lower()
        if Person.objects.filter(email=email).exists():
            raise forms.ValidationError(_now("There is somebody with this address already."))
        return email


class NewAlliance(forms.Form):
    """An alliance of two companies."""

    name = Line(label=_("Name of the alliance"), max_length=120)
    scope = Line(label=_("What it is about"), max_length=500, required=False)
    first = forms.ModelChoiceField(Company.objects.all(), label=_("First company"), empty_label=CHOOSE)
    second = forms.ModelChoiceField(Company.objects.all(), label=_("Second company"), empty_label=CHOOSE)
    formed = Line(
        label=_("When it was signed"),
        max_length=40,
        required=False,
        validators=[partial_date],
        help_text=_("As far as you know it: 2024-03, 2024-Q1 or 2024. Leave it empty if nobody knows."),
    )
    form = forms.ChoiceField(label=_("Form"), choices=FORMS)
    purpose = forms.ChoiceField(label=_("Purpose"), choices=PURPOSES)
    threshold = forms.IntegerField(
        label=_("Fewest people whose answers are shown together"),
        min_value=3,
        max_value=50,
        initial=3,
        help_text=_("On each side. Three is the least; five is better where a side has enough people."),
    )

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a company allied with itself."""
        values = super().clean() or {}
        if values.get("first") and values.get("first") == values.get("second"):
            self.add_error("second", _now("An alliance has two companies. Choose another one."))
        return values


class NewRole(forms.Form):
    """The part of somebody in an alliance."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person"), empty_label=CHOOSE)
    kind = forms.ChoiceField(label=_("Part"), choices=Role.Kind.choices)

    def __init__(self, alliance: Alliance, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        self.alliance, self.side = alliance, None
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Person.objects.filter(is_active=True).exclude(roles__alliance=alliance)

    side: Side | None

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for somebody of another company, and for an administrator."""
        values = super().clean() or {}
        person, kind = values.get("person"), values.get("kind")
        if person is None or kind is None:
            return values
        if person.is_administrator:
            self.add_error("person", _now("An administrator sees no results, so they play no part in an alliance."))
        elif kind == Role.Kind.FACILITATOR:
            if self.alliance.sides.filter(company=person.company).exists():
                self.add_error("person", _now("A facilitator belongs to neither company."))
        else:
            self.side = self.alliance.sides.filter(company=person.company).first()
            if self.side is None:
                self.add_error("person", _now("They belong to neither of the two companies."))
        return values
