"""What people set of their own account."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class OwnSettings(forms.Form):
    """Language and mails."""

    language = forms.ChoiceField(label=_("Language of mails to you"), choices=settings.LANGUAGES)
    mails = forms.ChoiceField(
        label=_("Mails when it is your turn"),
        choices=(("yes", _("yes")), ("no", _("no"))),
        widget=forms.RadioSelect,
    )
