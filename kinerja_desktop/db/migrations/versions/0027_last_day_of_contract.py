"""The last day of the contract of a PPPK."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pegawai", sa.Column("akhir_kontrak", sa.Date(), nullable=True))
