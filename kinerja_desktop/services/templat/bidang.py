"""What a column of a template can be filled with, and how that is written of one person."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.golongan import PANGKAT_BY_GOLONGAN
from kinerja_desktop.domain.pegawai.nip import Nip, parse_nip
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.columns import LABELS
from kinerja_desktop.services.templat.orang import Orang, Penilaian, Pribadi
from kinerja_desktop.spreadsheet.template.fill import Value

NOMOR, NIP_SPASI, INSTANSI, JENJANG = "nomor", "nip_spasi", "instansi", "jenjang"
PANGKAT_GOLONGAN, TANGGAL_LAHIR, JENIS_KELAMIN = "pangkat_golongan", "tanggal_lahir", "jenis_kelamin"
PENILAI_PANGKAT, PENILAI_JABATAN, PENILAI_UNIT = "penilai_pangkat", "penilai_jabatan", "penilai_unit"
ATASAN_PANGKAT, ATASAN_JABATAN, ATASAN_UNIT = "atasan_pangkat", "atasan_jabatan", "atasan_unit"
PREDIKAT, RATING_HASIL, RATING_PERILAKU = "predikat", "rating_hasil", "rating_perilaku"
TANGGAL_EVALUASI, PERIODE, TAHUN = "tanggal_evaluasi", "periode", "tahun"
DINILAI = frozenset({PREDIKAT, RATING_HASIL, RATING_PERILAKU, TANGGAL_EVALUASI})
"""What only an evaluation tells: it needs a period, and the right to see evaluations."""
BERPERIODE = DINILAI | {PERIODE, TAHUN}
DARI_NIP = frozenset({TANGGAL_LAHIR, JENIS_KELAMIN})
"""What is not stored but stands in the NIP."""

_UNITS = kolom.UNITS
_FEMALE = "2"
_SEX_DIGIT = 14
_REMEMBERED = 32_768  # one list is gone over several times


class Sasaran(Struct, frozen=True):
    """What one column gets: a field, for some the period. Written `predikat@2025-TH`."""

    bidang: str
    periode: Periode | None = None

    def __str__(self) -> str:
        return self.bidang if self.periode is None else f"{self.bidang}@{self.periode.kode}"

    @property
    def label(self) -> str:
        """As a person reads it."""
        return LABEL[self.bidang] + (f" {self.periode.label}" if self.periode else "")


_Write = Callable[[Orang], Value]


@lru_cache(_REMEMBERED)
def _nip(digits: str) -> Nip | None:
    """None for an old or foreign number."""
    try:
        return parse_nip(digits)
    except InvalidInputError:
        return None


def _of_nip(write: Callable[[Nip], Value]) -> _Write:
    def value(orang: Orang) -> Value:
        nip = _nip(orang.diri.nip)
        return None if nip is None else write(nip)

    return value


def _both(orang: Orang) -> str:
    return f"{orang.diri.nama}\nNIP. {orang.diri.nip}" if orang.diri.nip else orang.diri.nama


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _of_rater(write: Callable[[Pribadi], Value]) -> _Write:
    return lambda orang: write(orang.penilai) if orang.penilai else None


def _of_superior(write: Callable[[Pribadi], Value]) -> _Write:
    return lambda orang: write(orang.atasan) if orang.atasan else None


def _pangkat_golongan(one: Pribadi) -> str:
    pangkat = PANGKAT_BY_GOLONGAN.get(one.golongan, "")
    return f"{pangkat}, {one.golongan}" if pangkat else one.pangkat or one.golongan


_BIDANG: tuple[tuple[str, str, _Write], ...] = (
    (NOMOR, "Nomor urut", lambda orang: orang.nomor),
    (kolom.NIP, "NIP", lambda orang: orang.diri.nip),
    (NIP_SPASI, "NIP dengan spasi", _of_nip(lambda nip: nip.display)),
    (kolom.NAMA, "Nama dengan gelar", lambda orang: orang.diri.nama),
    (kolom.NAMA_NIP, "Nama dan NIP (satu kolom)", _both),
    (TANGGAL_LAHIR, "Tanggal lahir (dari NIP)", _of_nip(lambda nip: nip.tanggal_lahir)),
    (JENIS_KELAMIN, "Jenis kelamin (dari NIP)",
     _of_nip(lambda nip: "P" if nip.digits[_SEX_DIGIT] == _FEMALE else "L")),
    (kolom.JENIS_PEGAWAI, "Status kepegawaian (PNS/CPNS/PPPK)", lambda orang: orang.jenis),
    (kolom.STATUS, "Status keaktifan", lambda orang: orang.status),
    (kolom.GOLONGAN, "Golongan ruang", lambda orang: orang.diri.golongan),
    (kolom.PANGKAT, "Pangkat", lambda orang: PANGKAT_BY_GOLONGAN.get(orang.diri.golongan)),
    (PANGKAT_GOLONGAN, "Pangkat, golongan ruang", lambda orang: _pangkat_golongan(orang.diri)),
    (kolom.JABATAN, "Jabatan", lambda orang: orang.diri.jabatan),
    (kolom.JABATAN_UNIT, "Jabatan dan unit kerja (satu kolom)",
     lambda orang: _lines(orang.diri.jabatan, orang.diri.unit_kerja)),
    (kolom.JENIS_JABATAN, "Jenis jabatan", lambda orang: orang.jenis_jabatan),
    (JENJANG, "Jenjang jabatan", lambda orang: orang.jenjang),
    (kolom.TMT_JABATAN, "TMT jabatan", lambda orang: orang.tmt_jabatan),
    (INSTANSI, "Nama instansi", lambda orang: orang.instansi),
    (kolom.KODE_UNIT, "Kode unit kerja", lambda orang: orang.kode_unit),
    (kolom.PENILAI, "Nama pejabat penilai", _of_rater(lambda one: one.nama)),
    (kolom.PENILAI_NIP, "NIP pejabat penilai", _of_rater(lambda one: one.nip)),
    (PENILAI_PANGKAT, "Pangkat pejabat penilai", _of_rater(_pangkat_golongan)),
    (PENILAI_JABATAN, "Jabatan pejabat penilai", _of_rater(lambda one: one.jabatan)),
    (PENILAI_UNIT, "Unit kerja pejabat penilai", _of_rater(lambda one: one.unit_kerja)),
    (kolom.ATASAN, "Nama atasan pejabat penilai", _of_superior(lambda one: one.nama)),
    (kolom.ATASAN_NIP, "NIP atasan pejabat penilai", _of_superior(lambda one: one.nip)),
    (ATASAN_PANGKAT, "Pangkat atasan pejabat penilai", _of_superior(_pangkat_golongan)),
    (ATASAN_JABATAN, "Jabatan atasan pejabat penilai", _of_superior(lambda one: one.jabatan)),
    (ATASAN_UNIT, "Unit kerja atasan pejabat penilai", _of_superior(lambda one: one.unit_kerja)),
)  # fmt: skip
_WRITE = {key: write for key, _, write in _BIDANG}

_JUDGED: Mapping[str, tuple[str, Callable[[Penilaian], Value]]] = {
    PREDIKAT: ("Predikat kinerja", lambda one: one.predikat),
    RATING_HASIL: ("Rating hasil kerja", lambda one: one.rating_hasil),
    RATING_PERILAKU: ("Rating perilaku kerja", lambda one: one.rating_perilaku),
    TANGGAL_EVALUASI: ("Tanggal evaluasi", lambda one: one.tanggal),
}

LABEL: Mapping[str, str] = MappingProxyType(
    {key: label for key, label, _ in _BIDANG}
    | {key: LABELS[key] for key in _UNITS}
    | {key: label for key, (label, _) in _JUDGED.items()}
    | {PERIODE: "Nama periode", TAHUN: "Tahun"}
)
"""What each field is called on screen."""

SAMA = {kolom.PENILAI_NAMA: kolom.PENILAI, kolom.ATASAN_NAMA: kolom.ATASAN}
"""Columns of the import that are one field here."""


def value_of(sasaran: Sasaran, orang: Orang, units: tuple[str, ...]) -> Value:
    """What a person's cell gets; None: nothing. `units`: the columns of units that are filled, outer one
    first."""
    key, periode = sasaran.bidang, sasaran.periode
    if key in _WRITE:
        return _WRITE[key](orang) or None
    if key in _UNITS:
        return _unit(orang.unit, units, key)
    if periode is None:
        return None
    if key in {PERIODE, TAHUN}:
        return periode.label if key == PERIODE else periode.tahun
    penilaian = orang.penilaian.get(periode.kode)
    return _JUDGED[key][1](penilaian) if penilaian else None


def _unit(path: tuple[str, ...], columns: tuple[str, ...], key: str) -> str | None:
    """The path spread over the columns: the outer units from the left, the own one in the last that is used.

    UNIT KERJA always says where somebody works, also for the head of the whole.
    """
    if not path:
        return None
    if len(columns) == 1:
        return path[0] if key == kolom.UNIT_INDUK else path[-1]
    place = columns.index(key)
    spread = path if len(path) <= len(columns) else (*path[: len(columns) - 1], path[-1])
    if place < len(spread):
        return spread[place]
    return path[-1] if key == kolom.UNIT_KERJA else None
