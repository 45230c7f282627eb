"""To a company's own log-in: by a page that sends the browser on, so that no policy has to name where.

A provider may send people to a page of another name, which browsers would refuse as the target of our form.
"""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect.views import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def to_company(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The page that leads to the provider; what the library answers otherwise."""
    response: HttpResponse = login(request, provider_id=provider_id)
    target = response.headers.get("Location", "")
    if response.status_code == 302 and target.startswith(("https://", "http://")):
        return render(request, "web/leaving.html", {"target": target})
    return response
