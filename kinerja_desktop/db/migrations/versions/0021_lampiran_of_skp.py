"""What Lampiran SKP says: resources, reporting, consequences (PermenPANRB 6/2022 form A.1.8)."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("dukungan_sumber_daya", "skema_pertanggungjawaban", "konsekuensi"):
        op.add_column("skp", sa.Column(name, sa.Text(), nullable=False, server_default=""))
