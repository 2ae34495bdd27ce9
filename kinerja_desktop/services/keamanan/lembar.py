"""The recovery sheet: printed once, sealed in an envelope; it opens the database when all is forgotten."""

from datetime import date

import msgspec

from kinerja_desktop.domain.core.tanggal import format_tanggal


class LembarPemulihan(msgspec.Struct, frozen=True):
    """`kode` in eight groups; `teks` is the whole sheet, ready to print. Neither is stored anywhere."""

    kode: str
    teks: str


def render_lembar(kode: str, tempat: str, tanggal: date) -> LembarPemulihan:
    """`tempat` says which database: the data folder or the name of the office."""
    groups = kode.split("-")
    half = len(groups) // 2
    lines = [
        "LEMBAR PEMULIHAN KINERJA DESKTOP",
        "RAHASIA - simpan dalam amplop tersegel",
        "",
        f"Basis data : {tempat}",
        f"Dibuat     : {format_tanggal(tanggal)}",
        "",
        "Kode pemulihan (dua baris, delapan kelompok):",
        "",
        "    " + "  ".join(groups[:half]),
        "    " + "  ".join(groups[half:]),
        "",
        "Gunanya  : membuka basis data bila semua admin lupa sandi.",
        "Caranya  : layar masuk > Lupa sandi > ketik kode dan sandi baru.",
        "Sesudahnya: lembar ini tidak berlaku lagi; program memberi lembar baru.",
        "Tanda kelima tiap kelompok memeriksa salah ketik. Tidak ada angka 0, 1, atau 8 dalam kode.",
        "Setiap pemakaian dicatat. Tanpa sandi dan tanpa lembar ini, data tidak dapat dibuka siapa pun.",
    ]
    return LembarPemulihan(kode, "\n".join(lines) + "\n")
