"""How somebody wants a sheet printed, as the address says it."""

from __future__ import annotations

from flask import request

from pia.reports.html import PAPERS, Paper
from pia.reports.worksheet.model import DETAILS
from pia.text import LOCALES
from pia.web.locale import current_locale
from pia.web.pages.away import Wished


def wished(usual: Paper = "A4") -> Wished:
    """What can be had of what the address asks for; on the `usual` paper where it asks for none."""
    language, paper, detail = (request.args.get(name) for name in ("language", "paper", "guidance"))
    return Wished(
        language if language in LOCALES else current_locale(),
        paper if paper in PAPERS else usual,
        detail if detail in DETAILS else "short",
    )
