"""Word, Excel and OpenDocument files keep what their pages need and lose the rest."""

from __future__ import annotations

import io

import docx
import pytest

from pia.files import illustrations, office, opendocument, packing, words, xml
from pia.files.office_xml import scrub
from pia.files.refusals import Active, OtherType, TooManyPixels
from tests.files import corpus, samples
from tests.files.corpus import in_odt, in_word, odt_with, part, png_of, related
from tests.files.inside import says
from tests.files.samples import CANARY, changed, members_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def cleaned(raw, ending="docx"):
    return members_of(office.clean(raw, ending).content)


def test_a_plain_document_has_nothing_to_say():
    told = io.BytesIO()
    docx.Document().save(told)
    assert office.inspect(told.getvalue(), "docx") == ()


def test_only_what_is_reached_is_packed_again():
    members = cleaned(samples.word())
    assert not [name for name in members if name.startswith(("docProps", "hidden", "customXml"))]
    assert "word/document.xml" in members
    assert b"docProps" not in members["[Content_Types].xml"] + members["_rels/.rels"]


def test_a_word_file_says_what_remains_in_it():
    told = office.inspect(samples.word(), "docx")
    assert told == (words.GPS, words.SERIAL, words.NOTES, words.CHANGES)
    assert office.clean(samples.word(), "docx").warnings == told


def test_a_workbook_says_what_remains_in_it():
    assert office.inspect(samples.workbook(), "xlsx") == (words.NOTES, words.HIDDEN)
    rows = changed(
        samples.workbook(),
        {
            "xl/workbook.xml": lambda book: book.replace(b'state="hidden"', b""),
            "xl/worksheets/sheet1.xml": lambda sheet: sheet.replace(b"<row ", b'<row hidden="1" '),
        },
    )
    assert office.inspect(rows, "xlsx") == (words.NOTES, words.HIDDEN)


def test_links_that_a_person_follows_stay_and_others_go():
    raw = related("hyperlink", "https://example.org/a", outside=True)
    assert b"https://example.org/a" in cleaned(raw)["word/_rels/document.xml.rels"]
    assert "outside" not in office.clean(raw, "docx").removed
    loads = related("image", "https://example.org/a.png", outside=True)
    assert words.OUTSIDE in office.inspect(loads, "docx")
    assert b"example.org" not in cleaned(loads)["word/_rels/document.xml.rels"]
    assert "outside" in office.clean(loads, "docx").removed
    path = related("hyperlink", f"file:///home/{CANARY}", outside=True)
    assert "paths" in office.clean(path, "docx").removed


def test_what_a_dropped_part_was_called_by_goes_too():
    raw = related("printerSettings", "p.bin", more={"word/p.bin": b"x"})
    raw = changed(
        raw,
        {
            "word/document.xml": lambda document: document.replace(
                b"</w:sectPr>",
                b'<w:printerSettings r:id="rIdX" xmlns:r="http://schemas.openxmlformats.org/'
                b'officeDocument/2006/relationships"/><w:other r:id="rIdX" r:embed="rId1" '
                b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
                b'id="rIdX"/></w:sectPr>',
                1,
            )
        },
    )
    members = cleaned(raw)
    assert "word/p.bin" not in members
    assert b"printerSettings" not in members["word/document.xml"]
    assert b"<w:other xmlns:r" in members["word/document.xml"]
    assert b'r:id="rIdX"' not in members["word/document.xml"]
    assert b' id="rIdX"' in members["word/document.xml"]
    assert b"rIdX" not in members["word/_rels/document.xml.rels"]


def test_unknown_parts_are_dropped_and_fonts_and_old_pictures_stay():
    raw = related("font", "f.odttf", more={"word/f.odttf": b"font"})
    assert cleaned(raw)["word/f.odttf"] == b"font"
    old = related("image", "/word/media/d.emf", more={"word/media/d.emf": b"drawing"})
    assert cleaned(old)["word/media/d.emf"] == b"drawing"
    assert words.OLD_PICTURES in office.inspect(old, "docx")
    assert "word/m.dat" not in cleaned(related("model", "m.dat", more={"word/m.dat": b"x"}))
    assert "word/gone.xml" not in cleaned(related("settings", "gone.xml"))


def test_a_chart_loses_the_workbook_behind_it():
    chart = b'<c:chart xmlns:c="urn:c"><c:externalData/><c:v>1</c:v></c:chart>'
    raw = related("chart", "charts/c.xml", more={"word/charts/c.xml": chart})
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://x/package" Target="../embeddings/b.xlsx"/>'
        b"</Relationships>"
    )
    more = {"word/charts/_rels/c.xml.rels": rels, "word/embeddings/b.xlsx": samples.workbook()}
    members = cleaned(changed(raw, {}, more))
    assert "word/embeddings/b.xlsx" not in members
    assert b"externalData" not in members["word/charts/c.xml"]


