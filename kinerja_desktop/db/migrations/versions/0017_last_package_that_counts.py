"""Which line of a revoked key still counts: numbers run within a scope."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("instalasi_terdaftar", sa.Column("dicabut_cakupan", sa.String(200), nullable=True))
