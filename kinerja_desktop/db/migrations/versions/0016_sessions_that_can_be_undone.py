"""What sessions of receiving replaced, and packages whose session was undone."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sesi_terima",
        sa.Column("paket_id", sa.String(36), nullable=False),
        sa.Column("sesi_id", sa.String(36), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("instansi_id", sa.String(36), nullable=False),
        sa.Column("keluar", sa.Integer(), nullable=False),
        sa.Column("lain", sa.Text(), nullable=False),
        sa.Column("diterapkan_pada", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("paket_id", name="pk_sesi_terima"),
    )
    op.create_index("ix_sesi_terima_sesi_id", "sesi_terima", ["sesi_id"], unique=False)
    op.create_table(
        "rekaman_sebelum",
        sa.Column("paket_id", sa.String(36), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("isi", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("paket_id", "nomor", name="pk_rekaman_sebelum"),
    )
    op.create_table(
        "paket_batal",
        sa.Column("paket_id", sa.String(36), nullable=False),
        sa.Column("instalasi_id", sa.String(36), nullable=False),
        sa.Column("epoch", sa.String(36), nullable=False),
        sa.Column("cakupan", sa.String(200), nullable=False),
        sa.Column("jenis", sa.String(30), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("sampul_hash", sa.String(64), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("dibatalkan_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terjawab", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("paket_id", name="pk_paket_batal"),
    )
