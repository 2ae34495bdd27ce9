"""Needs of the organisation per unit and year, their indicators, and which of them nobody serves yet."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct
from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError
from kinerja_desktop.domain.core.tanggal import day_in_year
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.kebutuhan.terms import ArahIndikator, Perspektif, SumberKebutuhan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.dated import NAMA_UNIT, SETIAP_UNIT, own_placement, unit_then
from kinerja_desktop.services.core.keadaan import active_on, unplanned_in
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.skp.reading.berlaku import NEWEST_FIRST, NOT_REPLACED, of_person

_REMOVED = "dihapus dari isian kebutuhan"


class IndikatorKebutuhanForm(Struct, frozen=True):
    """How a need is measured; `id` None is new. `target` as in the source document."""

    nama: str
    satuan: str
    target: str
    definisi: str = ""
    arah: ArahIndikator = ArahIndikator.NAIK
    perspektif: Perspektif | None = None
    id: str | None = None


class KebutuhanForm(Struct, frozen=True):
    """A need with its indicators, in the order to show; `id` None is new."""

    unit_kerja_id: str
    tahun: int
    sumber: SumberKebutuhan
    uraian: str
    indikator: tuple[IndikatorKebutuhanForm, ...] = ()
    urutan: int = 0
    id: str | None = None


class PegawaiTanpaTautan(Struct, frozen=True):
    """A person whose plan serves nothing known; `skp_id` None: there is no SKP of that year at all."""

    pegawai_id: str
    nama: str
    unit_kerja: str
    skp_id: str | None


class Cakupan(Struct, frozen=True):
    """What is not covered in a year: needs that no result serves, people without a link to a need."""

    kebutuhan_tanpa_pemilik: tuple[KebutuhanForm, ...]
    pegawai_tanpa_tautan: tuple[PegawaiTanpaTautan, ...]


class KebutuhanService(Service):
    """Use cases on needs (PermenPANRB 6/2022 Pasal 8)."""

    def save(self, actor: Actor, form: KebutuhanForm) -> str:
        """Create or change a need with its indicators; indicators left out are archived. Returns the id."""
        _check(form)
        with self._write(actor, "kebutuhan.save") as session:
            _require_unit(session, actor, form.unit_kerja_id)
            row = (
                Kebutuhan(instansi_id=actor.instansi_id) if form.id is None else _get(session, actor, form.id)
            )
            row.unit_kerja_id = form.unit_kerja_id
            row.tahun = form.tahun
            row.sumber = form.sumber
            row.uraian = form.uraian.strip()
            row.urutan = form.urutan
            session.add(row)
            session.flush()
            self._save_indikator(session, row, form.indikator)
            return row.id

    def list(
        self, actor: Actor, tahun: int, *, unit_kerja_id: str | None = None
    ) -> tuple[KebutuhanForm, ...]:
        """The living needs of a year, of one unit or of all, in their order."""
        with self._read(actor, "kebutuhan.read") as session:
            return _read(session, actor, tahun, _of_unit(unit_kerja_id))

    def archive(self, actor: Actor, kebutuhan_id: str, alasan: str) -> None:
        """Take a need out of use with a reason; results that serve it keep its text."""
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan pengarsipan belum diisi.", next_step="Tulis mengapa kebutuhan ini tidak dipakai lagi."
            )
        with self._write(actor, "kebutuhan.save", alasan=alasan.strip(), name="kebutuhan.archive") as session:
            row = _get(session, actor, kebutuhan_id)
            for indikator in _indikator_of(session, row):
                remove(session, indikator, alasan.strip(), self._clock.now())
            remove(session, row, alasan.strip(), self._clock.now())

    def coverage(self, actor: Actor, tahun: int) -> Cakupan:
        """Needs of the year that no living result serves, and people whose plan serves nothing.

        Results of drafts count; results of replaced revisions do not.
        """
        with self._read(actor, "laporan.read") as session:
            served = exists().where(
                HasilKerja.instansi_id == Kebutuhan.instansi_id,
                HasilKerja.kebutuhan_id == Kebutuhan.id,
                *_living_result(),
            )
            needs = _read(session, actor, tahun, [~served])
            return Cakupan(needs, self._people_without_link(session, actor, tahun))

    def _people_without_link(
        self, session: Session, actor: Actor, tahun: int
    ) -> tuple[PegawaiTanpaTautan, ...]:
        """Each under the unit of that year; who needs no SKP (P6 Lampiran p.65-66) is not among them."""
        unplanned = unplanned_in(session, actor.instansi_id, Periode.tahunan(tahun))
        hari = day_in_year(self.today, tahun)
        query = (
            select(Pegawai.id, Pegawai.nama, NAMA_UNIT, _latest_plan(tahun))
            .select_from(Pegawai)
            .outerjoin(Penempatan, own_placement(hari))
            .outerjoin(SETIAP_UNIT, unit_then(Penempatan.unit_kerja_id))
            .where(
                Pegawai.instansi_id == actor.instansi_id,
                active_on(hari),
                Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
                Pegawai.id.not_in(unplanned),
                ~_linked(actor.instansi_id, tahun),
            )
            .order_by(Pegawai.nama_cari, Pegawai.id)
        )
        return tuple(
            PegawaiTanpaTautan(pegawai_id, nama, unit or "", skp_id)
            for pegawai_id, nama, unit, skp_id in session.execute(query)
        )

    def _save_indikator(
        self, session: Session, need: Kebutuhan, wanted_rows: tuple[IndikatorKebutuhanForm, ...]
    ) -> None:
        stored = {row.id: row for row in _indikator_of(session, need)}
        for order, wanted in enumerate(wanted_rows):
            if wanted.id is not None and wanted.id not in stored:
                raise NotFoundError(
                    "Indikator tidak ditemukan pada kebutuhan ini.", next_step="Muat ulang, lalu ulangi."
                )
            row = stored.pop(wanted.id) if wanted.id else IndikatorKebutuhan(instansi_id=need.instansi_id)
            row.kebutuhan_id = need.id
            row.nama = wanted.nama.strip()
            row.definisi = wanted.definisi.strip()
            row.satuan = wanted.satuan.strip()
            row.target = wanted.target.strip()
            row.arah = wanted.arah
            row.perspektif = wanted.perspektif
            row.urutan = order
            session.add(row)
        for left in stored.values():
            remove(session, left, _REMOVED, self._clock.now())


def _check(form: KebutuhanForm) -> None:
    missing = [] if form.uraian.strip() else ["uraian kebutuhan"]
    for number, indikator in enumerate(form.indikator, 1):
        texts = (("nama", indikator.nama), ("satuan", indikator.satuan), ("target", indikator.target))
        missing += [f"{name} indikator {number}" for name, text in texts if not text.strip()]
    if missing:
        raise InvalidInputError(
            "Kebutuhan belum lengkap.",
            why=f"Belum diisi: {', '.join(missing)}.",
            next_step="Isi bagian itu sesuai dokumen sumbernya, lalu simpan.",
        )


def _require_unit(session: Session, actor: Actor, unit_kerja_id: str) -> None:
    unit = session.get(UnitKerja, (actor.instansi_id, unit_kerja_id))
    if unit is None or unit.dihapus_pada is not None:
        raise NotFoundError("Unit kerja tidak ditemukan.", next_step="Pilih unit kerja dari daftar.")


def _get(session: Session, actor: Actor, kebutuhan_id: str) -> Kebutuhan:
    row = session.get(Kebutuhan, (actor.instansi_id, kebutuhan_id))
    if row is None or row.dihapus_pada is not None:
        raise NotFoundError("Kebutuhan tidak ditemukan.", next_step="Muat ulang daftar kebutuhan.")
    return row


def _indikator_of(session: Session, need: Kebutuhan) -> tuple[IndikatorKebutuhan, ...]:
    query = select(IndikatorKebutuhan).where(
        IndikatorKebutuhan.instansi_id == need.instansi_id, IndikatorKebutuhan.kebutuhan_id == need.id
    )
    return tuple(session.scalars(query))


def _of_unit(unit_kerja_id: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if unit_kerja_id is None else (Kebutuhan.unit_kerja_id == unit_kerja_id,)


def _living_result() -> tuple[ColumnElement[bool], ...]:
    """Conditions for a result in a subquery: neither it nor its SKP is removed or replaced."""
    return (
        and_(Skp.instansi_id == HasilKerja.instansi_id, Skp.id == HasilKerja.skp_id),
        HasilKerja.dihapus_pada.is_(None),
        Skp.dihapus_pada.is_(None),
        NOT_REPLACED,
    )


def _linked(instansi_id: str, tahun: int) -> ColumnElement[bool]:
    """The person has a living result of the year that serves something known.

    A plain list that SQLite makes once: with one look-up per person it goes through all results each time.
    """
    return Pegawai.id.in_(
        select(Skp.pegawai_id).where(
            Skp.instansi_id == instansi_id,
            Skp.tahun == tahun,
            or_(HasilKerja.kebutuhan_id.is_not(None), HasilKerja.hasil_kerja_atasan_id.is_not(None)),
            *_living_result(),
        )
    )


def _latest_plan(tahun: int) -> ScalarSelect[str]:
    """Id of the person's newest SKP of the year."""
    return (
        select(Skp.id)
        .where(
            of_person(tahun),
            NOT_REPLACED,
        )
        .order_by(*NEWEST_FIRST)
        .limit(1)
        .scalar_subquery()
    )


