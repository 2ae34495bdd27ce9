"""After a move: from which evaluation a result was taken over, and when that was agreed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("evaluasi", sa.Column("sumber_id", sa.String(length=36), nullable=True))
    op.add_column("evaluasi", sa.Column("kesepakatan_tanggal", sa.Date(), nullable=True))
