"""Who of a file is whom of the database, and how a row of the plan is put together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pegawai.kecocokan import nip_against_time
from kinerja_desktop.domain.pegawai.keluar import BERAKHIR
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.cell.keluar import find_keluar
from kinerja_desktop.services.impor_pegawai.cell.names import person_key
from kinerja_desktop.services.impor_pegawai.plan import FieldChange, PlannedRow, RowStatus
from kinerja_desktop.services.impor_pegawai.raters import NOBODY, RaterMatch
from kinerja_desktop.services.impor_pegawai.sheet.rows import PersonRow, RefusedRow
from kinerja_desktop.services.impor_pegawai.state import KnownPerson, OfficeState

_BIRTH_DIGITS = 8
_FORESEEABLE = timedelta(days=366)  # how long before its first day a post is decided upon
_SHOWN = 5

PERSON_FIELDS = ("nip", "nama", "jenis", "golongan", "status", "pangkat", "keluar")
LABELS = {
    "nip": "NIP",
    "nama": "Nama",
    "jenis": "Jenis pegawai",
    "golongan": "Golongan",
    "status": "Status",
    "pangkat": "Pangkat TNI/Polri",
    "keluar": "TMT keluar",
    "jabatan": "Jabatan",
    "unit": "Unit kerja",
    "tmt_jabatan": "TMT jabatan",
    "penilai": "Pejabat penilai",
    "atasan_penilai": "Atasan pejabat penilai",
}
"""What the fields of a plan are called on screen."""


POORER = defaultdict(lambda: "lebih miskin", golongan="lebih rendah")
"""How a value of the file that says less than the known one is called, by field."""


class Draft(Struct):
    """One accepted row on its way into the plan."""

    row: PersonRow
    id: str
    known: KnownPerson | None
    changes: list[FieldChange] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)
    penilai: RaterMatch = NOBODY
    atasan: RaterMatch = NOBODY
    status: StatusPegawai | None = None
    kept: list[FieldChange] = field(default_factory=list)

    def change(self, key: str, before: object, after: object) -> None:
        self.changes.append(FieldChange(LABELS[key], _text(before), _text(after), key))

    def keep(self, key: str, known: str, poorer: str) -> None:
        """The file says less about `key` than is known: it stays."""
        self.kept.append(FieldChange(LABELS[key], known, poorer, key))
        self.warnings.append(f"{LABELS[key]} tetap '{known}': '{poorer}' dalam berkas {POORER[key]}")


def _text(value: object) -> str:
    return format_tanggal(value) if isinstance(value, date) else str(value or "")


def check_future(draft: Draft, today: date) -> None:
    """Ask about a post that begins after today; one later than any decree says is not used."""
    tmt = draft.row.tmt
    if tmt is None or tmt <= today:
        return
    is_near = tmt <= today + _FORESEEABLE
    draft.warnings.append(
        f"TMT jabatan {format_tanggal(tmt)} belum tiba" + ("; periksa" if is_near else " dan tidak dipakai")
    )
    if not is_near:
        draft.row = replace(draft.row, tmt=None)


def without_impossible(
    rows: Iterable[PersonRow | RefusedRow], today: date
) -> Iterator[PersonRow | RefusedRow]:
    """A number whose birth or appointment cannot be on this day refuses its row."""
    for row in rows:
        if isinstance(row, PersonRow) and (why := nip_against_time(row.nip, today)):
            yield RefusedRow(row.place, row.nip.digits, row.nama, (f"NIP: {why}",), row.texts)
        else:
            yield row


def person_values(row: PersonRow, known: KnownPerson | None) -> dict[str, Any]:
    """The person as the file wants it; what the file does not say stays as known. Who stands in the list of
    the agency is no official from outside, and has no rank of TNI or Polri."""
    stays = known is not None and known.jenis in {JenisPegawai.PNS, JenisPegawai.CPNS}
    jenis = row.jenis or (known.jenis if known and stays else JenisPegawai.PNS)
    return {
        "nip": row.nip.digits,
        "nama": row.nama,
        "jenis": jenis,
        "golongan": row.golongan or (known.golongan if known else None),
        "status": row.status or (known.status if known else StatusPegawai.AKTIF),
        "pangkat": None,
        "keluar": _keluar(row, known),
    }


def _keluar(row: PersonRow, known: KnownPerson | None) -> date | None:
    """Since when somebody is gone who is; what the file does not say stays as known."""
    if row.status not in {None, *BERAKHIR}:
        return None
    return keluar_said(row) or (known.keluar if known else None)


def keluar_said(row: PersonRow) -> date | None:
    """The day of leaving that the row itself names; None: it does not say that its person is gone."""
    texts = (row.texts.get(key, "") for key in (kolom.TMT_KELUAR, kolom.STATUS, kolom.KETERANGAN))
    return find_keluar(*texts) if row.status in BERAKHIR else None


def known_values(known: KnownPerson | None) -> dict[str, Any]:
    return {} if known is None else {name: getattr(known, name) for name in PERSON_FIELDS}


def identify(rows: Sequence[PersonRow], in_file: set[str], state: OfficeState) -> list[Draft]:
    """Who of the file is whom of the database: by NIP, else one person of the same name and birth date whose
    own NIP the file no longer has (a corrected NIP, or the new number of a new contract)."""
    by_nip = {person.nip: person for person in state.people if person.nip}
    left: dict[tuple[str, str], list[KnownPerson]] = defaultdict(list)
    for nip, person in by_nip.items():
        if nip not in in_file:
            left[_same_person(person.nama, nip)].append(person)
    newcomers = Counter(
        _same_person(row.nama, row.nip.digits) for row in rows if row.nip.digits not in by_nip
    )
    drafts: list[Draft] = []
    for row in rows:
        key = _same_person(row.nama, row.nip.digits)
        known = by_nip.get(row.nip.digits)
        warnings = list(row.warnings)
        if known is None and newcomers[key] == 1 and len(left[key]) == 1:
            known = left[key][0]
            warnings.append(f"NIP berubah dari {known.nip}: nama dan tanggal lahirnya sama")
        drafts.append(Draft(row, known.id if known else new_id(), known, [], warnings, list(row.incomplete)))
    return drafts


def _same_person(nama: str, nip: str) -> tuple[str, str]:
    """Name and birth date (the first eight digits) together tell people apart."""
    return person_key(nama), nip[:_BIRTH_DIGITS]


def planned_row(draft: Draft, penilai: str) -> PlannedRow:
    status = RowStatus.BARU if draft.known is None else RowStatus.SAMA
    if draft.known is not None and draft.changes:
        status = RowStatus.BERUBAH
    return PlannedRow(
        draft.row.place,
        draft.row.nip.digits,
        draft.row.nama,
        status,
        (),
        tuple(draft.changes),
        tuple(draft.warnings),
        tuple(draft.incomplete),
        draft.row.texts,
        draft.row,
        penilai,
        draft.status,
        tuple(draft.kept),
    )


def refused_row(row: RefusedRow) -> PlannedRow:
    return PlannedRow(
        row.place, row.nip, row.nama, RowStatus.DITOLAK, row.reasons, texts=row.texts, orang=row.orang
    )
