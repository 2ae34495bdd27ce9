"""What a column is by what its cells say, whatever its heading: one table, the surest evidence first."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from statistics import mean
from types import MappingProxyType

from msgspec import Struct

from kinerja_desktop.domain.pegawai.golongan import GOLONGAN_PPPK
from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.cell.dates import read_date
from kinerja_desktop.services.impor_pegawai.cell.kinds import (
    is_about_a_person,
    is_address,
    is_code,
    is_contact,
    is_gender,
    is_golongan,
    is_number,
    is_person,
    is_post,
    is_studies,
    is_subject,
    is_tick,
)
from kinerja_desktop.services.impor_pegawai.cell.lines import names_unit, unit_rank
from kinerja_desktop.services.impor_pegawai.cell.names import is_title, plain_key
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in
from kinerja_desktop.services.impor_pegawai.cell.status import is_active, is_employment, is_state
from kinerja_desktop.services.impor_pegawai.cell.words import error_in, says_nothing
from kinerja_desktop.services.impor_pegawai.head.body import Body
from kinerja_desktop.spreadsheet.cells import text_of

_LOOKED_AT = 60
_CODED_RANK = re.compile(r"[1-4][A-Ea-e]")  # 3D is III/d in the programs that pay
_VARIED = 0.8
_FEWEST_SUBJECTS = 3  # an office may have a Bidang Ekonomi


class Kind(StrEnum):
    """What a column can hold, as it is called to the user."""

    NIP = "NIP 18 angka"
    TICK = "tanda centang"
    GENDER = "jenis kelamin"
    CONTACT = "nomor telepon atau alamat surel"
    DAY = "tanggal"
    NUMBER = "angka"
    RANK = "golongan atau pangkat"
    STANDING = "agama atau status perkawinan"
    EMPLOYMENT = "jenis kepegawaian"
    STATE = "keaktifan pegawai"
    STUDIES = "pendidikan"
    SUBJECT = "mata pelajaran"
    ADDRESS = "alamat"
    POST = "nama jabatan"
    UNIT = "nama unit kerja"
    TITLE = "gelar"
    CODE = "kode"
    PERSON = "nama orang"


class Content(Struct, frozen=True):
    """What a column holds: the kind (None: nothing that is known), in how many of its filled cells."""

    kind: Kind | None
    held: int
    filled: int
    distinct: int

    @property
    def said(self) -> str:
        """`NIP 18 angka di 12 dari 12 baris`; empty for nothing that is known."""
        return f"{self.kind} di {self.held} dari {self.filled} baris" if self.kind else ""


def _is_rank(text: str) -> bool:
    return is_golongan(text) or text in GOLONGAN_PPPK or bool(_CODED_RANK.fullmatch(text))


def _is_only_post(text: str) -> bool:
    return is_post(text) and not names_unit(text)  # Inspektur Pembantu is both


def _has_nip(text: str) -> bool:
    return len(nips_in(text)) == 1


def _is_day(text: str) -> bool:
    return read_date(text) is not None


EVIDENCE: Sequence[tuple[Kind, Callable[[str], bool], float]] = (
    (Kind.NIP, _has_nip, 0.6),
    (Kind.TICK, is_tick, 0.9),
    (Kind.GENDER, is_gender, 0.8),
    (Kind.DAY, _is_day, 0.7),
    (Kind.CONTACT, is_contact, 0.7),
    (Kind.NUMBER, is_number, 0.8),
    (Kind.RANK, _is_rank, 0.7),
    (Kind.STANDING, is_about_a_person, 0.8),
    (Kind.EMPLOYMENT, is_employment, 0.8),
    (Kind.STATE, is_state, 0.8),
    (Kind.STUDIES, is_studies, 0.7),
    (Kind.ADDRESS, is_address, 0.6),
    (Kind.SUBJECT, is_subject, 0.4),
    (Kind.POST, _is_only_post, 0.6),
    (Kind.UNIT, names_unit, 0.7),
    (Kind.TITLE, is_title, 0.8),
    (Kind.CODE, is_code, 0.8),
    (Kind.PERSON, is_person, 0.7),
)
"""Which cells are of a kind, and from which share of its filled cells on a column is: the first that fits."""

_NEVER_WORDS = frozenset({Kind.NIP, Kind.TICK, Kind.CONTACT, Kind.DAY, Kind.STANDING, Kind.ADDRESS})
_NEVER_UNITS = _NEVER_WORDS | {Kind.SUBJECT, Kind.GENDER, Kind.NUMBER, Kind.RANK, Kind.EMPLOYMENT, Kind.STATE}
_NEVER_RANKS = (_NEVER_WORDS - {Kind.TICK}) | {Kind.EMPLOYMENT, Kind.STATE, Kind.STUDIES, Kind.UNIT}
HARMLESS: Mapping[Kind, re.Pattern[str]] = MappingProxyType(
    {
        kind: re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)
        for kind, words in {
            Kind.UNIT: r"nama|nm|kode|kd|tempat(?![ _/,]*(?:dan[ _])?(?:tanggal|tgl|lahir))"
            r"|lokasi(?=\W*$|[ _](?:kerja|tugas))|induk|sub|sekolah|organisasi|lembaga(?=\W*$)",
            Kind.POST: "nama|nm|jenis|jenjang|tugas|ahli|kelompok|formasi|status|stat",
            Kind.RANK: r"nama|nm|kode|kd|jenjang|kd(?:pangkat|gol)\w*",
            Kind.EMPLOYMENT: "nama|jenis|status|kedudukan|kelompok",
            Kind.STATE: "nama|status|kedudukan",
            Kind.NIP: "nip|nik|nrp|nuptk|id|kode|kd|key|code|user|username|userid|pengguna|urut|daftar|induk",
            Kind.TITLE: "gelar|nama",
            Kind.PERSON: "nama|nm|user|pengguna|daftar",
        }.items()
    }
)
"""Words that elsewhere make a heading that of another thing, and beside content of this kind do not."""
OF_OTHERS = re.compile(
    r"(?<![^\W_])(?:pejabat|menetapkan|penetap|penanda\s?tangan|ttd|oleh|disetujui|diteruskan|mengetahui|kepada|ke"
    r"|tujuan|asal|dari|pengirim|penerima|perihal|maksud|dasar|kegiatan|saksi|pembimbing|penguji|wali|verifikator"
    r"|penyelenggara|pengusul|usulan|surat|nomor|tanda tangan|lain|lainnya|rangkap|roles?"
    r"|akses|level)(?![^\W_])",
    re.IGNORECASE,
)
"""Words of a heading that speak of a document or of who dealt with it, not of the person of the row."""
EXPECTED: Mapping[str, Kind] = MappingProxyType(
    {
        kolom.NIP: Kind.NIP,
        kolom.NAMA: Kind.PERSON,
        kolom.JABATAN: Kind.POST,
        kolom.GOLONGAN: Kind.RANK,
        kolom.JENIS_PEGAWAI: Kind.EMPLOYMENT,
        kolom.STATUS: Kind.STATE,
        **dict.fromkeys(kolom.UNITS, Kind.UNIT),
    }
)
"""By column: content that tells it."""
CONTRARY: Mapping[str, frozenset[Kind]] = MappingProxyType(
    {
        kolom.NIP: _NEVER_UNITS - {Kind.NIP} | {Kind.CODE, Kind.PERSON},
        kolom.NAMA: _NEVER_UNITS | {Kind.CODE, Kind.UNIT},
        kolom.JABATAN: _NEVER_WORDS | {Kind.GENDER, Kind.NUMBER},
        kolom.GOLONGAN: _NEVER_RANKS,
        kolom.PANGKAT: _NEVER_RANKS,
        kolom.JENIS_PEGAWAI: _NEVER_WORDS | {Kind.RANK, Kind.STUDIES, Kind.CODE},
        kolom.STATUS: _NEVER_WORDS | {Kind.RANK, Kind.STUDIES, Kind.POST, Kind.UNIT, Kind.PERSON},
        **dict.fromkeys(kolom.UNITS, _NEVER_UNITS),
        kolom.KODE_UNIT: frozenset({Kind.UNIT}),
        kolom.FUNGSI: _NEVER_UNITS | {Kind.POST, Kind.STUDIES},
        kolom.SEKOLAH: _NEVER_UNITS | {Kind.STUDIES},
    }
)
"""By column: content that cannot be it, whatever the heading says."""


def content_of(body: Body, column: int) -> Content:
    """What a column holds in the rows of people, of the surest kind."""
    texts = [
        text
        for text in body.said(column)[:_LOOKED_AT]
        if (not says_nothing(text) and not error_in(text)) or is_tick(text)
    ]
    distinct = len(set(texts))
    for kind, holds, share in EVIDENCE:
        held = _count(texts, holds, share * len(texts))
        if held and _is_certain(kind, texts, distinct):
            return Content(kind, held, len(texts), distinct)
    return Content(None, 0, len(texts), distinct)


def _count(texts: Sequence[str], holds: Callable[[str], bool], needed: float) -> int:
    """How many of these hold; 0 when they are less than needed."""
    held, left = 0, len(texts)
    for text in texts:
        left -= 1
        held += holds(text)
        if held + left < needed:
            return 0
    return held


def _is_certain(kind: Kind, texts: Sequence[str], distinct: int) -> bool:
    """Names and numbers of people differ from row to row, most of them are still there, and Roman numbers
    alone are no golongan."""
    if kind is Kind.RANK:
        return any(map(is_golongan, texts)) or len(set(filter(_CODED_RANK.fullmatch, texts))) > 1
    if kind is Kind.SUBJECT:
        return len(set(map(plain_key, filter(is_subject, texts)))) >= _FEWEST_SUBJECTS
    if kind is Kind.STATE:
        return sum(map(is_active, texts)) * 2 >= len(texts)
    return kind not in {Kind.PERSON, Kind.NIP} or distinct >= _VARIED * len(texts)


def side_of(body: Body, column: int, other: int) -> int:
    """Whether the units of a column are outside (-1) or inside (1) of those of another; 0: it is not told.

    Each unit inside belongs to one outside; where that tells nothing, as of a Subbagian Umum that each Bidang
    has, their names do.
    """
    outer: defaultdict[str, set[str]] = defaultdict(set)
    inner: defaultdict[str, set[str]] = defaultdict(set)
    for row in body.rows:
        one, two = (plain_key(text_of(body.sheet.cell(row, place))) for place in (column, other))
        if one and two and not says_nothing(one) and not says_nothing(two):
            outer[one].add(two)
            inner[two].add(one)
    if outer.keys() == inner.keys():
        return 0 if outer else _by_names(body, column, other)
    is_outside = all(len(ones) == 1 for ones in inner.values())
    is_inside = all(len(twos) == 1 for twos in outer.values())
    return _by_names(body, column, other) if is_outside == is_inside else -1 if is_outside else 1


def _by_names(body: Body, column: int, other: int) -> int:
    one, two = depth_of(body.said(column)), depth_of(body.said(other))
    return (one > two) - (one < two)


def depth_of(names: Sequence[str]) -> float:
    """How far inside an office units of these names stand, on the whole."""
    ranks = [rank for name in names if (rank := unit_rank(name)) is not None]
    return mean(ranks) if ranks else 0
