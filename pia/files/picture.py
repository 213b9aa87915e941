"""Pictures: drawn again into a new one, so that nothing but what is seen remains."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import ExifTags, Image, ImageOps

from pia.files import words
from pia.files.parts import Family, Made, Preview
from pia.files.refusals import TooManyPixels, TooMuch
from pia.text import Text

PIXELS = 40_000_000
WEBP_PIXELS = 25_000_000  # its reader and writer need twice the memory of the others
WIDEST = 1200
_FORMATS = {"jpg": ("JPEG",), "png": ("PNG",), "webp": ("WEBP",)}
_INSIDE = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
_HOW: dict[str, dict[str, int | str]] = {
    "JPEG": {"quality": 92},
    "TIFF": {"compression": "tiff_lzw"},
    "PNG": {"compress_level": 3},
    "WEBP": {"quality": 90, "method": 2},
}
_CLEAR = frozenset({"GIF", "PNG", "TIFF", "WEBP"})  # those that may be seen through
_ALPHA = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})

_EXIF = {
    "serial": (
        ExifTags.Base.BodySerialNumber,
        ExifTags.Base.CameraOwnerName,
        ExifTags.Base.CameraSerialNumber,
        ExifTags.Base.LensSerialNumber,
    ),
    "author": (ExifTags.Base.Artist, ExifTags.Base.Copyright, ExifTags.Base.XPAuthor),
    "camera": (ExifTags.Base.Make, ExifTags.Base.Model, ExifTags.Base.LensModel),
    "moment": (
        ExifTags.Base.DateTime,
        ExifTags.Base.DateTimeOriginal,
        ExifTags.Base.DateTimeDigitized,
    ),
    "editing": (ExifTags.Base.Software, ExifTags.Base.ProcessingSoftware),
}
# What Pillow keeps beside the picture, by the name under which it keeps it.
_BESIDE = {
    "comment": "description",
    "exif": "description",
    "icc_profile": "profile",
    "photoshop": "description",
    "xmp": "description",
    "XML:com.adobe.xmp": "description",
}


@contextmanager
def _opened(raw: bytes, formats: tuple[str, ...]) -> Iterator[Image.Image]:
    """A picture of which only the header was read; raises TooManyPixels by that alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(raw), formats=formats) as image:
                most = WEBP_PIXELS if image.format == "WEBP" else PIXELS
                if image.width * image.height > most:
                    raise TooManyPixels
                yield image
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise TooManyPixels from error


def _fresh(image: Image.Image, into: str) -> Image.Image:
    """A new picture with the same pixels, upright."""
    clear = into in _CLEAR and (image.mode in _ALPHA or "transparency" in image.info)
    ImageOps.exif_transpose(image, in_place=True)
    grey = image.mode in ("1", "L", "LA", "I;16") and into != "WEBP"
    mode = "RGBA" if clear else "L" if grey else "RGB"
    if image.mode == "I;16":  # sixteen bits for each pixel, where eight are seen
        image = image.point(lambda value: value / 256)
    upright = image if image.mode == mode else image.convert(mode)
    fresh = Image.new(mode, upright.size)
    fresh.paste(upright)
    return fresh


def _found(image: Image.Image) -> set[str]:
    """Kinds of what the picture carries beside its pixels."""
    found = {kind for name, kind in _BESIDE.items() if image.info.get(name)}
    exif = image.getexif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    for kind, tags in _EXIF.items():
        if any(exif.get(tag) or inner.get(tag) for tag in tags):
            found.add(kind)
    if exif.get_ifd(ExifTags.IFD.GPSInfo) or b"GPSLatitude" in _packet(image):
        found.add("position")
    if getattr(image, "text", None):
        found.add("description")
    if getattr(image, "n_frames", 1) > 1:
        found.add("frames")
    return found


def _packet(image: Image.Image) -> bytes:
    said = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return said.encode() if isinstance(said, str) else bytes(said)


def beside(raw: bytes) -> set[str]:
    """The kinds of what a picture inside a document carries, by its header."""
    with _opened(raw, _INSIDE) as image:
        return _found(image)


def redrawn(raw: bytes, formats: tuple[str, ...] = _INSIDE) -> tuple[bytes, set[str]]:
    """The picture drawn again, and the kinds of what it no longer carries."""
    with _opened(raw, formats) as image:
        found = _found(image)
        image.load()
        # Many telephones write two pictures into one JPG, which is then called MPO.
        into = "JPEG" if image.format == "MPO" else str(image.format)
        fresh = _fresh(image, into)
    told = io.BytesIO()
    try:
        fresh.save(told, into, **_HOW.get(into, {}))
    except ValueError as error:  # WebP has no room for the detail of some large pictures
        raise TooMuch from error
    return told.getvalue(), found


def inspect(raw: bytes, ending: str) -> tuple[Text, ...]:
    """What a photograph may give away; all of it is read once, so that damage shows."""
    with _opened(raw, _FORMATS[ending]) as image:
        found = _found(image)
        image.load()
    told = {"position": words.GPS, "serial": words.SERIAL}
    return (words.FACES, *(text for kind, text in told.items() if kind in found))


def clean(raw: bytes, ending: str) -> Made:
    """The picture without anything beside it."""
    content, found = redrawn(raw, _FORMATS[ending])
    return Made(content, found, (words.FACES,))


def preview(raw: bytes, ending: str) -> Preview:
    """The picture made small."""
    with _opened(raw, _FORMATS[ending]) as image:
        image.draft("RGB", (WIDEST, WIDEST))
        image.thumbnail((WIDEST, WIDEST))
        fresh = _fresh(image, "PNG")
    told = io.BytesIO()
    fresh.save(told, "PNG")
    return Preview(picture=told.getvalue())


FAMILY = Family(inspect, clean, preview)
