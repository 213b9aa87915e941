"""Who is asking: the cookie of the owner's browser, and the token every form of hers carries."""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import cast

from flask import Response, g, request

from pia.services.parts import Actor
from pia.services.sessions import LONGEST, Visitor, visitor
from pia.web.library import doorkeeper, workspace

COOKIE = "pia_owner"
TOKEN_FIELD = "form_token"  # noqa: S105 - the name of a field


def current_visitor() -> Visitor | None:
    """Whoever has a session; looked up once for each request."""
    if "visitor" not in g:
        token = request.cookies.get(COOKIE, "")
        g.visitor = None
        if token:
            with workspace().store.glancing() as connection:
                g.visitor = visitor(connection, doorkeeper(), token)
    return cast("Visitor | None", g.visitor)


def current_actor() -> Actor:
    """Who acts on a page that only the owner reaches."""
    found = current_visitor()
    if found is None:
        raise LookupError("a page without a policy asked who is there")
    return found.actor


def form_token() -> str:
    """What a form must send back, bound to this session; empty where there is none."""
    found = current_visitor()
    if found is None:
        return ""
    return hmac.new(found.token.encode(), b"form", sha256).hexdigest()


def remember(response: Response, token: str) -> Response:
    """Put the session into the browser; scripts and other sites cannot read it."""
    # Not `Secure`: on http://127.0.0.1 some browsers would drop it.
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(LONGEST.total_seconds()),
        httponly=True,
        samesite="Strict",
        path="/",
    )
    return response


def forget(response: Response) -> Response:
    """Take the session out of the browser, with what it kept of the pages."""
    response.delete_cookie(COOKIE, httponly=True, samesite="Strict", path="/")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
