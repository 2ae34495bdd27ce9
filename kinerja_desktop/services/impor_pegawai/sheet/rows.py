"""From the cells of a mapped sheet to people: a row is read, refused with its reasons, or names nobody."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct, field

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.organisasi.lengths import JABATAN_NAMA, UNIT_KODE, UNIT_NAMA
from kinerja_desktop.domain.pegawai.golongan import parse_golongan
from kinerja_desktop.domain.pegawai.lengths import NAMA
from kinerja_desktop.domain.pegawai.nip import JenisNip, Nip, check_nip, parse_nip
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
from kinerja_desktop.services.impor_pegawai.sheet import columns as kolom
from kinerja_desktop.services.impor_pegawai.sheet.jabatan import Post, read_post
from kinerja_desktop.services.impor_pegawai.sheet.names import plain_key
from kinerja_desktop.spreadsheet.cells import Cell, text_of

_LIMITS = {
    kolom.JABATAN: JABATAN_NAMA,
    kolom.UNIT_INDUK: UNIT_NAMA,
    kolom.UNIT_KERJA: UNIT_NAMA,
    kolom.SUB_UNIT: UNIT_NAMA,
    kolom.KODE_UNIT: UNIT_KODE,
}
_NAMA_NIP = re.compile(
    r"^(?P<nama>.*?)[\s/,;(]*(?:NIP|NI PPPK|NIPPPK)?[\s.:]*(?P<nip>(?:\d[\s.\-]*){9,})\)?$", re.IGNORECASE
)
_DATE_TEXT = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
_ISO_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_NUMBERING_DIGITS = 2

_JENIS_BY_WORD = {
    "cpns": JenisPegawai.CPNS,
    "pns": JenisPegawai.PNS,
    "pppk": JenisPegawai.PPPK,
    "p3k": JenisPegawai.PPPK,
}
_STATUS_BY_WORD = {
    "aktif": StatusPegawai.AKTIF,
    "pensiun": StatusPegawai.PENSIUN,
    "pindah": StatusPegawai.PINDAH,
    "mutasi": StatusPegawai.PINDAH,
    "berhenti": StatusPegawai.BERHENTI,
    "diberhentikan": StatusPegawai.BERHENTI,
}


class Place(Struct, frozen=True, order=True):
    """Where a row stands: `row` as the user counts, from 1."""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"lembar {self.sheet} baris {self.row}"


Texts = Mapping[str, str]
"""The mapped cells of a row as text, by column key, with corrections; for showing and editing."""

Koreksi = Mapping[Place, Texts]
"""What the user typed over cells of the file, by row and column key; the file itself stays as it is."""


class RaterRef(Struct, frozen=True):
    """How a row names a rater. `problem`: why the NIP given there could not be read (empty: no problem)."""

    nip: str = ""
    nama: str = ""
    problem: str = ""


class PersonRow(Struct, frozen=True):
    """A person as read. Empty text and None mean that the row says nothing about it."""

    place: Place
    nip: Nip
    nama: str
    jenis: JenisPegawai | None
    golongan: str
    status: StatusPegawai | None
    post: Post | None
    unit_path: tuple[str, ...]
    kode_unit: str
    tmt: date | None
    penilai: RaterRef
    atasan: RaterRef
    warnings: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    texts: Texts = field(default_factory=dict[str, str])


class RefusedRow(Struct, frozen=True):
    """A row that is not taken in; `nip` and `nama` as they stand in the file."""

    place: Place
    nip: str
    nama: str
    reasons: tuple[str, ...]
    texts: Texts = field(default_factory=dict[str, str])


class _Reading(Struct):
    """The cells of one row by key, and what is found on the way."""

    cells: Mapping[str, Cell]
    texts: Mapping[str, str]
    warnings: list[str] = field(default_factory=list[str])
    incomplete: list[str] = field(default_factory=list[str])

    def text(self, key: str) -> str:
        return self.texts.get(key, "")


def read_row(place: Place, cells: Mapping[str, Cell]) -> PersonRow | RefusedRow | None:
    """The person in a row; None for a row that names nobody (blank, numbering, title, repeated heading)."""
    cells = _split_nama_nip(cells)
    reading = _Reading(cells, {key: text_of(cell) for key, cell in cells.items()})
    nama = _full_nama(reading)
    if not (reading.text(kolom.NIP) or nama) or _is_numbering(reading) or _is_heading(reading):
        return None
    reasons: list[str] = []
    nip = _read_nip(cells.get(kolom.NIP, ""), reasons)
    if not nama:
        reasons.append("Nama belum diisi")
    reasons += _too_long(reading, nama)
    if nip is None or reasons:
        return RefusedRow(place, reading.text(kolom.NIP), nama, tuple(reasons), reading.texts)
    jenis = _jenis_pegawai(reading, nip)
    return PersonRow(
        place=place,
        nip=nip,
        nama=nama,
        jenis=jenis,
        golongan=_golongan(reading, nip),
        status=_status(reading),
        post=_post(reading),
        unit_path=_unit_path(reading),
        kode_unit=reading.text(kolom.KODE_UNIT),
        tmt=_tmt(reading),
        penilai=_rater(reading, kolom.PENILAI, kolom.PENILAI_NIP, kolom.PENILAI_NAMA),
        atasan=_rater(reading, kolom.ATASAN, kolom.ATASAN_NIP, kolom.ATASAN_NAMA),
        warnings=(*check_nip(nip), *reading.warnings),
        incomplete=tuple(reading.incomplete),
        texts=reading.texts,
    )


def _split_nama_nip(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Give a combined column `Budi Santoso NIP. 1979...` as two."""
    if kolom.NAMA_NIP not in cells:
        return cells
    text = text_of(cells[kolom.NAMA_NIP])
    found = _NAMA_NIP.match(text)
    parts: dict[str, Cell] = (
        {kolom.NAMA: text}
        if found is None
        else {kolom.NAMA: found["nama"].strip(), kolom.NIP: found["nip"].strip()}
    )
    return {**parts, **{key: cell for key, cell in cells.items() if text_of(cell)}}


