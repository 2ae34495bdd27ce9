"""What a column of a planning table holds, by the headings above it."""

import re
from collections.abc import Sequence
from enum import Enum, auto

from msgspec import Struct

from kinerja_desktop.domain.anggaran.terms import Tingkat

BULAN = ("JANUARI", "FEBRUARI", "MARET", "APRIL", "MEI", "JUNI", "JULI", "AGUSTUS", "SEPTEMBER", "OKTOBER",
         "NOVEMBER", "DESEMBER")  # fmt: skip
_SHORT = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGU", "SEP", "OKT", "NOV", "DES")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_YEAR = re.compile(r"(?<!\d)(20[0-9]{2})(?!\d)")
_NTH = re.compile(r"TAHUN\s*(?:KE[- ]?)?\s*\(?(\d|I{1,3}|IV|V)\)?(?![\dA-Z])")
_BLANKS = re.compile(r"\s+")
_QUARTER = re.compile(r"(?:TRIWULAN|TW)\.? ?(?:KE-?)? ?(I{1,3}|IV|[1-4])?")
_ONE_TO_FOUR = re.compile(r"(I{1,3}|IV|[1-4])")


class PeranKolom(Enum):
    """What stands in a column."""

    NOMOR = auto()
    KODE = auto()
    NAMA = auto()
    TINGKAT = auto()
    TUJUAN = auto()
    SASARAN = auto()
    INDIKATOR = auto()
    TARGET = auto()
    SATUAN = auto()
    PAGU = auto()
    BULAN = auto()
    AKUN = auto()
    KINERJA = auto()
    JENIS = auto()
    UNIT = auto()
    ABAI = auto()
    """Known, and no part of a plan: what was achieved, what comes later."""
    LAIN = auto()


STRONG = frozenset(PeranKolom) - {
    PeranKolom.NOMOR,
    PeranKolom.ABAI,
    PeranKolom.LAIN,
    PeranKolom.UNIT,
    PeranKolom.BULAN,
    PeranKolom.JENIS,
}
HEADING = STRONG | {PeranKolom.JENIS, PeranKolom.UNIT, PeranKolom.BULAN}
"""What begins a head."""
WHAT = frozenset(
    {
        PeranKolom.KODE,
        PeranKolom.NAMA,
        PeranKolom.TINGKAT,
        PeranKolom.TUJUAN,
        PeranKolom.SASARAN,
        PeranKolom.INDIKATOR,
        PeranKolom.AKUN,
    }
)


class Kolom(Struct, frozen=True):
    """A column of a table. `tahun` and `ke` (first, second, ... year of the document): 0 where the head says
    none; `periode`: month or quarter within the
    year (`B03`, `T1`); `kelompok`: what of the head joins an indicator with its target (KELUARAN, ...)."""

    letak: int
    judul: str
    peran: PeranKolom
    tahun: int = 0
    ke: int = 0
    periode: str = ""
    tingkat: Tingkat | None = None
    kelompok: str = ""


_ABAI = re.compile(
    r"REALISASI|TINGKAT CAPAIAN|PRAKIRAAN MAJU|AKHIR (?:PERIODE|TAHUN|RENSTRA|RPJMD)|CAPAIAN.* AWAL|"
    r"KONDISI (?:KINERJA )?AWAL|BOBOT|POLARISASI|PENYERAPAN|MASUKAN|HARGA SATUAN|\bSISA\b|REKOMENDASI|"
    r"BERTAMBAH|BERKURANG|SELISIH|CAPAIAN KINERJA|PELAKSANAAN$|ANALISIS|BASELINE|"
    r"SUMBER DANA|SUMBER PENDANAAN|FORMULA|DEFINISI"
)
_NOMOR = re.compile(r"NO\.?|NOMOR|NO URUT")
_AKUN = re.compile(r"\bAKUN\b|REKENING")
_INDIKATOR = re.compile(r"IN[D]?[I]?KATOR|TOL[AO]K UKUR|\bIKU\b|\bIKI\b|UKURAN KEBERHASILAN")
_PAGU = re.compile(
    r"RP\.?|RUPIAH|.*\bPAGU\b.*|DANA\b.*|.*\bANGGARAN\b.*|APBD.*|KEBUTUHAN DANA.*|"
    r"JUMLAH(?: \(?RP\.?\)?)?|ALOKASI.*|"
    r".*\(RP.*\)|BELANJA"
)
_TINGKAT = re.compile(
    r"(?:KODE |NAMA |URAIAN )?"
    r"(SUB ?-?KEGIATAN|KEGIATAN|PROGRAM|BIDANG(?: URUSAN)?|URUSAN(?: PEMERINTAHAN)?)(?: \(.*\))?"
)
_LEVEL = {"SUBKEGIATAN": Tingkat.SUB_KEGIATAN, "KEGIATAN": Tingkat.KEGIATAN, "PROGRAM": Tingkat.PROGRAM,
          "BIDANG": Tingkat.BIDANG, "URUSAN": Tingkat.URUSAN}  # fmt: skip
