"""What offices call the columns of the workbooks that they want back: the words of the import, and more."""

import re

from kinerja_desktop.domain.core.tanggal import NAMA_BULAN
from kinerja_desktop.domain.periode.periode import FIRST_YEAR, LAST_YEAR, Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.vocabulary import VOCABULARY
from kinerja_desktop.services.templat import bidang
from kinerja_desktop.spreadsheet.headings import KnownColumn

_RATER = ("penilai", "pejabat penilai", "pejabat penilai kinerja", "atasan langsung", "atasan")
_ABOVE = ("atasan penilai", "atasan pejabat penilai", "atasan pejabat penilai kinerja")
_PANGKAT = ("pangkat golongan", "pangkat", "golongan", "pangkat golongan ruang", "golongan ruang")
_BARE_NAME = "nama_tanpa_gelar"
_AIMED_AT = (
    *("unit tujuan", "unit kerja tujuan", "satuan kerja tujuan", "opd tujuan", "instansi tujuan"),
    *("jabatan tujuan", "unit formasi", "lokasi formasi"),
)
"""Where somebody is to come: a list of people may tell it, the database knows only where they are."""
_UNIT = ("unit kerja", "unor", "unit", "opd", "unit organisasi")


def _of(people: tuple[str, ...], *words: str) -> tuple[str, ...]:
    return tuple(f"{word} {person}" for word in words for person in people)


WORDS = VOCABULARY.extended(
    (
        KnownColumn(bidang.NOMOR, ("no", "nomor", "no urut", "nomor urut", "urut", "nomor urutan")),
        KnownColumn(
            bidang.PANGKAT_GOLONGAN,
            (
                *("pangkat golongan", "pangkat golongan ruang", "golongan pangkat", "golongan ruang pangkat"),
                *("pangkat ruang", "pangkat golongan ruang terakhir", "nama pangkat golongan ruang"),
            ),
        ),
        KnownColumn("", _AIMED_AT),
        KnownColumn(_BARE_NAME, ("nama tanpa gelar", "nama tidak pakai gelar", "nama tanpa gelar akademik")),
        KnownColumn(bidang.TANGGAL_LAHIR, ("tanggal lahir", "tgl lahir", "date of birth")),
        KnownColumn(bidang.JENIS_KELAMIN, ("jenis kelamin", "kelamin", "jk", "l p", "gender")),
        KnownColumn(bidang.INSTANSI, ("instansi", "nama instansi", "instansi kerja", "pemerintah daerah")),
        KnownColumn(bidang.JENJANG, ("jenjang", "jenjang jabatan", "jenjang jabatan fungsional")),
        KnownColumn(bidang.PENILAI_PANGKAT, _of(_RATER, *_PANGKAT)),
        KnownColumn(bidang.PENILAI_JABATAN, _of(_RATER, "jabatan")),
        KnownColumn(bidang.PENILAI_UNIT, _of(_RATER, *_UNIT)),
        KnownColumn(bidang.ATASAN_PANGKAT, _of(_ABOVE, *_PANGKAT)),
        KnownColumn(bidang.ATASAN_JABATAN, _of(_ABOVE, "jabatan")),
        KnownColumn(bidang.ATASAN_UNIT, _of(_ABOVE, *_UNIT)),
        KnownColumn(
            bidang.PREDIKAT,
            (
                *("predikat", "predikat kinerja", "predikat kinerja pegawai", "predikat skp", "hasil skp"),
                *("predikat evaluasi kinerja", "hasil evaluasi kinerja", "hasil evaluasi", "hasil penilaian"),
                *("predikat penilaian kinerja", "hasil penilaian kinerja", "predikat kinerja asn"),
                *("kuadran kinerja", "kuadran", "predikat evaluasi", "predikat hasil evaluasi kinerja"),
            ),
        ),
        KnownColumn(
            bidang.RATING_HASIL,
            (
                *("hasil kerja", "rating hasil kerja", "penilaian hasil kerja", "rating hasil"),
                *("evaluasi hasil kerja", "hasil kerja skp", "ekspektasi hasil kerja"),
            ),
        ),
        KnownColumn(
            bidang.RATING_PERILAKU,
            (
                *("perilaku kerja", "perilaku", "rating perilaku kerja", "penilaian perilaku kerja"),
                *("rating perilaku", "evaluasi perilaku kerja", "ekspektasi perilaku kerja"),
            ),
        ),
        KnownColumn(
            bidang.TANGGAL_EVALUASI,
            ("tanggal evaluasi", "tanggal penilaian", "tanggal evaluasi kinerja", "tanggal penilaian skp"),
        ),
        KnownColumn(bidang.PERIODE, ("periode", "periode penilaian", "periode evaluasi", "periode skp")),
        KnownColumn(
            bidang.TAHUN,
            ("tahun", "tahun penilaian", "tahun kinerja", "tahun skp", "tahun evaluasi", "tahun nilai"),
        ),
    ),
    optional=(
        ("triwulan", "tw", "i", "ii", "iii", "iv", "bulan", "tahun", "periode", *map(str.lower, NAMA_BULAN)),
    ),
)
"""Heads that can be filled; what only the import knows has no field here."""

NOT_STORED = {
    kolom.GELAR_DEPAN: "gelar tersimpan menyatu dengan nama",
    _BARE_NAME: "nama tersimpan menyatu dengan gelar; pilih Nama dengan gelar bila boleh",
    kolom.GELAR_BELAKANG: "gelar tersimpan menyatu dengan nama",
    kolom.KETERANGAN: "keterangan tidak disimpan dalam program ini",
    kolom.ESELON: "eselon tidak disimpan dalam program ini",
    "": "isi kolom ini tidak disimpan dalam program ini",
}
"""Why a column that is recognised stays empty."""

_OF_LATER = re.compile(r"\b(?:baru|tujuan|usul(?:an)?|diusulkan|calon|rencana)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(2\d{3})(?!\d)")
_QUARTER = re.compile(r"\b(?:triwulan|tw)[\s.-]*(iv|i{1,3}|[1-4])\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b({'|'.join(NAMA_BULAN)})\b", re.IGNORECASE)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS = {nama.casefold(): number for number, nama in enumerate(NAMA_BULAN, 1)}


def is_of_later(heading: str) -> bool:
    """Whether a column asks what somebody is to become (JABATAN BARU): the database knows what they are."""
    return _OF_LATER.search(heading) is not None


def periode_in(heading: str, usual: Periode | None) -> Periode | None:
    """The period that a heading names (`PREDIKAT TW II 2025`), its year that of `usual` where it names none;
    `usual` where it names no period at all."""
    year = _YEAR.search(heading)
    tahun = int(year[1]) if year else (usual.tahun if usual else 0)
    if not FIRST_YEAR <= tahun <= LAST_YEAR:
        return usual
    if quarter := _QUARTER.search(heading):
        said = quarter[1].casefold()
        return Periode(tahun, JenisPeriode.TRIWULANAN, _QUARTERS.get(said) or int(said))
    if month := _MONTH.search(heading):
        return Periode(tahun, JenisPeriode.BULANAN, _MONTHS[month[1].casefold()])
    return Periode.tahunan(tahun) if year else usual
