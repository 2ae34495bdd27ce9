"""Kinds of sheets that bear a code, and what a check may find. The member is the term, its value the text."""

from enum import StrEnum


class JenisLembar(StrEnum):
    """The value is the code of the form, as in `services.cetak.formulir`."""

    SKP = "skp"
    HASIL_EVALUASI = "hasil-evaluasi"
    DOKUMEN_EVALUASI = "dokumen-evaluasi"


class HasilPeriksa(StrEnum):
    """What became of a check, told apart because each asks for another step."""

    BENAR = "Benar"
    ISI_BERUBAH = "Isi berubah"
    DIGANTIKAN = "Digantikan"
    TANDA_TANGAN_TIDAK_SAH = "Tanda tangan tidak sah"
    KUNCI_ASING = "Kunci asing"
    KUNCI_DICABUT = "Kunci dicabut"
    VERSI_TIDAK_DIKENAL = "Versi tidak dikenal"
    TIDAK_TERBACA = "Tidak terbaca"
    TIDAK_ADA = "Tidak ada di sini"


class HasilKembali(StrEnum):
    """What becomes of a sheet of the stack. The member is the term, its value the text."""

    SIAP = "Siap disimpan"
    TERSIMPAN = "Tersimpan"
    SUDAH_ADA = "Sudah ada pindaiannya"
    TIDAK_LENGKAP = "Halaman tidak lengkap"
    GANDA = "Terpindai dua kali"
    TANPA_KODE = "Kode tidak terbaca"
    DITOLAK = "Tidak dapat disimpan"
