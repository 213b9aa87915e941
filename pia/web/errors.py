"""Refusals worded for a reader, in the reader's language, on a page like any other."""

from __future__ import annotations

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException, NotFound

from pia.errors import InvalidInput, PiaError
from pia.services.assessments import NoSuchAssessment
from pia.services.library import NotInLibrary
from pia.services.refusals import StoreRefused
from pia.services.saving import VersionMissing
from pia.text import Text
from pia.web.access import FormExpired, NotLetIn
from pia.web.autosave import asks_json, refused_json
from pia.web.locale import current_locale
from pia.web.pages.kept import KeptPage, kept_page
from pia.web.visitors import TOKEN_FIELD, current_visitor, form_token

_PAGES = frozenset({400, 403, 404, 405, 413, 500})
_FAILED = Text(
    "No se guardó (error {code}). Lo que escribió sigue en esta página.",
    "Not saved (error {code}). What you wrote is still on this page.",
)
_GONE = Text(
    "No se guardó: esta evaluación ya no está aquí. Lo que escribió solo está en esta página: "
    "cópielo si lo necesita.",
    "Not saved: this assessment is no longer here. What you wrote is only on this page: copy it if "
    "you need it.",
)
_LOCKED = Text(
    "No se guardó: las evaluaciones están cerradas en este navegador. Lo que escribió sigue aquí. "
    "Abra en otra pestaña la dirección que muestra la terminal; después vuelva y pulse «Guardar».",
    "Not saved: the assessments are locked in this browser. What you wrote is still here. Open the "
    "address that the terminal shows in another tab; then come back and press “Save”.",
)


def word_errors(app: Flask) -> None:
    """Give every refusal its page."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(NotInLibrary, _not_in_library)
    app.register_error_handler(InvalidInput, _unusable_file)
    app.register_error_handler(NoSuchAssessment, _not_in_library)
    app.register_error_handler(NotLetIn, _not_let_in)
    app.register_error_handler(FormExpired, _not_saved)
    app.register_error_handler(VersionMissing, _not_saved)
    app.register_error_handler(StoreRefused, _not_saved)


def _refused(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    if asks_json():
        said = _GONE if error.code == 404 else _FAILED.with_values(code=error.code)
        return refused_json(said.into(current_locale()), error.code)
    # Only what came with the right token: another site must not write on our page.
    sent = request.url_rule is not None and current_visitor() is not None
    page = kept_page(request) if error.code == 404 and sent else None
    response = make_response(_page(error.code, page), error.code)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _page(code: int, page: KeptPage | None) -> str | Response:
    shown = code if code in _PAGES else (400 if code < 500 else 500)
    try:
        return render_template(f"errors/{shown}.html", page=page)
    except Exception:
        if code < 500:
            raise
        # Whatever broke the page may break its error page too.
        return Response("pia: error 500\n", mimetype="text/plain")


def _not_in_library(error: PiaError) -> Response:  # noqa: ARG001 - the page says it better
    return _refused(NotFound())


def _unusable_file(error: InvalidInput) -> Response:
    """The reader wrote the file, so the reader is told each line to mend."""
    problems = tuple(problem.into(current_locale()) for problem in error.problems)
    return make_response(render_template("errors/file.html", problems=problems), 422)


def _not_let_in(error: NotLetIn) -> Response:  # noqa: ARG001 - the page says it better
    if asks_json():
        return refused_json(_LOCKED.into(current_locale()), 401)
    page = kept_page(request)
    return make_response(render_template("errors/locked.html", page=page), 401)


def _not_saved(error: PiaError) -> Response:
    """What was typed stays on the page, to be sent again."""
    said = error.into(current_locale())
    code = getattr(error, "code", 400)
    if asks_json():
        # As the page below would: whoever has a session may send again.
        again = {TOKEN_FIELD: form_token()} if isinstance(error, FormExpired) else {}
        return refused_json(said, code, again)
    page = kept_page(request)
    return make_response(render_template("errors/not_saved.html", page=page, said=said), code)
