"""Whose password was made by somebody else, and is changed at the first login."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "pengguna", sa.Column("sandi_sementara", sa.Boolean(), nullable=False, server_default=sa.false())
    )
