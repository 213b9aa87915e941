"""The pictures of the user's guide, taken in a browser: `python -m tests.pictures [NAME]...`.

Always the same screens: the worked example to read, and an invented programme, half answered, to
write in. Scripts are off and the window is as wide as the pages of the guide. Screens are found by
addresses and ids; one that is gone stops with its name.
"""

from __future__ import annotations

import io
import json
import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from werkzeug.serving import make_server

from pia.app import create_app
from pia.config import Settings, shipped_path
from pia.exports import assessment_file
from pia.imports.assessment_file import read_assessment
from pia.services.library import Library
from pia.services.opening import open_workspace
from pia.services.sessions import Doorkeeper
from pia.text import LOCALES, Locale
from pia.web.library import Furniture
from tests.catalogues import compile_all
from tests.kept import kept, the_owner

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none")
WIDTH = 960
# The first number of colours with which a picture is small enough.
COLOURS = (128, 96, 64)
# Milliseconds: the machine may be busy with tests.
PATIENCE = 240_000
LARGEST, LARGEST_SUM = 60_000, 1_200_000
QUESTION = "biometrics.traits"


@dataclass(frozen=True)
class Shot:
    """One picture: `start` is where it begins on the page, `height` how much of it is shown.

    `{key}` in an address is the half-answered assessment.
    """

    name: str
    address: str
    start: str = ""
    height: int = 620


# Before anything is kept, so that the home page lists nothing with a date.
EMPTY = (Shot("home", "/", height=720),)
SHOTS = (
    Shot("profile", "/work/{key}/profile/actors"),
    Shot("question", f"/work/{{key}}/questions/{QUESTION}", height=760),
    Shot("sources", f"/work/{{key}}/questions/{QUESTION}", "#sources", 420),
    Shot("tasks", "/work/{key}", height=760),
    Shot("result", "/assessments/inm-dhs", height=800),
    Shot("risk", "/assessments/inm-dhs/risks/core.secrecy", height=760),
    Shot("report", "/assessments/inm-dhs/report"),
)
MERGE = Shot("merge", "/work/{key}/merge")
NAMES = tuple(shot.name for shot in (*EMPTY, *SHOTS, MERGE))


def take(browser: Browser, names: tuple[str, ...], folder: Path = FOLDER) -> list[Path]:
    """Take the pictures with these names in every language; gives the files."""
    compile_all()
    with _served() as (base, furniture):
        pages: dict[Locale, Page] = {}
        for locale in LOCALES:
            pages[locale] = _window(browser, base, locale)
            pages[locale].goto(f"/open/{furniture.doorkeeper.new_code()}")
        written = _written(EMPTY, pages, "", names, folder)
        key = kept(furniture.workspace, the_owner(furniture.workspace), _half(_invented()))
        return [*written, *_written((*SHOTS, MERGE), pages, key, names, folder)]


def _window(browser: Browser, base: str, locale: Locale) -> Page:
    context = browser.new_context(
        base_url=base,
        locale=locale,
        viewport={"width": WIDTH, "height": 800},
        color_scheme="light",
        java_script_enabled=False,
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def _written(
    shots: tuple[Shot, ...],
    pages: dict[Locale, Page],
    key: str,
    names: tuple[str, ...],
    folder: Path,
) -> list[Path]:
    wanted = [shot for shot in shots if shot.name in names]
    return [
        _one(shot, page, locale, key, folder) for shot in wanted for locale, page in pages.items()
    ]


def _one(shot: Shot, page: Page, locale: Locale, key: str, folder: Path) -> Path:
    answer = page.goto(shot.address.format(key=key))
    if answer is None or answer.status != 200:
        raise SystemExit(f"{shot.name}: {shot.address} is not there. Mend tests/pictures.py.")
    if shot is MERGE:
        _compare(page)
    path = folder / locale / f"{shot.name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_small(page.screenshot(full_page=True), _top(shot, page), shot.height))
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{shot.name}: more than {LARGEST} bytes. Show less of the page.")
    return path


def _top(shot: Shot, page: Page) -> int:
    """Where the picture starts, in points from the top of the page."""
    if not shot.start:
        return 0
    place: Locator = page.locator(shot.start).first
    box = place.bounding_box() if place.count() else None
    if box is None:
        raise SystemExit(f"{shot.name}: there is no “{shot.start}”. Mend tests/pictures.py.")
    return max(0, int(box["y"]) - 16)


def _small(png: bytes, top: int, height: int) -> bytes:
    """The part that is shown, in few colours and without anything but the picture."""
    with Image.open(io.BytesIO(png)) as whole:
        part = whole.convert("RGB").crop((0, top, WIDTH, min(top + height, whole.height)))
    found = b""
    for colours in COLOURS:
        few = part.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(out := io.BytesIO(), "PNG", optimize=True)
        found = out.getvalue()
        if len(found) <= LARGEST:
            break
    return found


def _compare(page: Page) -> None:
    """Hand in a colleague's file, which answers one question otherwise."""
    theirs = _half(_invented())
    theirs["answers"][QUESTION]["status"] = "unknown"
    theirs["answers"][QUESTION].pop("value")
    form = page.locator('main form:has(textarea[name="text"])')
    form.locator("textarea").fill(json.dumps(theirs, ensure_ascii=False))
    form.locator("button.button").last.click()


def _invented() -> dict[str, Any]:
    """The programme of an exercise, which exists nowhere."""
    root = shipped_path("questionnaires")
    found, questionnaire = read_assessment(root / "exercises/face-kiosk/assessment.yaml", root)
    return dict(assessment_file.document(found, questionnaire))


def _half(document: dict[str, Any]) -> dict[str, Any]:
    """The same with half of its answers."""
    answers = document["answers"]
    keep = [QUESTION, *(key for key in list(answers)[: len(answers) // 2] if key != QUESTION)]
    return {**document, "answers": {key: dict(answers[key]) for key in keep}}


class _NoPress:
    def pdf(self, _html: str) -> bytes:
        return b""

    def forget_all(self) -> None:
        pass


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def _served() -> Iterator[tuple[str, Furniture]]:
    """The product over an empty folder; everything that takes its time is read before."""
    with TemporaryDirectory() as data:
        workspace = open_workspace(Path(data))
        _ = workspace.questionnaires.installed_sha256
        furniture = Furniture(Library(), workspace, _NoPress(), Doorkeeper(), lambda _code: None)
        server = make_server("127.0.0.1", 0, create_app(Settings(), furniture), True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", furniture
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
            workspace.store.close()


def main(names: list[str]) -> None:
    """Take all of them, or those that are named."""
    if strange := sorted(set(names) - set(NAMES)):
        raise SystemExit(f"No such picture: {', '.join(strange)}. There are: {', '.join(NAMES)}")
    os.environ.pop("PIA_QUESTIONNAIRES", None)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with _browser() as browser:
        paths = take(browser, tuple(names) or NAMES)
    for path in paths:
        print(f"{path.stat().st_size:>7} {path.relative_to(FOLDER)}")


if __name__ == "__main__":
    main(sys.argv[1:])
