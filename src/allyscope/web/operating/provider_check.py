"""Whether a company's own log-in can be reached and says what is needed of it."""

from __future__ import annotations

import json
from urllib.error import URLError
from urllib.request import Request, urlopen

PATIENCE = 10.0
DESCRIPTION = "/.well-known/openid-configuration"
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
LONGEST = 200_000  # bytes


def problem_of_provider(server: str) -> str | None:
    """A code for what is wrong with the provider at an address (http or https alone); None where nothing is."""
    address = server if server.endswith(DESCRIPTION) else server.rstrip("/") + DESCRIPTION
    try:
        request = Request(address, headers={"Accept": "application/json"})
        with urlopen(request, timeout=PATIENCE) as answer:
            description = json.loads(answer.read(LONGEST))
    except ValueError:
        return "no_provider"
    except URLError as error:
        return "no_provider" if getattr(error, "code", None) else "unreachable"
    except OSError:
        return "unreachable"
    if not isinstance(description, dict) or not all(isinstance(description.get(each), str) for each in NEEDED):
        return "no_provider"
    issuer = server.removesuffix(DESCRIPTION).rstrip("/")
    return None if description["issuer"].rstrip("/") == issuer else "other_issuer"
