"""Organisations, accounts, browsers, assessments in parts with every revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """To this shape."""
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        *_owned("account"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
    )
    _sessions()
    op.create_table(
        "questionnaire_text",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("canonical", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_questionnaire_text"),
    )
    _assessments()
    _parts()
    _revisions()
    for table in ("account", "browser_session", "assessment", "part", "part_revision"):
        op.create_index(f"ix_{table}_organisation_id", table, ["organisation_id"])


def downgrade() -> None:
    """Back to the shape before."""
    for table in (
        "part_revision",
        "part",
        "assessment",
        "questionnaire_text",
        "browser_session",
        "account",
        "organisation",
    ):
        op.drop_table(table)


def _sessions() -> None:
    op.create_table(
        "browser_session",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        *_owned("browser_session"),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name="fk_browser_session_account_id_account",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_browser_session"),
        sa.UniqueConstraint("token_sha256", name="uq_browser_session_token_sha256"),
    )


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


def _assessments() -> None:
    texts = ("name_es", "name_en", "sort_name", "search", "stage", "as_of", "mode")
    op.create_table(
        "assessment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("questionnaire_sha256", sa.String(), nullable=False),
        sa.Column("previous_id", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in texts),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        *_owned("assessment"),
        sa.ForeignKeyConstraint(
            ["questionnaire_sha256"],
            ["questionnaire_text.sha256"],
            name="fk_assessment_questionnaire_sha256_questionnaire_text",
        ),
        sa.ForeignKeyConstraint(
            ["previous_id"],
            ["assessment.id"],
            name="fk_assessment_previous_id_assessment",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
    )
    op.create_index(
        "ix_assessment_list_updated", "assessment", ["organisation_id", "updated_at", "id"]
    )
    op.create_index("ix_assessment_list_name", "assessment", ["organisation_id", "sort_name", "id"])
    op.create_index("ix_assessment_search", "assessment", ["organisation_id", "search"])


def _parts() -> None:
    op.create_table(
        "part",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_owned("part"),
        _assessment_key("part"),
        sa.PrimaryKeyConstraint("id", name="pk_part"),
        sa.UniqueConstraint("assessment_id", "key", name="uq_part_assessment_id_key"),
    )


def _revisions() -> None:
    op.create_table(
        "part_revision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("save_key", sa.String(), nullable=True),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        *_owned("part_revision"),
        _assessment_key("part_revision"),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name="fk_part_revision_account_id_account",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_part_revision"),
        sa.UniqueConstraint(
            "assessment_id",
            "save_key",
            "key",
            name="uq_part_revision_assessment_id_save_key_key",
        ),
    )
    op.create_index("ix_part_revision_part", "part_revision", ["assessment_id", "key", "version"])


def _assessment_key(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["assessment_id"],
        ["assessment.id"],
        name=f"fk_{table}_assessment_id_assessment",
        ondelete="CASCADE",
    )
