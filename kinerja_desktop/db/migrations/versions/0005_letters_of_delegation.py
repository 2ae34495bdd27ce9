"""Letters that delegate rating, one record for each rater.

What stands in `penugasan_penilai.dasar_pendelegasian` stays there and is read together with these records:
rows copied here would be made once more, with other ids, by each installation that holds the assignment,
and packages of older programs bring that column for years to come.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLE = "surat_pendelegasian"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("pegawai_id", sa.String(length=36), nullable=False),
        sa.Column("nomor", sa.String(length=300), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("pemberi", sa.String(length=200), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("alasan_selesai", sa.Text(), nullable=False),
        sa.Column("instansi_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("rev_hash", sa.String(length=64), nullable=False),
        sa.Column("basis_hash", sa.String(length=64), nullable=True),
        sa.Column("diubah_oleh", sa.String(length=200), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asal_instalasi", sa.String(length=36), nullable=False),
        sa.Column("dihapus_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dihapus_oleh", sa.String(length=200), nullable=True),
        sa.Column("dihapus_alasan", sa.Text(), nullable=True),
        sa.Column("lainnya", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["instansi_id", "pegawai_id"],
            ["pegawai.instansi_id", "pegawai.id"],
            name=op.f(f"fk_{TABLE}_instansi_id_pegawai_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f(f"pk_{TABLE}")),
    )
    op.create_index(
        op.f(f"ix_{TABLE}_instansi_id_pegawai_id"), TABLE, ["instansi_id", "pegawai_id"], unique=False
    )
