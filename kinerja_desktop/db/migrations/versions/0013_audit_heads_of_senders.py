"""The head of the sender's audit trail beside each package that was taken in."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("paket_masuk", sa.Column("kepala_seq", sa.Integer(), nullable=True))
    op.add_column("paket_masuk", sa.Column("kepala_hash", sa.String(64), nullable=True))
    op.create_index(
        "ix_paket_masuk_kepala", "paket_masuk", ["instalasi_id", "epoch", "kepala_seq", "kepala_hash"]
    )
