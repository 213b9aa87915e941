"""Runs the steps on the connection that `pia.store.migrate` hands over."""

from __future__ import annotations

from alembic import context

from pia.store.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # One transaction for all steps: a step that fails leaves nothing behind.
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
