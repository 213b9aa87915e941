"""The reader's language: asked for in the address, kept in a cookie, else what the browser says."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import cast
from urllib.parse import urlencode

from babel.support import Translations
from flask import Flask, Response, g, request
from flask_babel import Babel, Domain
from markupsafe import Markup

from pia.i18n import translations
from pia.text import LOCALES, Locale

COOKIE = "lang"
_A_YEAR = 365 * 24 * 60 * 60


class _Catalogues(Domain):  # type: ignore[misc]  # flask_babel has no types
    """Flask-Babel reading the product's own catalogues, so that a fresh checkout works too."""

    def get_translations(self) -> Translations:
        return _catalogue()


class _Languages(Babel):  # type: ignore[misc]  # flask_babel has no types
    @cached_property
    def domain_instance(self) -> Domain:
        return _Catalogues()


def _catalogue() -> Translations:
    """Looked up once for a page, which says a hundred things."""
    if "catalogue" not in g:
        g.catalogue = translations(current_locale())
    return cast("Translations", g.catalogue)


def speak_languages(app: Flask) -> None:
    """Give pages their language and answers their language headers."""
    _Languages(app, default_locale="es", locale_selector=current_locale)
    # Not by way of the extensions: a page says fifty things, which would be a fifth of its time.
    app.jinja_env.globals.update(_=_gettext, ngettext=_ngettext, pgettext=_pgettext)
    app.after_request(_say_language)


def _gettext(message: str, /, **values: object) -> Markup:
    """What templates call `_`: the message in the reader's language, its fields filled in."""
    said = _phrase(current_locale(), message)
    return said % values if "%" in said else said


def _ngettext(one: str, many: str, num: int, /, **values: object) -> Markup:
    return _markup(_catalogue().ngettext(one, many, num)) % {"num": num, **values}


def _pgettext(context: str, message: str, /, **values: object) -> Markup:
    return _markup(str(_catalogue().pgettext(context, message))) % values


@lru_cache(4_000)
def _phrase(locale: Locale, message: str) -> Markup:
    """A message of a template, looked up once; there are fewer of them than are kept."""
    return _markup(str(translations(locale).gettext(message)))


def _markup(message: str) -> Markup:
    return Markup(message)  # noqa: S704 - written by us, not typed by anybody


def current_locale() -> Locale:
    """The language of this answer."""
    found = g.get("locale")
    if found is None:
        found = g.locale = _asked_for() or _known(request.cookies.get(COOKIE)) or _preferred()
    return cast("Locale", found)


def other_locale() -> Locale:
    """The language one can switch to."""
    return "en" if current_locale() == "es" else "es"


def switch_address() -> str:
    """The same page in the other language, whatever else its address asks for."""
    asked = [(k, v) for k, v in request.args.items(multi=True) if k != COOKIE]
    return "?" + urlencode([*asked, (COOKIE, other_locale())])


def _asked_for() -> Locale | None:
    return _known(request.args.get(COOKIE))


def _known(value: str | None) -> Locale | None:
    return value if value in LOCALES else None


def _preferred() -> Locale:
    """Spanish where the browser names neither: most of those it is written for read it."""
    return _known(request.accept_languages.best_match(LOCALES)) or "es"


def _say_language(response: Response) -> Response:
    if response.mimetype != "text/html":
        return response
    response.headers.setdefault("Content-Language", current_locale())
    response.vary.update(("Accept-Language", "Cookie"))
    if asked := _asked_for():
        response.set_cookie(
            COOKIE, asked, max_age=_A_YEAR, httponly=True, samesite="Strict", path="/"
        )
    return response
