"""Pictures of the design page, small and grey, and how far two of them are apart.

Each family of components is a picture of its own: a line that breaks elsewhere moves what follows
in its family, not the rest of the page.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

FOLDER = Path(__file__).with_name("baselines")
# Pixels of the screen in one of the picture; and shades of grey kept.
SCALE, SHADES = 6, 16
# How far a family may grow or shrink, and how far any spot of it may be from its picture, of 255
# shades. A lost hairline is 10 to 12, a lost tint 16, a lost frame 50.
TALLER, DARKER = 0.03, 8
# A spot: small enough for a button, large enough for letters to come out even.
_SPOT = 6


def small(png: bytes) -> Image.Image:
    """A picture as it is kept."""
    grey = Image.open(BytesIO(png)).convert("L")
    size = (max(1, round(grey.width / SCALE)), max(1, round(grey.height / SCALE)))
    step = 256 // SHADES
    return grey.resize(size, Image.Resampling.BOX).point(lambda v: v // step * step)


def stacked(pictures: list[Image.Image]) -> Image.Image:
    """One below the other, parted by a black line."""
    width = max(each.width for each in pictures)
    sheet = Image.new("L", (width, sum(each.height + 1 for each in pictures)))
    top = 0
    for each in pictures:
        sheet.paste(each, (0, top))
        top += each.height + 1
    return sheet


def keep(name: str, pictures: list[Image.Image]) -> None:
    """Make them the baseline, with the height of each in the file."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.txt").write_text(" ".join(str(each.height) for each in pictures) + "\n")
    sheet = stacked(pictures).quantize(SHADES)
    sheet.save(FOLDER / f"{name}.png", optimize=True)


def kept(name: str) -> list[Image.Image]:
    """The pictures of the baseline."""
    sheet = Image.open(FOLDER / f"{name}.png").convert("L")
    heights = [int(each) for each in (FOLDER / f"{name}.txt").read_text().split()]
    found, top = [], 0
    for height in heights:
        found.append(sheet.crop((0, top, sheet.width, top + height)))
        top += height + 1
    return found


def differences(now: Image.Image, before: Image.Image) -> tuple[float, float]:
    """By how much it grew or shrank, and how far its worst spot is from the baseline's."""
    grown = abs(now.height - before.height) / before.height
    same = now.resize(before.size)
    blurred = (each.filter(ImageFilter.BoxBlur(_SPOT / 2)) for each in (same, before))
    apart = ImageChops.difference(*blurred)
    return grown, float(ImageStat.Stat(apart).extrema[0][1])
