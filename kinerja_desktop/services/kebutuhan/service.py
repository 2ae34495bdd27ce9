"""Needs of the organisation per unit and year, their indicators, and which of them nobody serves yet."""

from msgspec import Struct
from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.kebutuhan import Kebutuhan
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import day_in_year
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.dated import NAMA_UNIT, SETIAP_UNIT, own_placement, unit_then
from kinerja_desktop.services.core.keadaan import active_on, unplanned_in
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.kebutuhan.records import (
    KebutuhanForm,
    get_need,
    indikator_of,
    of_unit,
    read_needs,
    require_unit,
    save_need,
)
from kinerja_desktop.services.skp.reading.berlaku import NEWEST_FIRST, NOT_REPLACED, of_person


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
            require_unit(session, actor, form.unit_kerja_id)
            return save_need(session, actor, form, self._clock.now())

    def list(
        self, actor: Actor, tahun: int, *, unit_kerja_id: str | None = None
    ) -> tuple[KebutuhanForm, ...]:
        """The living needs of a year, of one unit or of all, in their order."""
        with self._read(actor, "kebutuhan.read") as session:
            return read_needs(session, actor, tahun, of_unit(unit_kerja_id))

    def archive(self, actor: Actor, kebutuhan_id: str, alasan: str) -> None:
        """Take a need out of use with a reason; results that serve it keep its text."""
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan pengarsipan belum diisi.", next_step="Tulis mengapa kebutuhan ini tidak dipakai lagi."
            )
        with self._write(actor, "kebutuhan.save", alasan=alasan.strip(), name="kebutuhan.archive") as session:
            row = get_need(session, actor, kebutuhan_id)
            for indikator in indikator_of(session, row):
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
            needs = read_needs(session, actor, tahun, [~served])
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


def _check(form: KebutuhanForm) -> None:
    missing = [] if form.uraian.strip() else ["uraian kebutuhan"]
    for number, indikator in enumerate(form.indikator, 1):
        texts = (("nama", indikator.nama), ("satuan", indikator.satuan))
        missing += [f"{name} indikator {number}" for name, text in texts if not text.strip()]
    if missing:
        raise InvalidInputError(
            "Kebutuhan belum lengkap.",
            why=f"Belum diisi: {', '.join(missing)}.",
            next_step="Isi bagian itu sesuai dokumen sumbernya, lalu simpan.",
        )


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
