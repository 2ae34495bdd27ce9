"""The day from which somebody who retired, moved away or left no longer works here."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pegawai", sa.Column("keluar", sa.Date(), nullable=True))
