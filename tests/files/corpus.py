"""Files made to mislead, to fill the memory or to run something; each with what must come of it.

`comes_of_it` is the name of a refusal, or CLEAN where the file is taken in and its copy is clean.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.files import samples
from tests.files.samples import CANARY, TYPES, changed, zipped

CLEAN = "clean"
_MB = 2**20


@dataclass(frozen=True)
class Hostile:
    name: str
    build: Callable[[], bytes]
    comes_of_it: str
    declared: str | None = None

    @property
    def said(self):
        """What a browser says of it."""
        if self.declared is not None:
            return self.declared
        return TYPES.get(self.name.rpartition(".")[2].lower(), "application/octet-stream")


def chunk(name, body):
    """A piece of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(width, height, body=b"", before=b""):
    """A PNG that says it is so large, whatever it holds."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + before + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpg_of(width, height):
    """A JPEG whose header says another size."""
    raw = samples.jpg()
    at = raw.index(b"\xff\xc0") + 5
    return raw[:at] + struct.pack(">HH", height, width) + raw[at + 4 :]


def webp_of(width, height):
    """An animated WebP whose canvas says another size."""
    body = b"\x10\0\0\0" + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return b"RIFF" + struct.pack("<I", 4 + 8 + len(body)) + b"WEBPVP8X" + b"\x0a\0\0\0" + body


def long_text_png():
    """A PNG with a compressed text of 60 MB."""
    text = b"Comment\0\0" + zlib.compress(bytes(60 * _MB))
    return png_of(4, 4, zlib.compress(bytes(4 * 13)), chunk(b"zTXt", text))


def much_exif():
    """A JPEG whose EXIF says it holds four thousand million values."""
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02" + b"\x87\x69\0\x04\0\0\0\1\0\0\0\x08"
    exif += b"\x01\x0f\0\x02\xff\xff\xff\xff\0\0\0\0"
    return with_segment(b"\xff\xe1", exif)


def with_segment(marker, body):
    """A JPEG with one more note."""
    raw = samples.jpg()
    return raw[:2] + marker + struct.pack(">H", len(body) + 2) + body + raw[2:]


def bits(raw, at, value):
    """The file with some bytes written over."""
    return raw[:at] + value + raw[at + len(value) :]


def lying():
    """A Word file in which a member is longer than its headers say."""
    raw = changed(samples.word(), {}, {"word/long.xml": b"<a>" + b"x" * 5000 + b"</a>"})
    for found, offset in (
        (raw.index(b"word/long.xml") - 8, 0),
        (raw.rindex(b"word/long.xml"), -22),
    ):
        raw = bits(raw, found + offset, struct.pack("<I", 7))
    return raw


def linked_member():
    """A Word file with a link of the file system in it."""
    told = io.BytesIO(samples.word())
    with zipfile.ZipFile(told, "a") as packing:
        link = zipfile.ZipInfo("word/passwords")
        link.external_attr = 0o120777 << 16
        packing.writestr(link, "/etc/passwd")
    return told.getvalue()


def twice():
    """A Word file in which two members have one name."""
    told = io.BytesIO(samples.word())
    with zipfile.ZipFile(told, "a") as packing:
        packing.writestr("word/Document.xml", "<a/>")
    return told.getvalue()


def squeezed():
    """A Word file with a member packed in a way that office programs do not use."""
    told = io.BytesIO(samples.word())
    with zipfile.ZipFile(told, "a", zipfile.ZIP_LZMA) as packing:
        packing.writestr("word/other.xml", "<a/>")
    return told.getvalue()


def locked_zip():
    """A Word file that says one member is under a password."""
    raw = samples.word()
    at = raw.index(b"PK\x01\x02") + 8
    return bits(raw, at, b"\x01")


def word_with(more):
    """A Word file with other members besides."""
    return changed(samples.word(), {}, more)


def typed(content_type, name="word/x.bin"):
    """A Word file that says it has a part of this type."""
    told = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'.encode()
    return changed(
        samples.word(),
        {"[Content_Types].xml": lambda xml: xml.replace(b"</Types>", told)},
        {name: b"\xd0\xcf\x11\xe0"},
    )


_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind, target, *, outside=False, more=(), to=samples.word, of="word/document.xml"):
    """A document with one more relationship."""
    folder, _, name = of.rpartition("/")
    mode = ' TargetMode="External"' if outside else ""
    told = f'<Relationship Id="rIdX" Type="{_RELATION}/{kind}" Target="{target}"{mode}/>'
    add = lambda xml: xml.replace(b"</Relationships>", f"{told}</Relationships>".encode())  # noqa: E731
    return changed(to(), {f"{folder}/_rels/{name}.rels": add}, dict(more))


def in_word(xml):
    """A Word file with this at the end of its first paragraph."""
    return changed(
        samples.word(),
        {"word/document.xml": lambda document: document.replace(b"</w:p>", xml + b"</w:p>", 1)},
    )


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
)
FETCH = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def part(name, content, to=samples.word):
    """A document with one part replaced."""
    return changed(to(), {name: lambda _before: content})


def odt_with(more=(), **replaced):
    """A text with parts replaced; `__` stands for the dot of a name."""
    changes = {
        name.replace("__", "."): (lambda _before, content=content: content)
        for name, content in replaced.items()
    }
    return changed(samples.odt(), changes, dict(more))


def in_odt(xml):
    """A text with this at its end."""
    content = samples.ODT_CONTENT.encode().replace(b"</office:text>", xml + b"</office:text>")
    return odt_with(content__xml=content)


def pdf_with(change, **saved):
    """A PDF that was changed by hand."""
    made, told = Pdf.new(), io.BytesIO()
    made.add_blank_page()
    change(made)
    made.save(told, **saved)
    return told.getvalue()


def _opens(action):
    def change(made):
        made.Root.OpenAction = action

    return change


def _chain(made):
    action = Dictionary(S=Name.GoTo, D=Array([made.pages[0].obj, Name.Fit]))
    action.Next = Array([Dictionary(S=Name.Launch, F=String(f"{CANARY}.exe"))])
    made.pages[0].obj.Annots = Array(
        [
            made.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 1, 1]), A=action)
            )
        ]
    )


def _round(made):
    node = made.make_indirect(Dictionary(Type=Name.Pages, Count=1, Parent=made.Root.Pages))
    node.Kids = Array([node])
    made.Root.Pages.Kids = Array([node])


def _streamed(made):
    stream = made.make_stream(b"x")
    stream.F, stream.Filter = String(f"/etc/{CANARY}"), Name.FlateDecode
    made.pages[0].obj.Contents = stream


def deep_pdf():
    """A PDF with a hundred thousand arrays in one another."""
    made = pdf_with(lambda _made: None)
    return made.replace(
        b"/MediaBox [", b"/Deep " + b"[" * 100_000 + b"]" * 100_000 + b" /MediaBox ["
    )


def inflating_pdf():
    """A PDF whose list of objects unfolds to much more than it should."""
    squeezed = zlib.compress(zlib.compress(bytes(60 * _MB)))
    head = b"%%PDF-1.5\n1 0 obj\n<</Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Length %d" % len(squeezed)
    body = b"/Filter[/FlateDecode/FlateDecode]>>\nstream\n" + squeezed + b"\nendstream\nendobj\n"
    return head + body + b"startxref\n9\n%%EOF\n"


def _bomb(size=120):
    return zipped({"[Content_Types].xml": b"<Types/>", "a.xml": bytes(size * _MB)}, stored=False)


HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
JPG_SCRIPT = b"*/=1;alert(1);<script>alert(1)</script>/*"

HOSTILE = (
    # Names, and what they promise
    Hostile("empty.pdf", lambda: b"", "Empty"),
    Hostile("zeros.txt", lambda: bytes(50 * _MB), "NotText"),
    Hostile("zeros.mp4", lambda: bytes(50 * _MB), "OtherType"),
    Hostile("big.txt", lambda: b"a" * (50 * _MB + 1), "TooBig"),
    Hostile("photo\u202egnp.jpg", samples.jpg, "BadName"),
    Hostile("../../etc/passwd.txt", lambda: b"x", "BadName"),
    Hostile("C:\\x\\a.txt", lambda: b"x", "BadName"),
    Hostile("a\x00.pdf.txt", lambda: b"x", "BadName"),
    Hostile("a\n.txt", lambda: b"x", "BadName"),
    Hostile("a" * 160 + ".txt", lambda: b"x", "BadName"),
    Hostile(".txt", lambda: b"x", "BadName"),
    Hostile("a.pdf.exe", lambda: b"MZ", "NotTaken"),
    Hostile("noending", lambda: b"x", "NotTaken"),
    Hostile("drawing.svg", lambda: SVG, "NotTaken", "image/svg+xml"),
    Hostile("page.html", lambda: HTML, "NotTaken", "text/html"),
    Hostile("data.xml", lambda: FETCH, "NotTaken", "text/xml"),
    Hostile("macro.docm", samples.word, "NotTaken"),
    Hostile("macro.xlsm", samples.workbook, "NotTaken"),
    Hostile("many.zip", _bomb, "NotTaken", "application/zip"),
    Hostile("photo.jpg", samples.jpg, "OtherType", "text/html"),
    # Another type inside
    Hostile("page.pdf", lambda: HTML, "OtherType"),
    Hostile("page.txt", lambda: b"\xef\xbb\xbf \n" + HTML, "NotText"),
    Hostile("drawing.txt", lambda: SVG, "NotText"),
    Hostile("drawing.csv", lambda: FETCH, "NotText"),
    Hostile("drawing.png", lambda: SVG, "OtherType"),
    Hostile("program.pdf", lambda: b"MZ" + bytes(500), "OtherType"),
    Hostile("program.txt", lambda: b"\x7fELF" + bytes(500), "NotText"),
    Hostile("document.txt", samples.pdf, "NotText"),
    Hostile("rich.txt", lambda: b"{\\rtf1 \\object\\objdata}", "NotText"),
    Hostile("script.txt", lambda: b"GIF89a/*" + b"*/=1;alert(1)", "NotText"),
    Hostile("wide.txt", lambda: b"\xff\xfeh\x00\xd8", "NotText"),
    Hostile("old.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "OldOrLocked"),
    Hostile("table.docx", samples.workbook, "OtherType"),
    Hostile("letter.docx", samples.odt, "OtherType"),
    Hostile("report.odt", samples.word, "OtherType"),
    Hostile("archive.docx", lambda: zipped({"a.txt": b"x"}), "OtherType"),
    Hostile("moving.mp4", lambda: samples.mp4(b"qt  "), "OtherType"),
    # Two types in one
    Hostile("two.pdf", lambda: samples.pdf() + zipped({"a.exe": b"MZ"}), "TwoInOne"),
    Hostile("two.jpg", lambda: samples.jpg() + zipped({"a.exe": b"MZ"}), "TwoInOne"),
    Hostile("rar.jpg", lambda: samples.jpg() + b"Rar!\x1a\x07\x00", "TwoInOne"),
    Hostile("script.jpg", lambda: with_segment(b"\xff\xfe", JPG_SCRIPT), "TwoInOne"),
    Hostile("pdf.mp3", lambda: samples.mp3()[:10] + samples.pdf(), "TwoInOne"),
    Hostile("page.mp3", lambda: samples.mp3()[:10] + HTML, "TwoInOne"),
    # Pictures
    Hostile("huge.png", lambda: png_of(60_000, 60_000), "TooManyPixels"),
    Hostile("large.png", lambda: png_of(10_000, 10_000), "TooManyPixels"),
    Hostile(
        "bomb.png", lambda: png_of(7000, 6000, zlib.compress(bytes(126 * _MB))), "TooManyPixels"
    ),
    Hostile("flat.png", lambda: png_of(6000, 6000, zlib.compress(bytes(18001 * 6000))), CLEAN),
    Hostile("huge.jpg", lambda: jpg_of(65_000, 65_000), "TooManyPixels"),
    Hostile("huge.webp", lambda: webp_of(16_383, 16_383), "TooManyPixels"),
    Hostile("cut.jpg", lambda: samples.jpg()[:-300], "Damaged"),
    Hostile("cut.png", lambda: samples.png()[:-60], "Damaged"),
    Hostile("cut.webp", lambda: samples.webp()[:60], "Damaged"),
    Hostile("text.png", long_text_png, "Damaged"),
    Hostile("exif.jpg", much_exif, CLEAN),
    Hostile("after.jpg", lambda: samples.jpg() + CANARY.encode() * 99, CLEAN),
    Hostile("moving.png", samples.moving_png, CLEAN),
    # Office files
    Hostile("cut.docx", lambda: samples.word()[:-400], "Damaged"),
    Hostile("bomb.docx", _bomb, "Packed"),
    Hostile("ratio.docx", lambda: _bomb(30), "Packed"),
    Hostile(
        "nested.docx",
        lambda: related("oleObject", "z.zip", more={"word/z.zip": _bomb(20)}),
        "Active",
    ),
    Hostile("lying.docx", lying, "Damaged"),
    Hostile("many.docx", lambda: word_with({f"word/{n}.xml": b"" for n in range(600)}), "Packed"),
    Hostile("up.docx", lambda: word_with({"../../up.xml": b"<a/>"}), "Packed"),
    Hostile("root.docx", lambda: word_with({"/etc/up.xml": b"<a/>"}), "Packed"),
    Hostile("drive.docx", lambda: word_with({"C:up.xml": b"<a/>"}), "Packed"),
    Hostile("link.docx", linked_member, "Packed"),
    Hostile("twice.docx", twice, "Packed"),
    Hostile("squeezed.docx", squeezed, "Packed"),
    Hostile("locked.docx", locked_zip, "Locked"),
    Hostile("macro.docx", lambda: typed("application/vnd.ms-office.vbaProject"), "Active"),
    Hostile(
        "macro.xlsx",
        lambda: related(
            "vbaProject",
            "v.bin",
            to=samples.workbook,
            of="xl/workbook.xml",
            more={"xl/v.bin": b"x"},
        ),
        "Active",
    ),
    Hostile(
        "object.docx", lambda: related("oleObject", "o.bin", more={"word/o.bin": b"x"}), "Active"
    ),
    Hostile(
        "packed.docx", lambda: related("package", "o.docx", more={"word/o.docx": b"x"}), "Active"
    ),
    Hostile(
        "page.docx", lambda: related("aFChunk", "p.html", more={"word/p.html": HTML}), "Active"
    ),
    Hostile(
        "control.docx",
        lambda: typed("application/vnd.ms-office.activeX+xml", "word/activeX/activeX1.xml"),
        "Active",
    ),
    Hostile(
        "dde.docx",
        lambda: in_word(
            b"<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\cmd"
            b"</w:instrText></w:r>"
        ),
        "Active",
    ),
    Hostile("dde2.docx", lambda: in_word(b'<w:fldSimple w:instr=" DDE cmd "/>'), "Active"),
    Hostile(
        "loads.docx",
        lambda: related("attachedTemplate", f"https://example.org/{CANARY}.dotm", outside=True),
        CLEAN,
    ),
    Hostile(
        "tracks.docx", lambda: related("image", f"https://{CANARY}/x.png", outside=True), CLEAN
    ),
    Hostile("path.docx", lambda: related("hyperlink", f"file:///C:/{CANARY}", outside=True), CLEAN),
    Hostile("bomb-xml.docx", lambda: part("word/document.xml", BOMB), "Packed"),
    Hostile("fetch.docx", lambda: part("word/settings.xml", FETCH), "Packed"),
    Hostile(
        "wide-fetch.xlsx",
        lambda: part("xl/workbook.xml", FETCH.decode().encode("utf-16"), samples.workbook),
        "Packed",
    ),
    Hostile("broken.docx", lambda: part("word/document.xml", b"<a><b></a>"), "Damaged"),
    Hostile("deep.docx", lambda: part("word/document.xml", b"<a>" * 9000), "Damaged"),
    Hostile("broken-picture.docx", lambda: part("word/media/image1.jpg", b"no"), "Damaged"),
    # OpenDocument
    Hostile("macro.odt", lambda: odt_with({"Basic/Standard/Module1.xml": b"<a/>"}), "Active"),
    Hostile("bomb.odt", lambda: odt_with(content__xml=BOMB), "Packed"),
    Hostile(
        "event.odt",
        lambda: in_odt(b'<s:event-listener xmlns:s="urn:script" s:language="basic"/>'),
        "Active",
    ),
    Hostile("object.odt", lambda: in_odt(b'<draw:object-ole xlink:href="./Object 1"/>'), "Active"),
    Hostile(
        "locked.odt",
        lambda: odt_with({}, **{"META-INF/manifest__xml": b"<m><encryption-data/></m>"}),
        "Locked",
    ),
    # PDF
    Hostile(
        "locked.pdf",
        lambda: pdf_with(lambda _made: None, encryption=pikepdf.Encryption(user="a", owner="b")),
        "Locked",
    ),
    Hostile(
        "kept.pdf",
        lambda: pdf_with(lambda _made: None, encryption=pikepdf.Encryption(user="", owner="b")),
        CLEAN,
    ),
    Hostile(
        "script.pdf",
        lambda: pdf_with(_opens(Dictionary(S=Name.JavaScript, JS=String(CANARY)))),
        CLEAN,
    ),
    Hostile(
        "launch.pdf", lambda: pdf_with(_opens(Dictionary(S=Name.Launch, F=String(CANARY)))), CLEAN
    ),
    Hostile("chain.pdf", lambda: pdf_with(_chain), CLEAN),
    Hostile("outside.pdf", lambda: pdf_with(_streamed), CLEAN),
    Hostile("round.pdf", lambda: pdf_with(_round), "Damaged"),
    Hostile("deep.pdf", deep_pdf, "Damaged"),
    Hostile("inflating.pdf", inflating_pdf, "Damaged"),
    Hostile("cut.pdf", lambda: samples.pdf()[:200], "Damaged"),
    Hostile("no-end.pdf", lambda: samples.pdf()[:-200], CLEAN),
)
