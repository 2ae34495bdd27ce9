"""Registrations that wait for a second person; keys that were replaced, here and at others."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kunci_terdaftar_lama",
        sa.Column("key_id", sa.String(64), nullable=False),
        sa.Column("instalasi_id", sa.String(36), nullable=False),
        sa.Column("kunci_tanda_tangan", sa.Text(), nullable=False),
        sa.Column("kunci_sandi", sa.Text(), nullable=False),
        sa.Column("kartu", sa.Text(), nullable=False),
        sa.Column("dicabut", sa.Boolean(), nullable=False),
        sa.Column("diganti_pada", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name="pk_kunci_terdaftar_lama"),
    )
    op.create_index("ix_kunci_terdaftar_lama_instalasi_id", "kunci_terdaftar_lama", ["instalasi_id"])
    op.create_table(
        "pendaftaran_tertunda",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("perkara", sa.String(40), nullable=False),
        sa.Column("keputusan", sa.String(40), nullable=False),
        sa.Column("instansi_id", sa.String(36), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("pengaju_id", sa.String(36), nullable=False),
        sa.Column("pengaju_pegawai_id", sa.String(36), nullable=True),
        sa.Column("pengaju", sa.String(200), nullable=False),
        sa.Column("pengaju_admin", sa.Boolean(), nullable=False),
        sa.Column("diajukan_pada", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pendaftaran_tertunda"),
    )
    op.add_column("instalasi", sa.Column("kunci_baru", sa.Text(), nullable=True))
    op.add_column("instalasi", sa.Column("kunci_lama", sa.Text(), nullable=True))
    op.add_column("instalasi_terdaftar", sa.Column("dicabut_mulai_urut", sa.Integer(), nullable=True))
    op.add_column("instalasi_terdaftar", sa.Column("dicabut_epoch", sa.String(36), nullable=True))
