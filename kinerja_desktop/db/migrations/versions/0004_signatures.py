"""Who signed what, and scans of it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLE = "penandatanganan"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("pegawai_id", sa.String(length=36), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("skp_id", sa.String(length=36), nullable=True),
        sa.Column("evaluasi_id", sa.String(length=36), nullable=True),
        sa.Column("langkah", sa.String(length=40), nullable=False),
        sa.Column("kapasitas", sa.String(length=40), nullable=False),
        sa.Column("dasar", sa.String(length=40), nullable=True),
        sa.Column("penanda_id", sa.String(length=36), nullable=False),
        sa.Column("penanda", sa.String(length=200), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("nomor", sa.String(length=200), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.Column("atas_nama", sa.Boolean(), nullable=False),
        sa.Column("pencatat", sa.String(length=200), nullable=False),
        sa.Column("pindaian_sidik", sa.String(length=64), nullable=True),
        sa.Column("pindaian_nama", sa.String(length=200), nullable=False),
        sa.Column("instansi_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("rev_hash", sa.String(length=64), nullable=False),
        sa.Column("basis_hash", sa.String(length=64), nullable=True),
        sa.Column("diubah_oleh", sa.String(length=200), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asal_instalasi", sa.String(length=36), nullable=False),
        sa.Column("dihapus_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dihapus_oleh", sa.String(length=200), nullable=True),
        sa.Column("dihapus_alasan", sa.Text(), nullable=True),
        sa.Column("lainnya", sa.Text(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                ["instansi_id", column],
                [f"{target}.instansi_id", f"{target}.id"],
                name=op.f(f"fk_{TABLE}_instansi_id_{column}"),
                initially="DEFERRED",
                deferrable=True,
            )
            for column, target in (
                ("pegawai_id", "pegawai"),
                ("skp_id", "skp"),
                ("evaluasi_id", "evaluasi"),
                ("penanda_id", "pegawai"),
            )
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f(f"pk_{TABLE}")),
    )
    for columns in (["pegawai_id", "tahun"], ["evaluasi_id"], ["skp_id"]):
        name = op.f(f"ix_{TABLE}_instansi_id_{'_'.join(columns)}")
        op.create_index(name, TABLE, ["instansi_id", *columns], unique=False)
    op.create_table(
        "pindaian",
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("isi", sa.LargeBinary(), nullable=False),
        sa.Column("disimpan_pada", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sidik", name=op.f("pk_pindaian")),
    )
