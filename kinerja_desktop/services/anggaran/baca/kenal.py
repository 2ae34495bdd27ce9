"""Which kind of planning table a sheet has, and what it is when it has none: told by heads, never by a name
of file or sheet."""

import re
from collections.abc import Sequence

from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.services.anggaran.baca.kepala import Kepala, Kisi
from kinerja_desktop.services.anggaran.baca.peran import PeranKolom, plain

_LOOKED_AT = 80

_SKP = (
    (re.compile(r"KEGIATAN TUGAS JABATAN.*KUANT", re.DOTALL), "SKP menurut PP 46/2011"),
    (re.compile(r"REALISASI BERDASAR.*|UMPAN BALIK BERKELANJUTAN", re.DOTALL), "evaluasi SKP"),
    (
        re.compile(r"RENCANA HASIL KERJA(?=.*(?:ASPEK|PERSPEKTIF|UKURAN KEBERHASILAN))", re.DOTALL),
        "SKP menurut PermenPANRB 6/2022",
    ),
    (re.compile(r"RENCANA KINERJA(?=.*\bMIN\b)(?=.*\bMAX\b)", re.DOTALL), "SKP menurut PermenPANRB 8/2021"),
)
_TITLES = (
    (re.compile(r"RENCANA AKSI"), Dokumen.RENCANA_AKSI),
    (re.compile(r"PERJANJIAN KINERJA"), Dokumen.PERJANJIAN_KINERJA),
    (re.compile(r"POHON KINERJA"), Dokumen.POHON_KINERJA),
    (re.compile(r"RENCANA STRATEGIS|RENSTRA\b"), Dokumen.RENSTRA),
    (
        re.compile(
            r"DOKUMEN PELAKSANAAN (?:PERUBAHAN )?ANGGARAN|\bDPP?A\b|RENCANA KERJA DAN ANGGARAN|\bRKA\b"
        ),
        Dokumen.DPA,
    ),
    (re.compile(r"RENCANA KERJA|\bRENJA\b|\bRKT\b"), Dokumen.RENCANA_KERJA),
)
_YEAR = re.compile(r"TAHUN(?: ANGGARAN| PELAKSANAAN| KINERJA)?\s*:?\s*(20\d\d)(?!\s*[-–/]\s*20\d\d)")


def skp_of(kisi: Kisi) -> str:
    """Which SKP the sheet is; empty: none."""
    words = "\n".join(
        plain(text) for row in range(min(len(kisi.sheet.rows), _LOOKED_AT)) for _, text in kisi.own_row(row)
    )
    return next((name for form, name in _SKP if form.search(words)), "")


def titles_above(kisi: Kisi, heads: Sequence[Kepala]) -> str:
    """What stands above the first table."""
    last = heads[0].atas if heads else min(len(kisi.sheet.rows), _LOOKED_AT)
    return "\n".join(plain(text) for row in range(last) for _, text in kisi.own_row(row))


def year_in(title: str) -> int:
    """The year that a title speaks of; 0: none."""
    found = _YEAR.search(title)
    return int(found[1]) if found else 0


def dokumen_of(title: str, heads: Sequence[Kepala]) -> tuple[Dokumen, str]:
    """The document, and by what it was told: its title, else the shape of its tables."""
    for form, dokumen in _TITLES:
        if form.search(title):
            return dokumen, "menurut judulnya"
    roles = {one.peran for head in heads for one in head.kolom}
    years = {one.tahun or one.ke for head in heads for one in head.kolom if one.tahun or one.ke}
    shapes = (
        (PeranKolom.AKUN in roles, Dokumen.DPA, "karena memuat rekening"),
        (PeranKolom.JENIS in roles, Dokumen.POHON_KINERJA, "karena memuat jenis dan strategi"),
        (PeranKolom.BULAN in roles, Dokumen.RENCANA_AKSI, "karena memuat target tiap bulan"),
        (len(years) > 1, Dokumen.RENSTRA, "karena memuat beberapa tahun"),
        (
            PeranKolom.SASARAN in roles and not roles & {PeranKolom.NAMA, PeranKolom.TINGKAT},
            Dokumen.PERJANJIAN_KINERJA,
            "karena memuat sasaran dan target",
        ),
        (True, Dokumen.RENCANA_KERJA, "karena memuat satu tahun"),
    )
    return next((dokumen, why) for holds, dokumen, why in shapes if holds)


def is_library(heads: Sequence[Kepala]) -> bool:
    """Whether it lists what may be planned, without target and money."""
    roles = {one.peran for head in heads for one in head.kolom}
    return {PeranKolom.KINERJA, PeranKolom.INDIKATOR} <= roles and not roles & {
        PeranKolom.TARGET,
        PeranKolom.PAGU,
        PeranKolom.BULAN,
    }
