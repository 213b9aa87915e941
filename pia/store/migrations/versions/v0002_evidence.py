"""Files of evidence, the keys they are sealed with, and the log of who touched them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pia.store.evidence import TRIGGERS

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """To this shape."""
    _vault()
    _files()
    _custody()
    for table in ("vault", "evidence_file"):
        op.create_index(f"ix_{table}_organisation_id", table, ["organisation_id"])
    for trigger in ("custody_stays", "custody_holds"):
        op.execute(sa.text(TRIGGERS[trigger]))


def downgrade() -> None:
    """Back to the shape before; the files on the disk then open no more."""
    for table in ("custody", "evidence_file", "vault"):
        op.drop_table(table)


def _vault() -> None:
    numbers = ("argon2_memory_kib", "argon2_iterations", "argon2_lanes", "head_seq")
    op.create_table(
        "vault",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("by_passphrase", sa.LargeBinary(), nullable=True),
        sa.Column("by_recovery", sa.LargeBinary(), nullable=True),
        sa.Column("argon2_salt", sa.LargeBinary(), nullable=True),
        sa.Column("log_key", sa.LargeBinary(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in numbers),
        sa.Column("head_link", sa.String(), nullable=False),
        sa.Column("head_seal", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        *_owned("vault"),
        sa.PrimaryKeyConstraint("id", name="pk_vault"),
        sa.UniqueConstraint("organisation_id", name="uq_vault_organisation_id"),
    )


def _files() -> None:
    op.create_table(
        "evidence_file",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("original_id", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("about", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=True),
        sa.Column("stored", sa.Integer(), nullable=False),
        *_owned("evidence_file"),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name="fk_evidence_file_assessment_id_assessment",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["original_id"],
            ["evidence_file.id"],
            name="fk_evidence_file_original_id_evidence_file",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_evidence_file"),
        sa.UniqueConstraint(
            "assessment_id", "fingerprint", name="uq_evidence_file_assessment_id_fingerprint"
        ),
    )
    op.create_index("ix_evidence_file_source", "evidence_file", ["assessment_id", "source"])
    op.create_index("ix_evidence_file_original_id", "evidence_file", ["original_id"])


def _custody() -> None:
    texts = ("at", "actor", "action", "object", "assessment", "digest", "link")
    op.create_table(
        "custody",
        sa.Column("seq", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in texts),
        *_owned("custody"),
        sa.PrimaryKeyConstraint("organisation_id", "seq", name="pk_custody"),
    )
    op.create_index("ix_custody_assessment", "custody", ["assessment"])


def _owned(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=f"fk_{table}_organisation_id_organisation",
            ondelete="CASCADE",
        ),
    )
