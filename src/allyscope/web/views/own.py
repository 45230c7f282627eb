"""What everybody with an account sees and sets of their own, and takes with them or has erased."""

from __future__ import annotations

import json

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allyscope.web.access import person_of
from allyscope.web.auditing import note_of_administration
from allyscope.web.forms.own import OwnSettings
from allyscope.web.models import Act
from allyscope.web.operating.personal import LastAdministratorError, data_of, erase


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
    return render(request, "web/account.html", {"form": form, "person": person, "factor": is_mfa_enabled(person)})


@require_safe
@login_required
def own_data(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about the visitor, for other programs."""
    if request.method == "GET":
        note_of_administration(person_of(request), Act.OWN_DATA_TAKEN)
    told = json.dumps(data_of(person_of(request).email), ensure_ascii=False, indent=1)
    response = HttpResponse(told, content_type="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@require_POST
@login_required
def erase_account(request: HttpRequest) -> HttpResponse:
    """The visitor's account is erased, and they are logged out; it cannot be undone."""
    email = person_of(request).email
    try:
        erase(email)
    except LastAdministratorError:
        messages.error(request, _("You are the only administrator. Make another one first."))
        return redirect("account")
    logout(request)
    return redirect("login")
