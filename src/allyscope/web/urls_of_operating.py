"""Addresses of what everybody sees of their own, and of what whoever looks after an installation needs."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from allyscope.web.views import own

urlpatterns_of_operating: list[URLPattern | URLResolver] = [
    path("account/", own.account, name="account"),
]
