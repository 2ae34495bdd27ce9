"""An index that holds all by which home counts people: the count reads no row of the table."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_COLUMNS = ["instansi_id", "status", "jenis", "dihapus_pada", "id"]


def upgrade() -> None:
    op.create_index("ix_pegawai_instansi_id_status_jenis_dihapus_pada_id", "pegawai", _COLUMNS)
