"""The glossary: a word leads to one place only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pia.errors import Problem
from pia.questionnaire.build_annexes import build_glossary
from pia.questionnaire.catalogue_documents import GlossaryTermDoc
from pia.questionnaire.draft import Draft
from pia.questionnaire.glossary import folded
from pia.questionnaire.lint import annex_messages as say
from pia.text import LOCALES, Locale


def lint_glossary(draft: Draft) -> Iterator[Problem]:
    """Forms that two words of the glossary, or one of them twice, claim in a language."""
    for locale in LOCALES:
        yield from _forms(draft, locale)


def _forms(draft: Draft, locale: Locale) -> Iterator[Problem]:
    leads: dict[str, str] = {}
    for entry in draft.catalogue.terms["glossary"]:
        (term,) = build_glossary((cast("GlossaryTermDoc", entry.doc),)).values()
        for form in term.forms(locale):
            if key := leads.get(folded(form)):
                yield entry.problem(say.SAME_FORM.with_values(form=form, key=key), "name")
            leads[folded(form)] = term.key
