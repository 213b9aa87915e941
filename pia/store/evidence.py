"""Files of evidence as rows: their keys, what is known of them (sealed) and who touched them.

The bytes lie beside the database. Without the key of the vault a row says only which assessment and
source a file belongs to and how much room it takes.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pia.store.base import Base, Owned, new_id, now


class VaultRow(Owned, Base):
    """The keys of an organisation, each wrapped by another; one row for each organisation."""

    __tablename__ = "vault"
    __table_args__ = (UniqueConstraint("organisation_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    # The data key under the passphrase and under the recovery sheet. Without them it lies in a
    # key file, and the vault is open to whoever has the disk.
    by_passphrase: Mapped[bytes | None]
    by_recovery: Mapped[bytes | None]
    argon2_salt: Mapped[bytes | None]
    argon2_memory_kib: Mapped[int] = mapped_column(default=0)
    argon2_iterations: Mapped[int] = mapped_column(default=0)
    argon2_lanes: Mapped[int] = mapped_column(default=0)
    # What the log and the recognition of duplicates are keyed with, under the data key.
    log_key: Mapped[bytes]
    head_seq: Mapped[int] = mapped_column(default=0)
    head_link: Mapped[str] = mapped_column(default="")
    head_seal: Mapped[str] = mapped_column(default="")
    created_at: Mapped[str] = mapped_column(default=now)


class EvidenceFile(Owned, Base):
    """One file, or the copy of one that was cleaned of what might give somebody away."""

    __tablename__ = "evidence_file"
    __table_args__ = (
        UniqueConstraint("assessment_id", "fingerprint"),
        Index("ix_evidence_file_source", "assessment_id", "source"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    # Of a cleaned copy: what it is a copy of.
    original_id: Mapped[str | None] = mapped_column(
        ForeignKey("evidence_file.id", ondelete="CASCADE"), index=True
    )
    source: Mapped[str] = mapped_column(default="")
    # The key of this file under the data key: without this row nobody opens the file again.
    wrapped_key: Mapped[bytes]
    # Name, kind, size, SHA-256, time of arrival, what was removed: sealed under the file's key.
    about: Mapped[bytes]
    # Keyed hash of the content, so that the same file is recognised; none of a cleaned copy.
    fingerprint: Mapped[str | None]
    # Bytes on the disk.
    stored: Mapped[int]


class CustodyRow(Base):
    """One entry of the log of custody; triggers refuse to change or delete it."""

    __tablename__ = "custody"

    organisation_id: Mapped[str] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    actor: Mapped[str]
    action: Mapped[str]
    object: Mapped[str]
    # No foreign key: the entry outlives what it is about.
    assessment: Mapped[str] = mapped_column(index=True)
    digest: Mapped[str]
    link: Mapped[str]


# Every trigger that a version of the program ever made, by name. Steps of the database make them
# and restoring compares with them; a changed one needs a new name.
TRIGGERS = {
    "custody_stays": """\
CREATE TRIGGER custody_stays BEFORE DELETE ON custody
WHEN EXISTS (SELECT 1 FROM organisation WHERE id = OLD.organisation_id)
BEGIN SELECT RAISE(ABORT, 'the log of custody is only added to'); END""",
    # The one change allowed: erasing an entry of an assessment that is deleted.
    "custody_holds": """\
CREATE TRIGGER custody_holds BEFORE UPDATE ON custody
WHEN NOT (
  NEW.organisation_id = OLD.organisation_id AND NEW.seq = OLD.seq
  AND NEW.digest = OLD.digest AND NEW.link = OLD.link
  AND NEW.at = '' AND NEW.actor = '' AND NEW.action = ''
  AND NEW.object = '' AND NEW.assessment = ''
  AND OLD.assessment != ''
  AND NOT EXISTS (SELECT 1 FROM assessment WHERE id = OLD.assessment)
)
BEGIN SELECT RAISE(ABORT, 'the log of custody is only added to'); END""",
}
