"""The administrator's pages: companies, people, alliances and parts. Nothing that was answered is shown here."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allyscope.web.access import for_administrator, person_of
from allyscope.web.auditing import note_of_administration
from allyscope.web.forms.administration import NewAlliance, NewCompany, NewPerson, NewRole
from allyscope.web.mail.due import order_password
from allyscope.web.mail.sending import goes_out
from allyscope.web.models import Act, Alliance, Company, Mail, Person, Role, Side
from allyscope.web.operating.personal import LastAdministratorError, erase


@require_safe
@for_administrator
def overview(request: HttpRequest) -> HttpResponse:
    """Everything that an administrator looks after."""
    content = {
        "companies": Company.objects.all(),
        "people": Person.objects.select_related("company").annotate(
            factor=Exists(Authenticator.objects.filter(user=OuterRef("pk")))
        ),
        "alliances": Alliance.objects.prefetch_related("sides__company", "roles"),
    }
    return render(request, "web/administration.html", content)


@for_administrator
def new_company(request: HttpRequest) -> HttpResponse:
    """A company more."""
    form = NewCompany(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Company.objects.create(name=form.cleaned_data["name"])
        note_of_administration(person_of(request), Act.COMPANY_MADE)
        return redirect("administration")
    return render(request, "web/form.html", {"form": form, "title": _("A new company"), "back": "administration"})


@for_administrator
def new_person(request: HttpRequest) -> HttpResponse:
    """Somebody more, with the link by which they choose their password."""
    form = NewPerson(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = Person(**form.cleaned_data)
        person.set_unusable_password()
        person.save()
        note_of_administration(person_of(request), Act.PERSON_MADE, subject=person)
        return _link_page(request, person)
    return render(request, "web/form.html", {"form": form, "title": _("A new person"), "back": "administration"})


@require_POST
@for_administrator
def password_link(request: HttpRequest, person_id: int) -> HttpResponse:
    """A new link for somebody who has no password, or lost it."""
    person = get_object_or_404(Person, pk=person_id, is_active=True)
    note_of_administration(person_of(request), Act.PASSWORD_LINK, subject=person)
    return _link_page(request, person)


@require_POST
@for_administrator
def erase_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Somebody's account is erased, as they may ask for."""
    try:
        erase(get_object_or_404(Person, pk=person_id).email, by=person_of(request))
    except LastAdministratorError:
        messages.error(request, _("You are the only administrator. Make another one first."))
    return redirect("administration")


@require_POST
@for_administrator
def drop_factor(request: HttpRequest, person_id: int) -> HttpResponse:
    """Somebody who lost phone and codes comes in by their password alone again."""
    person = get_object_or_404(Person, pk=person_id)
    Authenticator.objects.filter(user=person).delete()
    note_of_administration(person_of(request), Act.FACTOR_DROPPED, subject=person)
    messages.success(request, _("The second factor of %(person)s is switched off.") % {"person": person})
    return redirect("administration")


def _link_page(request: HttpRequest, person: Person) -> HttpResponse:
    """The link by which somebody chooses a password: by mail, or where no mails are sent, for who asked for it."""
    if goes_out():
        order_password(person, Mail.objects.filter(person=person, kind=Mail.Kind.PASSWORD).count())
        messages.success(request, _("%(person)s gets a link by mail.") % {"person": person})
        return redirect("administration")
    address = reverse("password", args=(person.pk, default_token_generator.make_token(person)))
    return render(request, "web/password_link.html", {"person": person, "link": request.build_absolute_uri(address)})


@for_administrator
def new_alliance(request: HttpRequest) -> HttpResponse:
    """An alliance more, with its two sides."""
    form = NewAlliance(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        companies = (values.pop("first"), values.pop("second"))
        with transaction.atomic():
            alliance = Alliance.objects.create(**values)
            for code, company in zip(("P1", "P2"), companies, strict=True):
                Side.objects.create(alliance=alliance, company=company, code=code)
            note_of_administration(person_of(request), Act.ALLIANCE_MADE, alliance=alliance)
        return redirect("roles", alliance.pk)
    return render(request, "web/form.html", {"form": form, "title": _("A new alliance"), "back": "administration"})


@for_administrator
def roles(request: HttpRequest, alliance_id: int) -> HttpResponse:
    """Who plays which part in an alliance."""
    alliance = get_object_or_404(Alliance, pk=alliance_id)
    form = NewRole(alliance, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        Role.objects.create(alliance=alliance, side=form.side, person=values["person"], kind=values["kind"])
        note_of_administration(
            person_of(request), Act.PART_GIVEN, subject=values["person"], alliance=alliance, side=form.side
        )
        messages.success(request, _("%(person)s now plays a part in this alliance.") % {"person": values["person"]})
        return redirect("roles", alliance.pk)
    rows = alliance.roles.select_related("person", "side__company").order_by("side__code", "kind")
    return render(request, "web/roles.html", {"form": form, "alliance": alliance, "rows": rows})


@require_POST
@for_administrator
def remove_role(request: HttpRequest, role_id: int) -> HttpResponse:
    """Somebody no longer plays a part."""
    role = get_object_or_404(Role.objects.select_related("person", "alliance", "side"), pk=role_id)
    role.delete()
    note_of_administration(
        person_of(request), Act.PART_TAKEN, subject=role.person, alliance=role.alliance, side=role.side
    )
    return redirect("roles", role.alliance_id)
