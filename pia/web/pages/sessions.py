"""The browsers that are let in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from pia.i18n import format_moment
from pia.services.sessions import IDLE, LONGEST, Visitor
from pia.text import Locale


class _Row(Protocol):
    id: str
    created_at: str


@dataclass(frozen=True, slots=True)
class OpenBrowser:
    """One browser: when it was let in, when that ends at the latest, whether it is this one."""

    key: str
    since: str
    until: str
    this: bool


@dataclass(frozen=True, slots=True)
class SessionsPage:
    """All of them, newest first, and the limits in hours."""

    browsers: tuple[OpenBrowser, ...]
    idle_hours: int
    longest_hours: int


def sessions_page(rows: Iterable[_Row], visitor: Visitor | None, locale: Locale) -> SessionsPage:
    """The page for whoever asks."""
    mine = visitor.session_id if visitor else ""
    browsers = (
        OpenBrowser(
            row.id,
            format_moment(row.created_at, locale),
            format_moment((datetime.fromisoformat(row.created_at) + LONGEST).isoformat(), locale),
            row.id == mine,
        )
        for row in rows
    )
    return SessionsPage(tuple(browsers), _hours(IDLE), _hours(LONGEST))


def _hours(span: timedelta) -> int:
    return int(span.total_seconds() // 3600)