def _read(
    session: Session, actor: Actor, tahun: int, conditions: Iterable[ColumnElement[bool]]
) -> tuple[KebutuhanForm, ...]:
    where = (Kebutuhan.instansi_id == actor.instansi_id, Kebutuhan.tahun == tahun, *conditions)
    query = select(Kebutuhan).where(*where)
    needs = session.scalars(query.order_by(Kebutuhan.unit_kerja_id, Kebutuhan.urutan, Kebutuhan.id)).all()
    same = and_(
        IndikatorKebutuhan.instansi_id == Kebutuhan.instansi_id,
        IndikatorKebutuhan.kebutuhan_id == Kebutuhan.id,
    )
    by_need: defaultdict[str, list[IndikatorKebutuhanForm]] = defaultdict(list)
    rows = session.scalars(
        select(IndikatorKebutuhan)
        .join(Kebutuhan, same)
        .where(*where)
        .order_by(IndikatorKebutuhan.urutan, IndikatorKebutuhan.id)
    )
    for row in rows:
        by_need[row.kebutuhan_id].append(
            IndikatorKebutuhanForm(
                row.nama, row.satuan, row.target, row.definisi, row.arah, row.perspektif, row.id
            )
        )
    return tuple(
        KebutuhanForm(
            need.unit_kerja_id,
            need.tahun,
            need.sumber,
            need.uraian,
            tuple(by_need[need.id]),
            need.urutan,
            need.id,
        )
        for need in needs
    )
