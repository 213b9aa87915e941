"""What the page asks, as plain data in both languages: questions, conditions, guidance, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pia.exports.plain import without_empty
from pia.i18n import format_date
from pia.questionnaire.citing import cited
from pia.questionnaire.expressions import All, Any, Condition, Test
from pia.questionnaire.mentions import terms_of
from pia.questionnaire.schema import (
    Example,
    Option,
    Question,
    Questionnaire,
    Risk,
    Section,
    StandardRef,
)
from pia.text import LOCALES, Locale, Text

Data = dict[str, object]


def pair(text: Text) -> list[str]:
    """A text as Spanish and English; nothing where there is none."""
    return [text.es, text.en] if text else []


def modules_data(asked: Questionnaire) -> list[Data]:
    """Modules with their sections, in the order asked."""
    return [
        without_empty(
            {
                "key": module.key,
                "title": pair(module.title),
                "sections": [_section(section) for section in module.sections],
            }
        )
        for module in asked.modules
        if module.sections
    ]


def questions_data(asked: Questionnaire, whole: Questionnaire) -> Data:
    """Every question that is `asked`; conditions are those of the `whole` questionnaire."""
    served: dict[str, list[Data]] = {}
    for risk in whole.risks:
        for safeguard in risk.safeguards:
            served.setdefault(safeguard.question, []).append(_served(risk))
    return {
        key: _question(whole, question, served.get(key, []))
        for key, question in asked.questions.items()
    }


def standards_data(asked: Questionnaire) -> Data:
    """The provisions that questions rest on, each once."""
    refs = {str(ref): ref for question in asked.questions.values() for ref in question.standards}
    return {key: _standard(asked, ref) for key, ref in refs.items()}


def terms_data(asked: Questionnaire, whole: Questionnaire) -> Data:
    """Words of the glossary that questions use, each once."""
    met = {
        term
        for key in asked.questions
        for locale in LOCALES
        for term in terms_of(whole, key, locale, guided=True)
    }
    terms = whole.catalogue.glossary
    return {key: [pair(term.name), pair(term.meaning)] for key, term in terms.items() if key in met}


def condition_data(condition: Condition | None) -> object:
    """A condition as nested lists; None always holds."""
    match condition:
        case None:
            return None
        case Test(subject, operator, value):
            return [subject, operator, value]
        case All(parts):
            return {"all": [condition_data(part) for part in parts]}
        case Any(parts):
            return {"any": [condition_data(part) for part in parts]}


def _section(section: Section) -> Data:
    return without_empty(
        {
            "key": section.key,
            "title": pair(section.title),
            "intro": pair(section.intro),
            "questions": [question.key for question in section.questions],
        }
    )


def _served(risk: Risk) -> Data:
    """A risk that a safeguard serves, with what a quick look needs to know to keep or drop it."""
    heaviest = max(driver.weight for driver in risk.drivers)
    return without_empty(
        {
            "module": risk.module,
            "when": condition_data(risk.when),
            "heaviest": [d.question for d in risk.drivers if d.weight == heaviest and d.question],
        }
    )


def _question(whole: Questionnaire, question: Question, served: list[Data]) -> Data:
    more = question.guidance
    texts = {
        "text": question.text,
        "why": question.why,
        "unit": question.unit,
        "plain": more.plain,
        "good": question.good,
        "bad": question.bad,
        "how": question.how,
        "reply": more.reply,
    }
    bands = [
        {"from": band.from_, "key": band.option.key, "hazard": band.option.hazard}
        for band in question.bands
    ]
    return without_empty(
        {
            "kind": question.kind,
            **{name: pair(text) for name, text in texts.items()},
            "options": [_option(option) for option in question.offered],
            "bands": bands,
            "if": condition_data(question.visible_if),
            "served": served if question.kind == "safeguard" else [],
            "quick": question.quick,
            "examples": [_example(example) for example in more.examples],
            "basis": question.basis,
            "standards": list(dict.fromkeys(str(ref) for ref in question.standards)),
            "terms": [list(terms_of(whole, question.key, each, guided=True)) for each in LOCALES],
        }
    )


def _option(option: Option) -> Data:
    words = {"label": pair(option.label), "detail": pair(option.detail)}
    kept = without_empty({"key": option.key, **words, "exclusive": option.exclusive})
    return kept | {"hazard": option.hazard}


def _example(example: Example) -> Data:
    said = Text(*(", ".join(_told(example, locale)) for locale in LOCALES))
    return without_empty({"text": pair(example.text), "source": pair(said), "url": example.url})


def _told(example: Example, locale: Locale) -> Iterator[str]:
    day = format_date(example.date, locale) if example.date else ""
    yield from (part for part in (example.title, example.publisher, day) if part)


def _standard(asked: Questionnaire, ref: StandardRef) -> Data:
    catalogue = asked.catalogue
    standard, provision = catalogue.standards.get(ref.standard), catalogue.provision(ref)
    short = standard.short if standard else Text(ref.standard, ref.standard)
    named = (f"{short.into(each)}, {cited(ref.provision, each)}" for each in LOCALES)
    return without_empty(
        {
            "name": list(named),
            "words": pair(provision.text) if provision else [],
            "checked": catalogue.is_verified(ref),
        }
    )


def listed(named: Iterable[tuple[str, Text]]) -> list[list[object]]:
    """Keys with their words, to choose from."""
    return [[key, pair(name)] for key, name in named]