_NAMA = re.compile(
    r"(?:NAMA |URAIAN )?(?:URUSAN|BIDANG URUSAN|PROGRAM|(?:SUB ?)?KEGIATAN)"
    r"(?:(?: ?[/,&] ?| DAN | ATAU ).+)|URAIAN.*|"
    r".*NOMENKLATUR.*|STRATEGI|POHON KINERJA"
)
_UNIT = re.compile(
    r".*(?:PENANGGUNG ?JAWAB|PELAKSANA|PERANGKAT DAERAH|"
    r"\bSKPD\b|\bOPD\b|UNIT KERJA|BIDANG PELAKSANA).*"
)
_JENIS = re.compile(r"JENIS|TIPE|LEVEL|TINGKAT|POHON KINERJA TIPE")
_NOT_TARGET = re.compile(r"%|PERSEN.*|KET.*|LOKASI.*|CATATAN.*")


def plain(text: str) -> str:
    """A heading as it is compared."""
    return _BLANKS.sub(" ", text).strip(" :*").upper()


def kolom_of(letak: int, path: Sequence[str]) -> Kolom:
    """The column below these headings, from the top one to the last."""
    parts = [text for one in path if (text := plain(one))]
    joined = " ".join(parts)
    last = parts[-1] if parts else ""
    found = _peran(parts, joined, last)
    year = _YEAR.search(joined) if found in (PeranKolom.TARGET, PeranKolom.PAGU) else None
    nth = _NTH.search(joined) if found in (PeranKolom.TARGET, PeranKolom.PAGU) and year is None else None
    month = _month(parts, last)
    level = _TINGKAT.fullmatch(last)
    return Kolom(
        letak,
        " / ".join(one.strip() for one in path if one.strip()),
        found,
        int(year[1]) if year else 0,
        _nth(nth[1]) if nth else 0,
        month if found is PeranKolom.BULAN else "",
        _LEVEL[level[1].replace(" PEMERINTAHAN", "").split(" URUSAN")[0].replace(" ", "").replace("-", "")]
        if found is PeranKolom.TINGKAT and level
        else None,
        _group(parts) if found in (PeranKolom.INDIKATOR, PeranKolom.TARGET, PeranKolom.SATUAN) else "",
    )


def _peran(parts: Sequence[str], joined: str, last: str) -> PeranKolom:
    """The first sign that holds counts."""
    if not parts:
        return PeranKolom.LAIN
    signs = (
        (_NOMOR.fullmatch(last), PeranKolom.NOMOR),
        (_ABAI.search(joined), PeranKolom.ABAI),
        (_month(parts, last), PeranKolom.BULAN),
        (_AKUN.search(last) or last == "KODE RKA", PeranKolom.AKUN),
        (last.startswith("SATUAN"), PeranKolom.SATUAN),
        (_TINGKAT.fullmatch(last), PeranKolom.TINGKAT),
        (last.startswith("KODE"), PeranKolom.KODE),
        (_NOT_TARGET.fullmatch(last), PeranKolom.ABAI if last[0] in "%(P" else PeranKolom.LAIN),
        (
            _PAGU.fullmatch(last) and "INDIKATOR" not in last and not last.startswith("TARGET"),
            PeranKolom.PAGU,
        ),
        (last.startswith("TARGET") or last in ("K", "VOLUME"), PeranKolom.TARGET),
        (
            _INDIKATOR.search(last) or (_INDIKATOR.search(joined) and "TARGET" not in joined),
            PeranKolom.INDIKATOR,
        ),
        (any(one.startswith("TARGET") for one in parts), PeranKolom.TARGET),
        (any(map(_PAGU.fullmatch, parts[:-1])), PeranKolom.PAGU),
        (_UNIT.fullmatch(last), PeranKolom.UNIT),
        ("SASARAN" in last, PeranKolom.SASARAN),
        (last.startswith("TUJUAN"), PeranKolom.TUJUAN),
        (last == "KINERJA", PeranKolom.KINERJA),
        (_NAMA.fullmatch(last), PeranKolom.NAMA),
        (_JENIS.fullmatch(last), PeranKolom.JENIS),
    )
    return next((peran for holds, peran in signs if holds), PeranKolom.LAIN)


def _month(parts: Sequence[str], last: str) -> str:
    """`B03`, `T1`; empty: none. Numbers are months and quarters only below a head that speaks of them."""
    for one in parts:
        for names in (BULAN, _SHORT):
            if one in names:
                return f"B{names.index(one) + 1:02}"
    number = _nth(last) if last in _ROMAN or last.isdecimal() else 0
    if 0 < number <= len(BULAN) and any("BULAN" in one for one in parts[:-1]):
        return f"B{number:02}"
    quarter = _QUARTER.fullmatch(last) or (
        _QUARTER.search(" ".join(parts[:-1])) and _ONE_TO_FOUR.fullmatch(last)
    )
    if quarter:
        number = _nth(quarter[1] or "") if quarter[1] else 0
        return f"T{number}" if number else ""
    return ""


def _nth(text: str) -> int:
    return int(text) if text.isdecimal() else _ROMAN.index(text) + 1


_ROLE_WORDS = re.compile(
    r"TOL[AO]K UKUR|TARGET|KINERJA|INDIKATOR|SATUAN|VOLUME|TAHUN|20\d\d|\bK\b|[/().,\d]|\bDAN\b"
)


def _group(parts: Sequence[str]) -> str:
    rest = " ".join(_ROLE_WORDS.sub(" ", " ".join(parts)).split())
    return next((one for one in ("KELUARAN", "HASIL", "CAPAIAN") if one in rest), "")
