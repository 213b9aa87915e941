"""Pictures are drawn again: the same to look at, with nothing beside them."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from pia.files import picture, words
from pia.files.refusals import TooManyPixels, TooMuch
from tests.files import samples
from tests.files.corpus import png_of


def saved(image, form, **how):
    told = io.BytesIO()
    image.save(told, form, **how)
    return told.getvalue()


def drawn(raw):
    with Image.open(io.BytesIO(raw)) as image:
        image.load()
        return image


@pytest.mark.parametrize(
    ("mode", "then"),
    [("1", "L"), ("L", "L"), ("LA", "RGBA"), ("P", "RGB"), ("RGB", "RGB"), ("RGBA", "RGBA")],
)
def test_a_png_keeps_its_look(mode, then):
    before = samples.picture().convert(mode)
    after = drawn(picture.clean(saved(before, "PNG"), "png").content)
    assert after.mode == then
    assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()


def test_what_could_be_seen_through_still_can():
    before = Image.new("P", (4, 4), 1)
    before.putpalette([1, 2, 3, 4, 5, 6])
    after = drawn(picture.clean(saved(before, "PNG", transparency=1), "png").content)
    assert after.getpixel((0, 0))[3] == 0


def test_sixteen_bits_of_grey_become_eight():
    raw = saved(Image.new("I;16", (4, 4), 0x8000), "PNG")
    assert drawn(picture.clean(raw, "png").content).getpixel((0, 0)) == 128


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_a_jpg_stays_one(mode):
    after = drawn(
        picture.clean(saved(samples.picture(mode="RGB").convert(mode), "JPEG"), "jpg").content
    )
    assert (after.format, after.mode) == ("JPEG", "L" if mode == "L" else "RGB")


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_a_webp_stays_one(mode):
    before = samples.picture().convert(mode)
    if mode == "RGBA":
        before.putalpha(100)
    after = drawn(picture.clean(saved(before, "WEBP"), "webp").content)
    assert (after.format, after.mode) == ("WEBP", "RGBA" if mode == "RGBA" else "RGB")


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF"])
def test_pictures_of_older_formats_inside_documents_are_drawn_again(form):
    content, _found = picture.redrawn(saved(samples.picture(), form))
    assert drawn(content).format == form


def test_all_that_was_beside_is_named():
    made = picture.clean(samples.jpg(), "jpg")
    assert made.removed == {
        "author", "camera", "description", "editing", "moment", "position", "profile", "serial",
    }  # fmt: skip
    assert picture.clean(samples.moving_png(), "png").removed == {"frames"}
    assert picture.clean(made.content, "jpg").removed == set()


def test_a_photograph_warns_of_faces_of_its_place_and_of_its_camera():
    assert picture.inspect(samples.jpg(), "jpg") == (words.FACES, words.GPS, words.SERIAL)
    assert picture.inspect(saved(samples.picture(), "PNG"), "png") == (words.FACES,)


def test_hidden_text_is_found():
    text = PngImagePlugin.PngInfo()
    text.add_text("Note", "hidden")
    assert picture.clean(saved(samples.picture(), "PNG", pnginfo=text), "png").removed == {
        "description"
    }


def test_the_place_is_found_in_xmp_too():
    xmp = b"<x exif:GPSLatitude='19,25N'/>"
    raw = saved(samples.picture(), "JPEG", xmp=xmp)
    assert "position" in picture.clean(raw, "jpg").removed


@pytest.mark.parametrize(
    ("size", "form"), [((8000, 5001), "png"), ((5001, 5000), "webp"), ((9000, 9999), "png")]
)
def test_the_header_alone_says_that_it_is_too_large(size, form):
    raw = png_of(*size) if form == "png" else saved(Image.new("L", size), "WEBP", method=0)
    with pytest.raises(TooManyPixels):
        picture.inspect(raw, form)


def test_a_small_picture_is_shown_as_it_is():
    shown = picture.preview(samples.webp(), "webp")
    assert drawn(shown.picture).size == (64, 40)


def test_a_picture_that_cannot_be_written_again_is_too_much(monkeypatch):
    def fails(*_arguments, **_how):
        raise ValueError("encoding error 6")

    raw = samples.webp()
    monkeypatch.setattr(Image.Image, "save", fails)
    with pytest.raises(TooMuch):
        picture.clean(raw, "webp")
