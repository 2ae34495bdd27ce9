"""The people whom a role may see, with all that a template can ask of them, in a handful of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.core.tanggal import day_within
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.pegawai.keluar import status_on
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.dated import (
    NAMA_UNIT,
    SETIAP_UNIT,
    in_force,
    own_placement,
    rater_assignment,
    same_agency,
    title_of_post,
    unit_then,
)
from kinerja_desktop.services.core.keadaan import active_on
from kinerja_desktop.services.core.places import Places
from kinerja_desktop.services.pegawai.reading import changed_in, raters_on

_AT_ONCE = 500
_DEEPEST = 20  # levels of units: a circle must not hang the program


class Pribadi(Struct, frozen=True):
    """Who somebody is on the day: `nip`, `golongan`, `jabatan` and unit empty where unknown.
    `pangkat`: that of an officer of TNI or Polri, who has no golongan."""

    nama: str
    nip: str = ""
    golongan: str = ""
    jabatan: str = ""
    unit_kerja: str = ""
    pangkat: str = ""


class Penilaian(Struct, frozen=True):
    """A final evaluation, in the words of the form."""

    predikat: str | None
    rating_hasil: str | None
    rating_perilaku: str | None
    tanggal: date | None


class Orang(Struct):
    """One person as a template may ask; `unit` from the outermost to the own one, `penilaian` by period."""

    id: str
    nomor: int
    diri: Pribadi
    jenis: str
    status: str
    jenis_jabatan: str
    jenjang: str
    tmt_jabatan: date | None
    instansi: str
    kode_unit: str
    unit: tuple[str, ...]
    penilai: Pribadi | None = None
    atasan: Pribadi | None = None
    penilaian: dict[str, Penilaian] = field(default_factory=dict[str, Penilaian])


class Siapa(Struct, frozen=True):
    """Whom to write: of the agency, whom `terlihat` keeps (None: all), in this unit and below (None: all).

    With the results of a `periode` people are written with the post, unit and rater of it, also who has left
    since with a final result; without, as they are on the day `kini`.
    """

    instansi_id: str
    kini: date
    terlihat: ColumnElement[bool] | None
    unit_kerja_id: str | None = None
    periode: Periode | None = None

    @property
    def hari(self) -> date:
        return day_within(self.kini, self.periode.mulai, self.periode.selesai) if self.periode else self.kini

    def _counted(self) -> ColumnElement[bool]:
        if self.periode is None:
            return active_on(self.kini)
        judged = select(Evaluasi.pegawai_id).where(
            Evaluasi.instansi_id == self.instansi_id,
            Evaluasi.periode == self.periode.kode,
            Evaluasi.status == StatusEvaluasi.FINAL,
        )
        return or_(active_on(self.periode.mulai), Pegawai.id.in_(judged))

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """Of Pegawai; officials from outside are nobody's rows."""
        yield Pegawai.instansi_id == self.instansi_id
        yield Pegawai.jenis != JenisPegawai.PEJABAT_LAIN
        yield self._counted()
        if self.terlihat is not None:
            yield self.terlihat


class _Unit(Struct, frozen=True):
    nama: str
    kode: str
    induk_id: str | None


def read_orang(session: Session, siapa: Siapa) -> list[Orang]:
    """People with their posts and raters of the day, by name."""
    units = _units(session, siapa.instansi_id)
    instansi = session.get(Instansi, (siapa.instansi_id, siapa.instansi_id))
    paths = {one: tuple(_path(units, one)) for one in units}
    people: dict[str, Orang] = {}
    for row in session.execute(_people(siapa, units)):
        known = people.get(row.id)
        people[row.id] = Orang(
            row.id,
            known.nomor if known else len(people) + 1,
            Pribadi(row.nama, row.nip or "", row.golongan or "", row.jabatan or "", ""),
            str(row.jenis),
            str(status_on(row.status, row.keluar, siapa.hari)),
            str(row.jenis_jabatan or ""),
            row.jenjang or "",
            row.mulai,
            instansi.nama if instansi else "",
            units[row.unit_id].kode if row.unit_id in units else "",
            paths.get(row.unit_id, ()),
        )
    _add_raters(session, siapa, people)
    return list(people.values())


