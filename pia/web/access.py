"""Who may ask for what. Every endpoint is on the list below; one that is not stops the start-up."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from ipaddress import ip_address
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlsplit

from flask import Flask, abort, request

from pia.errors import PiaError
from pia.text import Text
from pia.web.uploads import size_limit
from pia.web.visitors import TOKEN_FIELD, current_visitor, form_token

# anyone: holds nothing about an assessment. this-machine: whoever sits at it, for the worked
# examples. owner: the browser that opened the one-time address.
Policy = Literal["anyone", "this-machine", "owner"]

POLICIES: Mapping[str, Policy] = MappingProxyType(
    {
        "static_files.show": "anyone",
        "health.show": "anyone",
        "home.show": "this-machine",
        "glossary.show": "this-machine",
        "design.show": "this-machine",
        "settings.show": "this-machine",
        "settings.save": "this-machine",
        "leaving.show": "this-machine",
        "help.tour": "this-machine",
        "help.topic": "this-machine",
        "door.open_here": "this-machine",
        "door.closed": "this-machine",
        "door.new_address": "this-machine",
        "door.lock": "this-machine",
        "safekeeping.kept": "this-machine",
        "safekeeping.sessions": "owner",
        "safekeeping.end_session": "owner",
        "safekeeping.ask_delete": "owner",
        "safekeeping.delete": "owner",
        "sources.every": "owner",
        "sources.one": "owner",
        "sources.save": "owner",
        "requests.every": "owner",
        "requests.begin": "owner",
        "requests.calendar": "owner",
        "requests.one": "owner",
        "requests.save": "owner",
        "requests.happened": "owner",
        "requests.dates": "owner",
        "requests.answers": "owner",
        "requests.remove": "owner",
        "requests.letter": "owner",
        "references.ask": "owner",
        "references.bring": "owner",
        "references.take": "owner",
        "references.download": "owner",
        "questions.tasks": "owner",
        "questions.one": "owner",
        "questions.save": "owner",
        "questions.past": "owner",
        "questions.effect": "owner",
        "questions.section_done": "owner",
        "questions.section": "owner",
        "questions.save_section": "owner",
        "review.all": "owner",
        "review.section": "owner",
        "review.jump": "owner",
        "review.bulk": "owner",
        "review.bulk_apply": "owner",
        "review.bulk_done": "owner",
        "review.undo": "owner",
        "work.index": "owner",
        "work.new": "owner",
        "work.create": "owner",
        "work.example": "owner",
        "work.copy_version": "owner",
        "depth.change": "owner",
        "profile.page": "owner",
        "profile.save": "owner",
        "upgrade.show": "owner",
        "upgrade.apply": "owner",
        "upgrade.done": "owner",
        "exchange.ask": "owner",
        "exchange.bring": "owner",
        "exchange.imported": "owner",
        "exchange.export": "owner",
        "exchange.ask_merge": "owner",
        "exchange.compare_file": "owner",
        "exchange.choices_again": "owner",
        "exchange.merge_chosen": "owner",
        "exchange.merged": "owner",
        "away.blank": "this-machine",
        "away.of_assessment": "owner",
        "paper.blank": "this-machine",
        "paper.blank_pdf": "this-machine",
        "paper.of_assessment": "owner",
        "paper.of_assessment_pdf": "owner",
        "paper.begin": "owner",
        "paper.entry": "owner",
        "paper.save_entry": "owner",
        "paper.aloud": "this-machine",
        "paper.aloud_file": "this-machine",
        "paper.own_aloud": "owner",
        "paper.own_aloud_file": "owner",
        "spreadsheets.xlsform": "this-machine",
        "spreadsheets.own_xlsform": "owner",
        "spreadsheets.download": "owner",
        "spreadsheets.ask": "owner",
        "spreadsheets.bring": "owner",
        "offline.blank": "this-machine",
        "offline.of_assessment": "owner",
        "assessments.overview": "this-machine",
        "assessments.risks": "this-machine",
        "assessments.risk": "this-machine",
        "assessments.rights": "this-machine",
        "assessments.law": "this-machine",
        "assessments.commitments": "this-machine",
        "assessments.answers": "this-machine",
        "assessments.facts": "this-machine",
        "assessments.actions": "this-machine",
        "reports.show": "this-machine",
        "reports.pdf": "this-machine",
        "reports.printable": "this-machine",
    }
)


# Names under which a browser on this machine reaches it. Flask's own TRUSTED_HOSTS cannot hold
# an IPv6 address.
_OWN_NAMES = frozenset({"127.0.0.1", "::1", "localhost"})


_UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class NotLetIn(PiaError):
    """The browser has no session, or no longer."""

    message = Text(
        "Este navegador no tiene abiertas las evaluaciones.",
        "The assessments are not open in this browser.",
    )


class FormExpired(PiaError):
    """The form was opened in another session, or lost its token."""

    message = Text(
        "No se guardó: el formulario venció. Envíe de nuevo; su texto sigue aquí.",
        "Not saved: the form has expired. Send again; your text is still here.",
    )


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
    if (request.content_length or 0) > size_limit():
        abort(413)


def _apply_policy() -> None:
    if request.endpoint is None:
        return  # no such page, or not with this method: the error page says so
    policy = POLICIES[request.endpoint]
    if policy != "anyone" and not _from_this_machine():
        abort(404)
    if request.method in _UNSAFE:
        _refuse_foreign_forms()
    if policy == "owner" and current_visitor() is None:
        raise NotLetIn
    if request.method in _UNSAFE and (policy == "owner" or not _says_own_page()):
        _require_token()


def _refuse_foreign_forms() -> None:
    """Another site must not send a form here, whatever it carries."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in ("same-origin", "none"):
            abort(403)
        return
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)


def _says_own_page() -> bool:
    """Whether the browser says that the form is ours; a foreign one was refused before."""
    return "Sec-Fetch-Site" in request.headers or "Origin" in request.headers


def _require_token() -> None:
    sent = request.form.get(TOKEN_FIELD, "")
    if not sent or not hmac.compare_digest(sent.encode(), form_token().encode()):
        raise FormExpired


def _from_this_machine() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
