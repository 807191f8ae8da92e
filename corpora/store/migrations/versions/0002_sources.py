"""Where files were found, editions and renderings, language versions grouped without a number.

Revision 0002, after 0001. Each file of before keeps the place that it came from; where several came
from one place one after the other, the place belongs to the last.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SOURCES_OF_BEFORE = """
    INSERT INTO sources (manifestation_id, path)
    SELECT max(id), path FROM manifestations GROUP BY path
"""


def upgrade() -> None:
    op.add_column("expressions", sa.Column("home", sa.String(), nullable=True))
    op.add_column("expressions", sa.Column("probability", sa.Double(), nullable=True))
    op.add_column("expressions", sa.Column("reasons", sa.Text(), nullable=True))
    op.create_index(op.f("ix_expressions_home"), "expressions", ["home"], unique=False)
    op.add_column("manifestations", sa.Column("edition", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("manifestations", sa.Column("version", sa.String(), nullable=True))
    op.add_column("manifestations", sa.Column("given", sa.Text(), nullable=True))
    op.create_index(op.f("ix_manifestations_version"), "manifestations", ["version"], unique=False)
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("manifestation_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["manifestation_id"],
            ["manifestations.id"],
            name=op.f("fk_sources_manifestation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("path", name=op.f("uq_sources_path")),
    )
    op.create_index(op.f("ix_sources_manifestation_id"), "sources", ["manifestation_id"], unique=False)
    op.execute(_SOURCES_OF_BEFORE)
    op.create_table(
        "fingerprints",
        sa.Column("manifestation_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.Column("features", sa.Text(), nullable=False),
        sa.Column("profile", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["manifestation_id"],
            ["manifestations.id"],
            name=op.f("fk_fingerprints_manifestation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("manifestation_id", name=op.f("pk_fingerprints")),
    )
    op.create_table(
        "due",
        sa.Column("task", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("task", name=op.f("pk_due")),
    )
    _suggestions()


def _suggestions() -> None:
    ends = [
        sa.ForeignKeyConstraint(
            [column], ["expressions.id"], name=op.f(f"fk_suggestions_{column}"), ondelete="CASCADE"
        )
        for column in ("expression_id", "other_id")
    ]
    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        *ends,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
        sa.UniqueConstraint("expression_id", "other_id", name=op.f("uq_suggestions_expression_id_other_id")),
    )
    op.create_index(op.f("ix_suggestions_other_id"), "suggestions", ["other_id"], unique=False)


def downgrade() -> None:
    for name in ("suggestions", "due", "fingerprints", "sources"):
        op.drop_table(name)
    # Not in Alembic's batch mode: it drops and rebuilds the table, and SQLite would delete by cascade.
    op.drop_index(op.f("ix_manifestations_version"), "manifestations")
    for column in ("given", "version", "edition"):
        op.drop_column("manifestations", column)
    op.drop_index(op.f("ix_expressions_home"), "expressions")
    for column in ("reasons", "probability", "home"):
        op.drop_column("expressions", column)