def add_penilaian(
    session: Session,
    people: Sequence[Orang],
    instansi_id: str,
    periode: Periode,
    terlihat: ColumnElement[bool] | None,
) -> None:
    """The final evaluations of a period of those whose evaluations may be seen."""
    query = select(
        Evaluasi.pegawai_id,
        Evaluasi.predikat,
        Evaluasi.rating_hasil,
        Evaluasi.rating_perilaku,
        Evaluasi.tanggal,
    ).where(
        Evaluasi.instansi_id == instansi_id,
        Evaluasi.periode == periode.kode,
        Evaluasi.status == StatusEvaluasi.FINAL,
    )
    if terlihat is not None:
        query = query.where(terlihat)
    found = {row.pegawai_id: row for row in session.execute(query)}
    for orang in people:
        row = found.get(orang.id)
        if row is not None:
            orang.penilaian[periode.kode] = Penilaian(
                row.predikat, row.rating_hasil, row.rating_perilaku, row.tanggal
            )


def _people(siapa: Siapa, units: Mapping[str, _Unit]) -> Select[*tuple[Any, ...]]:
    """Of several placements in force the latest comes last."""
    query = (
        select(
            Pegawai.id,
            Pegawai.nama,
            Pegawai.nip,
            Pegawai.golongan,
            Pegawai.jenis,
            Pegawai.status,
            Pegawai.keluar,
            title_of_post().label("jabatan"),
            Jabatan.jenis.label("jenis_jabatan"),
            Jabatan.jenjang,
            Penempatan.mulai,
            Penempatan.unit_kerja_id.label("unit_id"),
        )
        .select_from(Pegawai)
        .outerjoin(Penempatan, own_placement(siapa.hari))
        .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
        .where(*siapa.conditions())
        .order_by(Pegawai.nama_cari, Pegawai.id, Penempatan.mulai)
    )
    if siapa.unit_kerja_id is not None:
        inside = [one for one in units if siapa.unit_kerja_id in _ids_up(units, one)]
        query = query.where(Penempatan.unit_kerja_id.in_(inside))
    return query


def _add_raters(session: Session, siapa: Siapa, people: Mapping[str, Orang]) -> None:
    """Rater and rater's superior, as the forms name them; of several the latest counts."""
    above = aliased(PenugasanPenilai)
    query = (
        select(
            Pegawai.id,
            PenugasanPenilai.penilai_id,
            PenugasanPenilai.atasan_penilai_id,
            above.penilai_id.label("above_id"),
        )
        .join(PenugasanPenilai, rater_assignment(siapa.hari))
        .outerjoin(
            above,
            and_(
                above.instansi_id == PenugasanPenilai.instansi_id,
                above.pegawai_id == PenugasanPenilai.penilai_id,
                *in_force(above, siapa.hari),
            ),
        )
        .where(Pegawai.instansi_id == siapa.instansi_id)
        .order_by(PenugasanPenilai.mulai, PenugasanPenilai.id, above.mulai, above.id)
    )
    if siapa.terlihat is not None:
        query = query.where(siapa.terlihat)
    found = {
        row.id: (row.penilai_id, row.atasan_penilai_id or row.above_id)
        for row in session.execute(query)
        if row.id in people
    }
    found |= _changed(session, siapa, people)
    wanted = sorted({one for pair in found.values() for one in pair if one is not None})
    known = dict(_identities(session, siapa, wanted))
    posts = _Posts(session, siapa, found)
    for pegawai_id, (penilai_id, atasan_id) in found.items():
        people[pegawai_id].penilai = posts.fill_in(known.get(penilai_id), penilai_id, pegawai_id)
        atasan = known.get(atasan_id) if atasan_id else None
        people[pegawai_id].atasan = posts.fill_in(atasan, atasan_id, penilai_id)


