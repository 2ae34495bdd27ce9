"""What the receipt of a package says, and which packages that came have theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("paket_keluar", sa.Column("tanda_terima", sa.Text(), nullable=True))
    op.add_column("paket_keluar", sa.Column("resi_epoch", sa.String(36), nullable=True))
    op.add_column("paket_keluar", sa.Column("resi_urut", sa.Integer(), nullable=True))
    op.add_column("paket_masuk", sa.Column("tanda_terima_pada", sa.DateTime(timezone=True), nullable=True))
