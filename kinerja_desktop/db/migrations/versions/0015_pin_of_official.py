"""Keys of the officials who sign for this office, each wrapped by a PIN."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kunci_pejabat",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("nama", sa.String(200), nullable=False),
        sa.Column("jabatan", sa.String(200), nullable=False),
        sa.Column("nip", sa.String(40), nullable=False),
        sa.Column("gembok", sa.Text(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("salah", sa.Integer(), nullable=False),
        sa.Column("salah_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kunci_pejabat"),
    )
