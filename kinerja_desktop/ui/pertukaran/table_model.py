"""Columns of the tables of this area."""

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.tanggal import format_saat, format_tanggal
from kinerja_desktop.domain.pertukaran.angka_periksa import format_angka_periksa
from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.services.pertukaran.banding import BarisPaket, Nasib
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import PendaftaranMenunggu
from kinerja_desktop.services.pertukaran.pendaftaran.service import KantorTerdaftar
from kinerja_desktop.services.pertukaran.riwayat import ArahPaket, PaketInfo
from kinerja_desktop.services.pertukaran.sesi.records import BerkasSesi
from kinerja_desktop.ui.pertukaran.berkas_sesi import JENIS, kind_of, sender_of
from kinerja_desktop.ui.widgets.table.rows_model import Column

_STATUS = {
    StatusPaket.DIBUAT: "dibuat, belum selesai",
    StatusPaket.TERKIRIM: "terkirim, belum diterima",
    StatusPaket.DITERIMA: "diterima",
    StatusPaket.TERCAKUP: "tercakup paket sesudahnya",
    StatusPaket.DITOLAK: "ditolak penerima",
    StatusPaket.DIBATALKAN: "penerimaannya dibatalkan",
    StatusPaket.DIBERIKAN: "dibuat, tidak menunggu balasan",
}


def name_of(jenis: str) -> str:
    """The kind of a record in words: `hasil_kerja` is "Hasil kerja", `skp` is "SKP"."""
    return "SKP" if jenis == "skp" else jenis.replace("_", " ").capitalize()


RIWAYAT: tuple[Column[PaketInfo], ...] = (
    Column("Waktu", lambda one: format_saat(one.waktu), value=lambda one: one.waktu),
    Column("Arah", lambda one: "Kirim" if one.arah is ArahPaket.KELUAR else "Terima"),
    Column("Isi", lambda one: JENIS.get(one.jenis, one.jenis)),
    Column("Nomor", lambda one: str(one.urut), numeric=True),
    Column("Keadaan", lambda one: _STATUS[one.status]),
    Column("Angka periksa", lambda one: format_angka_periksa(one.angka_periksa)),
    Column("Berkas atau pengirim", lambda one: one.nama_berkas or one.pihak),
)
TERDAFTAR: tuple[Column[KantorTerdaftar], ...] = (
    Column("Kantor", lambda one: one.instansi or one.nama),
    Column("Instalasi", lambda one: one.nama),
    Column("Keadaan", lambda one: "Pusat" if one.pusat else one.status.value, chip=True),
    Column("Sidik jari", lambda one: one.sidik_jari),
    Column("Kunci pejabat", lambda one: one.sidik_pejabat),
    Column("Mengirim", lambda one: one.cakupan),
    Column(
        "Kartu sejak",
        lambda one: format_tanggal(one.sejak) if one.sejak else "",
        value=lambda one: one.sejak,
        tooltip=lambda one: one.ganjil,
    ),
)
MENUNGGU: tuple[Column[PendaftaranMenunggu], ...] = (
    Column("Perkara", lambda one: one.perkara.value),
    Column("Yang mendaftar", lambda one: f"{one.instansi_nama} ({one.nama_instalasi})"),
    Column("Keputusan", lambda one: one.keputusan.value),
    Column("Pengaju", lambda one: one.pengaju),
    Column("Alasan", lambda one: one.alasan),
)
BERKAS: tuple[Column[BerkasSesi], ...] = (
    Column("Isi", kind_of),
    Column("Dari", sender_of),
    Column("Keadaan", lambda one: one.keadaan.value),
    Column("Berkas", lambda one: one.path.name),
)
HITUNG: tuple[Column[tuple[str, dict[str, int]]], ...] = (
    Column("Jenis data", lambda one: name_of(one[0])),
    *(
        Column(nasib.value.capitalize(), lambda one, key=nasib.value: format_angka(one[1][key]), numeric=True)
        for nasib in Nasib
    ),
)
BARIS: tuple[Column[BarisPaket], ...] = (
    Column("Baris", lambda one: str(one.baris), numeric=True),
    Column("Jenis data", lambda one: name_of(one.jenis)),
    Column("Sebab", lambda one: one.sebab),
)
