"""Requests between offices: what was asked of others, and what they ask here."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "permintaan_kantor",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("is_keluar", sa.Boolean(), nullable=False),
        sa.Column("jenis", sa.String(40), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("kantor_id", sa.String(36), nullable=False),
        sa.Column("kantor", sa.String(300), nullable=False),
        sa.Column("pegawai_id", sa.String(36), nullable=True),
        sa.Column("diminta_id", sa.String(36), nullable=True),
        sa.Column("dokumen_id", sa.String(36), nullable=True),
        sa.Column("hasil_kerja_id", sa.String(36), nullable=True),
        sa.Column("nilai_perilaku", sa.Integer(), nullable=True),
        sa.Column("hubungan", sa.String(40), nullable=True),
        sa.Column("minta", sa.Text(), nullable=False),
        sa.Column("jawaban", sa.Text(), nullable=True),
        sa.Column("kendala", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("batas", sa.Date(), nullable=True),
        sa.Column("belum_dikirim", sa.Boolean(), nullable=False),
        sa.Column("umpan_balik_id", sa.String(36), nullable=True),
        sa.Column("paket_id", sa.String(36), nullable=True),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dikirim_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dijawab_pada", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_permintaan_kantor"),
    )
    op.create_index(
        "ix_permintaan_kantor_status_is_keluar", "permintaan_kantor", ["status", "is_keluar"], unique=False
    )
