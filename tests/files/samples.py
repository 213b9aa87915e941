"""Ordinary files that say more than they show; what they give away holds the word in CANARY."""

from __future__ import annotations

import io
import struct
import zipfile

import docx
import openpyxl
import pikepdf
from openpyxl.comments import Comment
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import ExifTags, Image, PngImagePlugin

CANARY = "Kanarienvogel"
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "txt": "text/plain",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "mp4": "video/mp4",
}
_LATITUDE = (19.0, 25.0, 57.5)


def exif(orientation=1):
    """Place, camera, its owner and number, author, program and comment."""
    told = Image.Exif()
    told[ExifTags.Base.Make] = f"{CANARY} Make"
    told[ExifTags.Base.Artist] = f"{CANARY} Artist"
    told[ExifTags.Base.Software] = f"{CANARY} Software"
    told[ExifTags.Base.DateTime] = "2025:04:30 10:11:12"
    told[ExifTags.Base.Orientation] = orientation
    inner = told.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.BodySerialNumber] = f"{CANARY} 123"
    inner[ExifTags.Base.UserComment] = f"{CANARY} comment".encode()
    place = told.get_ifd(ExifTags.IFD.GPSInfo)
    place.update({1: "N", 2: _LATITUDE, 3: "W", 4: (99.0, 7.0, 58.0), 29: f"{CANARY} day"})
    return told


def picture(size=(64, 40), mode="RGB"):
    """A picture with a corner by which one sees how it is turned."""
    image = Image.new(mode, size, "white")
    image.paste("red", (0, 0, 20, 10))
    return image


def jpg(orientation=1, size=(64, 40)):
    """A photograph with its place."""
    told = io.BytesIO()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CANARY}</x:xmpmeta>".encode()
    picture(size).save(
        told,
        "JPEG",
        exif=exif(orientation),
        comment=f"{CANARY} comment".encode(),
        xmp=xmp,
        icc_profile=f"{CANARY} profile".encode(),
    )
    return told.getvalue()


def mpo():
    """Two pictures in one JPG, as telephones make them."""
    told = io.BytesIO()
    picture().save(told, "MPO", save_all=True, append_images=[picture((32, 20))], exif=exif())
    return told.getvalue()


def png(mode="RGB", **more):
    """A picture with hidden text."""
    told, text = io.BytesIO(), PngImagePlugin.PngInfo()
    text.add_text("Author", f"{CANARY} text")
    text.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY} exif:GPSLatitude</x>", zip=True)
    picture(mode=mode).save(told, "PNG", pnginfo=text, exif=exif(), **more)
    return told.getvalue()


def moving_png():
    """Two pictures that follow each other."""
    told = io.BytesIO()
    picture().save(told, "PNG", save_all=True, append_images=[picture((64, 40), "RGB").rotate(90)])
    return told.getvalue()


def webp():
    """A photograph with its place."""
    told = io.BytesIO()
    xmp = f"<x>{CANARY}</x>".encode()
    picture(mode="RGBA").save(told, "WEBP", exif=exif(), xmp=xmp, lossless=True)
    return told.getvalue()


def word():
    """A document with an author, comments, a photograph with its place and marks of editing."""
    document = docx.Document()
    own = document.core_properties
    own.author = own.last_modified_by = own.title = own.comments = f"{CANARY} author"
    paragraph = document.add_paragraph("Lo que dice el documento.")
    document.add_comment(paragraph.runs, text="Una nota", author=f"{CANARY} noter", initials="KVK")
    document.add_picture(io.BytesIO(jpg()))
    told = io.BytesIO()
    document.save(told)
    return changed(
        told.getvalue(),
        {
            "word/document.xml": lambda xml: xml.replace(
                b"<w:p>",
                b'<w:p w:rsidR="00AB12CD"><w:ins w:id="9" w:author="Kanarienvogel"'
                b' w:date="2025-04-30T10:00:00Z"><w:r><w:t>nuevo</w:t></w:r></w:ins>',
                1,
            ),
            "word/settings.xml": lambda xml: xml.replace(
                b"</w:settings>",
                b'<w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w:docVars><w:docVar w:name="a" '
                b'w:val="Kanarienvogel"/></w:docVars></w:settings>',
            ),
        },
        {"hidden/Kanarienvogel.txt": b"Kanarienvogel"},
    )


