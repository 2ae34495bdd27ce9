"""Evaluation of people: opened, rated, final; the predikat always from the quadrant."""

from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.evaluasi.distribusi import HasilDistribusi
from kinerja_desktop.domain.evaluasi.predikat import predikat_of
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.keadaan import KeadaanPeriode
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.dated import (
    NAMA_UNIT,
    SETIAP_UNIT,
    get_unit_of,
    own_placement,
    rater_assignment,
    unit_then,
)
from kinerja_desktop.services.core.keadaan import counted_in, require_evaluated, states_in
from kinerja_desktop.services.core.places import Places
from kinerja_desktop.services.core.service import Service, get_pegawai
from kinerja_desktop.services.core.tanda import TANPA_SURAT, Surat, Tanda, require_hand, sign, signer_of
from kinerja_desktop.services.evaluasi.distribusi import check_group, unit_of_group
from kinerja_desktop.services.evaluasi.hasil_lama import (
    follow_sumber,
    is_moved,
    is_taken,
    require_own_rating,
)
from kinerja_desktop.services.evaluasi.menjelang_final import Penandatanganan, require_final_time
from kinerja_desktop.services.evaluasi.penilai import days_of_rater, require_signer
from kinerja_desktop.services.evaluasi.reading import (
    AS_IT_WAS,
    EvaluasiDetail,
    days_to_read,
    find_evaluasi,
    get_evaluasi,
    is_hidden,
    is_kept,
    owner_of_evaluasi,
    periode_of_evaluasi,
    read_evaluasi,
    require_not_final,
    require_predikat_organisasi,
    unit_and_rater,
    unit_led_by,
)
from kinerja_desktop.services.pegawai.reading import (
    changed_in,
    check_rater,
    names_of,
    rater_in,
    refuse_rater,
    without_absence,
)
from kinerja_desktop.services.skp.reading.berlaku import require_skp
from kinerja_desktop.services.skp.reading.snapshot import build_snapshot, encode_snapshot


class PenilaianForm(Struct, frozen=True):
    """What the rater decides. `alasan` is needed when a rating is above or below expectation."""

    rating_hasil: Rating
    rating_perilaku: Rating
    alasan: str = ""
    catatan: str = ""
    rekomendasi: str = ""


class EvaluasiRow(Struct, frozen=True):
    """A person in one period. `evaluasi_id` and `status` None: not opened yet; `penilai` is the period's, its
    id None when there is none.

    Ratings and predikat are None until rated, and for oneself until final. `keadaan`: a state of the person
    that counts in the period; who `is_out` is not evaluated. `pindah`: moved into another unit in the period.
    """

    pegawai_id: str
    nama: str
    nip: str
    unit_kerja: str
    penilai: str
    periode: Periode
    evaluasi_id: str | None
    status: StatusEvaluasi | None
    predikat_organisasi: PredikatOrganisasi | None
    rating_hasil: Rating | None
    rating_perilaku: Rating | None
    predikat: Predikat | None
    penilai_id: str | None = None
    keadaan: KeadaanPeriode | None = None
    pindah: bool = False

    @property
    def is_out(self) -> bool:
        """Whether there is no evaluation, by a state of the person, and none was made final before."""
        out = self.keadaan is not None and self.keadaan.is_out
        return out and self.status is not StatusEvaluasi.FINAL


class _Basis(Struct, frozen=True):
    """What an act read of the period: the day that counts for posts and units, where people stand on it, the
    state of the person, and the unit's predikat (None: the result of the old unit is kept, with its own)."""

    hari: date
    places: Places
    keadaan: KeadaanPeriode | None
    organisasi: PenetapanPredikatOrganisasi | None = None


