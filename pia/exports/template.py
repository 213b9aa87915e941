"""An empty assessment file with every question and its options as comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from pia.questionnaire.assessment import GRADE_POINTS
from pia.questionnaire.assessment_document import FORMAT
from pia.questionnaire.schema import Band, Option, Question, Questionnaire
from pia.text import Text

WIDTH = 96
_ENDS = str.maketrans({"\n": " ", "\r": " "})


def template_yaml(questionnaire: Questionnaire) -> str:
    """YAML that reads back as an assessment without answers once it has a name and a date."""
    lines = [
        *_opening(),
        *_programme(questionnaire),
        *_versions(questionnaire),
        *_evidence(),
        "answers:",
    ]
    for module in questionnaire.modules:
        for section in module.sections:
            lines += ["", *_comment(Text(f"== {section.title.es}", f"== {section.title.en}"))]
            for question in section.questions:
                lines += _question(question)
    return "\n".join(lines) + "\n"


def _opening() -> Iterator[str]:
    yield from _comment(
        Text(
            "Evaluación de un programa. Llene «programme» y responda lo que sepa; "
            "lo que deje vacío cuenta como no evaluado.",
            "Assessment of one programme. Fill in “programme” and answer what you know; "
            "what you leave empty counts as not assessed.",
        ),
        "",
    )
    yield f"format: {FORMAT}"
    yield from _comment(
        Text(
            "Si escribe en una sola lengua, dígalo: language: es. Los textos pueden ser "
            '"así" o {es: "…", en: "…"}.',
            "If you write in one language only, say so: language: en. Texts may be "
            '"like this" or {es: "…", en: "…"}.',
        ),
        "",
    )
    yield "mode: full"
    yield ""


def _programme(questionnaire: Questionnaire) -> Iterator[str]:
    catalogue = questionnaire.catalogue
    lists: dict[str, Mapping[str, Text]] = {
        "technologies": {key: entry.name for key, entry in catalogue.technologies.items()},
        "journey": {key: term.name for key, term in catalogue.journey.items()},
        "groups": {key: term.name for key, term in catalogue.groups.items()},
    }
    yield "programme:"
    yield '  name: {es: "", en: ""}'
    yield from _comment(
        Text(
            "A qué fecha se describe: 2025-04-30.", "As of which date it is described: 2025-04-30."
        )
    )
    yield '  as_of: ""'
    yield '  summary: {es: "", en: ""}'
    roles = ", ".join(catalogue.roles)
    yield f"  # states: [{{country: MX, role: collects, funds: false}}]   ({roles})"
    yield "  states: []"
    for field in ("authorities", "vendors", "funders"):
        yield f"  {field}: []"
    yield from _keys({key: term.name for key, term in catalogue.stages.items()})
    yield '  stage: ""'
    for field, keys in lists.items():
        yield from _keys(keys)
        yield f"  {field}: []"
    yield "  hypothetical: false"
    yield ""


def _versions(questionnaire: Questionnaire) -> Iterator[str]:
    yield "questionnaire:"
    for key, version in questionnaire.versions.items():
        yield f'  {key}: "{version}"'
    yield ""


def _evidence() -> Iterator[str]:
    grades = ", ".join(GRADE_POINTS)
    yield from _comment(
        Text(
            "Una entrada por fuente; las respuestas la citan por su clave. "
            f"Grados, del mejor al peor: {grades}.",
            f"One entry per source; answers cite it by its key. Grades, best to worst: {grades}.",
        ),
        "",
    )
    yield '#  s1: {title: "…", publisher: "…", date: "2025-04-30", grade: documented,'
    yield '#       url: "https://…"}'
    yield "evidence: {}"
    yield ""
    yield from _comment(
        Text(
            "En cada respuesta: value, o bien status: unknown (se buscó y no se halló), withheld "
            "(lo niegan u ocultan; cite la fuente) o not-applicable (con reason). Además note, "
            'evidence: [s1] y state_account: {state: MX, date: "2018-04-08", value: …}.',
            "In each answer: value, or else status: unknown (looked for, not found), withheld "
            "(refused or hidden; cite the source) or not-applicable (with reason). Also note, "
            'evidence: [s1] and state_account: {state: MX, date: "2018-04-08", value: …}.',
        ),
        "",
    )


def _question(question: Question) -> Iterator[str]:
    yield ""
    yield from _comment(question.text)
    if question.unit:
        yield from _comment(question.unit, mark="[0…] ")
    yield from _choices(question.offered)
    yield from _bands(question.bands)
    yield f"  {question.key}:"
    yield f"    value: {_EMPTY.get(question.kind, '')}".rstrip()
    yield "    evidence: []"


_EMPTY = {"choices": "[]", "list": "[]", "text": '""', "long-text": '""'}


def _choices(options: Sequence[Option]) -> Iterator[str]:
    yield from _keys({option.key: option.label for option in options})


def _bands(bands: Sequence[Band]) -> Iterator[str]:
    yield from _keys({f"{band.from_}+": band.option.label for band in bands}, mark="·")


def _keys(named: Mapping[str, Text], mark: str = "-") -> Iterator[str]:
    for key, name in named.items():
        yield from _wrapped(f"{mark} {key}: {name.es} / {name.en}", "  ", "    ")


def _comment(text: Text, indent: str = "  ", mark: str = "") -> Iterator[str]:
    yield from _wrapped(mark + text.es, indent)
    yield from _wrapped(mark + text.en, indent)


def _wrapped(words: str, indent: str, hanging: str = "") -> Iterator[str]:
    for index, line in enumerate(_lines(words, len(indent))):
        yield f"{indent}# {hanging if index else ''}{line}"


def _lines(words: str, indent: int) -> list[str]:
    return wrap(words.translate(_ENDS), WIDTH - indent - 2, break_on_hyphens=False)
