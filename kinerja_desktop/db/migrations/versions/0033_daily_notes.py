"""Daily notes: what came of each working day, and whether the rater approved it."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

TABLE = "catatan_harian"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("pegawai_id", sa.String(length=36), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("hasil_kerja_id", sa.String(length=36), nullable=True),
        sa.Column("jumlah", sa.String(length=100), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("instansi_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("rev_hash", sa.String(length=64), nullable=False),
        sa.Column("basis_hash", sa.String(length=64), nullable=True),
        sa.Column("garis", sa.Text(), nullable=True),
        sa.Column("dibagi_hash", sa.String(length=64), nullable=True),
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
            for column, target in (("pegawai_id", "pegawai"), ("hasil_kerja_id", "hasil_kerja"))
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f(f"pk_{TABLE}")),
    )
    op.create_index(
        op.f(f"ix_{TABLE}_instansi_id_pegawai_id_tanggal"),
        TABLE,
        ["instansi_id", "pegawai_id", "tanggal"],
        unique=True,
        sqlite_where=sa.text("dihapus_pada IS NULL"),
        postgresql_where=sa.text("dihapus_pada IS NULL"),
    )
    op.create_index(op.f(f"ix_{TABLE}_instansi_id_status"), TABLE, ["instansi_id", "status"], unique=False)
