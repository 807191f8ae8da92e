"""The segments of a section are found without reading its whole document.

Revision 0004, after 0003.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_segments_section", "segments", ["manifestation_id", "section"])


def downgrade() -> None:
    op.drop_index("ix_segments_section", table_name="segments")
