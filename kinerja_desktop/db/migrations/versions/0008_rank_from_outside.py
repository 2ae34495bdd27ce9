"""The rank of an official from outside who has no golongan (TNI, Polri)."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pegawai", sa.Column("pangkat", sa.String(length=60), nullable=True))
