"""The SKP of a person are found by person first: with a narrower index SQLite took that of the year and went
through everybody's for each of them."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_skp_instansi_id_pegawai_id_tahun", table_name="skp")
    columns = "instansi_id pegawai_id tahun status dihapus_pada mulai selesai id"
    op.create_index("ix_skp_orang", "skp", columns.split())
