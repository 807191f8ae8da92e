"""What Alembic runs: the migrations on the connection that corpora.store.database hands over.

``alembic revision`` is not used; a new revision is written by hand beside the others and
``HEAD`` in corpora/store/database.py follows.
"""

from __future__ import annotations

from alembic import context

from corpora.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
