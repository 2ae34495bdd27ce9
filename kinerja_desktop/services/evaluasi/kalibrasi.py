"""Calibration: the raters of a unit side by side, with what to look at again. It blocks nothing, and is no
quota."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import PenetapanPredikatOrganisasi
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.evaluasi.distribusi import (
    BatasKalibrasi,
    HasilDistribusi,
    check_distribusi,
    kalibrasi_peringatan,
)
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup, denied, grants
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.dated import get_unit_of
from kinerja_desktop.services.core.places import Position
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.setelan import read_setelan
from kinerja_desktop.services.evaluasi.penilai import units_led
from kinerja_desktop.services.evaluasi.service import EvaluasiRow, EvaluasiService
from kinerja_desktop.services.organisasi.reading import unit_parents, with_units_below
from kinerja_desktop.spreadsheet.writer import Column, SheetOut, xlsx_bytes

_TINDAKAN = "evaluasi.kalibrasi"
_JENIS = ".xlsx"


class OrangKalibrasi(Struct, frozen=True):
    """One person behind the numbers. Ratings and predikat are None while there are none (of oneself: until
    they are final)."""

    pegawai_id: str
    nama: str
    penilai_id: str
    penilai: str
    unit_kerja: str
    rating_hasil: Rating | None
    rating_perilaku: Rating | None
    predikat: Predikat | None


class PenilaiKalibrasi(Struct, frozen=True):
    """One rater in the unit that he leads. `pegawai` counts who is to be evaluated, `jumlah` the predikat so
    far, best first; `peringatan`: what to look at again; `hanya_saran`: too few people to say anything.
    `organisasi` None: the predikat of that unit is not set."""

    penilai_id: str
    penilai: str
    unit_kerja_id: str
    unit_kerja: str
    organisasi: PredikatOrganisasi | None
    pegawai: int
    jumlah: tuple[tuple[Predikat, int], ...]
    peringatan: tuple[str, ...]
    hanya_saran: bool

    @property
    def dinilai(self) -> int:
        return sum(count for _, count in self.jumlah)


class Kalibrasi(Struct, frozen=True):
    """A unit with all below it in a period. `units`: id and name of what may be chosen, highest first.

    `distribusi` and `gambar` (heights of the regulation's picture, Sangat Kurang first) are None while the
    unit has no predikat of the organisation. Without any rater to be seen `unit_kerja_id` is None.
    """

    periode: Periode
    unit_kerja_id: str | None
    unit_kerja: str
    units: tuple[tuple[str, str], ...]
    penilai: tuple[PenilaiKalibrasi, ...]
    orang: tuple[OrangKalibrasi, ...]
    jumlah: tuple[tuple[Predikat, int], ...]
    distribusi: HasilDistribusi | None
    gambar: tuple[float, ...] | None


class KalibrasiService(Service):
    """Use cases that only read and compare (PermenPANRB 6/2022 Lampiran p.94-97, SE Menteri PANRB 3/2023)."""

    def read(self, actor: Actor, periode: Periode, unit_kerja_id: str | None = None) -> Kalibrasi:
        """The raters in a unit and below; `unit_kerja_id` None: the highest one. A rater sees those whose
        superior he is, and himself. Raises NotFoundError for a unit that is none in this period."""
        rows = self._rows(actor, periode)
        with self._database.read() as session:
            rated = {row.pegawai_id: row.penilai_id for row in rows if row.penilai_id is not None}
            led = units_led(session, actor.instansi_id, periode, rated)
            parents = unit_parents(session, actor.instansi_id)
            units = _units(led, parents)
            if unit_kerja_id is None and not units:
                return Kalibrasi(periode, None, "", (), (), (), _count(()), None, None)
            unit = get_unit_of(session, actor.instansi_id, unit_kerja_id or units[0][0], periode)
            inside = with_units_below(parents, unit[0])
            mine = [
                row for row in rows if row.pegawai_id in led and led[row.pegawai_id].unit_kerja_id in inside
            ]
            predikat = _predikat_organisasi(session, actor.instansi_id, periode)
            raters = _raters(mine, led, predikat, _batas(session))
        jumlah, aturan = _count(mine), rule_set_for(periode.selesai)
        organisasi = predikat.get(unit[0])
        gambar = next((one.tinggi for one in aturan.kurva.isi if one.organisasi is organisasi), None)
        found = None if organisasi is None else check_distribusi(aturan, organisasi, dict(jumlah))
        orang = tuple(_person(row, led[row.pegawai_id]) for row in mine)
        return Kalibrasi(periode, *unit, units, raters, orang, jumlah, found, gambar)

    def export(
        self, actor: Actor, periode: Periode, path: Path, unit_kerja_id: str | None = None
    ) -> tuple[Path, ...]:
        """Raters and people as a workbook; it leaves the program's protection, so it is audited.

        Raises InvalidInputError for another ending or a place that cannot be written, StorageFullError.
        """
        if path.suffix.casefold() != _JENIS:
            raise InvalidInputError(
                "Jenis berkas tidak dikenal.",
                where=path.name,
                who="Anda",
                next_step="Beri nama berkas yang berakhiran .xlsx.",
            )
        found = self.read(actor, periode, unit_kerja_id)
        with self._write(actor, _TINDAKAN, name="evaluasi.export_kalibrasi", always=True) as session:
            notes = {"periode": periode.kode, "unit": found.unit_kerja, "pegawai": len(found.orang)}
            changes_of(session).notes.update(notes, berkas=path.name)
        return (save_file(path, xlsx_bytes([_raters_sheet(found), _people_sheet(found)], self._clock.now())),)

    def _rows(self, actor: Actor, periode: Periode) -> Sequence[EvaluasiRow]:
        """Who is evaluated, has a rater, and may be compared by this actor."""
        scopes = {lingkup for _, lingkup in grants(actor, _TINDAKAN)}
        if not scopes:
            raise denied(actor, _TINDAKAN)
        rows = EvaluasiService(self._database).list(actor, periode)
        everybody = Lingkup.SEMUA in scopes
        return [
            row
            for row in rows
            if row.penilai_id is not None
            and not row.is_out
            and (everybody or row.pegawai_id != actor.pegawai_id)
        ]


def _units(led: Mapping[str, Position], parents: Mapping[str, str | None]) -> tuple[tuple[str, str], ...]:
    """Every unit that is led here, those with the most units below first."""
    names = {one.unit_kerja_id: one.unit_kerja for one in led.values()}
    size = {unit: len(with_units_below(parents, unit)) for unit in names}
    return tuple(sorted(names.items(), key=lambda one: (-size[one[0]], one[1])))


def _predikat_organisasi(
    session: Session, instansi_id: str, periode: Periode
) -> Mapping[str, PredikatOrganisasi]:
    one = PenetapanPredikatOrganisasi
    query = select(one.unit_kerja_id, one.predikat).where(
        one.instansi_id == instansi_id, one.periode == periode.kode
    )
    return {row.unit_kerja_id: row.predikat for row in session.execute(query)}


def _batas(session: Session) -> BatasKalibrasi:
    setelan = read_setelan(session)
    return BatasKalibrasi(*(setelan[f"kalibrasi.{name}"] for name in BatasKalibrasi.__struct_fields__))


def _raters(
    rows: Sequence[EvaluasiRow],
    led: Mapping[str, Position],
    predikat: Mapping[str, PredikatOrganisasi],
    batas: BatasKalibrasi,
) -> tuple[PenilaiKalibrasi, ...]:
    """Who rates in two posts stands once for each unit."""
    groups: defaultdict[tuple[str, str], list[EvaluasiRow]] = defaultdict(list)
    for row in rows:
        groups[led[row.pegawai_id].unit_kerja_id, row.penilai_id or ""].append(row)
    found: list[PenilaiKalibrasi] = []
    for (unit_id, penilai_id), people in groups.items():
        organisasi, jumlah = predikat.get(unit_id), _count(people)
        judged = [
            (row.rating_hasil, row.rating_perilaku, row.predikat)
            for row in people
            if row.rating_hasil is not None and row.rating_perilaku is not None and row.predikat is not None
        ]
        first = people[0]
        found.append(
            PenilaiKalibrasi(
                penilai_id,
                first.penilai,
                unit_id,
                led[first.pegawai_id].unit_kerja,
                organisasi,
                len(people),
                jumlah,
                kalibrasi_peringatan(batas, organisasi, judged),
                len(judged) < batas.orang,
            )
        )
    return tuple(sorted(found, key=lambda one: (not one.peringatan, one.unit_kerja, one.penilai)))


def _count(rows: Sequence[EvaluasiRow]) -> tuple[tuple[Predikat, int], ...]:
    counts = Counter(row.predikat for row in rows)
    return tuple((predikat, counts[predikat]) for predikat in Predikat)


def _person(row: EvaluasiRow, unit: Position) -> OrangKalibrasi:
    whom = (row.pegawai_id, row.nama, row.penilai_id or "", row.penilai, unit.unit_kerja)
    return OrangKalibrasi(*whom, row.rating_hasil, row.rating_perilaku, row.predikat)


def _raters_sheet(found: Kalibrasi) -> SheetOut:
    columns = [
        Column("Pejabat Penilai", 36),
        Column("Unit Kerja", 44),
        Column("Predikat Organisasi", 18),
        Column("Pegawai", 11, numeric=True),
        Column("Dinilai", 11, numeric=True),
        *(Column(predikat.value, 14, numeric=True) for predikat in Predikat),
        Column("Perlu Dilihat Lagi", 60),
    ]
    rows = [
        (
            one.penilai,
            one.unit_kerja,
            one.organisasi.value if one.organisasi else None,
            one.pegawai,
            one.dinilai,
            *(count for _, count in one.jumlah),
            "; ".join(one.peringatan),
        )
        for one in found.penilai
    ]
    return SheetOut(f"Kalibrasi {found.periode.label}", columns, rows)


def _people_sheet(found: Kalibrasi) -> SheetOut:
    columns = [
        Column("Nama", 36),
        Column("Pejabat Penilai", 36),
        Column("Unit Kerja", 44),
        Column("Hasil Kerja", 22),
        Column("Perilaku Kerja", 22),
        Column("Predikat", 18),
    ]
    rows = [
        (one.nama, one.penilai, one.unit_kerja, one.rating_hasil, one.rating_perilaku, one.predikat)
        for one in found.orang
    ]
    return SheetOut("Pegawai", columns, rows)