def workbook():
    """A workbook with an author, a comment, a path and a hidden sheet."""
    book = openpyxl.Workbook()
    own = book.properties
    own.creator = own.lastModifiedBy = own.description = f"{CANARY} author"
    sheet = book.active
    sheet["A1"], sheet["A2"], sheet["B1"] = "clave", "=1+1", 52
    sheet["A1"].comment = Comment(f"{CANARY} noter:\nUna nota", f"{CANARY} noter")
    book.create_sheet("Otra").sheet_state = "hidden"
    told = io.BytesIO()
    book.save(told)
    path = (
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        b'2006"><mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\Kanarienvogel\\" '
        b'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice>'
        b"</mc:AlternateContent><bookViews>"
    )
    return changed(
        told.getvalue(),
        {
            "xl/workbook.xml": lambda xml: xml.replace(b"<bookViews>", path),
            "xl/worksheets/sheet1.xml": lambda xml: xml.replace(
                b"<worksheet ",
                b'<worksheet xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/'
                b'revision" xr:uid="{Kanarienvogel}" ',
            ),
            "xl/comments/comment1.xml": _in_runs,
        },
    )


def _in_runs(xml):
    """The comment as Excel writes it: the name in a run of its own."""
    whole = f"<t>{CANARY} noter:\nUna nota</t>".encode()
    runs = f"<r><t>{CANARY} noter:</t></r><r><t>\nUna nota</t></r>".encode()
    return xml.replace(whole, runs)


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODT_CONTENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"
 xmlns:style="{_ODF}:style:1.0" xmlns:draw="{_ODF}:drawing:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:meta="{_ODF}:meta:1.0" xmlns:officeooo="http://openoffice.org/2009/office"
 office:version="1.3"><office:automatic-styles><style:style style:name="P1"
 style:family="paragraph"><style:text-properties officeooo:rsid="00{CANARY}"
 officeooo:paragraph-rsid="00{CANARY}"/></style:style></office:automatic-styles>
<office:body><office:text><text:tracked-changes><text:changed-region text:id="c1">
<text:insertion><office:change-info><dc:creator>{CANARY}</dc:creator>
<dc:date>2025-04-30T10:00:00</dc:date></office:change-info></text:insertion>
</text:changed-region></text:tracked-changes><text:h>Título</text:h>
<text:p text:style-name="P1">Lo que dice<office:annotation><dc:creator>{CANARY}</dc:creator>
<meta:creator-initials>{CANARY}</meta:creator-initials><text:p>Una nota</text:p>
</office:annotation> el documento. <text:a xlink:href="https://example.org/">aquí</text:a>
<text:a xlink:href="file:///home/{CANARY}/x">allá</text:a>
<draw:frame><draw:image xlink:href="Pictures/one.jpg"/></draw:frame>
<draw:frame><draw:image xlink:href="https://example.org/{CANARY}.png"/></draw:frame>
</text:p></office:text></office:body></office:document-content>"""
_SETTINGS = f"""<office:document-settings xmlns:office="{_ODF}:office:1.0"
 xmlns:config="{_ODF}:config:1.0"><office:settings><config:config-item
 config:name="PrinterName" config:type="string">{CANARY}</config:config-item><config:config-item
 config:name="AddFrameOffsets" config:type="boolean">true</config:config-item></office:settings>
</office:document-settings>"""
_MANIFEST = f"""<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPES["odt"]}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="Pictures/one.jpg" manifest:media-type="image/jpeg"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def odt():
    """A text with an author, a comment, tracked changes and a photograph with its place."""
    return zipped(
        {
            "mimetype": TYPES["odt"].encode(),
            "content.xml": ODT_CONTENT.encode(),
            "settings.xml": _SETTINGS.encode(),
            "meta.xml": f"<a>{CANARY}</a>".encode(),
            "Thumbnails/thumbnail.png": png(),
            "Pictures/one.jpg": jpg(),
            "META-INF/manifest.xml": _MANIFEST.encode(),
            "hidden.txt": CANARY.encode(),
        }
    )