def _full_nama(reading: _Reading) -> str:
    """The name as written, with the titles of their own columns unless it has them already."""
    nama = reading.text(kolom.NAMA)
    before, after = reading.text(kolom.GELAR_DEPAN), reading.text(kolom.GELAR_BELAKANG)
    if nama and before.strip("-") and not nama.casefold().startswith(before.casefold()):
        nama = f"{before} {nama}"
    if nama and after.strip("-") and not nama.casefold().endswith(after.casefold()):
        nama = f"{nama}, {after}"
    return nama


def _is_numbering(reading: _Reading) -> bool:
    """The row `1 2 3 4` that stands below many headings."""
    texts = [text for text in reading.texts.values() if text]
    return all(text.strip("()").isdigit() and len(text.strip("()")) <= _NUMBERING_DIGITS for text in texts)


def _is_heading(reading: _Reading) -> bool:
    """The heading again, as at the top of each printed page."""
    return plain_key(reading.text(kolom.NIP)).startswith(("nip", "ni pppk")) and not any(
        char.isdigit() for char in reading.text(kolom.NIP)
    )


def _read_nip(cell: Cell, reasons: list[str]) -> Nip | None:
    try:
        return parse_nip(cell)
    except InvalidInputError as error:
        reasons.append(f"{error.what}: {error.why}" if text_of(cell) else "NIP belum diisi")
        return None


def _too_long(reading: _Reading, nama: str) -> list[str]:
    texts = [(kolom.NAMA, nama, NAMA), *((key, reading.text(key), limit) for key, limit in _LIMITS.items())]
    return [
        f"{kolom.LABELS[key]} terlalu panjang: {too_long}"
        for key, text, limit in texts
        if (too_long := limit.complaint(text))
    ]


