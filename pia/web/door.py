"""Letting the owner's browser in by the address that the terminal prints, and locking again."""

from __future__ import annotations

from typing import cast

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from sqlalchemy.orm import Session

from pia.services.sessions import end, let_in, owner
from pia.web.library import announce, doorkeeper, press, workspace
from pia.web.unit_of_work import writes
from pia.web.visitors import current_actor, current_visitor, forget, remember

bp = Blueprint("door", __name__)


@bp.get("/open/<code>")
def open_here(code: str) -> Response:
    """Make this browser the owner's. The one GET that writes: it is an address to be typed."""
    if not doorkeeper().use(code):
        if current_visitor() is not None:
            return cast("Response", redirect(url_for("home.show")))
        return cast("Response", redirect(url_for("door.closed")))
    before = current_visitor()
    with workspace().store.writing() as session:
        if before is not None:
            end(session, before.actor, before.session_id)  # it gets a new token, not a second one
        token = let_in(session, owner(session))
    return remember(cast("Response", redirect(url_for("home.show"))), token)


@bp.get("/closed")
def closed() -> str:
    """The code was used already, or the pages were locked: how to get in."""
    return render_template("door/closed.html")


@bp.post("/new-address")
def new_address() -> Response:
    """Print a new one-time address in the terminal, for whoever can see it."""
    if current_visitor() is not None:
        abort(404)
    announce(doorkeeper().new_code())
    return make_response(render_template("door/closed.html", printed=True))


@bp.post("/lock")
@writes
def lock(session: Session) -> Response:
    """End every session: the way back in is the terminal. Who is in a hurry also leaves.

    Also for a browser whose session has ended: what it kept goes, and its screen.
    """
    if current_visitor() is not None:
        end(session, current_actor())
        press().forget_all()
        workspace().keyring.forget()
    away = url_for("leaving.show" if "leave" in request.form else "door.closed")
    return forget(cast("Response", redirect(away)))
