"""Lines of planning documents with their money and indicators, and the needs that they serve."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "anggaran",
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("dokumen", sa.String(40), nullable=False),
        sa.Column("tingkat", sa.String(40), nullable=False),
        sa.Column("kode", sa.String(60), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("pagu", sa.BigInteger(), nullable=True),
        sa.Column("pelaksana", sa.String(300), nullable=False),
        sa.Column("kedalaman", sa.Integer(), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("unit_kerja_id", sa.String(36), nullable=True),
        sa.Column("kebutuhan_id", sa.String(36), nullable=True),
        *_travelling(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "unit_kerja_id"],
            ["unit_kerja.instansi_id", "unit_kerja.id"],
            name="fk_anggaran_instansi_id_unit_kerja_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "kebutuhan_id"],
            ["kebutuhan.instansi_id", "kebutuhan.id"],
            name="fk_anggaran_instansi_id_kebutuhan_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name="pk_anggaran"),
    )
    op.create_index(
        "ix_anggaran_instansi_id_tahun_dokumen", "anggaran", ["instansi_id", "tahun", "dokumen"], unique=False
    )
    op.create_table(
        "indikator_anggaran",
        sa.Column("anggaran_id", sa.String(36), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("target", sa.String(200), nullable=False),
        sa.Column("satuan", sa.String(80), nullable=False),
        sa.Column("target_periode", sa.Text(), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        *_travelling(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "anggaran_id"],
            ["anggaran.instansi_id", "anggaran.id"],
            name="fk_indikator_anggaran_instansi_id_anggaran_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name="pk_indikator_anggaran"),
    )
    op.create_index(
        "ix_indikator_anggaran_instansi_id_anggaran_id",
        "indikator_anggaran",
        ["instansi_id", "anggaran_id"],
        unique=False,
    )


def _travelling() -> tuple[sa.Column[object], ...]:
    """What every record that travels has."""
    return (
        sa.Column("instansi_id", sa.String(36), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("rev_hash", sa.String(64), nullable=False),
        sa.Column("basis_hash", sa.String(64), nullable=True),
        sa.Column("garis", sa.Text(), nullable=True),
        sa.Column("dibagi_hash", sa.String(64), nullable=True),
        sa.Column("diubah_oleh", sa.String(200), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asal_instalasi", sa.String(36), nullable=False),
        sa.Column("dihapus_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dihapus_oleh", sa.String(200), nullable=True),
        sa.Column("dihapus_alasan", sa.Text(), nullable=True),
        sa.Column("lainnya", sa.Text(), nullable=True),
    )