class EvaluasiService(Service):
    """Use cases on evaluations (PermenPANRB 6/2022 Pasal 24-28)."""

    def open(self, actor: Actor, pegawai_id: str, periode: Periode) -> EvaluasiDetail:
        """Begin the evaluation, or bring an open one up to date with the SKP, the rater of the period and the
        organisation.

        Raises StateError without a set SKP, a rater, or the predikat of the unit that the rater leads.
        """
        days = days_of_rater(actor, periode, self.today)
        with self._write(
            actor, "evaluasi.rate", about=pegawai_id, days=days, name="evaluasi.open"
        ) as session:
            get_pegawai(session, actor.instansi_id, pegawai_id)
            row = find_evaluasi(session, actor.instansi_id, pegawai_id, periode)
            require_not_final(session, row)
            row = row or Evaluasi(instansi_id=actor.instansi_id, pegawai_id=pegawai_id, periode=periode.kode)
            basis = self._bring_up_to_date(session, row, periode)
            whom = (row.instansi_id, row.pegawai_id, row.penilai_id)
            found = check_rater(session, *whom, basis.hari, evaluates=self.today, places=basis.places)
            # Opened for a rater who is no longer there: the superior takes it over (P6 Lampiran p.89).
            refuse_rater(found if actor.pegawai_id == row.penilai_id else without_absence(found))
            session.add(row)
            session.flush()
            return self._detail(session, actor, row, basis)

    def rate(self, actor: Actor, evaluasi_id: str, form: PenilaianForm) -> EvaluasiDetail:
        """Rate results and behaviour; the predikat follows from the quadrant. May be repeated until final."""
        above_or_below = {form.rating_hasil, form.rating_perilaku} != {Rating.SESUAI_EKSPEKTASI}
        if above_or_below and not form.alasan.strip():
            raise InvalidInputError(
                "Alasan penilaian belum diisi.",
                why="Rating di atas atau di bawah ekspektasi perlu alasan yang dapat dibaca pegawai.",
                next_step="Tulis hasil atau perilaku mana yang menjadi pertimbangan.",
            )
        about, of = owner_of_evaluasi(actor, evaluasi_id), periode_of_evaluasi(actor, evaluasi_id)
        days = days_of_rater(actor, of, self.today)
        with self._write(actor, "evaluasi.rate", about=about, days=days) as session:
            row = get_evaluasi(session, actor.instansi_id, evaluasi_id)
            require_not_final(session, row)
            _forbid_oneself(actor, row.pegawai_id)
            require_own_rating(row)
            periode = Periode.parse(row.periode)
            basis = self._bring_up_to_date(session, row, periode)
            require_hand(session, actor, "evaluasi.rate", signer_of(session, row), None)
            aturan = rule_set_for(periode.selesai)
            row.rating_hasil = form.rating_hasil
            row.rating_perilaku = form.rating_perilaku
            row.predikat = predikat_of(aturan, basis.keadaan, form.rating_hasil, form.rating_perilaku)
            row.aturan = aturan.nama
            row.alasan = form.alasan.strip()
            row.catatan = form.catatan.strip()
            row.rekomendasi = form.rekomendasi.strip()
            row.status = StatusEvaluasi.DINILAI
            session.flush()
            return self._detail(session, actor, row, basis)

    def finalize(
        self,
        actor: Actor,
        evaluasi_id: str,
        tanggal: date,
        surat: Surat = TANPA_SURAT,
        *,
        sebelum_akhir: bool = False,
    ) -> EvaluasiDetail:
        """Make a rated evaluation final on the day it is signed: locked, identities kept.

        By the rater, or the superior who took it over; of who signed on paper pengelola kinerja records it
        with the number in `surat`. `sebelum_akhir`: it is meant although the period is not over. Raises
        StateError before the first day on which this period may be final (P6 Lampiran p.90),
        InvalidInputError for a date that cannot be.
        """
        about, of = owner_of_evaluasi(actor, evaluasi_id), periode_of_evaluasi(actor, evaluasi_id)
        days = days_of_rater(actor, of, self.today)
        with self._write(actor, "evaluasi.finalize", about=about, days=days) as session:
            row = get_evaluasi(session, actor.instansi_id, evaluasi_id)
            require_not_final(session, row)
            _forbid_oneself(actor, row.pegawai_id)
            periode = Periode.parse(row.periode)
            _require_rated(session, row)
            basis = self._bring_up_to_date(session, row, periode)
            penanda = require_signer(session, actor, row, surat, (basis.hari, tanggal))
            saat = Penandatanganan(tanggal, self._clock.today(), sebelum_akhir, basis.hari)
            require_final_time(session, row, basis.organisasi, saat)
            whom = (row.instansi_id, row.pegawai_id, row.penilai_id)
            snapshot = build_snapshot(
                session, *whom, basis.hari, atasan_id=penanda.atasan_id, places=basis.places
            )
            row.snapshot = encode_snapshot(snapshot)
            row.status = StatusEvaluasi.FINAL
            row.final_pada = self._clock.now()
            row.tanggal = tanggal
            sign(session, actor, row, Tanda(penanda, LangkahDokumen.PENANDATANGANAN, tanggal, surat))
            session.flush()
            return self._detail(session, actor, row)

    def get(self, actor: Actor, evaluasi_id: str) -> EvaluasiDetail:
        """One evaluation; the employee sees the own ratings once they are final."""
        about, of = owner_of_evaluasi(actor, evaluasi_id), periode_of_evaluasi(actor, evaluasi_id)
        with self._read(actor, "evaluasi.read", about=about, days=days_to_read(of)) as session:
            return self._detail(session, actor, get_evaluasi(session, actor.instansi_id, evaluasi_id))

    def list(
        self, actor: Actor, periode: Periode, *, unit_kerja_id: str | None = None
    ) -> tuple[EvaluasiRow, ...]:
        """Everybody whom this actor may see and who worked here in the period, with the state of the
        evaluation, by name; also who has a final one all the same."""
        visible = self._visible(actor, "evaluasi.read", Pegawai.id)
        query = _list_query(actor.instansi_id, Evaluasi.periode == periode.kode, periode.selesai)
        query = query.add_columns(is_moved(periode).label("pindah"))
        query = query.where(or_(counted_in(periode), is_kept()))
        if unit_kerja_id is not None:
            query = query.where(Penempatan.unit_kerja_id == unit_kerja_id)
        with self._database.read() as session:
            changed = changed_in(session, actor.instansi_id, periode)
            if visible is not None:
                mine = [one for one, rater in changed.items() if rater.penilai_id == actor.pegawai_id]
                query = query.where(or_(visible, Pegawai.id.in_(mine)))
            rows = session.execute(query.order_by(Pegawai.nama_cari, Pegawai.id)).all()
            names = names_of(session, actor.instansi_id, changed)
            states = states_in(session, actor.instansi_id, periode)
            found = {
                row.pegawai_id: replace(
                    _as_row(actor, periode, row, states.get(row.pegawai_id)), pindah=row.pindah
                )
                for row in rows
            }
        return tuple(
            replace(row, penilai_id=changed[one].penilai_id, penilai=names[changed[one].penilai_id])
            if one in changed
            else row
            for one, row in found.items()
        )

    def history(self, actor: Actor, pegawai_id: str, tahun: int) -> tuple[EvaluasiRow, ...]:
        """The evaluations of one person in a year, in order of their periods: support for the annual one.

        Unit and rater are those of each: as signed, before that of the last day of its period.
        """
        query = _list_query(actor.instansi_id, Evaluasi.periode.like(f"{tahun}-%"), self._clock.today())
        query = query.where(Pegawai.id == pegawai_id, Evaluasi.id.is_not(None))
        days = days_to_read(Periode.tahunan(tahun))
        with self._read(actor, "evaluasi.read", about=pegawai_id, days=days) as session:
            places = cache(lambda: Places(session, actor.instansi_id, [pegawai_id]))
            found: list[EvaluasiRow] = []
            for row in session.execute(query.add_columns(Evaluasi.periode, *AS_IT_WAS)):
                shown = _as_row(actor, Periode.parse(row.periode), row)
                unit, penilai = unit_and_rater(row, places, shown.periode)
                found.append(replace(shown, unit_kerja=unit, penilai=penilai))
        return tuple(sorted(found, key=lambda row: row.periode.sort_key))

    def check_penilai(
        self, actor: Actor, penilai_id: str, periode: Periode, pegawai_id: str | None = None
    ) -> HasilDistribusi:
        """How the predikat of one rater's people are spread, against the pattern for the unit led.

        Who rates in two posts leads two units: the group is that of `pegawai_id`, None: that of the own post.
        """
        visible = self._visible(actor, "evaluasi.distribusi", Evaluasi.pegawai_id)
        with self._database.read() as session:
            unit = unit_of_group(session, actor.instansi_id, periode, penilai_id, pegawai_id)
            return check_group(session, actor, periode, unit, (Evaluasi.penilai_id == penilai_id, visible))

    def check_unit(self, actor: Actor, unit_kerja_id: str, periode: Periode) -> HasilDistribusi:
        """The same for all people whose rater rates them in this unit: its predikat counts for them."""
        visible = self._visible(actor, "evaluasi.distribusi", Evaluasi.pegawai_id)
        raters = select(Penempatan.pegawai_id).where(
            Penempatan.instansi_id == actor.instansi_id,
            Penempatan.unit_kerja_id == unit_kerja_id,
            Penempatan.dihapus_pada.is_(None),
        )
        with self._database.read() as session:
            led = get_unit_of(session, actor.instansi_id, unit_kerja_id, periode)
            return check_group(session, actor, periode, led, (Evaluasi.penilai_id.in_(raters), visible))

    def _bring_up_to_date(self, session: Session, row: Evaluasi, periode: Periode) -> _Basis:
        """The evaluation follows SKP, rater and organisation; what was read for it."""
        whom, places = (row.instansi_id, row.pegawai_id), Places(session, row.instansi_id)
        keadaan = require_evaluated(session, *whom, periode)
        rater = rater_in(session, *whom, periode, places=places)
        row.skp_id = require_skp(session, *whom, periode, rater.hari).id
        row.penilai_id = rater.penilai_id
        if is_taken(row):
            return _Basis(rater.hari, places, keadaan)
        unit = unit_led_by(places, row.penilai_id, row.pegawai_id, rater.hari)
        led = (unit.unit_kerja_id, unit.unit_kerja)
        found = require_predikat_organisasi(session, row.instansi_id, led, periode)
        row.predikat_organisasi = found.predikat
        return _Basis(rater.hari, places, keadaan, found)

    def _detail(
        self, session: Session, actor: Actor, row: Evaluasi, basis: _Basis | None = None
    ) -> EvaluasiDetail:
        hide = is_hidden(actor, row.pegawai_id, row.status)
        if basis is None:
            return read_evaluasi(session, row, hide=hide)
        return read_evaluasi(session, row, hide=hide, hari=basis.hari, places=basis.places)


