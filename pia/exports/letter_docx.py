"""A letter as a Word file that people edit: plain paragraphs, nothing about who made it."""

from __future__ import annotations

import io
from datetime import datetime

from pia.text import Locale

_LANGUAGES = {"es": "es-419", "en": "en-US"}
# Word asks for a date; this one tells nothing.
_NO_DATE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zone


def letter_docx(text: str, locale: Locale) -> bytes:
    """The letter: one paragraph a line, without author or date."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = Document()
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.5)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES[locale])
    style.element.get_or_add_rPr().append(language)
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = about.title = ""
    about.created = about.modified = _NO_DATE
    about.language = _LANGUAGES[locale]
    for line in text.strip().splitlines():
        if line.strip():
            document.add_paragraph(line.strip())
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
