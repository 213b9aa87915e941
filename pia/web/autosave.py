"""What the saving script is told: plain data with words in it, instead of a page."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from flask import Response, jsonify, make_response, request

from pia.i18n import format_time_of_day
from pia.text import Text
from pia.web.locale import current_locale

ACTION = "autosave"
_JSON = "application/json"
_SAVED = Text("Guardado a las {time}", "Saved at {time}")
# Spanish has one hour in the singular.
_SAVED_AT_ONE = Text("Guardado a la {time}", "Saved at {time}")
_EXCEPT = Text("{saved}, salvo lo siguiente:", "{saved}, except for this:")
_NOT_YET = Text("Todavía sin guardar:", "Not saved yet:")
_CONFLICT = Text(
    "No se guardó: otra persona, o usted en otra pestaña, guardó esto mientras escribía. Lo que "
    "escribió sigue aquí.",
    "Not saved: somebody else, or you in another tab, saved this while you were writing. What you "
    "wrote is still here.",
)


@dataclass(frozen=True, slots=True)
class Left:
    """Something typed that is not saved yet: where it is, why, and how its fields' names begin."""

    field: str
    said: str
    names: tuple[str, ...]


def asks_json() -> bool:
    """Whether it is the script that asks, not a form of a page."""
    return request.accept_mimetypes.best == _JSON


def autosaving() -> bool:
    """Whether a form is sent while it is being filled in; what is unfinished is no mistake then."""
    return asks_json() and request.form.get("action") == ACTION


def tells_scripts(view: Callable[..., Response]) -> Callable[..., Response]:
    """Let the script that pressed a button know how it ended and where to go on."""

    @wraps(view)
    def told(*arguments: Any, **named: Any) -> Response:
        answer = view(*arguments, **named)
        if not asks_json() or answer.mimetype == _JSON:
            return answer
        if answer.location:
            return jsonify(go=answer.location)
        return make_response(jsonify({}), answer.status_code)

    return told


def saved_json(
    fields: Mapping[str, object],
    left: Sequence[Left] = (),
    *,
    changed: bool = True,
    conflict: bool = False,
) -> Response:
    """How a form that was sent unfinished fared; `fields` are what it must send next time.

    409 where two texts met, 422 where nothing could be saved yet.
    """
    code = 409 if conflict else 200 if changed or not left else 422
    new = {name: str(value) for name, value in fields.items()}
    if code == 200:
        new["save_key"] = secrets.token_hex(16)
    told = jsonify(said=_words(left, code), fields=new, left=[asdict(each) for each in left])
    return make_response(told, code)


def refused_json(said: str, code: int, fields: Mapping[str, str] | None = None) -> Response:
    """Why nothing was done."""
    return make_response(jsonify(said=said, fields=fields or {}), code)


def _words(left: Sequence[Left], code: int) -> str:
    locale = current_locale()
    if code == 409:
        return _CONFLICT.into(locale)
    if code == 422:
        return _NOT_YET.into(locale)
    now = datetime.now().astimezone()
    words = _SAVED_AT_ONE if now.hour % 12 == 1 else _SAVED
    saved = words.with_values(time=format_time_of_day(now, locale)).into(locale)
    return _EXCEPT.with_values(saved=saved).into(locale) if left else saved