def test_a_field_that_asks_another_program_is_refused():
    assert office.inspect(in_word(b"<w:r><w:t>added</w:t></w:r>"), "docx")
    link = related("externalLink", "e.xml", more={"word/e.xml": b"<a><ddeLink/></a>"})
    with pytest.raises(Active):
        office.inspect(link, "docx")


def test_names_that_have_to_be_there_say_nothing():
    one = b'<a author="K" connection="keep"><person displayName="K" userId="K"/><dbPr '
    one += b'connection="K"/><table displayName="keep" uid="keep"/></a>'
    content, found = scrub(one, ())
    assert found == {"author", "paths"}
    assert b'"K"' not in content
    assert content.count(b"keep") == 3


def test_text_after_what_is_taken_out_stays():
    content, _found = scrub(b"<a><b/><docId/>one<b>x<docId/>two</b><docId/></a>", ())
    assert b"<b/>one<b>xtwo</b>" in content
    root = xml.parsed(b"<docId/>")
    xml.take_out(root)
    assert xml.local(root.tag) == "docId"


def test_wide_text_is_scrubbed_too():
    content, _found = scrub('<a author="Kanarienvogel"/>'.encode("utf-16"), ())
    assert not says(content, CANARY)


def test_drawings_with_open_tags_are_closed():
    content, found = scrub(b'<xml><div author="K">a<br></div></xml>', (), drawing=True)
    assert found == {"author"}
    assert b'<div author="Author">a<br/></div>' in content


def test_a_list_of_authors_may_be_empty():
    assert scrub(b"<a><authors><author/></authors><t>x</t></a>", ())[1] == {"author"}
    assert scrub(b"<a><authors/></a>", ())[1] == set()


def test_the_beginning_of_a_document_is_shown():
    told = office.preview(samples.word(), "docx").text
    assert told.startswith("nuevoLo que dice el documento.\n")
    assert office.preview(samples.workbook(), "xlsx").text == "clave"
    assert opendocument.preview(samples.odt(), "odt").text.startswith("Título\nLo que dice")


def test_a_text_keeps_its_pages_and_pictures():
    made = opendocument.clean(samples.odt(), "odt")
    members = members_of(made.content)
    assert next(iter(members)) == "mimetype"
    assert set(members) == {
        "mimetype",
        "content.xml",
        "settings.xml",
        "Pictures/one.jpg",
        "META-INF/manifest.xml",
    }
    assert b"meta.xml" not in members["META-INF/manifest.xml"]
    assert b"https://example.org/" in members["content.xml"]
    assert b"AddFrameOffsets" in members["settings.xml"]
    told = (words.GPS, words.SERIAL, words.OUTSIDE, words.NOTES, words.CHANGES)
    assert made.warnings == opendocument.inspect(samples.odt(), "odt") == told


def test_a_plain_text_has_nothing_to_say():
    plain = b'<a xmlns:d="urn:d"><d:date>2025</d:date><p>x</p></a>'
    raw = samples.zipped({"mimetype": samples.TYPES["odt"].encode(), "content.xml": plain})
    made = opendocument.clean(raw, "odt")
    assert made.warnings == ()
    assert made.removed == set()
    assert b"2025" in members_of(made.content)["content.xml"]


def test_a_text_keeps_old_pictures_and_says_so():
    made = opendocument.clean(odt_with({"Pictures/d.svm": b"drawing"}), "odt")
    assert members_of(made.content)["Pictures/d.svm"] == b"drawing"
    assert words.OLD_PICTURES in made.warnings


def test_pictures_that_are_too_large_are_found_inside():
    raw = part("word/media/image1.jpg", png_of(9000, 9000))
    with pytest.raises(TooManyPixels):
        office.inspect(raw, "docx")
    assert illustrations.pictured({}, ()) == ()


def test_other_documents_are_not_taken_for_these():
    with pytest.raises(OtherType):
        opendocument.inspect(samples.zipped({"mimetype": b"application/zip"}), "odt")
    with pytest.raises(OtherType):
        office.inspect(samples.zipped({"a": b"b"}), "docx")
    assert in_odt(b"<a/>") != corpus.odt_with(content__xml=b"<a/>")


def test_a_zip_says_nothing_of_its_making():
    raw = packing.packed_again({"a": b"1", "b/c": b"2"}, stored={"a"})
    assert packing.unpacked(raw) == {"a": b"1", "b/c": b"2"}
    assert packing.packed_again({"a": b"1", "b/c": b"2"}, stored={"a"}) == raw