def _changed(session: Session, siapa: Siapa, people: Collection[str]) -> dict[str, tuple[str, str | None]]:
    """Rater and superior of those whom the rater of the last day did not rate (P6 Lampiran p.91-92)."""
    if siapa.periode is None:
        return {}
    by_day: defaultdict[date, list[str]] = defaultdict(list)
    for pegawai_id, rater in changed_in(session, siapa.instansi_id, siapa.periode).items():
        if pegawai_id in people:
            by_day[rater.hari].append(pegawai_id)
    return {
        pegawai_id: (rater.penilai_id, rater.atasan_id)
        for hari, ids in by_day.items()
        for pegawai_id, rater in raters_on(session, siapa.instansi_id, ids, hari).items()
    }


class _Posts:
    """In which post somebody with several rates somebody; who holds one is as he or she is."""

    def __init__(self, session: Session, siapa: Siapa, raters: Mapping[str, tuple[str, str | None]]) -> None:
        self._hari = siapa.hari
        above = {one for pair in raters.values() for one in pair if one is not None}
        self._places = Places(session, siapa.instansi_id, sorted(above))
        several = {one for one in above if self._places.has_several(one)}
        if several:
            below = {one for one, pair in raters.items() if several & {*pair}}
            self._places = Places(session, siapa.instansi_id, sorted(above | below))

    def fill_in(self, pribadi: Pribadi | None, penilai_id: str | None, rated_id: str) -> Pribadi | None:
        if pribadi is None or penilai_id is None or not self._places.has_several(penilai_id):
            return pribadi
        place = self._places.rating(penilai_id, self._places.own(rated_id, self._hari), self._hari)
        return (
            pribadi if place is None else replace(pribadi, jabatan=place.jabatan, unit_kerja=place.unit_kerja)
        )


def _identities(session: Session, siapa: Siapa, ids: Sequence[str]) -> Iterator[tuple[str, Pribadi]]:
    for begin in range(0, len(ids), _AT_ONCE):
        query = (
            select(
                Pegawai.id,
                Pegawai.nama,
                Pegawai.nip,
                Pegawai.golongan,
                Pegawai.pangkat,
                title_of_post().label("jabatan"),
                NAMA_UNIT.label("unit_kerja"),
            )
            .select_from(Pegawai)
            .outerjoin(Penempatan, own_placement(siapa.hari))
            .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
            .outerjoin(SETIAP_UNIT, unit_then(Penempatan.unit_kerja_id))
            .where(Pegawai.instansi_id == siapa.instansi_id, Pegawai.id.in_(ids[begin : begin + _AT_ONCE]))
            .order_by(Penempatan.mulai)
        )
        for row in session.execute(query):
            texts = (row.nip, row.golongan, row.jabatan, row.unit_kerja, row.pangkat)
            yield row.id, Pribadi(row.nama, *(text or "" for text in texts))


def _units(session: Session, instansi_id: str) -> dict[str, _Unit]:
    unit = SETIAP_UNIT.c
    query = select(unit.id, unit.nama, unit.kode, unit.induk_id).where(unit.instansi_id == instansi_id)
    rows = session.execute(query)
    return {row.id: _Unit(row.nama, row.kode, row.induk_id) for row in rows}


def _ids_up(units: Mapping[str, _Unit], unit_id: str | None) -> list[str]:
    """The unit and those above it, from the own one to the outermost."""
    chain: list[str] = []
    while unit_id is not None and unit_id in units and unit_id not in chain and len(chain) < _DEEPEST:
        chain.append(unit_id)
        unit_id = units[unit_id].induk_id
    return chain


def _path(units: Mapping[str, _Unit], unit_id: str | None) -> list[str]:
    return [units[one].nama for one in reversed(_ids_up(units, unit_id))]
