"""The company's own log-in of the settings, as django-allauth takes it."""

from __future__ import annotations

from typing import Any

from allyscope.web.options import ADDRESS, Options

PROVIDER = "company"


def providers(options: Options) -> dict[str, Any]:
    """The one provider, or none."""
    if options.log_in is None:
        return {"APPS": []}
    app = {
        "provider_id": PROVIDER,
        "name": options.log_in.name,
        "client_id": options.log_in.client_id,
        "secret": options.log_in.client_secret,
        "settings": {"server_url": options.log_in.server, "oauth_pkce_enabled": True},
    }
    return {"APPS": [app], "OAUTH_PKCE_ENABLED": True}


def origin(options: Options) -> str:
    """Where browsers are sent to log in, as policies of pages name it; empty where there is no such place."""
    address = ADDRESS.match(options.log_in.server or "") if options.log_in else None
    return "" if address is None else f"{address[0].partition('://')[0]}://{address[1]}{address[2] or ''}"
