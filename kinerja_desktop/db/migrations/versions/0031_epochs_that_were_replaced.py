"""Which epochs an installation replaced: a late package of one nobody heard of is known as the older one."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What left under another epoch than the present one tells what was replaced, newest first."""
    op.add_column("instalasi", sa.Column("epoch_sebelum", sa.Text(), nullable=False, server_default=""))
    connection = op.get_bind()
    paket = sa.table("paket_keluar", sa.column("epoch"))
    order = sa.func.max(sa.literal_column("rowid")).desc()
    sent = connection.scalars(sa.select(paket.c.epoch).group_by(paket.c.epoch).order_by(order)).all()
    instalasi = sa.table("instalasi", sa.column("id"), sa.column("epoch"), sa.column("epoch_sebelum"))
    for own, epoch in connection.execute(sa.select(instalasi.c.id, instalasi.c.epoch)).all():
        before = " ".join(one for one in sent if one != epoch)
        connection.execute(instalasi.update().where(instalasi.c.id == own).values(epoch_sebelum=before))
