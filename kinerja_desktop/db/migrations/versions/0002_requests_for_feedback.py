"""Requests for feedback."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLE = "permintaan_umpan_balik"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("pegawai_id", sa.String(length=36), nullable=False),
        sa.Column("diminta_id", sa.String(length=36), nullable=False),
        sa.Column("skp_id", sa.String(length=36), nullable=False),
        sa.Column("periode", sa.String(length=10), nullable=False),
        sa.Column("hasil_kerja_id", sa.String(length=36), nullable=True),
        sa.Column("nilai_perilaku", sa.Integer(), nullable=True),
        sa.Column("pertanyaan", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("umpan_balik_id", sa.String(length=36), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=False),
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
        *(
            sa.ForeignKeyConstraint(
                ["instansi_id", column],
                [f"{target}.instansi_id", f"{target}.id"],
                name=op.f(f"fk_{TABLE}_instansi_id_{column}"),
                initially="DEFERRED",
                deferrable=True,
            )
            for column, target in (
                ("pegawai_id", "pegawai"),
                ("diminta_id", "pegawai"),
                ("skp_id", "skp"),
                ("hasil_kerja_id", "hasil_kerja"),
                ("umpan_balik_id", "umpan_balik"),
            )
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f(f"pk_{TABLE}")),
    )
    for columns in (["instansi_id", "pegawai_id", "periode"], ["instansi_id", "diminta_id", "status"]):
        op.create_index(op.f(f"ix_{TABLE}_{'_'.join(columns)}"), TABLE, columns, unique=False)
