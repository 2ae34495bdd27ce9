"""Which target of an SKP was copied and awaits the review of its person and rater: where it came from."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "indikator_kinerja", sa.Column("asal_target", sa.String(200), nullable=False, server_default="")
    )
