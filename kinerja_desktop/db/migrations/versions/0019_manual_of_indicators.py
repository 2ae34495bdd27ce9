"""What the Manual Indikator Kinerja says of an indicator (PermenPANRB 6/2022 form A.1.3)."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_TABLE = "indikator_kebutuhan"


def upgrade() -> None:
    for name in ("tujuan", "formula", "sumber_data"):
        op.add_column(_TABLE, sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in ("kualitas", "periode_pelaporan"):
        op.add_column(_TABLE, sa.Column(name, sa.String(40), nullable=True))
    op.add_column(_TABLE, sa.Column("kondisi_awal", sa.String(200), nullable=False, server_default=""))
