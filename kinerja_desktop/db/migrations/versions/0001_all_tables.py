"""All tables, and the triggers that keep the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


KEEP_AUDIT = """
CREATE TRIGGER audit_no_{name} BEFORE {event} ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit entries are never changed or removed');
END
"""


def upgrade() -> None:
    create_tables()
    if op.get_bind().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(KEEP_AUDIT.format(name=event.lower(), event=event))


def travelling_columns() -> list[sa.Column]:
    """The columns of every record that leaves the office."""
    return [
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
    ]


def create_tables() -> None:  # noqa: PLR0915 - a frozen list
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("waktu", sa.String(length=40), nullable=False),
        sa.Column("pelaku_id", sa.String(length=36), nullable=False),
        sa.Column("pelaku", sa.String(length=200), nullable=False),
        sa.Column("peran", sa.String(length=40), nullable=False),
        sa.Column("tindakan", sa.String(length=80), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("rincian", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_table(
        "instalasi",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("instansi_id", sa.String(length=36), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("pusat", sa.Boolean(), nullable=False),
        sa.Column("kunci_tanda_tangan", sa.Text(), nullable=False),
        sa.Column("kunci_sandi", sa.Text(), nullable=False),
        sa.Column("kartu", sa.Text(), nullable=True),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instalasi")),
    )
    op.create_table(
        "instalasi_terdaftar",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("instansi_id", sa.String(length=36), nullable=False),
        sa.Column("instansi_kode", sa.String(length=40), nullable=False),
        sa.Column("instansi_nama", sa.String(length=300), nullable=False),
        sa.Column("pusat", sa.Boolean(), nullable=False),
        sa.Column("kunci_tanda_tangan", sa.Text(), nullable=False),
        sa.Column("kunci_sandi", sa.Text(), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("kartu", sa.Text(), nullable=True),
        sa.Column("didaftarkan_pada", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instalasi_terdaftar")),
    )
    op.create_index(op.f("ix_instalasi_terdaftar_key_id"), "instalasi_terdaftar", ["key_id"], unique=False)

    op.create_table(
        "instansi",
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("kota", sa.String(length=100), nullable=False),
        sa.Column("periode_evaluasi", sa.String(length=40), nullable=False),
        *travelling_columns(),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_instansi")),
    )
    op.create_table(
        "jabatan",
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=True),
        sa.Column("jenjang", sa.String(length=60), nullable=True),
        *travelling_columns(),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_jabatan")),
    )
    op.create_index(op.f("ix_jabatan_instansi_id_nama"), "jabatan", ["instansi_id", "nama"], unique=False)

    op.create_table(
        "paket_keluar",
        sa.Column("paket_id", sa.String(length=36), nullable=False),
        sa.Column("jenis", sa.String(length=30), nullable=False),
        sa.Column("cakupan", sa.String(length=200), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("sampul_hash", sa.String(length=64), nullable=False),
        sa.Column("nama_berkas", sa.String(length=300), nullable=False),
        sa.Column("hitung", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("paket_id", name=op.f("pk_paket_keluar")),
        sa.UniqueConstraint("epoch", "cakupan", "urut", name=op.f("uq_paket_keluar_epoch_cakupan_urut")),
    )
    op.create_table(
        "paket_masuk",
        sa.Column("paket_id", sa.String(length=36), nullable=False),
        sa.Column("instalasi_id", sa.String(length=36), nullable=False),
        sa.Column("epoch", sa.String(length=36), nullable=False),
        sa.Column("cakupan", sa.String(length=200), nullable=False),
        sa.Column("jenis", sa.String(length=30), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("sampul_hash", sa.String(length=64), nullable=False),
        sa.Column("sampul", sa.Text(), nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.Column("diterima_pada", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("paket_id", name=op.f("pk_paket_masuk")),
    )
    op.create_index(
        op.f("ix_paket_masuk_instalasi_id_epoch_cakupan_urut"),
        "paket_masuk",
        ["instalasi_id", "epoch", "cakupan", "urut"],
        unique=False,
    )

    op.create_table(
        "pegawai",
        sa.Column("nip", sa.String(length=30), nullable=True),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("nama_cari", sa.String(length=200), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("golongan", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        *travelling_columns(),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_pegawai")),
    )
    op.create_index(
        op.f("ix_pegawai_instansi_id_nama_cari"), "pegawai", ["instansi_id", "nama_cari"], unique=False
    )
    op.create_index(
        op.f("ix_pegawai_instansi_id_nip"),
        "pegawai",
        ["instansi_id", "nip"],
        unique=True,
        sqlite_where=sa.text("dihapus_pada IS NULL"),
        postgresql_where=sa.text("dihapus_pada IS NULL"),
    )

    op.create_table(
        "pengaturan",
        sa.Column("kunci", sa.String(length=100), nullable=False),
        sa.Column("nilai", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_pengaturan")),
    )
    op.create_table(
        "pengguna",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("nama_pengguna", sa.String(length=100), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("instansi_id", sa.String(length=36), nullable=False),
        sa.Column("pegawai_id", sa.String(length=36), nullable=True),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengguna")),
        sa.UniqueConstraint("nama_pengguna", name=op.f("uq_pengguna_nama_pengguna")),
    )
    op.create_table(
        "staging_record",
        sa.Column("impor_id", sa.String(length=36), nullable=False),
        sa.Column("baris", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=60), nullable=False),
        sa.Column("instansi_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("rev_hash", sa.String(length=64), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("impor_id", "baris", name=op.f("pk_staging_record")),
    )
    op.create_index(
        op.f("ix_staging_record_impor_id_jenis_instansi_id_id"),
        "staging_record",
        ["impor_id", "jenis", "instansi_id", "id"],
        unique=False,
    )

    op.create_table(
        "unit_kerja",
        sa.Column("kode", sa.String(length=60), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("jenis", sa.String(length=60), nullable=False),
        sa.Column("induk_id", sa.String(length=36), nullable=True),
        sa.Column("mandiri", sa.Boolean(), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "induk_id"],
            ["unit_kerja.instansi_id", "unit_kerja.id"],
            name=op.f("fk_unit_kerja_instansi_id_induk_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_unit_kerja")),
    )
    op.create_index(
        op.f("ix_unit_kerja_instansi_id_induk_id"), "unit_kerja", ["instansi_id", "induk_id"], unique=False
    )

    op.create_table(
        "kebutuhan",
        sa.Column("unit_kerja_id", sa.String(length=36), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("sumber", sa.String(length=40), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "unit_kerja_id"],
            ["unit_kerja.instansi_id", "unit_kerja.id"],
            name=op.f("fk_kebutuhan_instansi_id_unit_kerja_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_kebutuhan")),
    )
    op.create_index(
        op.f("ix_kebutuhan_instansi_id_tahun_unit_kerja_id"),
        "kebutuhan",
        ["instansi_id", "tahun", "unit_kerja_id"],
        unique=False,
    )

    op.create_table(
        "penempatan",
        sa.Column("pegawai_id", sa.String(length=36), nullable=False),
        sa.Column("unit_kerja_id", sa.String(length=36), nullable=False),
        sa.Column("jabatan_id", sa.String(length=36), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "jabatan_id"],
            ["jabatan.instansi_id", "jabatan.id"],
            name=op.f("fk_penempatan_instansi_id_jabatan_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "pegawai_id"],
            ["pegawai.instansi_id", "pegawai.id"],
            name=op.f("fk_penempatan_instansi_id_pegawai_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "unit_kerja_id"],
            ["unit_kerja.instansi_id", "unit_kerja.id"],
            name=op.f("fk_penempatan_instansi_id_unit_kerja_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_penempatan")),
    )
    op.create_index(
        op.f("ix_penempatan_instansi_id_pegawai_id"),
        "penempatan",
        ["instansi_id", "pegawai_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_penempatan_instansi_id_unit_kerja_id"),
        "penempatan",
        ["instansi_id", "unit_kerja_id"],
        unique=False,
    )

    op.create_table(
        "penetapan_predikat_organisasi",
        sa.Column("unit_kerja_id", sa.String(length=36), nullable=False),
        sa.Column("periode", sa.String(length=10), nullable=False),
        sa.Column("predikat", sa.String(length=40), nullable=False),
        sa.Column("dasar", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("pakai_tahun_sebelumnya", sa.Boolean(), nullable=False),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "unit_kerja_id"],
            ["unit_kerja.instansi_id", "unit_kerja.id"],
            name=op.f("fk_penetapan_predikat_organisasi_instansi_id_unit_kerja_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_penetapan_predikat_organisasi")),
    )
    op.create_index(
        op.f("ix_penetapan_predikat_organisasi_instansi_id_periode_unit_kerja_id"),
        "penetapan_predikat_organisasi",
        ["instansi_id", "periode", "unit_kerja_id"],
        unique=True,
        sqlite_where=sa.text("dihapus_pada IS NULL"),
        postgresql_where=sa.text("dihapus_pada IS NULL"),
    )

    op.create_table(
        "penugasan_penilai",
        sa.Column("pegawai_id", sa.String(length=36), nullable=False),
        sa.Column("penilai_id", sa.String(length=36), nullable=False),
        sa.Column("atasan_penilai_id", sa.String(length=36), nullable=True),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("dasar_pendelegasian", sa.String(length=300), nullable=False),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "atasan_penilai_id"],
            ["pegawai.instansi_id", "pegawai.id"],
            name=op.f("fk_penugasan_penilai_instansi_id_atasan_penilai_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "pegawai_id"],
            ["pegawai.instansi_id", "pegawai.id"],
            name=op.f("fk_penugasan_penilai_instansi_id_pegawai_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "penilai_id"],
            ["pegawai.instansi_id", "pegawai.id"],
            name=op.f("fk_penugasan_penilai_instansi_id_penilai_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_penugasan_penilai")),
    )
    op.create_index(
        op.f("ix_penugasan_penilai_instansi_id_pegawai_id"),
        "penugasan_penilai",
        ["instansi_id", "pegawai_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_penugasan_penilai_instansi_id_penilai_id"),
        "penugasan_penilai",
        ["instansi_id", "penilai_id"],
        unique=False,
    )

    op.create_table(
        "peran_pengguna",
        sa.Column("pengguna_id", sa.String(length=36), nullable=False),
        sa.Column("peran", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["pengguna_id"], ["pengguna.id"], name=op.f("fk_peran_pengguna_pengguna_id")),
        sa.PrimaryKeyConstraint("pengguna_id", "peran", name=op.f("pk_peran_pengguna")),
    )
    op.create_table(
        "skp",
        sa.Column("pegawai_id", sa.String(length=36), nullable=False),
        sa.Column("penilai_id", sa.String(length=36), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("kelompok", sa.String(length=40), nullable=False),
        sa.Column("pendekatan", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("revisi", sa.Integer(), nullable=False),
        sa.Column("revisi_dari_id", sa.String(length=36), nullable=True),
        sa.Column("alasan_revisi", sa.Text(), nullable=False),
        sa.Column("diajukan_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dikembalikan_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("catatan_pengembalian", sa.Text(), nullable=False),
        sa.Column("ditetapkan_tanggal", sa.Date(), nullable=True),
        sa.Column("snapshot", sa.Text(), nullable=True),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "pegawai_id"],
            ["pegawai.instansi_id", "pegawai.id"],
            name=op.f("fk_skp_instansi_id_pegawai_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "penilai_id"],
            ["pegawai.instansi_id", "pegawai.id"],
            name=op.f("fk_skp_instansi_id_penilai_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "revisi_dari_id"],
            ["skp.instansi_id", "skp.id"],
            name=op.f("fk_skp_instansi_id_revisi_dari_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_skp")),
    )
    op.create_index(
        op.f("ix_skp_instansi_id_pegawai_id_tahun"),
        "skp",
        ["instansi_id", "pegawai_id", "tahun"],
        unique=False,
    )
    op.create_index(
        op.f("ix_skp_instansi_id_tahun_status"), "skp", ["instansi_id", "tahun", "status"], unique=False
    )

    op.create_table(
        "ekspektasi_khusus",
        sa.Column("skp_id", sa.String(length=36), nullable=False),
        sa.Column("nilai", sa.Integer(), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "skp_id"],
            ["skp.instansi_id", "skp.id"],
            name=op.f("fk_ekspektasi_khusus_instansi_id_skp_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_ekspektasi_khusus")),
    )
    op.create_index(
        op.f("ix_ekspektasi_khusus_instansi_id_skp_id"),
        "ekspektasi_khusus",
        ["instansi_id", "skp_id"],
        unique=False,
    )

    op.create_table(
        "evaluasi",
        sa.Column("pegawai_id", sa.String(length=36), nullable=False),
        sa.Column("skp_id", sa.String(length=36), nullable=False),
        sa.Column("penilai_id", sa.String(length=36), nullable=False),
        sa.Column("periode", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("predikat_organisasi", sa.String(length=40), nullable=True),
        sa.Column("rating_hasil", sa.String(length=40), nullable=True),
        sa.Column("rating_perilaku", sa.String(length=40), nullable=True),
        sa.Column("predikat", sa.String(length=40), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("rekomendasi", sa.Text(), nullable=False),
        sa.Column("aturan", sa.String(length=60), nullable=False),
        sa.Column("final_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("snapshot", sa.Text(), nullable=True),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "pegawai_id"],
            ["pegawai.instansi_id", "pegawai.id"],
            name=op.f("fk_evaluasi_instansi_id_pegawai_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "penilai_id"],
            ["pegawai.instansi_id", "pegawai.id"],
            name=op.f("fk_evaluasi_instansi_id_penilai_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "skp_id"],
            ["skp.instansi_id", "skp.id"],
            name=op.f("fk_evaluasi_instansi_id_skp_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_evaluasi")),
    )
    op.create_index(
        op.f("ix_evaluasi_instansi_id_pegawai_id"), "evaluasi", ["instansi_id", "pegawai_id"], unique=False
    )
    op.create_index(
        op.f("ix_evaluasi_instansi_id_periode_pegawai_id"),
        "evaluasi",
        ["instansi_id", "periode", "pegawai_id"],
        unique=True,
        sqlite_where=sa.text("dihapus_pada IS NULL"),
        postgresql_where=sa.text("dihapus_pada IS NULL"),
    )

    op.create_table(
        "hasil_kerja",
        sa.Column("skp_id", sa.String(length=36), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("kebutuhan_id", sa.String(length=36), nullable=True),
        sa.Column("hasil_kerja_atasan_id", sa.String(length=36), nullable=True),
        sa.Column("rhk_pimpinan", sa.Text(), nullable=False),
        sa.Column("penugasan_dari", sa.String(length=300), nullable=False),
        sa.Column("asal_id", sa.String(length=36), nullable=True),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "hasil_kerja_atasan_id"],
            ["hasil_kerja.instansi_id", "hasil_kerja.id"],
            name=op.f("fk_hasil_kerja_instansi_id_hasil_kerja_atasan_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "kebutuhan_id"],
            ["kebutuhan.instansi_id", "kebutuhan.id"],
            name=op.f("fk_hasil_kerja_instansi_id_kebutuhan_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "skp_id"],
            ["skp.instansi_id", "skp.id"],
            name=op.f("fk_hasil_kerja_instansi_id_skp_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_hasil_kerja")),
    )
    op.create_index(
        op.f("ix_hasil_kerja_instansi_id_hasil_kerja_atasan_id"),
        "hasil_kerja",
        ["instansi_id", "hasil_kerja_atasan_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_hasil_kerja_instansi_id_kebutuhan_id"),
        "hasil_kerja",
        ["instansi_id", "kebutuhan_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_hasil_kerja_instansi_id_skp_id"), "hasil_kerja", ["instansi_id", "skp_id"], unique=False
    )

    op.create_table(
        "indikator_kebutuhan",
        sa.Column("kebutuhan_id", sa.String(length=36), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("definisi", sa.Text(), nullable=False),
        sa.Column("satuan", sa.String(length=80), nullable=False),
        sa.Column("target", sa.String(length=200), nullable=False),
        sa.Column("arah", sa.String(length=40), nullable=False),
        sa.Column("perspektif", sa.String(length=40), nullable=True),
        sa.Column("urutan", sa.Integer(), nullable=False),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "kebutuhan_id"],
            ["kebutuhan.instansi_id", "kebutuhan.id"],
            name=op.f("fk_indikator_kebutuhan_instansi_id_kebutuhan_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_indikator_kebutuhan")),
    )
    op.create_index(
        op.f("ix_indikator_kebutuhan_instansi_id_kebutuhan_id"),
        "indikator_kebutuhan",
        ["instansi_id", "kebutuhan_id"],
        unique=False,
    )

    op.create_table(
        "indikator_kinerja",
        sa.Column("hasil_kerja_id", sa.String(length=36), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("aspek", sa.String(length=40), nullable=True),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("target", sa.String(length=300), nullable=False),
        sa.Column("satuan", sa.String(length=80), nullable=False),
        sa.Column("perspektif", sa.String(length=40), nullable=True),
        sa.Column("asal_id", sa.String(length=36), nullable=True),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "hasil_kerja_id"],
            ["hasil_kerja.instansi_id", "hasil_kerja.id"],
            name=op.f("fk_indikator_kinerja_instansi_id_hasil_kerja_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_indikator_kinerja")),
    )
    op.create_index(
        op.f("ix_indikator_kinerja_instansi_id_hasil_kerja_id"),
        "indikator_kinerja",
        ["instansi_id", "hasil_kerja_id"],
        unique=False,
    )

    op.create_table(
        "umpan_balik",
        sa.Column("pegawai_id", sa.String(length=36), nullable=False),
        sa.Column("skp_id", sa.String(length=36), nullable=False),
        sa.Column("periode", sa.String(length=10), nullable=False),
        sa.Column("pemberi_id", sa.String(length=36), nullable=False),
        sa.Column("hubungan", sa.String(length=40), nullable=False),
        sa.Column("hasil_kerja_id", sa.String(length=36), nullable=True),
        sa.Column("nilai_perilaku", sa.Integer(), nullable=True),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "hasil_kerja_id"],
            ["hasil_kerja.instansi_id", "hasil_kerja.id"],
            name=op.f("fk_umpan_balik_instansi_id_hasil_kerja_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "pegawai_id"],
            ["pegawai.instansi_id", "pegawai.id"],
            name=op.f("fk_umpan_balik_instansi_id_pegawai_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "pemberi_id"],
            ["pegawai.instansi_id", "pegawai.id"],
            name=op.f("fk_umpan_balik_instansi_id_pemberi_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["instansi_id", "skp_id"],
            ["skp.instansi_id", "skp.id"],
            name=op.f("fk_umpan_balik_instansi_id_skp_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_umpan_balik")),
    )
    op.create_index(
        op.f("ix_umpan_balik_instansi_id_pegawai_id_periode"),
        "umpan_balik",
        ["instansi_id", "pegawai_id", "periode"],
        unique=False,
    )

    op.create_table(
        "realisasi",
        sa.Column("indikator_kinerja_id", sa.String(length=36), nullable=False),
        sa.Column("periode", sa.String(length=10), nullable=False),
        sa.Column("nilai", sa.String(length=100), nullable=True),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("bukti", sa.Text(), nullable=False),
        *travelling_columns(),
        sa.ForeignKeyConstraint(
            ["instansi_id", "indikator_kinerja_id"],
            ["indikator_kinerja.instansi_id", "indikator_kinerja.id"],
            name=op.f("fk_realisasi_instansi_id_indikator_kinerja_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("instansi_id", "id", name=op.f("pk_realisasi")),
    )
    op.create_index(
        op.f("ix_realisasi_instansi_id_indikator_kinerja_id_periode"),
        "realisasi",
        ["instansi_id", "indikator_kinerja_id", "periode"],
        unique=True,
        sqlite_where=sa.text("dihapus_pada IS NULL"),
        postgresql_where=sa.text("dihapus_pada IS NULL"),
    )
    op.create_index(
        op.f("ix_realisasi_instansi_id_periode"), "realisasi", ["instansi_id", "periode"], unique=False
    )
