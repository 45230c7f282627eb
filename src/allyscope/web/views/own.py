"""What everybody with an account sees and sets of their own."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from allyscope.web.access import person_of
from allyscope.web.forms.own import OwnSettings


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Language and mails of the visitor."""
    person = person_of(request)
    now = {"language": person.language or settings.LANGUAGE_CODE, "mails": "yes" if person.wants_mails else "no"}
    form = OwnSettings(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        person.language = form.cleaned_data["language"]
        person.wants_mails = form.cleaned_data["mails"] == "yes"
        person.save(update_fields=["language", "wants_mails"])
        messages.success(request, _("Saved."))
        return redirect("account")
    return render(request, "web/account.html", {"form": form, "person": person})
