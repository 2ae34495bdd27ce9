"""Indexes that hold all by which people, their placements and raters are counted: no row is read for it."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_WIDER = {
    "ix_pegawai_dihitung": ("pegawai", "instansi_id status jenis dihapus_pada keluar id"),
    "ix_penempatan_masa": (
        "penempatan",
        "instansi_id pegawai_id dihapus_pada mulai selesai unit_kerja_id id",
    ),
    "ix_penugasan_penilai_masa": (
        "penugasan_penilai",
        "instansi_id pegawai_id dihapus_pada mulai selesai",
    ),
    "ix_penugasan_penilai_oleh": (
        "penugasan_penilai",
        "instansi_id penilai_id dihapus_pada mulai selesai",
    ),
}
_NARROWER = {
    "penempatan": ("pegawai_id",),
    "penugasan_penilai": ("pegawai_id", "penilai_id"),
}
"""Those above begin with the same columns."""


def upgrade() -> None:
    for table, columns in _NARROWER.items():
        for column in columns:
            op.drop_index(f"ix_{table}_instansi_id_{column}", table_name=table)
    for name, (table, wanted) in _WIDER.items():
        op.create_index(name, table, wanted.split())