def _forbid_oneself(actor: Actor, pegawai_id: str) -> None:
    """Also whoever enters ratings for the whole office does not enter the own one."""
    if actor.pegawai_id == pegawai_id:
        raise AccessDeniedError(
            "Tidak seorang pun menilai dirinya sendiri.",
            why="Penilai adalah atasan langsung atau pejabat lain (PermenPANRB 6/2022 Pasal 1 angka 9).",
            who="Pejabat penilai kinerja Anda",
            next_step="Minta penilai Anda mengisi evaluasi ini.",
        )


def _require_rated(session: Session, row: Evaluasi) -> None:
    if row.status is not StatusEvaluasi.DINILAI:
        raise StateError(
            "Evaluasi belum dinilai.",
            who="Pejabat penilai kinerja",
            next_step="Isi rating hasil kerja dan perilaku kerja lebih dahulu.",
        )
    if is_taken(row):
        follow_sumber(session, row)


def _list_query(instansi_id: str, of_periode: ColumnElement[bool], on: date) -> Select[*tuple[Any, ...]]:
    penilai = aliased(Pegawai)
    return (
        select(
            Pegawai.id.label("pegawai_id"),
            Pegawai.nama,
            Pegawai.nip,
            NAMA_UNIT.label("unit_kerja"),
            penilai.nama.label("penilai"),
            penilai.id.label("penilai_id"),
            Evaluasi.id.label("evaluasi_id"),
            Evaluasi.status,
            Evaluasi.predikat_organisasi,
            Evaluasi.rating_hasil,
            Evaluasi.rating_perilaku,
            Evaluasi.predikat,
        )
        .outerjoin(
            Evaluasi,
            and_(Evaluasi.instansi_id == Pegawai.instansi_id, Evaluasi.pegawai_id == Pegawai.id, of_periode),
        )
        .outerjoin(Penempatan, own_placement(on))
        .outerjoin(SETIAP_UNIT, unit_then(Penempatan.unit_kerja_id))
        .outerjoin(
            PenugasanPenilai,
            rater_assignment(on),
        )
        .outerjoin(
            penilai,
            (penilai.instansi_id == Pegawai.instansi_id) & (penilai.id == PenugasanPenilai.penilai_id),
        )
        .where(Pegawai.instansi_id == instansi_id, Pegawai.jenis != JenisPegawai.PEJABAT_LAIN)
    )


def _as_row(
    actor: Actor, periode: Periode, row: Row[*tuple[Any, ...]], keadaan: KeadaanPeriode | None = None
) -> EvaluasiRow:
    hide = is_hidden(actor, row.pegawai_id, row.status)
    return EvaluasiRow(
        row.pegawai_id,
        row.nama,
        row.nip or "",
        row.unit_kerja or "",
        row.penilai or "",
        periode,
        row.evaluasi_id,
        row.status,
        row.predikat_organisasi,
        None if hide else row.rating_hasil,
        None if hide else row.rating_perilaku,
        None if hide else row.predikat,
        row.penilai_id,
        keadaan,
    )
