"""Signing. The member is the term, its value the printed text."""

from enum import StrEnum


class LangkahDokumen(StrEnum):
    """What was done with an SKP or a Dokumen Evaluasi, each on a day of its own."""

    PENGAMBILALIHAN = "Diambil alih atasan pejabat penilai"
    TANDA_PEGAWAI = "SKP ditandatangani pegawai"
    PERSETUJUAN = "Penugasan pimpinan lain disetujui"
    PENETAPAN = "SKP ditetapkan"
    KESEPAKATAN = "Hasil unit lama disepakati"
    PENANDATANGANAN = "Dokumen evaluasi ditandatangani"
    PENYERAHAN = "Dokumen evaluasi diserahkan kepada pegawai"
    PENGEMBALIAN = "Ditandatangani pegawai dan dikembalikan"
    KEBERATAN = "Keberatan diajukan"
    PENJELASAN = "Penjelasan atas keberatan"
    MENGUATKAN = "Keberatan diputus: hasil dikuatkan"
    MENGUBAH = "Keberatan diputus: hasil diubah"
    PELAPORAN = "Dilaporkan kepada pejabat yang berwenang"
    PENGARSIPAN = "Diarsipkan"


class Kapasitas(StrEnum):
    """In which capacity somebody signs."""

    PEGAWAI = "Pegawai yang dinilai"
    PENILAI = "Pejabat penilai kinerja"
    ATASAN_PENILAI = "Atasan pejabat penilai kinerja"


class DasarAtasan(StrEnum):
    """The grounds on which the rater's superior acts (P6 Lampiran p.65, 89, 90, 115, 117)."""

    PENILAI_TIDAK_MENETAPKAN = "Pejabat penilai belum menetapkan ekspektasi sampai akhir Januari"
    KEBERATAN = "Pegawai mengajukan keberatan"
    PENILAI_BERHALANGAN = "Pejabat penilai berhalangan tetap"
    PENILAI_MELEWATI_WAKTU = "Pejabat penilai melewati jangka waktu evaluasi"
