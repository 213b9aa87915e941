"""One part of an assessment in words, every language of it: to be compared with another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pia.questionnaire.catalogue import Catalogue
from pia.questionnaire.kinds import KINDS, AnswerError
from pia.questionnaire.requests import EVENT_KINDS, REQUEST_KINDS
from pia.questionnaire.schema import Question
from pia.reports.build.words import grades, stances, statuses
from pia.reports.build.words_evidence import (
    audiences,
    consents,
    credibilities,
    reliabilities,
    source_kinds,
)
from pia.reports.speech import Speech
from pia.text import LOCALES, Text

_ANSWER = Text("Respuesta", "Answer")
_SOURCE = Text("Fuente", "Source")
_YES = Text("sí", "yes")
_PRACTICE = Text("trata de lo que ocurre en la práctica", "speaks of what happens in practice")
# Fields of the assessment file, for those who never saw one.
LABELS: Mapping[str, Text] = {
    "name": Text("Nombre", "Name"),
    "summary": Text("Resumen", "Summary"),
    "as_of": Text("Fecha a la que se describe", "As of"),
    "states": Text("Estados y su parte", "States and their part"),
    "authorities": Text("Autoridades", "Authorities"),
    "vendors": Text("Empresas", "Companies"),
    "funders": Text("Financiadores", "Funders"),
    "technologies": Text("Tecnologías", "Technologies"),
    "stage": Text("Etapa", "Stage"),
    "journey": Text("Puntos del recorrido", "Points of the journey"),
    "groups": Text("Personas afectadas", "People affected"),
    "incomplete": Text("Listas a las que puede faltar algo", "Lists that may lack something"),
    "figures": Text("Cifras", "Figures"),
    "hypothetical": Text("Programa imaginado", "Made-up programme"),
    "mode": Text("Profundidad", "Depth"),
    "languages": Text("Idiomas", "Languages"),
    "title": Text("Título", "Title"),
    "grade": Text("Tipo de fuente", "Kind of source"),
    "publisher": Text("Publicada por", "Published by"),
    "author": Text("Autoría", "Author"),
    "date": Text("Fecha", "Date"),
    "url": Text("Dirección", "Address"),
    "language": Text("Idioma", "Language"),
    "audience": Text("Quién puede verla", "Who may see it"),
    "origin": Text("Origen", "Origin"),
    "workshop": Text("Resultado de un taller", "Result of a workshop"),
    "note": Text("Nota", "Note"),
    "reason": Text("Por qué no se aplica", "Why it does not apply"),
    "confidential": Text("Nota confidencial", "Confidential note"),
    "says": Text("Lo que dice", "What it says"),
    "kind": Text("Qué es", "What it is"),
    "pages": Text("Páginas o párrafos", "Pages or paragraphs"),
    "readers": Text("Quiénes pueden verla", "Those who may see it"),
    "reliability": Text("Fiabilidad de la fuente", "Reliability of the source"),
    "credibility": Text("Credibilidad de lo que dice", "Credibility of what it says"),
    "archive": Text("Copia archivada", "Archived copy"),
    "consent": Text("Consentimiento", "Consent"),
    "risk": Text("Riesgos para quien lo contó", "Risks for whoever told it"),
    "milestones": Text("Hechos con fecha", "Dated events"),
    "replies": Text("Derecho de réplica", "Right of reply"),
    "quote": Text("Cita textual", "Quotation"),
    "translation": Text("Traducción", "Translation"),
    "state_account": Text("Lo que dijo el Estado", "What the State said"),
    "flagged": Text("Marcada para volver", "Marked to come back to"),
    "conflict": Text("Conflicto de interés", "Conflict of interest"),
    "addressee": Text("A quién se dirige", "To whom it goes"),
    "country": Text("País", "Country"),
    "questions": Text("Preguntas que hace", "Questions it asks"),
    "extra": Text("Otros puntos", "Further items"),
    "about": Text("Asunto", "Subject"),
    "signature": Text("Firma", "Signature"),
    "letter": Text("Texto de la carta", "Text of the letter"),
    "closures": Text("Días en que cerró", "Days it was closed"),
    "confirmed_due": Text("Vencimiento confirmado", "Deadline as confirmed"),
    "events": Text("Qué pasó", "What happened"),
}
# Fields of a source that hold fields, and those whose keys have words.
_PARTS_OF_A_SOURCE = ("rating", "capture", "testimony")
_SOURCE_WORDS: Mapping[str, Callable[[Speech], Mapping[str, str]]] = {
    "grade": grades,
    "kind": source_kinds,
    "reliability": reliabilities,
    "credibility": credibilities,
    "consent": consents,
    "audience": audiences,
}
_WORDS: Mapping[str, Text] = {
    "quick": Text("mirada rápida", "quick look"),
    "full": Text("evaluación completa", "full assessment"),
    "es": Text("español", "Spanish"),
    "en": Text("inglés", "English"),
    "organisation": Text("solo la organización", "only the organisation"),
    "roles": Text("quiénes participan", "who takes part"),
    **REQUEST_KINDS,
    **EVENT_KINDS,
    **{key: LABELS[key] for key in ("technologies", "journey", "groups")},
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a part says; `lang` where somebody typed it in one language."""

    label: str
    text: str
    lang: str = ""


