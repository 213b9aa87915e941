"""Both versions of a profile page where somebody else saved the same fields meanwhile."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from pia.i18n import format_date
from pia.services.assessments import Work
from pia.services.profile import INCOMPLETE, PROGRAMME
from pia.text import Locale, Text
from pia.web.forms.profile import ProfileForm, stored_form
from pia.web.pages.conflict import ConflictPage, conflict_page

_TITLE = Text("Dos versiones de la misma página", "Two versions of the same page")
_NOTHING = Text("(nada)", "(nothing)")
_YES, _NO = Text("Sí", "Yes"), Text("No", "No")
_PAYS = Text("financia", "funds it")
_MAYBE_MORE = Text("Puede faltar algo en la lista: {list}", "The list may lack something: {list}")
_LABELS: Mapping[str, Text] = {
    "name": Text("Nombre", "Name"),
    "summary": Text("Resumen", "Summary"),
    "as_of": Text("Fecha", "Date"),
    "stage": Text("Etapa", "Stage"),
    "hypothetical": Text("Programa imaginado", "Made-up programme"),
    "states": Text("Estados", "States"),
    "authorities": Text("Autoridades", "Authorities"),
    "vendors": Text("Empresas", "Companies"),
    "funders": Text("Financiadores", "Funders"),
    "roles": Text("Quiénes participan", "Who takes part"),
    "technologies": Text("Tecnologías", "Technologies"),
    "journey": Text("Puntos del trayecto", "Points of the journey"),
    "groups": Text("Personas afectadas", "People affected"),
    "figures": Text("Cifras", "Figures"),
    "assessors": Text("Quién evalúa", "Who assesses"),
    "participation": Text("Participación", "Participation"),
    "languages": Text("Idiomas", "Languages"),
    "mode": Text("Profundidad", "Depth"),
    "quick": Text("Vistazo rápido", "Quick look"),
    "full": Text("Evaluación completa", "Full assessment"),
    "es": Text("Español", "Spanish"),
    "en": Text("Inglés", "English"),
}


def profile_conflict(
    work: Work, name: str, form: ProfileForm, typed: MultiDict[str, str], locale: Locale
) -> ConflictPage:
    """The page with what differs; `work` is what is saved now."""
    now = stored_form(name, work, "")
    mine, theirs = _fields(form), _fields(now)
    differing = [key for key in mine if mine[key] != theirs.get(key)]
    words = _names(work, locale)
    fresh = {f"{part}_version": str(work.part(part).version) for part in form.parts}
    fresh["save_key"] = secrets.token_hex(16)
    return conflict_page(
        _TITLE.into(locale),
        [(_label(key, locale), _said(key, mine[key], words, locale)) for key in differing],
        [(_label(key, locale), _said(key, theirs.get(key), words, locale)) for key in differing],
        url_for("profile.page", key=work.row.id, page=name),
        [(field, fresh.get(field, value)) for field, value in typed.items(multi=True)],
        work.part(PROGRAMME).version,
    )


def _fields(form: ProfileForm) -> dict[str, object]:
    """Every field of the page, whatever part it is in."""
    found: dict[str, object] = {}
    for part, data in form.changed().items():
        found |= data if isinstance(data, dict) else {part: data}
    return found


def _label(key: str, locale: Locale) -> str:
    if key.startswith(INCOMPLETE):
        name = _LABELS[key.removeprefix(INCOMPLETE)]
        return Text(_MAYBE_MORE.es.format(list=name.es), _MAYBE_MORE.en.format(list=name.en)).into(
            locale
        )
    return _LABELS[key].into(locale)


def _names(work: Work, locale: Locale) -> Mapping[str, str]:
    """What keys of the lists are called."""
    lists = work.whole.catalogue
    terms = [lists.stages, lists.journey, lists.groups, lists.roles, lists.countries]
    names = {key: term.name.into(locale) for each in terms for key, term in each.items()}
    names |= {key: term.name.into(locale) for key, term in lists.technologies.items()}
    names |= {key: s.title.into(locale) for key, s in work.assessment.sources.items()}
    return {**{key: text.into(locale) for key, text in _LABELS.items()}, **names}


def _said(key: str, data: object, names: Mapping[str, str], locale: Locale) -> str:
    if key == "as_of":
        return format_date(str(data), locale)
    if isinstance(data, bool):
        return (_YES if data else _NO).into(locale)
    rows = data if isinstance(data, list) else [data]
    return "\n".join(filter(None, (_row(row, names, locale) for row in rows))) or (
        _NOTHING.into(locale)
    )


def _row(row: object, names: Mapping[str, str], locale: Locale) -> str:
    return " · ".join(_pieces(row, names, locale))


def _pieces(data: Any, names: Mapping[str, str], locale: Locale) -> Iterator[str]:
    """The words in a piece of data, in the order they have on the page."""
    if isinstance(data, dict):
        for key, part in data.items():
            if key == "funds":
                yield _PAYS.into(locale)
            elif isinstance(part, str):
                yield part if key in ("es", "en") else names.get(part, part)
            else:
                yield from _pieces(part, names, locale)
    elif isinstance(data, list):
        for part in data:
            yield from _pieces(part, names, locale)
    elif data:
        yield names.get(str(data), str(data))
