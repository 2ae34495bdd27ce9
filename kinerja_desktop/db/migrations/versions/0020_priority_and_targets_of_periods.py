"""How urgent a need is (PermenPANRB 6/2022 Pasal 8), and what an indicator should reach in each period."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("kebutuhan", sa.Column("prioritas", sa.String(40), nullable=True))
    op.add_column(
        "indikator_kebutuhan", sa.Column("target_periode", sa.Text(), nullable=False, server_default="")
    )
