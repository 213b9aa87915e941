"""Who works here: organisations, accounts and the browsers that are let in."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from pia.store.base import Base, Owned, new_id, now


class Organisation(Base):
    """Those who share a set of assessments; on one's own laptop there is one."""

    __tablename__ = "organisation"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    created_at: Mapped[str] = mapped_column(default=now)


class Account(Owned, Base):
    """Who did what. The owner of a laptop has one without a name or password."""

    __tablename__ = "account"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    role: Mapped[str] = mapped_column(default="owner")
    created_at: Mapped[str] = mapped_column(default=now)


class BrowserSession(Owned, Base):
    """A browser that was let in; of its token only the SHA-256 is kept, of the browser nothing."""

    __tablename__ = "browser_session"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    token_sha256: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[str] = mapped_column(default=now)