@dataclass(frozen=True)
class Voice:
    """How one side is told: the language of the page, its lists and its own sources."""

    say: Speech
    catalogue: Catalogue
    sources: Mapping[str, str]
    requests: Mapping[str, str] = field(default_factory=dict)

    def label(self, name: str) -> str:
        """A field by name."""
        known = LABELS.get(name)
        return self.say.text(known) if known else name

    def word(self, key: str) -> str:
        """What a key of a closed list is called; other words stay."""
        if known := _WORDS.get(key):
            return self.say.text(known)
        lists = self.catalogue
        for terms in (lists.technologies, lists.stages, lists.journey, lists.groups, lists.roles):
            if key in terms:
                return self.say.text(terms[key].name)
        country = lists.countries.get(key)
        return self.say.text(country.name) if country else key

    def source(self, key: str) -> str:
        """A source by title."""
        title = self.sources.get(key)
        return f"{title} ({key})" if title else key


def answer_lines(voice: Voice, question: Question | None, data: object) -> Iterator[Line]:
    """An answer, its note and reason, its sources, and what States said."""
    held = data if isinstance(data, dict) else {}
    yield from _value(voice, question, held)
    yield from _texts(voice, held, "reason", "note")
    if isinstance(held.get("note"), dict) and held["note"].get("confidential"):
        yield Line(voice.label("confidential"), voice.say.text(_YES))
    if held.get("flagged"):
        yield Line(voice.label("flagged"), voice.say.text(_YES))
    yield from _links(voice, held.get("evidence"))
    for account in _mappings(held.get("state_account")):
        state, day = voice.word(str(account.get("state", ""))), str(account.get("date") or "")
        told = ", ".join(part for part in (state, voice.say.date(day) if day else "") if part)
        for line in _value(voice, question, account):
            yield Line(voice.label("state_account"), f"{told}: {line.text}", line.lang)
        yield from _texts(voice, account, "says")
        yield from _links(voice, account.get("evidence"))


def source_lines(voice: Voice, data: object) -> Iterator[Line]:
    """A source with everything that is known of it."""
    held = data if isinstance(data, dict) else {}
    for name, part in held.items():
        if name in _SOURCE_WORDS:
            known = _SOURCE_WORDS[name](voice.say)
            yield Line(voice.label(name), known.get(str(part), str(part)))
        elif isinstance(part, dict) and name in _PARTS_OF_A_SOURCE:
            yield from source_lines(voice, part)
        elif isinstance(part, dict):
            yield from _texts(voice, held, name)
        else:
            yield Line(voice.label(name), _piece(voice, part))


