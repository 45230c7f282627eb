"""Coming in and going out."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allyscope.web.forms.accounts import FirstAdministrator, LogIn, NewPassword
from allyscope.web.mail.sending import goes_out
from allyscope.web.models import Person
from allyscope.web.security import failed, succeeded, too_many
from allyscope.web.setting_up import is_token


def log_in(request: HttpRequest) -> HttpResponse:
    """E-mail address and password; too many failures make one wait."""
    aim = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(aim, {request.get_host()}, require_https=request.is_secure()):
        aim = reverse("portfolio")
    form = LogIn(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        person = None
        if too_many(request, "login", email) or too_many(request, "login"):
            form.add_error(None, _("Too many attempts. Wait a quarter of an hour and try again."))
            status = 429
        else:
            person = authenticate(request, email=email, password=form.cleaned_data["password"])
        if person is not None:
            succeeded(request, "login", email)
            mind_language(person)
            return come_in(request, person, aim)
        if status == 200:
            failed(request, "login", email)
            failed(request, "login")
            form.add_error(None, _("E-mail address and password do not belong together."))
    company = settings.OPTIONS.log_in.name if settings.OPTIONS.log_in else ""
    content = {
        "goes_out": goes_out(),
        "form": form,
        "next": aim,
        "company": company,
        "demo": demo_people() if settings.DEMO else [],
    }
    return render(request, "web/login.html", content, status=status)


def come_in(request: HttpRequest, person: Person, aim: str) -> HttpResponse:
    """Logged in, or asked for the second factor first."""
    record_authentication(request, person, method="password", email=person.email, reauthenticated=True)
    response: HttpResponse = perform_login(request, person, redirect_url=aim)
    return response


def mind_language(person: Person) -> None:
    """The first time somebody comes, mails to them take the language in which they came."""
    if not person.language:
        person.language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
        person.save(update_fields=["language"])


def demo_people() -> list[tuple[str, str]]:
    """Whom a visitor of the demonstration can be: address and password."""
    from allyscope.web.demonstration import PASSWORD, PEOPLE  # noqa: PLC0415 - only a demonstration needs it

    return [(email, PASSWORD) for _name, email, _firm, _kind in PEOPLE]


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    logout(request)
    return redirect("login")


def set_up(request: HttpRequest, token: str) -> HttpResponse:
    """The first administrator, by the link that the server printed."""
    if too_many(request, "setup") or not is_token(token):
        failed(request, "setup")
        raise Http404
    form = FirstAdministrator(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if not is_token(token):
                raise Http404
            values = form.cleaned_data
            person = Person(name=values["name"], email=values["email"], is_administrator=True)
            person.set_password(values["password"])
            person.save()
        messages.success(request, _("Welcome. Begin with the two companies."))
        return come_in(request, person, reverse("administration"))
    return render(request, "web/set_up.html", {"form": form})


def set_password(request: HttpRequest, person_id: int, token: str) -> HttpResponse:
    """A password for an account, by a link that works once and for seven days."""
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is None or too_many(request, "password") or not default_token_generator.check_token(person, token):
        failed(request, "password")
        return render(request, "web/link_used.html", status=404)
    form = NewPassword(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        person.set_password(form.cleaned_data["password"])
        person.save()
        mind_language(person)
        return come_in(request, person, reverse("portfolio"))
    return render(request, "web/set_password.html", {"form": form, "person": person})