def _jenis_pegawai(reading: _Reading, nip: Nip) -> JenisPegawai | None:
    """The NIP tells PNS from PPPK; the text only tells CPNS from PNS. None: PNS or CPNS, not said."""
    text = " ".join(reading.text(key) for key in (kolom.JENIS_PEGAWAI, kolom.STATUS))
    said = next((jenis for word, jenis in _JENIS_BY_WORD.items() if word in plain_key(text).split()), None)
    is_pppk = nip.jenis is JenisNip.PPPK
    if said is not None and (said is JenisPegawai.PPPK) != is_pppk:
        reading.warnings.append(f"Status '{said}' tidak sesuai dengan nomornya, yang berpola {nip.jenis}")
        said = None
    return JenisPegawai.PPPK if is_pppk else said


def _status(reading: _Reading) -> StatusPegawai | None:
    words = plain_key(" ".join(reading.text(key) for key in (kolom.STATUS, kolom.JENIS_PEGAWAI))).split()
    if "tidak" in words or "non" in words or "nonaktif" in words:
        reading.warnings.append("Status tidak aktif perlu dipilih sendiri: pensiun, pindah, atau berhenti")
        return None
    return next((status for word, status in _STATUS_BY_WORD.items() if word in words), None)


def _golongan(reading: _Reading, nip: Nip) -> str:
    written = ", ".join(
        text for key in (kolom.PANGKAT, kolom.GOLONGAN) if (text := reading.text(key)).strip("-")
    )
    if not written:
        return ""
    jenis = JenisPegawai.PPPK if nip.jenis is JenisNip.PPPK else JenisPegawai.PNS
    try:
        golongan = parse_golongan(written, jenis)
    except InvalidInputError as error:
        reading.incomplete.append(f"Golongan '{written}' belum dapat dibaca ({error.why})")
        return ""
    reading.warnings.extend(golongan.doubts)
    return golongan.kode


def _post(reading: _Reading) -> Post | None:
    nama = reading.text(kolom.JABATAN)
    if not nama.strip("-"):
        return None
    return read_post(nama, reading.text(kolom.JENIS_JABATAN), reading.text(kolom.ESELON))


def _unit_path(reading: _Reading) -> tuple[str, ...]:
    """The units from the outer to the inner one, without repetition."""
    path: list[str] = []
    for key in (kolom.UNIT_INDUK, kolom.UNIT_KERJA, kolom.SUB_UNIT):
        nama = reading.text(key)
        if nama.strip("-") and plain_key(nama) not in {plain_key(known) for known in path}:
            path.append(nama)
    return tuple(path)


def _tmt(reading: _Reading) -> date | None:
    cell = reading.cells.get(kolom.TMT_JABATAN, "")
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if not text.strip("-"):
        return None
    for pattern, order in ((_DATE_TEXT, (3, 2, 1)), (_ISO_DATE, (1, 2, 3))):
        found = pattern.match(text)
        if found:
            try:
                return date(*(int(found[group]) for group in order))
            except ValueError:
                break
    reading.warnings.append(f"TMT jabatan '{text}' bukan tanggal dan tidak dipakai")
    return None


def _rater(reading: _Reading, either: str, nip_key: str, nama_key: str) -> RaterRef:
    nip_cell, nama = reading.cells.get(nip_key, ""), reading.text(nama_key)
    mixed = reading.text(either)
    if any(char.isdigit() for char in mixed):
        nip_cell = nip_cell or reading.cells[either]
    else:
        nama = nama or mixed
    nama = "" if not nama.strip("-") else nama
    if not text_of(nip_cell).strip("-"):
        return RaterRef(nama=nama)
    try:
        return RaterRef(parse_nip(nip_cell).digits, nama)
    except InvalidInputError as error:
        return RaterRef(nama=nama, problem=f"{error.what}: {error.why}")
