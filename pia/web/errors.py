"""Refusals worded for a reader, in the reader's language, on a page like any other."""

from __future__ import annotations

from flask import Flask, Response, make_response, render_template
from werkzeug.exceptions import HTTPException, NotFound

from pia.errors import InvalidInput
from pia.services.library import NotInLibrary
from pia.web.locale import current_locale

_PAGES = frozenset({400, 404, 405, 413, 500})


def word_errors(app: Flask) -> None:
    """Give every refusal its page."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(NotInLibrary, _not_in_library)
    app.register_error_handler(InvalidInput, _unusable_file)


def _refused(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    response = make_response(_page(error.code), error.code)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _page(code: int) -> str | Response:
    shown = code if code in _PAGES else (400 if code < 500 else 500)
    try:
        return render_template(f"errors/{shown}.html")
    except Exception:
        if code < 500:
            raise
        # Whatever broke the page may break its error page too.
        return Response("pia: error 500\n", mimetype="text/plain")


def _not_in_library(error: NotInLibrary) -> Response:  # noqa: ARG001 - the page says it better
    return _refused(NotFound())


def _unusable_file(error: InvalidInput) -> Response:
    """The reader wrote the file, so the reader is told each line to mend."""
    problems = tuple(problem.into(current_locale()) for problem in error.problems)
    return make_response(render_template("errors/file.html", problems=problems), 422)
