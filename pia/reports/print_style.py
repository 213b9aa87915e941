"""The report's own stylesheet, for a browser that prints where no PDF can be made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pia.reports.html import PAPERS, Paper

_SOURCE = Path(__file__).with_name("report.css")
_WORKSHEET = Path(__file__).with_name("worksheet.css")
# Fonts and marks lie beside the source and are loaded by the PDF renderer alone; on a page the
# reader's fonts serve, and each mark has its word beside it.
_BUNDLED = re.compile(r"@font-face\s*\{[^}]*\}|[^{}]*\{\s*background-image:[^}]*\}")
# Footnotes, leaders and page numbers are beyond browsers; each number leads to the list of sources.
_FOR_BROWSERS = """
.foot, .level .mark { display: none; }
.contents a::after { content: none; }
@media screen {
  html { font-size: 12pt; background: #fffdf8; color-scheme: light; }
  body { max-width: 190mm; margin: 0 auto; padding: 0 5mm 20mm; }
  .cover { padding: 0; }
  .cover .band { margin: 0 0 15mm; }
  .chapter { margin-top: 18mm; }
}
"""


def browser_print_styles() -> Mapping[Paper, str]:
    """The stylesheet for each paper."""
    rules = _BUNDLED.sub("", _SOURCE.read_text("utf-8"))
    return {paper: f"@page {{ size: {paper}; }}\n{rules}{_FOR_BROWSERS}" for paper in PAPERS}


def browser_worksheet_styles() -> Mapping[Paper, str]:
    """The stylesheet of sheets to be filled in by hand, for each paper."""
    rules = _WORKSHEET.read_text("utf-8")
    return {paper: f"{style}{rules}" for paper, style in browser_print_styles().items()}