def field_lines(voice: Voice, data: object, other: object) -> Iterator[Line]:
    """The fields of a part that the other side has otherwise."""
    if not isinstance(data, dict):
        for entry in data if isinstance(data, list) else ():
            yield Line("", _piece(voice, entry))
        return
    others = other if isinstance(other, dict) else {}
    for name, part in data.items():
        if name == "key" or part == others.get(name):
            continue
        if isinstance(part, dict) and part.keys() <= {"es", "en"}:
            yield from _texts(voice, data, name)
        else:
            for entry in part if isinstance(part, list) else [part]:
                yield Line(voice.label(name), _piece(voice, entry))


def _value(voice: Voice, question: Question | None, held: Mapping[str, Any]) -> Iterator[Line]:
    label, raw = voice.say.text(_ANSWER), held.get("value")
    if raw in (None, "", []):
        status = str(held.get("status") or "blank")
        if "state" not in held and held:
            yield Line(label, statuses(voice.say).get(status, status))
        return
    if question is None:
        yield Line(label, _piece(voice, raw))
        return
    try:
        value = KINDS[question.kind].parse(question, raw)
    except AnswerError:
        value = None
    if value is None:
        yield Line(label, _piece(voice, raw))
    elif question.kind in ("text", "long-text", "list"):
        for entry in raw if isinstance(raw, list) else [raw]:
            yield from (Line(label, text, lang) for lang, text in _languages(entry))
    else:
        told = voice.say.text(KINDS[question.kind].describe(question, value))
        yield Line(label, voice.say.date(told) if question.kind == "date" else told)


def _links(voice: Voice, links: object) -> Iterator[Line]:
    words, label = stances(voice.say), voice.say.text(_SOURCE)
    for link in links if isinstance(links, list) else ():
        held = link if isinstance(link, dict) else {"source": str(link)}
        stance = str(held.get("stance") or "supports")
        parts = [words.get(stance, stance) + ": " + voice.source(str(held.get("source", "")))]
        parts += [str(held["at"])] if held.get("at") else []
        parts += [voice.say.text(_PRACTICE)] if held.get("proves") else []
        yield Line(label, ", ".join(parts))
        yield from _texts(voice, held, "says")
        quote = held.get("quote")
        if isinstance(quote, dict) and quote.get("words"):
            words_of_it = str(quote["words"])
            yield Line(voice.label("quote"), words_of_it, str(quote.get("language") or ""))
            yield from _texts(voice, quote, "translation")


def _texts(voice: Voice, held: Mapping[str, Any], *names: str) -> Iterator[Line]:
    for name in names:
        for lang, text in _languages(held.get(name)):
            yield Line(voice.label(name), text, lang)


def _languages(text: object) -> Iterator[tuple[str, str]]:
    """A text in each language it has; once where both are the same."""
    if isinstance(text, dict) and text.get("es") == text.get("en"):
        text = text.get("es")
    if isinstance(text, str) and text:
        yield "", text
    elif isinstance(text, dict):
        yield from ((lang, str(text[lang])) for lang in LOCALES if text.get(lang))


def _piece(voice: Voice, data: object) -> str:
    """Plain data in one line."""
    if isinstance(data, dict) and data.keys() <= {"es", "en"}:
        return " / ".join(text for _, text in _languages(data))
    if isinstance(data, dict):
        links = data.get("evidence")
        rest = [_piece(voice, part) for name, part in data.items() if name != "evidence"]
        cited = [line.text for line in _links(voice, links)]
        return " · ".join(part for part in (*rest, *cited) if part)
    if isinstance(data, list):
        return "; ".join(_piece(voice, part) for part in data)
    if isinstance(data, bool):
        return voice.say.text(_YES) if data else ""
    return voice.word(str(data)) if data is not None else ""


def _mappings(data: object) -> list[Mapping[str, Any]]:
    rows = data if isinstance(data, list) else [data]
    return [row for row in rows if isinstance(row, dict)]
