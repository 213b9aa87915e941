"""Writing what is printed: a PDF, or a page that a browser prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from pia.text import Text

Paper = Literal["A4", "Letter"]
PRINTED = (".pdf", ".html")
PAPER = Text("tamaño del papel", "paper size")
SUFFIX = Text(
    "El nombre debe terminar en .pdf o .html: {name}", "The name must end in .pdf or .html: {name}"
)
# Makes the HTML around the rules of style it is given; for a PDF there are none.
Printable = Callable[[str], str]


def write_printed(
    out: Path, printable: Printable, styles: Callable[[], Mapping[Paper, str]], paper: Paper
) -> None:
    """Write the file that the end of its name asks for."""
    if out.suffix.lower() == ".html":
        # A file of its own carries its styles; nothing it shows comes from elsewhere.
        out.write_text(printable(styles()[paper]), "utf-8")
        return
    from pia.reports.renderer import Renderer

    with Renderer() as renderer:
        out.write_bytes(renderer.pdf(printable("")))
