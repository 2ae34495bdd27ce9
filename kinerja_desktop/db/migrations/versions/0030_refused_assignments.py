"""Who refused what another leader assigned, when and why (P6 Lampiran p.46)."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("hasil_kerja", sa.Column("ditolak_tanggal", sa.Date(), nullable=True))
    for name, length in (("ditolak_oleh", 200), ("ditolak_alasan", 300)):
        op.add_column("hasil_kerja", sa.Column(name, sa.String(length), nullable=False, server_default=""))
