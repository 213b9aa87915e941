"""Static files: a handful, read once, named by their content, kept compressed in memory.

A library that serves folders would need a build step for the names and leave the headers to us;
two small files do not ask for it.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, abort, request, url_for

from pia.reports.print_style import browser_print_styles, browser_worksheet_styles
from pia.web.compression import accepts_gzip
from pia.web.headers import IMMUTABLE

bp = Blueprint("static_files", __name__)
_FOLDER = Path(__file__).with_name("static")
# The names of other scripts in `import … from "./other.js"`.
_IMPORTED = re.compile(rb"(?<= from \"\./)[a-z]+\.js(?=\";)")


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file with its hashed name, plain and compressed."""

    name: str
    kind: str
    plain: bytes
    packed: bytes


@cache
def assets() -> Mapping[str, Asset]:
    """Every static file by its own name."""
    found: dict[str, Asset] = {}
    for path in sorted(_FOLDER.iterdir()):
        _read(path.name, found)
    styles = {"print": browser_print_styles(), "worksheet": browser_worksheet_styles()}
    for kind, by_paper in styles.items():
        for paper, style in by_paper.items():
            name = f"{kind}-{paper.lower()}.css"
            found[name] = _asset(name, style.encode())
    return found


def asset_url(name: str) -> str:
    """The address of a static file; a new version has a new one."""
    return _address(name, request.root_path)


@cache
def _address(name: str, _root: str) -> str:
    """Built once: every page asks for five, and they never change."""
    return url_for("static_files.show", name=assets()[name].name)


def look() -> str:
    """The stylesheet, for a file that has to carry it."""
    return assets()["pia.css"].plain.decode()


@bp.get("/static/<name>")
def show(name: str) -> Response:
    """A static file, to be kept for a year: its name changes with its content."""
    asset = next((a for a in assets().values() if a.name == name), None)
    if asset is None:
        abort(404)
    packed = accepts_gzip()
    response = Response(asset.packed if packed else asset.plain, content_type=asset.kind)
    response.headers["Cache-Control"] = IMMUTABLE
    response.vary.add("Accept-Encoding")
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _read(name: str, found: dict[str, Asset]) -> Asset:
    """A file, once those that it imports have the names by which it must ask for them."""

    def hashed(imported: re.Match[bytes]) -> bytes:
        return _read(imported[0].decode(), found).name.encode()

    if name not in found:
        found[name] = _asset(name, _IMPORTED.sub(hashed, (_FOLDER / name).read_bytes()))
    return found[name]


def _asset(name: str, content: bytes) -> Asset:
    digest = sha256(content).hexdigest()[:12]
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind = f"{kind}; charset=utf-8"
    stem, _, suffix = name.rpartition(".")
    return Asset(f"{stem}-{digest}.{suffix}", kind, content, gzip.compress(content, 9, mtime=0))
