import io

import pytest
from docx import Document

from pia.exports.letter_docx import letter_docx

LETTER = "INM\n\nAsunto: Datos\n\n1. Copia del memorando.\n2. Actas.\n"


@pytest.mark.parametrize(("locale", "tag"), [("es", "es-419"), ("en", "en-US")])
def test_each_line_is_a_paragraph_in_the_language_of_the_letter(locale, tag):
    document = Document(io.BytesIO(letter_docx(LETTER, locale)))
    assert [each.text for each in document.paragraphs] == [
        "INM",
        "Asunto: Datos",
        "1. Copia del memorando.",
        "2. Actas.",
    ]
    assert tag in document.styles.element.xml


def test_the_file_does_not_tell_who_made_it_or_when():
    about = Document(io.BytesIO(letter_docx(LETTER, "es"))).core_properties
    assert (about.author, about.last_modified_by, about.comments, about.title) == ("", "", "", "")
    assert about.created.year == about.modified.year == 2000
