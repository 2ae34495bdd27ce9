"""How a result serves the leader's result above it, and why (PermenPANRB 6/2022 Lampiran p.39-43)."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("hasil_kerja", sa.Column("cascading", sa.String(40), nullable=True))
    op.add_column(
        "hasil_kerja", sa.Column("alasan_cascading", sa.String(300), nullable=False, server_default="")
    )
