"""docs/questionnaire.md is the questionnaire as it is now, in both languages.

After a change, write it anew with `python -m tests.gates.test_questionnaire_page`.
"""

from __future__ import annotations

from pathlib import Path

from pia.exports.readable import readable
from pia.questionnaire.loader import load_questionnaire
from tests.questionnaires import SHIPPED

PAGE = Path(__file__).resolve().parents[2] / "docs" / "questionnaire.md"
HEAD = """# El cuestionario · The questionnaire

Generado de `questionnaires/`; no lo edite aquí.
Generated from `questionnaires/`; do not edit it here.

- [En español](#en-español)
- [In English](#in-english)

"""


def current() -> str:
    """The page as the files have it."""
    questionnaire = load_questionnaire(SHIPPED)
    spanish, english = (readable(questionnaire, locale) for locale in ("es", "en"))
    return f"{HEAD}# En español\n\n{spanish}\n# In English\n\n{english}"


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == current(), "stale: write it anew"


if __name__ == "__main__":
    PAGE.write_text(current(), "utf-8")
