"""Provisional results of an SKP for which a person refused what was proposed of the superior's plan."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "padanan_ditolak",
        sa.Column("hasil_kerja_id", sa.String(36), nullable=False),
        sa.Column("sidik", sa.String(64), nullable=False),
        sa.Column("calon", sa.Integer(), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hasil_kerja_id", name=op.f("pk_padanan_ditolak")),
    )
