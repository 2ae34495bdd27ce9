"""Words about the files of a session of receiving: what each is, their order, what comes next."""

from collections.abc import Sequence

from kinerja_desktop.services.pertukaran.sesi.records import BerkasSesi, KeadaanBerkas

JENIS = {
    "snapshot": "Kiriman",
    "referensi": "Data Awal",
    "koreksi": "Perbaikan",
    "tanda_terima": "Tanda Terima",
    "pendaftaran": "Pendaftaran",
    "kartu_kunci": "Kartu Kunci",
    "pemulihan": "Pemulihan",
    "permintaan": "Permintaan",
}
_LAST = {
    KeadaanBerkas.DITOLAK: 1,
    KeadaanBerkas.SUDAH: 2,
    KeadaanBerkas.TERCAKUP: 2,
    KeadaanBerkas.BUKAN_PAKET: 3,
}
_NEXT = {
    "referensi": "Pegawai, unit, dan pejabat penilai sudah terisi. Beri akses masuk di Pengaturan > "
    "Pengguna dan peran, lalu susun kebutuhan dan SKP.",
    "koreksi": "Lihat konfliknya bila ada, lalu Kirim sekali lagi: dengan itu pusat tahu kedua sisi sama.",
    "pemulihan": "Kantor dapat bekerja lagi. Beri akses masuk di Pengaturan > Pengguna dan peran, "
    "lalu Kirim.",
    "tanda_terima": "Keadaan paket yang dijawab tampak di Riwayat.",
}


def _jenis(one: BerkasSesi) -> str:
    return "tanda_terima" if one.resi is not None else one.rencana.jenis if one.rencana is not None else ""


def kind_of(one: BerkasSesi) -> str:
    """What a file is, in the words of the manual; "-" when nothing of it can be believed."""
    if one.resi is not None:
        return JENIS["tanda_terima"]
    if one.permintaan is not None:
        return JENIS["permintaan"]
    if one.rencana is None:
        return "-"
    kind = JENIS.get(one.rencana.jenis, one.rencana.jenis)
    return f"{kind} {one.rencana.periode}" if one.rencana.periode.isdecimal() else kind


def sender_of(one: BerkasSesi) -> str:
    """From whom it comes; "-" when that is not proven."""
    if one.resi is not None:
        return one.resi.pengirim
    if one.permintaan is not None:
        return one.permintaan.pengirim
    return one.rencana.pengirim if one.rencana is not None else "-"


def in_order(berkas: Sequence[BerkasSesi]) -> tuple[BerkasSesi, ...]:
    """What can be applied first, then what is refused, what is known, and what is no package."""
    return tuple(sorted(berkas, key=lambda one: _LAST.get(one.keadaan, 0)))


def next_step(applied: Sequence[BerkasSesi], *, waiting: int) -> str:
    """What comes after applying these. `waiting`: packages whose receipt is still to be made."""
    kinds = {_jenis(one) for one in applied}
    told = [text for kind, text in _NEXT.items() if kind in kinds]
    if waiting:
        told.append("Buat Tanda Terima (Ctrl+T) dan kembalikan berkasnya kepada pengirimnya.")
    return " ".join(told)
