"""People by NIP over all agencies: the centre asks at each package who is counted elsewhere too."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_pegawai_nip", "pegawai", ["nip"])
