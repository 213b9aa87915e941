"""Who may ask for what. Every endpoint is on the list below; one that is not stops the start-up."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlsplit

from flask import Flask, abort, request

# anyone: holds nothing about an assessment. this-machine: whoever sits at it, until accounts exist.
Policy = Literal["anyone", "this-machine"]

POLICIES: Mapping[str, Policy] = MappingProxyType(
    {
        "static_files.show": "anyone",
        "health.show": "anyone",
        "home.show": "this-machine",
        "assessments.overview": "this-machine",
        "assessments.risks": "this-machine",
        "assessments.risk": "this-machine",
        "assessments.rights": "this-machine",
        "assessments.law": "this-machine",
        "assessments.answers": "this-machine",
        "assessments.actions": "this-machine",
        "reports.show": "this-machine",
        "reports.pdf": "this-machine",
        "reports.printable": "this-machine",
    }
)


# Names under which a browser on this machine reaches it. Flask's own TRUSTED_HOSTS cannot hold
# an IPv6 address.
_OWN_NAMES = frozenset({"127.0.0.1", "::1", "localhost"})


class AccessNotDeclared(RuntimeError):
    """An endpoint has no policy, or a policy has no endpoint."""


def guard(app: Flask, host: str) -> None:
    """Deny by default; call it once every blueprint is registered. `host` is what we listen on."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    if endpoints != set(POLICIES):
        odd = ", ".join(sorted(endpoints ^ set(POLICIES)))
        raise AccessNotDeclared(
            f"Give each endpoint exactly one policy in pia/web/access.py: {odd}"
        )
    own_names = _OWN_NAMES | {host}

    def refuse_other_names() -> None:
        """A page elsewhere whose name was pointed at this machine must not read from it."""
        if _host_name() not in own_names:
            abort(400)

    app.before_request(refuse_other_names)
    app.before_request(_refuse_oversized)
    app.before_request(_apply_policy)


def _host_name() -> str:
    given = request.headers.get("Host", "")
    if "@" in given:
        return ""
    try:
        return urlsplit(f"//{given}").hostname or ""
    except ValueError:
        return ""


def _refuse_oversized() -> None:
    """Refused before it is read, whatever the page."""
    limit = request.max_content_length
    if limit is not None and (request.content_length or 0) > limit:
        abort(413)


def _apply_policy() -> None:
    if request.endpoint is None:
        return  # no such page, or not with this method: the error page says so
    if POLICIES[request.endpoint] == "this-machine" and not _from_this_machine():
        abort(404)


def _from_this_machine() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
