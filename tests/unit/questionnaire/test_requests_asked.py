"""What guidance says to ask the authority for can stand in a letter as it is."""

import re

import pytest

from pia.questionnaire.content.reading_ease import words
from pia.questionnaire.documents import GuidanceDoc, TextDoc
from pia.questionnaire.draft import read_draft
from pia.questionnaire.lint.options import hazards
from pia.text import LOCALES, Locale
from tests.questionnaires import SHIPPED

MODULES = ("core", "biometrics", "databases", "decisions", "surveillance")
LONGEST = 60
# A letter asks for documents and figures, never for data on people or for a law of one country.
NEVER = {
    "people": r"(?<!without )(?<!sin )\b(?:nombres?|names?)\b"
    r"|(?<!sin )\bdatos personales de|(?<!without )\bpersonal data (?:of|on)"
    r"|\b(?:expedientes?|domicilios?|direcci(?:ón|ones)) de (?:las personas|cada persona|quienes)"
    r"|\b(?:files?|address(?:es)?) of (?:the |each )?(?:people|person|migrants)",
    "law": r"\b(?:Art\.|artículos?|articles?) \d",
}

draft = read_draft(SHIPPED, list(MODULES))
scored = [
    question.doc.key
    for module in draft.modules
    for question in module.questions
    if hazards(question.doc)
]
guided: dict[str, GuidanceDoc] = {
    entry.doc.question: entry.doc for module in draft.modules for entry in module.guidance
}
requests: list[tuple[str, Locale, TextDoc]] = [
    (key, locale, doc.request) for key, doc in guided.items() for locale in LOCALES if doc.request
]


def faults(text: str) -> list[str]:
    """What keeps a text from standing in a letter."""
    found = [name for name, pattern in NEVER.items() if re.search(pattern, text, re.IGNORECASE)]
    found += ["end"] * (not text.endswith("."))
    found += ["question"] * bool(re.search("[¿?]", text))
    found += ["long"] * (len(words(text)) > LONGEST)
    return found


@pytest.mark.parametrize("key", scored)
def test_every_scored_question_says_what_to_ask_the_authority_for(key):
    assert guided[key].request, "say in guidance.yaml what to ask for"


@pytest.mark.parametrize(("key", "locale", "request_"), requests)
def test_what_is_asked_can_stand_in_a_letter(key, locale, request_):
    assert faults(getattr(request_, locale)) == []


def test_each_item_is_asked_for_once():
    for locale in LOCALES:
        texts = [getattr(asked, locale) for _, of, asked in requests if of == locale]
        assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Lista con el nombre de las personas registradas.", "people"),
        ("List of names.", "people"),
        ("Datos personales de quienes pasaron por el programa.", "people"),
        ("Expedientes de cada persona detenida.", "people"),
        ("Copia del artículo 12.", "law"),
        ("Copia del contrato", "end"),
        ("¿Qué norma lo permite? Copia de ella.", "question"),
        ("Una copia " * 31 + ".", "long"),
        ("Número de visitas por año, sin nombres.", None),
        ("Minutes of the meetings, without personal data.", None),
        ("Domicilio de la empresa y artículo exacto.", None),
    ],
)
def test_what_cannot_stand_in_a_letter_is_found(text, fault):
    assert faults(text) == ([fault] if fault else [])
