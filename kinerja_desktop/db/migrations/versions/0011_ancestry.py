"""From which shared revisions a record was made, what they held, and conflicts that a person decides.

What came in by a package is shared with its sender. What left before cannot be told any more: the first
package of this program names it (the line of such a record is NULL, see the decision on ancestry).
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TRAVELLING = [
    "instansi",
    "unit_kerja",
    "jabatan",
    "pegawai",
    "penempatan",
    "penugasan_penilai",
    "surat_pendelegasian",
    "keadaan_pegawai",
    "kebutuhan",
    "indikator_kebutuhan",
    "skp",
    "hasil_kerja",
    "indikator_kinerja",
    "ekspektasi_khusus",
    "realisasi",
    "umpan_balik",
    "permintaan_umpan_balik",
    "penetapan_predikat_organisasi",
    "evaluasi",
    "penandatanganan",
]


def upgrade() -> None:
    for table in TRAVELLING:
        op.add_column(table, sa.Column("garis", sa.Text(), nullable=True))
        op.add_column(table, sa.Column("dibagi_hash", sa.String(length=64), nullable=True))
        op.execute(f"UPDATE {table} SET dibagi_hash = basis_hash WHERE basis_hash IS NOT NULL")  # noqa: S608 - our own tables
    op.add_column("staging_record", sa.Column("garis", sa.Text(), nullable=True))
    op.create_table(
        "revisi_bersama",
        sa.Column("instansi_id", sa.String(length=36), nullable=False),
        sa.Column("jenis", sa.String(length=60), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sidik", sa.String(length=16), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("instansi_id", "jenis", "id", "sidik", name=op.f("pk_revisi_bersama")),
    )
    op.create_table(
        "konflik",
        sa.Column("nomor", sa.String(length=36), nullable=False),
        sa.Column("instansi_id", sa.String(length=36), nullable=False),
        sa.Column("jenis", sa.String(length=60), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("instalasi_id", sa.String(length=36), nullable=False),
        sa.Column("pengirim", sa.String(length=300), nullable=False),
        sa.Column("paket_id", sa.String(length=36), nullable=False),
        sa.Column("dokumen", sa.String(length=36), nullable=True),
        sa.Column("sebab", sa.String(length=60), nullable=False),
        sa.Column("bagian", sa.Text(), nullable=False),
        sa.Column("mereka", sa.Text(), nullable=False),
        sa.Column("garis_mereka", sa.Text(), nullable=False),
        sa.Column("leluhur", sa.Text(), nullable=True),
        sa.Column("ditemukan_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("keputusan", sa.Text(), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("diputuskan_oleh", sa.String(length=200), nullable=True),
        sa.Column("diputuskan_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sebelum", sa.Text(), nullable=True),
        sa.Column("garis_sebelum", sa.Text(), nullable=True),
        sa.Column("dibagi_sebelum", sa.String(length=64), nullable=True),
        sa.Column("hasil_hash", sa.String(length=64), nullable=True),
        sa.Column("tertutup", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("nomor", name=op.f("pk_konflik")),
    )
    op.create_index(
        op.f("ix_konflik_instansi_id_jenis_id"), "konflik", ["instansi_id", "jenis", "id"], unique=False
    )
    op.create_index(op.f("ix_konflik_tertutup"), "konflik", ["tertutup"], unique=False)
