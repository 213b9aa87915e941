"""A PDF keeps its pages; what acts, hides or names somebody goes."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pia.files import pdf, words
from pia.files.jpeg import without_notes
from pia.files.refusals import Locked
from tests.files import samples
from tests.files.corpus import pdf_with


def cleaned(raw):
    return pikepdf.open(io.BytesIO(pdf.clean(raw, "pdf").content))


def test_its_pages_pictures_and_links_stay():
    with cleaned(samples.pdf()) as made:
        page = made.pages[0].obj
        assert len(made.pages) == 2
        assert [str(note.Subtype) for note in page.Annots] == [
            "/Text",
            "/Link",
            "/Link",
            "/Widget",
        ]
        assert str(page.Annots[0].Contents) == "Una nota"
        assert str(page.Annots[1].A.URI) == "https://example.org/"
        assert "/URI" not in page.Annots[2].A
        assert str(page.Annots[3].T) == "Firma"
        assert list(page.Resources.XObject.keys()) == ["/AA"]
        assert list(page.Resources.Font.keys()) == ["/JS"]
        assert pikepdf.PdfImage(page.Resources.XObject.AA).as_pil_image().size == (64, 40)


def test_what_there_was_is_named():
    made = pdf.clean(samples.pdf(), "pdf")
    assert made.removed == {
        "actions",
        "attachments",
        "author",
        "data",
        "description",
        "editing",
        "signature",
    }
    assert made.warnings == (words.NOTES,)
    assert pdf.inspect(samples.pdf(), "pdf") == (words.ACTIONS, words.NOTES)
    again = pdf.clean(made.content, "pdf")
    assert again.removed == set()
    assert pdf.inspect(pdf_with(lambda _made: None), "pdf") == ()


def test_a_password_that_nobody_has_to_type_is_none():
    kept = pdf_with(lambda _made: None, encryption=pikepdf.Encryption(user="", owner="b"))
    with cleaned(kept) as made:
        assert not made.is_encrypted
    asked = pdf_with(lambda _made: None, encryption=pikepdf.Encryption(user="a", owner="b"))
    with pytest.raises(Locked):
        pdf.inspect(asked, "pdf")


def test_what_is_no_note_goes_from_among_the_notes():
    def change(made):
        square = Dictionary(S=String("x"), Subtype=Name.Square)
        made.pages[0].obj.Annots = Array([1, square])
        made.pages[0].obj.Odd = made.make_indirect(String("x"))

    assert pdf.inspect(pdf_with(change), "pdf") == (words.NOTES,)
    with cleaned(pdf_with(change)) as made:
        assert [str(note.Subtype) for note in made.pages[0].obj.Annots] == ["/Square"]


def test_a_pdf_without_a_title_has_none():
    shown = pdf.preview(pdf_with(lambda _made: None), "pdf")
    assert (shown.pages, shown.title) == (1, "")


def test_notes_of_a_jpeg_go_and_its_picture_stays():
    raw = samples.jpg()
    plain = without_notes(raw)
    assert samples.CANARY.encode() not in plain
    assert plain.startswith(b"\xff\xd8\xff\xe0")
    assert without_notes(plain) == plain
    assert plain[plain.index(b"\xff\xda") :] == raw[raw.index(b"\xff\xda") :]
    assert without_notes(b"no picture") == b"no picture"
    assert without_notes(b"\xff\xd8\xff") == b"\xff\xd8\xff"


def test_a_picture_without_notes_is_not_touched():
    def change(made):
        photo = samples.photo_in(made)
        photo.write(without_notes(samples.jpg()), filter=Name.DCTDecode)
        made.pages[0].obj.Resources = Dictionary(XObject=Dictionary(A=photo))

    assert "description" not in pdf.clean(pdf_with(change), "pdf").removed
