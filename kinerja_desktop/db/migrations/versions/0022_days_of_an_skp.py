"""On which days an SKP was talked over, signed by its owner and closed (PermenPANRB 6/2022 Pasal 14), and who
approved what another leader assigned (Lampiran p.46)."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("dialog_tanggal", "ditandatangani_tanggal", "ditutup_tanggal"):
        op.add_column("skp", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("hasil_kerja", sa.Column("disetujui_tanggal", sa.Date(), nullable=True))
    op.add_column(
        "hasil_kerja", sa.Column("disetujui_oleh", sa.String(200), nullable=False, server_default="")
    )
