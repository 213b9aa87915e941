"""Assessments as parts with versions, and everything that a part ever was.

A part is one piece of an assessment file that people edit by itself: `programme`, `settings`,
`assessors`, `participation`, `actions`, `answers/<question>`, `evidence/<source>` or
`requests/<request>`.
Its data is JSON in the form of `docs/assessment-file.md`.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pia.store.base import Base, Owned, new_id, now


class QuestionnaireText(Base):
    """The canonical JSON of a questionnaire, by its hash; what was asked can be read for ever."""

    __tablename__ = "questionnaire_text"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    method: Mapped[str]
    canonical: Mapped[str]
    created_at: Mapped[str] = mapped_column(default=now)


class AssessmentRow(Owned, Base):
    """One assessment; what the list shows and searches is copied here from its parts."""

    __tablename__ = "assessment"
    __table_args__ = (
        Index("ix_assessment_list_updated", "organisation_id", "updated_at", "id"),
        Index("ix_assessment_list_name", "organisation_id", "sort_name", "id"),
        Index("ix_assessment_search", "organisation_id", "search"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    questionnaire_sha256: Mapped[str] = mapped_column(ForeignKey("questionnaire_text.sha256"))
    previous_id: Mapped[str | None] = mapped_column(
        ForeignKey("assessment.id", ondelete="SET NULL")
    )
    # Counts every saved change; what was computed for one revision holds until the next.
    revision: Mapped[int] = mapped_column(default=0)
    name_es: Mapped[str] = mapped_column(default="")
    name_en: Mapped[str] = mapped_column(default="")
    sort_name: Mapped[str] = mapped_column(default="")
    search: Mapped[str] = mapped_column(default="")
    stage: Mapped[str] = mapped_column(default="")
    as_of: Mapped[str] = mapped_column(default="")
    mode: Mapped[str] = mapped_column(default="full")
    created_at: Mapped[str] = mapped_column(default=now)
    updated_at: Mapped[str] = mapped_column(default=now)


class Part(Owned, Base):
    """The current state of one part; without data it was taken away."""

    __tablename__ = "part"
    __table_args__ = (UniqueConstraint("assessment_id", "key"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    key: Mapped[str]
    data: Mapped[str | None]
    version: Mapped[int]


class PartRevision(Owned, Base):
    """What a part became, when and by whom; or the text that lost against another (`draft`)."""

    __tablename__ = "part_revision"
    __table_args__ = (
        UniqueConstraint("assessment_id", "save_key", "key"),
        Index("ix_part_revision_part", "assessment_id", "key", "version"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    key: Mapped[str]
    # Of a draft: the version that its writer had before them.
    version: Mapped[int]
    data: Mapped[str | None]
    # saved · autosaved · draft · imported · merged · migrated · copied · bulk · undone
    kind: Mapped[str] = mapped_column(default="saved")
    # Sent with every save: the same save arriving twice is done once.
    save_key: Mapped[str | None]
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    at: Mapped[str] = mapped_column(default=now)
