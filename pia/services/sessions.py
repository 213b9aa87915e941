"""The owner of this computer and the browsers she opened: let in once, sent away at will."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Lock

from sqlalchemy import bindparam, delete, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from pia.services.parts import Actor
from pia.store.accounts import Account, BrowserSession, Organisation

# Documented in docs/security.md.
LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a session: who they are and their token, from which form tokens come."""

    actor: Actor
    session_id: str
    token: str


# Asked on every request: written once, of the table itself, and only what is needed is read.
_OPEN = BrowserSession.__table__.c
_KNOWN = select(_OPEN.id, _OPEN.created_at, _OPEN.organisation_id, _OPEN.account_id).where(
    _OPEN.token_sha256 == bindparam("token")
)


class Doorkeeper:
    """The one-time code that the terminal prints, and when each browser was last here.

    Both are in memory only: a restart closes no session and forgets an unused code.
    """

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self._code = ""
        self._seen: dict[str, datetime] = {}
        self._lock = Lock()

    def new_code(self) -> str:
        """A code that lets one browser in, once; the one before it no longer does."""
        with self._lock:
            self._code = secrets.token_urlsafe(24)
            return self._code

    def use(self, code: str) -> bool:
        """Whether the code was right; it is spent either way only when it was."""
        with self._lock:
            right = bool(self._code) and secrets.compare_digest(code.encode(), self._code.encode())
            if right:
                self._code = ""
            return right

    def still_here(self, session_id: str, created_at: str) -> bool:
        """Whether a session is neither too old nor idle; notes that it was here."""
        with self._lock:
            good = self._is_open(session_id, created_at)
            if good:
                self._seen[session_id] = self._clock()
            return good

    def is_open(self, session_id: str, created_at: str) -> bool:
        """The same, without noting anything."""
        with self._lock:
            return self._is_open(session_id, created_at)

    def _is_open(self, session_id: str, created_at: str) -> bool:
        # An idle session stays in `_seen`: forgotten, it would count as here at its next request.
        now = self._clock()
        last = self._seen.get(session_id, now)
        return now - datetime.fromisoformat(created_at) <= LONGEST and now - last <= IDLE


def owner(session: Session) -> Account:
    """The account of whoever owns this computer, made at the first start. Flushes."""
    account = session.scalar(select(Account).where(Account.role == "owner").limit(1))
    if account is None:
        organisation = Organisation()
        session.add(organisation)
        session.flush()
        account = Account(organisation_id=organisation.id, role="owner")
        session.add(account)
        session.flush()
    return account


def let_in(session: Session, account: Account) -> str:
    """A new session for a browser; gives its token, of which only the hash is kept. Flushes."""
    _forget_old(session)
    token = secrets.token_urlsafe(32)
    session.add(
        BrowserSession(
            organisation_id=account.organisation_id,
            account_id=account.id,
            token_sha256=_hash(token),
        )
    )
    session.flush()
    return token


def visitor(session: Session | Connection, doorkeeper: Doorkeeper, token: str) -> Visitor | None:
    """Who comes with this token; None where it was ended, is too old or never was."""
    found = session.execute(_KNOWN, {"token": _hash(token)}).one_or_none()
    if found is None or not doorkeeper.still_here(found.id, found.created_at):
        return None
    return Visitor(Actor(found.organisation_id, found.account_id), found.id, token)


def open_sessions(
    session: Session, actor: Actor, doorkeeper: Doorkeeper
) -> tuple[BrowserSession, ...]:
    """The browsers that are let in, newest first."""
    rows = session.scalars(
        select(BrowserSession)
        .where(BrowserSession.account_id == actor.account_id)
        .order_by(BrowserSession.created_at.desc(), BrowserSession.id)
    )
    return tuple(row for row in rows if doorkeeper.is_open(row.id, row.created_at))


def end(session: Session, actor: Actor, session_id: str | None = None) -> None:
    """End one of the actor's sessions, or all of them. Flushes."""
    which = delete(BrowserSession).where(BrowserSession.account_id == actor.account_id)
    if session_id is not None:
        which = which.where(BrowserSession.id == session_id)
    session.execute(which)
    session.flush()


def _forget_old(session: Session) -> None:
    """Sessions that are over by their age need not be kept."""
    oldest = (datetime.now(UTC) - LONGEST).strftime("%Y-%m-%dT%H:%M:%SZ")
    session.execute(delete(BrowserSession).where(BrowserSession.created_at < oldest))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
