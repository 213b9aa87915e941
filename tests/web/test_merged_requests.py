"""A request of a colleague's file, told in words where it is compared."""

from __future__ import annotations

import pytest

from pia.web.pages.merge import Told, merge_page, merged_page
from tests.unit.services.test_merging import Desk, key, workspace
from tests.unit.services.test_requests_kept import ASKED, told

__all__ = ["key", "workspace"]


@pytest.mark.parametrize(
    ("locale", "title", "kind"),
    [
        ("es", "Solicitud a INM", "solicitud de acceso a la información"),
        ("en", "Request to INM", "access-to-information request"),
    ],
)
def test_a_comparison_tells_requests_in_words(workspace, key, locale, title, kind):
    events = "{kind: sent, date: '2025-01-01'}"
    more = f"questions: [core.law, scanner.mode], events: [{events}]"
    desk = Desk(workspace, key, told(f"r1: {{{ASKED}, {more}}}"))
    page = merge_page(desk.work(), desk.compared(), "f.yaml", "", Told({}), locale)
    row = next(row for row in page.new if row.name == "requests/r1")
    said = {line.text for line in row.theirs}
    assert row.title == title
    assert kind in said
    assert not {"core.law", "access"} & said
    desk.merge()
    assert title in merged_page(desk.work(), ["requests/r1"], locale).parts
