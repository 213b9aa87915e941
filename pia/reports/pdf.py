"""HTML to PDF/UA: bundled files only, complaints stop the press, same input, same bytes.

The only place that imports WeasyPrint, and only when something is printed: without Pango the
rest of the product runs. Not for threads: one render at a time in a process (see `renderer`).
"""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pia.errors import MissingOnThisMachine, PiaError
from pia.text import Text

if TYPE_CHECKING:
    from types import ModuleType

    import pydyf
    from weasyprint import Document

VARIANT = "pdf/ua-1"
PRODUCER = "pia"
# Each report in a file starts with an anchor named for its language.
STARTS = "-report"
# Relative addresses resolve only under schemes that urllib knows; nothing is ever fetched from it.
BASE = "https://report.invalid/"
_FOLDER = Path(__file__).resolve().parent
_PROGRAM = re.compile(rb'Producer="[^"]*"')
_TYPES = MappingProxyType({".css": "text/css", ".ttf": "font/ttf", ".svg": "image/svg+xml"})


class RenderFailed(PiaError):
    """The PDF could not be made."""

    message = Text("No se pudo hacer el PDF.", "The PDF could not be made.")


def render_pdf(html: str) -> bytes:
    """The PDF of print-ready HTML; raises MissingOnThisMachine or RenderFailed."""
    return written(laid_out(html))


def laid_out(html: str) -> Document:
    """The pages of print-ready HTML, before they are written."""
    weasyprint = _weasyprint()
    source = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_fetcher(), media_type="print")
    with _strictly():
        return source.render(
            stylesheets=[_stylesheet()],
            font_config=_fonts(),
            presentational_hints=False,
            pdf_variant=VARIANT,
        )


def written(document: Document) -> bytes:
    """Pages as the bytes of a PDF."""
    with _strictly():
        pdf: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=_finish)
    return pdf


@cache
def bundled() -> Mapping[str, Path]:
    """The files a report may use, by the name it calls them; nothing else is ever opened."""
    patterns = ("*.css", "fonts/*.ttf", "marks/*.svg")
    files = [path for pattern in patterns for path in _FOLDER.glob(pattern)]
    return MappingProxyType({path.relative_to(_FOLDER).as_posix(): path for path in sorted(files)})


def _weasyprint() -> ModuleType:
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise MissingOnThisMachine(
            Text(
                "Falta Pango, que hace los PDF. `pia doctor` dice cómo instalarlo.",
                "Pango, which makes the PDFs, is missing. `pia doctor` says how to install it.",
            )
        ) from error
    module: ModuleType = weasyprint
    return module


@cache
def _fetcher() -> object:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Closed(URLFetcher):  # type: ignore[misc]
        """Serves bundled files by name; every other address raises."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols=("https",), allow_redirects=False)

        def fetch(self, url: str, *_: object, **__: object) -> object:
            name = url.removeprefix(BASE)
            path = bundled().get(name) if url.startswith(BASE) else None
            if path is None:
                raise ValueError(f"Not a file of the report: {url[:200]}")
            kind = {"Content-Type": _TYPES[path.suffix]}
            return URLFetcherResponse(url, path.read_bytes(), kind)

    return Closed()


@cache
def _fonts() -> object:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _stylesheet() -> object:
    """Parsed once for the life of the process, fonts included."""
    return _weasyprint().CSS(url=f"{BASE}report.css", url_fetcher=_fetcher(), font_config=_fonts())


def _finish(document: Document, pdf: pydyf.PDF) -> None:
    """Last touches before the file is written."""
    from pia.reports.page_content import trim_page_content
    from pia.reports.tag_tree import lighten_tags

    not_content = lighten_tags(pdf)
    trim_page_content(pdf, not_content)
    _neutral(pdf)
    _languages(document, pdf)


def _neutral(pdf: pydyf.PDF) -> None:
    """No trace of the machine or of the program's version in the file."""
    import pydyf

    pdf.info["Producer"] = pydyf.String(PRODUCER)
    for part in pdf.objects:
        if isinstance(part, pydyf.Stream) and part.extra.get("Type") == "/Metadata":
            part.stream = [_PROGRAM.sub(f'Producer="{PRODUCER}"'.encode(), part.stream[0])]


def _languages(document: Document, pdf: pydyf.PDF) -> None:
    """The language of each report of a file that holds several, for those who hear it read."""
    import pydyf

    language, by_page = "", {}
    for number, page in enumerate(document.pages):
        starts = [name for name in page.anchors if name.endswith(STARTS)]
        language = starts[0].removesuffix(STARTS) if starts else language
        by_page[pdf.page_references[number]] = language
    for part in pdf.objects:
        if isinstance(part, pydyf.Dictionary) and part.get("S") == "/Art":
            part["Lang"] = pydyf.String(by_page[part["Pg"]])


@contextmanager
def _strictly() -> Iterator[None]:
    """Whatever the layout engine warns of stops the press."""
    complaints: list[str] = []

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            complaints.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    handlers, propagates = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [Listening(logging.WARNING)], False
    try:
        with _no_collection():
            yield
    finally:
        logger.handlers, logger.propagate = handlers, propagates
    if complaints:
        raise _failed(complaints)


@contextmanager
def _no_collection() -> Iterator[None]:
    """The collector costs a seventh of the time of a render; it runs once afterwards."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
        gc.collect()


def _failed(complaints: list[str]) -> RenderFailed:
    listed = "; ".join(dict.fromkeys(complaints))[:2000]
    return RenderFailed(
        Text(f"No se pudo hacer el PDF: {listed}", f"The PDF could not be made: {listed}")
    )
