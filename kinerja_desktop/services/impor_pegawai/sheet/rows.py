"""From the cells of a mapped sheet to people: a row is read, refused with its reasons, or names nobody."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from msgspec import Struct, field

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.organisasi.lengths import JABATAN_NAMA, UNIT_KODE, UNIT_NAMA
from kinerja_desktop.domain.pegawai.golongan import golongan_of_code, parse_golongan
from kinerja_desktop.domain.pegawai.kecocokan import nip_against_jenis
from kinerja_desktop.domain.pegawai.lengths import NAMA
from kinerja_desktop.domain.pegawai.nip import JenisNip, Nip, check_nip, parse_nip
from kinerja_desktop.domain.pegawai.pangkat import BUKAN_PEGAWAI, is_tni_polri
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.cell.dates import has_short_year, read_date
from kinerja_desktop.services.impor_pegawai.cell.jabatan import Post, read_post, without_further
from kinerja_desktop.services.impor_pegawai.cell.lines import unit_rank, without_code
from kinerja_desktop.services.impor_pegawai.cell.names import (
    plain_key,
    with_titles,
    without_marks,
    without_number_below,
)
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in, without_nip
from kinerja_desktop.services.impor_pegawai.cell.rank import whole_rank, why_of_others
from kinerja_desktop.services.impor_pegawai.cell.status import is_no_asn_text, read_jenis, read_status
from kinerja_desktop.services.impor_pegawai.cell.words import error_in, says_nothing, unpacked
from kinerja_desktop.services.impor_pegawai.sheet.split import DATED, beside_nip, split_cells
from kinerja_desktop.spreadsheet.cells import REMEMBERED, Cell, text_of

_LIMITS = {
    kolom.JABATAN: JABATAN_NAMA,
    kolom.UNIT_INDUK: UNIT_NAMA,
    kolom.UNIT_KERJA: UNIT_NAMA,
    kolom.SUB_UNIT: UNIT_NAMA,
    kolom.KODE_UNIT: UNIT_KODE,
}
_SHORT = min(NAMA.letters, *(limit.letters for limit in _LIMITS.values()))
_NUMBERING_DIGITS = 2
_YOUNGEST, _OLDEST = 15, 75  # years at the beginning of a post
_FEWEST_DIGITS = 9
_DIGITS_OF_NIK = 16
_EMPLOYED = (kolom.JENIS_PEGAWAI, kolom.STATUS, kolom.GOLONGAN, kolom.JABATAN)
_LONGEST_TITLE = 60
_LEVELS = re.compile(r"\s*(?:>+|»|→)\s*")  # Dinas A > Bidang B, in one cell
_DIGIT = re.compile(r"\d")


class Place(Struct, frozen=True, order=True):
    """Where a row stands: `row` as the user counts, from 1."""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"lembar {self.sheet} baris {self.row}"


Texts = Mapping[str, str]
"""The mapped cells of a row as text, by column key, with corrections; for showing and editing."""

_NO_FUNCTION = frozenset({"kepala", "pimpinan"})
"""Of who leads an office, in a column of functions."""

Koreksi = Mapping[Place, Texts]
"""What the user typed over cells of the file, by row and column key; the file itself stays as it is."""


class RaterRef(Struct, frozen=True):
    """How a row names a rater. `problem`: why the NIP given there could not be read (empty: no problem)."""

    nip: str = ""
    nama: str = ""
    problem: str = ""


_NOBODY = RaterRef()


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
    """A row that is not taken in; `nip` and `nama` as they stand in the file, `orang` how many it is for."""

    place: Place
    nip: str
    nama: str
    reasons: tuple[str, ...]
    texts: Texts = field(default_factory=dict[str, str])
    orang: int = 1


class _Reading(Struct):
    """The cells of one row by key, and what is found on the way; `errors` what is wrong with a cell."""

    cells: Mapping[str, Cell]
    texts: Mapping[str, str]
    warnings: list[str] = field(default_factory=list[str])
    incomplete: list[str] = field(default_factory=list[str])
    errors: dict[str, str] = field(default_factory=dict[str, str])

    def text(self, key: str) -> str:
        return self.texts.get(key, "")


def read_row(place: Place, cells: Mapping[str, Cell]) -> PersonRow | RefusedRow | None:
    """The person in a row; None for a row that names nobody (blank, numbering, title, repeated heading)."""
    reading = _reading(split_cells(cells))
    if _is_numbering(reading) or _is_heading(reading):
        return None
    nama = _full_nama(reading)
    if not (reading.text(kolom.NIP) or nama):
        return None
    reasons: list[str] = []
    nip = _read_nip(reading.cells.get(kolom.NIP, ""), reasons)
    if not nama:
        reasons.append(
            f"Nama: {reading.errors[kolom.NAMA]}" if kolom.NAMA in reading.errors else "Nama belum diisi"
        )
    reasons += _too_long(reading, nama)
    jenis = _jenis_pegawai(reading, nip, reasons) if nip else None
    golongan = _golongan(reading, nip, reasons) if nip else ""
    if nip is None and is_tni_polri(reading.text(kolom.PANGKAT) or reading.text(kolom.GOLONGAN)):
        reasons = [BUKAN_PEGAWAI]
    if nip is None or reasons:
        return RefusedRow(place, reading.text(kolom.NIP), nama, tuple(reasons), reading.texts)
    return PersonRow(
        place=place,
        nip=nip,
        nama=nama,
        jenis=jenis,
        golongan=golongan,
        status=_status(reading),
        post=_post(reading),
        unit_path=_unit_path(reading),
        kode_unit=reading.text(kolom.KODE_UNIT),
        tmt=_tmt(reading, nip),
        penilai=_rater(reading, kolom.PENILAI, kolom.PENILAI_NIP, kolom.PENILAI_NAMA),
        atasan=_rater(reading, kolom.ATASAN, kolom.ATASAN_NIP, kolom.ATASAN_NAMA),
        warnings=(*check_nip(nip), *reading.warnings),
        incomplete=tuple(reading.incomplete),
        texts=reading.texts,
    )


def has_number(cells: Mapping[str, Cell]) -> bool:
    """Whether the cell for the NIP holds something like one."""
    cell = cells.get(kolom.NIP, cells.get(kolom.NAMA_NIP, ""))
    if isinstance(cell, float):
        return cell >= 10**_FEWEST_DIGITS
    text = text_of(cell)
    return len(text) >= _FEWEST_DIGITS and (text.isdigit() or sum(map(str.isdigit, text)) >= _FEWEST_DIGITS)


def is_no_asn(row: RefusedRow) -> bool:
    """Whether the row has no NIP (or a NIK or NUPTK in its place) because its person is no civil servant."""
    said = any(is_no_asn_text(row.texts.get(key, "")) for key in _EMPLOYED)
    has_none = not row.nip or sum(map(str.isdigit, row.nip)) == _DIGITS_OF_NIK
    return bool(row.nama) and has_none and said


def _reading(cells: Mapping[str, Cell]) -> _Reading:
    """The cells without those that say nothing or hold an error, which is remembered."""
    reading = _Reading({}, {})
    texts: dict[str, str] = {}
    kept: dict[str, Cell] = {}
    for key, cell in cells.items():
        text = text_of(cell)
        record = text[:1] == "{"
        if record:
            text = _of_a_record(reading, key, text)
        elif key == kolom.NAMA and isinstance(cell, str) and "\n" in cell:
            text = _of_several_lines(reading, cell)
        error = error_in(text)
        if error:
            reading.errors[key] = error
            if key != kolom.NAMA:
                reading.warnings.append(f"{kolom.LABELS[key]}: {error}")
        silent = bool(error) or says_nothing(text)
        texts[key] = "" if silent else text
        kept[key] = "" if silent else text if record else cell
    reading.cells, reading.texts = kept, texts
    return reading


def _of_a_record(reading: _Reading, key: str, text: str) -> str:
    """The name in a record of a program; a record without one is said and says nothing."""
    said = unpacked(text)
    if not said:
        what = f"'{text}' adalah data program tanpa nama dan tidak dipakai"
        reading.warnings.append(f"{kolom.LABELS[key]}: {what}")
    return said


def _of_several_lines(reading: _Reading, cell: str) -> str:
    nama, below = without_number_below(cell)
    if below:
        reading.warnings.append(f"Nama: '{below}' di bawahnya tidak dibaca")
    return nama


def _full_nama(reading: _Reading) -> str:
    """The name as written, with the titles of their own columns unless it has them already."""
    nama = " ".join(text for key in (kolom.NAMA, kolom.NAMA_BELAKANG) if (text := reading.text(key)))
    nama = without_marks(nama)
    if _DIGIT.search(nama):
        reading.warnings.append(f"Nama '{nama}' memuat angka; periksa")
    before = _title(reading, kolom.GELAR_DEPAN)
    after = _title(reading, kolom.GELAR_BELAKANG)
    return with_titles(nama, before, after) if nama and (before or after) else nama


def _title(reading: _Reading, key: str) -> str:
    """A title of its own column; what is the name of a unit is none, and that is said."""
    text = reading.text(key).strip(" ,")
    if text and (unit_rank(text) is not None or len(text) > _LONGEST_TITLE or any(map(str.isdigit, text))):
        reading.warnings.append(f"{kolom.LABELS[key]} '{text}' bukan gelar dan tidak dipakai")
        return ""
    return text


def _is_numbering(reading: _Reading) -> bool:
    """The row `1 2 3 4` that stands below many headings."""
    texts = [text for text in reading.texts.values() if text]
    return all(text.strip("()").isdigit() and len(text.strip("()")) <= _NUMBERING_DIGITS for text in texts)


def _is_heading(reading: _Reading) -> bool:
    """The heading again, as at the top of each printed page."""
    return plain_key(reading.text(kolom.NIP)).startswith(("nip", "ni pppk", "nik", "nuptk")) and not any(
        char.isdigit() for char in reading.text(kolom.NIP)
    )


def _read_nip(cell: Cell, reasons: list[str]) -> Nip | None:
    try:
        return parse_nip(cell)
    except InvalidInputError as error:
        numbers = nips_in(cell) if isinstance(cell, str) else ()
        if len(numbers) == 1:
            return parse_nip(numbers[0])
        if len(numbers) > 1:
            reasons.append(f"NIP: sel memuat lebih dari satu NIP: {' dan '.join(numbers)}")
        else:
            reasons.append(f"{error.what}: {error.why}" if text_of(cell) else "NIP belum diisi")
        return None


def _too_long(reading: _Reading, nama: str) -> list[str]:
    if max(map(len, reading.texts.values()), default=0) <= _SHORT >= len(nama):
        return []
    texts = [(kolom.NAMA, nama, NAMA), *((key, reading.text(key), limit) for key, limit in _LIMITS.items())]
    return [
        f"{kolom.LABELS[key]} terlalu panjang: {too_long}"
        for key, text, limit in texts
        if (too_long := limit.complaint(text))
    ]


def _jenis_pegawai(reading: _Reading, nip: Nip, reasons: list[str]) -> JenisPegawai | None:
    """The NIP tells PNS from PPPK, the text CPNS from PNS; where it says the other kind one of both is wrong
    (not the letter P, which may be perempuan). None: PNS or CPNS, not said."""
    texts = (reading.text(kolom.JENIS_PEGAWAI), reading.text(kolom.STATUS))
    said, text = next(((jenis, text) for text in texts if (jenis := read_jenis(text))), (None, ""))
    if said is not None and len(text) > 1 and (why := nip_against_jenis(nip, said)):
        reasons.append(f"NIP: {why}")
    return JenisPegawai.PPPK if nip.jenis is JenisNip.PPPK else said


def _status(reading: _Reading) -> StatusPegawai | None:
    found = read_status(reading.text(kolom.STATUS), reading.text(kolom.JENIS_PEGAWAI))
    if found.warning:
        reading.warnings.append(found.warning)
    remark = reading.text(kolom.KETERANGAN)
    said = read_status(remark, "").status
    if said not in {None, StatusPegawai.AKTIF, found.status}:
        # `Usul pensiun 2027` says so too: a remark alone decides nothing
        reading.warnings.append(f"Keterangan '{remark}' menyebut {said}; status tidak diubah, periksa")
    return found.status


def _golongan(reading: _Reading, nip: Nip, reasons: list[str]) -> str:
    """Empty for none, and for one that cannot be read; one that belongs to the other kind is a reason."""
    texts = [DATED.sub("", reading.text(key)) for key in (kolom.PANGKAT, kolom.GOLONGAN)]
    written = whole_rank(*texts)
    if all(texts) and written in texts:
        reading.warnings.append(f"Pangkat '{texts[0]}' dan golongan '{texts[1]}': dipakai {written}; periksa")
    written = written or golongan_of_code(reading.text(kolom.KODE_GOLONGAN))
    if not written:
        return ""
    jenis = JenisPegawai.PPPK if nip.jenis is JenisNip.PPPK else JenisPegawai.PNS
    try:
        golongan = parse_golongan(written, jenis)
    except InvalidInputError as error:
        if why := why_of_others(written, jenis):
            reasons.append(why[:1].upper() + why[1:])
        else:
            reading.incomplete.append(f"Golongan '{written}' belum dapat dibaca ({error.why})")
        return ""
    reading.warnings.extend(golongan.doubts)
    return golongan.kode


def _post(reading: _Reading) -> Post | None:
    nama, further = without_further(reading.text(kolom.JABATAN))
    if not nama:
        return None
    if further:
        reading.warnings.append(f"Jabatan: juga {further}; catat pada Pegawai > Penempatan")
    post = read_post(nama, reading.text(kolom.JENIS_JABATAN), reading.text(kolom.ESELON))
    if post.doubt:
        reading.warnings.append(post.doubt)
    return post


def _unit_path(reading: _Reading) -> tuple[str, ...]:
    """The units from the outer to the inner one, without repetition."""
    said = {key: text for key in kolom.UNITS if (text := reading.texts.get(key))}
    if plain_key(said.get(kolom.FUNGSI, "")) in _NO_FUNCTION:
        del said[kolom.FUNGSI]
    return _path(tuple(said.values()))


@lru_cache(REMEMBERED)
def _path(texts: tuple[str, ...]) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for nama in (without_code(nama) for text in texts for nama in _LEVELS.split(text) if nama):
        known.setdefault(plain_key(nama), nama)
    return tuple(known.values())


def _tmt(reading: _Reading, nip: Nip) -> date | None:
    """The first day of the post; one that can hardly be right is said and not used."""
    cell = reading.cells.get(kolom.TMT_JABATAN, "")
    text = text_of(cell)
    if not text:
        return None
    day = read_date(cell)
    if day is None:
        reading.warnings.append(f"TMT jabatan '{text}' bukan tanggal dan tidak dipakai")
        return None
    if not nip.tanggal_lahir.year + _YOUNGEST <= day.year <= nip.tanggal_lahir.year + _OLDEST:
        reading.warnings.append(
            f"TMT jabatan '{text}' tidak masuk akal bagi kelahiran {nip.tanggal_lahir.year} dan tidak dipakai"
        )
        return None
    if has_short_year(cell):
        reading.warnings.append(f"TMT jabatan '{text}' dibaca {format_tanggal(day)}")
    return day


def _rater(reading: _Reading, either: str, nip_key: str, nama_key: str) -> RaterRef:
    if reading.texts.keys().isdisjoint((either, nip_key, nama_key)):
        return _NOBODY
    nip_cell, nama = reading.cells.get(nip_key, ""), reading.text(nama_key)
    mixed = reading.text(either)
    if any(char.isdigit() for char in mixed):
        nip_cell = nip_cell or reading.cells[either]
    else:
        nama = nama or mixed
    if not text_of(nip_cell):
        return RaterRef(nama=nama)
    numbers = nips_in(nip_cell) if isinstance(nip_cell, str) else ()
    if len(numbers) == 1:
        alone = nama or nip_cell == numbers[0]
        return RaterRef(numbers[0], nama if alone else beside_nip(without_nip(text_of(nip_cell))).name)
    try:
        return RaterRef(parse_nip(nip_cell).digits, nama)
    except InvalidInputError as error:
        return RaterRef(nama=nama, problem=f"{error.what}: {error.why}")
