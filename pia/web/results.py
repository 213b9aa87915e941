"""The report behind the results pages, from a file of the library or from the database."""

from __future__ import annotations

import re

from pia.reports.model import Report
from pia.text import Locale
from pia.web.access import NotLetIn
from pia.web.library import library, workspace
from pia.web.locale import current_locale
from pia.web.visitors import current_actor, current_visitor

# What the database calls its assessments; keys of files never look like it.
_IDENTIFIER = re.compile(r"[0-9a-f]{32}")


def is_kept(key: str) -> bool:
    """Whether a key of an address is one of the database, existing or not."""
    return _IDENTIFIER.fullmatch(key) is not None


def may_practise(key: str) -> bool:
    """Whether it is a worked example, and who asks may have a copy of it."""
    example = any(entry.key == key and entry.worked_example for entry in library().entries())
    return example and current_visitor() is not None


def report(key: str, locale: Locale | None = None) -> Report:
    """What pages say of an assessment, in `locale` or else the reader's language.

    The worked examples are for whoever sits at this computer; what is in the database is for the
    browser of its owner. Raises NotLetIn, NotInLibrary or NoSuchAssessment.
    """
    locale = locale or current_locale()
    if not is_kept(key):
        return library().report(key, locale)
    if current_visitor() is None:
        raise NotLetIn
    desk = workspace()
    with desk.store.reading() as session:
        work = desk.work(session, current_actor(), key)
    return desk.report(work, locale)
