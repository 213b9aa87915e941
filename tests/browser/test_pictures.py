"""The pictures of the guide can be taken: their screens are where they are said to be."""

from __future__ import annotations

import pytest
from PIL import Image

from pia.text import LOCALES
from tests.pictures import NAMES, WIDTH, take

# Without and with an assessment, in the middle of a page, and after sending a form.
EACH_KIND = ("home", "sources", "merge")


@pytest.mark.parametrize("names", [EACH_KIND, pytest.param(NAMES, marks=pytest.mark.thorough)])
def test_pictures_are_taken_in_both_languages(chromium, tmp_path, names):
    paths = take(chromium, names, tmp_path)
    assert sorted(paths) == sorted(tmp_path / lang / f"{n}.png" for n in names for lang in LOCALES)
    for path in paths:
        with Image.open(path) as picture:
            assert picture.width == WIDTH
            assert len(picture.getcolors()) > 5  # something is on it
