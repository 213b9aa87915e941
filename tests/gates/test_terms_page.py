"""docs/terms.md is the table of words that the content lint reads.

After a change, write it anew with `python -m tests.gates.test_terms_page`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import cycle
from pathlib import Path

import pytest

from pia.questionnaire.content.words import AVOIDED, Avoided
from pia.text import Locale

PAGE = Path(__file__).resolve().parents[2] / "docs" / "terms.md"
HEAD = """# Un término por concepto · One term per concept

Generado de `pia/questionnaire/content/words.py`; no lo edite aquí. `pia check` las halla.
Generated from `pia/questionnaire/content/words.py`; do not edit it here. `pia check` finds them.

De cada palabra hay una forma; cuentan también los plurales y los otros géneros. «…» es cualquier
comienzo o final. Of each word there is one form; plurals and other genders count too. “…” is any
beginning or end.

- [En español](#en-español)
- [In English](#in-english)
"""
LANGUAGES: Mapping[Locale, tuple[str, str]] = {
    "es": ("En español", "| escriba | en lugar de |"),
    "en": ("In English", "| write | instead of |"),
}
# The kinds of each language, in the order of the page.
KINDS: Mapping[tuple[Locale, str], str] = {
    ("es", "term"): "Un término por concepto",
    ("es", "false-friend"): "Falsos amigos y préstamos",
    ("es", "inclusive"): "Palabras que incluyen",
    ("es", "usted"): "De usted",
    ("en", "term"): "One term per concept",
    ("en", "false-friend"): "False friends",
    ("en", "inclusive"): "Words for everybody",
    ("en", "british"): "British spelling",
}


def current() -> str:
    """The page as the table of words has it."""
    parts = [HEAD]
    for locale, (title, columns) in LANGUAGES.items():
        parts.append(f"\n## {title}\n")
        for (language, kind), heading in KINDS.items():
            if language == locale:
                rows = "\n".join(_rows(locale, kind))
                parts.append(f"\n### {heading}\n\n{columns}\n|---|---|\n{rows}\n")
    return "".join(parts)


def _rows(locale: Locale, kind: str) -> Iterator[str]:
    found: dict[str, list[str]] = {}
    for avoided in AVOIDED:
        if (avoided.locale, avoided.kind) == (locale, kind):
            found.setdefault(avoided.instead, []).extend(forms(avoided))
    for instead, words in found.items():
        yield f"| **{instead}** | {', '.join(words)} |"


def forms(avoided: Avoided) -> list[str]:
    """One form to read for each alternative of a pattern: `niñ[oa]s?` is `niño`."""
    whole = re.sub(r"\(\?<!.*?\)", "", avoided.pattern)
    alternatives = re.findall(r"(?:\(\?:.*?\)|[^|])+", whole)
    return list(dict.fromkeys(_form(each) for each in alternatives))


def _form(pattern: str) -> str:
    """The first choice of everything, without what may be left out."""
    genders = cycle("oa")  # los/las, todos y todas
    for written, shown in (
        (r"\\w[+*]", "…"),
        (r"\(\?:[^)]*\)\?", ""),
        (r"\(\?:([^|)]*)[^)]*\)", r"\1"),
        (r"\[[^]]*\]\?", ""),
        (r"\[oa\]", lambda _: next(genders)),
        (r"\[(.)[^]]*\]", r"\1"),
        (r".\?", ""),
        (r"\\", ""),
    ):
        pattern = re.sub(written, shown, pattern)
    return pattern


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == current(), "stale: write it anew"


def test_every_kind_of_word_has_its_place() -> None:
    assert {(avoided.locale, avoided.kind) for avoided in AVOIDED} == set(KINDS)


@pytest.mark.parametrize("avoided", AVOIDED, ids=lambda avoided: avoided.pattern[:20])
def test_every_form_that_is_shown_is_found(avoided: Avoided) -> None:
    for form in forms(avoided):
        met = avoided.found.search(form.replace("…", "abc"))
        assert met, form
        assert met.group() == form.replace("…", "abc")


if __name__ == "__main__":
    PAGE.write_text(current(), "utf-8")