def pdf():
    """A document with an author, XMP, an attachment, programs, a note and a photograph."""
    made = Pdf.new()
    made.add_blank_page()
    made.add_blank_page()
    page = made.pages[0]
    with made.open_metadata() as told:
        told["dc:title"] = f"{CANARY} title"
    made.docinfo["/Author"] = f"{CANARY} author"
    made.docinfo["/Title"] = "Acta"
    made.attachments["secret.txt"] = pikepdf.AttachedFileSpec(made, f"{CANARY} file".encode())
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{CANARY}')"))
    made.Root.OpenAction = script
    made.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), script]))
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String(CANARY))
    page.obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String(f"{CANARY}.exe")))
    page.obj.PieceInfo = Dictionary(A=Dictionary(Private=String(CANARY)))
    page.obj.Resources = Dictionary(
        XObject=Dictionary({"/AA": photo_in(made)}), Font=Dictionary({"/JS": _font()})
    )
    page.obj.Annots = Array(made.make_indirect(note) for note in _notes())
    made.Root.AcroForm.Fields = Array([page.obj.Annots[-1]])
    told = io.BytesIO()
    made.save(told)
    return told.getvalue()


def photo_in(made):
    """A photograph of a PDF, with its place inside."""
    photo = Stream(made, jpg())
    photo.Type, photo.Subtype, photo.Filter = Name.XObject, Name.Image, Name.DCTDecode
    photo.Width, photo.Height, photo.BitsPerComponent = 64, 40, 8
    photo.ColorSpace = Name.DeviceRGB
    return photo


def _font():
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def _notes():
    box = Array([0, 0, 9, 9])
    signed = Dictionary(Type=Name.Sig, Name=String(CANARY), ByteRange=Array([0, 1, 2, 3]))
    return (
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=box,
            T=String(CANARY),
            M=String(CANARY),
            Contents=String("Una nota"),
        ),
        Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=box, T=String(CANARY)),
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=box,
            A=Dictionary(S=Name.URI, URI=String("https://example.org/")),
        ),
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=box,
            A=Dictionary(S=Name.URI, URI=String(f"file:///home/{CANARY}")),
        ),
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Rect=box,
            FT=Name.Sig,
            T=String("Firma"),
            M=String(CANARY),
            V=signed,
        ),
    )


def mp3():
    """A short silence with a tag."""
    tag = b"ID3\x03" + bytes(5) + b"\x15TPE1\0\0\0\x0b\0\0\0Kanarienvo"
    return tag + (b"\xff\xfb\x90\0" + bytes(413)) * 4


def mp4(brand=b"isom"):
    """The beginning of a film."""
    return struct.pack(">I", 24) + b"ftyp" + brand + bytes(4) + b"isommp42" + b"\0\0\0\x08free"


def ogg():
    """The beginning of a recording."""
    return b"OggS\x00\x02" + bytes(8) + b"\1\2\3\4" + bytes(8) + b"\x01\x1e\x01vorbis" + bytes(30)


def zipped(members, stored=True):
    """A zip of these members."""
    told = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(told, "w", method) as packing:
        for name, content in members.items():
            packing.writestr(name, content)
    return told.getvalue()


def members_of(raw):
    """The members of a zip."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def changed(raw, changes, more=()):
    """A zip in which some members were changed and others added; each change must do something."""
    members = members_of(raw)
    for name, change in changes.items():
        before, members[name] = members[name], change(members[name])
        assert members[name] != before, name
    return zipped({**members, **dict(more)}, stored=False)


GOOD = {
    "photo.jpg": jpg,
    "two.jpeg": mpo,
    "picture.png": png,
    "photo.webp": webp,
    "report.docx": word,
    "table.xlsx": workbook,
    "letter.odt": odt,
    "reply.pdf": pdf,
    "voice.mp3": mp3,
    "voice.m4a": lambda: mp4(b"M4A "),
    "film.mp4": mp4,
    "voice.ogg": ogg,
    "note.txt": "Lo que dijo la vocería.\r\nOtra línea.\n".encode,
    "cells.csv": lambda: b"a;b\r\n1;2\n",
}


def declared(name):
    """What a browser would say."""
    return TYPES[name.rpartition(".")[2].lower()]
