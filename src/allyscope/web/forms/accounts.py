"""Logging in, and the first administrator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from allyscope.web.forms.fields import Line
from allyscope.web.models import Person


class LogIn(forms.Form):
    """E-mail address and password."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class NewPassword(forms.Form):
    """A password, chosen by its owner."""

    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        max_length=200,
        help_text=_("At least 10 characters, and none of the common ones."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person | None = None, **fields: Any) -> None:
        super().__init__(*args, **fields)
        self.person = person

    def clean_password(self) -> str:
        """Raises ValidationError for a weak one."""
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self.person)
        return password


class ChangedPassword(NewPassword):
    """The password so far, and another one."""

    now = forms.CharField(
        label=_("Your password now"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("now", "password")

    def clean_now(self) -> str:
        """Raises ValidationError for another one than the person's."""
        now: str = self.cleaned_data["now"]
        if self.person is None or not self.person.check_password(now):
            raise forms.ValidationError(_("This is not your password."))
        return now


class Forgotten(forms.Form):
    """Whose password it is."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))


class FirstAdministrator(NewPassword):
    """Who looks after the installation."""

    name = Line(label=_("Your name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    field_order = ("name", "email", "password")
