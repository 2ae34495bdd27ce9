"""How the target of an indicator shall be reached: the Workblock (PermenPANRB 6/2022 form A.1.4)."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_LINES = ("pemilik_strategi", "waktu_penyelesaian", "anggaran_strategi")
_TEXTS = (
    "inisiatif",
    "tujuan_strategi",
    "pihak_terlibat",
    "penerima_manfaat",
    "kegiatan_rutin",
    "kegiatan_transformatif",
    "keluaran_rutin",
    "keluaran_transformatif",
)


def upgrade() -> None:
    for names, kind in ((_LINES, sa.String(200)), (_TEXTS, sa.Text())):
        for name in names:
            op.add_column("indikator_kebutuhan", sa.Column(name, kind, nullable=False, server_default=""))
