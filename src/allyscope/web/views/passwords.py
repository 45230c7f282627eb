"""A password changed by its owner, and a link for one that was forgotten, where mails are sent."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from allyscope.web.access import person_of
from allyscope.web.forms.accounts import ChangedPassword, Forgotten
from allyscope.web.mail.due import order_password
from allyscope.web.mail.sending import goes_out
from allyscope.web.models import Mail, Person
from allyscope.web.security import failed, succeeded, too_many


@login_required
def change_password(request: HttpRequest) -> HttpResponse:
    """The old one and the new one; wherever else somebody is logged in as this person, they are logged out."""
    person = person_of(request)
    if not person.has_usable_password():
        raise Http404
    form = ChangedPassword(request.POST or None, person=person)
    if request.method != "POST":
        return _change_page(request, form)
    if too_many(request, "change password", person.email):
        form.add_error(None, _("Too many attempts. Wait a quarter of an hour and try again."))
        return _change_page(request, form, 429)
    if not form.is_valid():
        failed(request, "change password", person.email)
        return _change_page(request, form)
    succeeded(request, "change password", person.email)
    person.set_password(form.cleaned_data["password"])
    person.save(update_fields=["password"])
    update_session_auth_hash(request, person)
    messages.success(request, _("Your password is changed. Everywhere else you are logged out."))
    return redirect("account")


def _change_page(request: HttpRequest, form: ChangedPassword, status: int = 200) -> HttpResponse:
    return render(request, "web/change_password.html", {"form": form}, status=status)


def forgotten(request: HttpRequest) -> HttpResponse:
    """A link by mail for whoever has an account with this address; nobody is told whether anybody has."""
    if not goes_out():
        raise Http404
    form = Forgotten(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "web/forgotten.html", {"form": form})
    email = form.cleaned_data["email"].strip().lower()
    if too_many(request, "forgotten", email) or too_many(request, "forgotten"):
        form.add_error(None, _("Too many attempts. Wait a quarter of an hour and try again."))
        return render(request, "web/forgotten.html", {"form": form}, status=429)
    failed(request, "forgotten", email)
    failed(request, "forgotten")
    person = Person.objects.filter(email=email, is_active=True).first()
    asked = Mail.objects.filter(person=person, kind=Mail.Kind.PASSWORD)
    if person is not None and not asked.filter(state=Mail.State.WAITING).exists():
        order_password(person, asked.count())
    messages.success(request, _("If there is an account with this address, a link is on its way to it."))
    return redirect("login")
