"""Before evaluations become final: is it time, and what should be looked at first."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.umpan_balik import UmpanBalik
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.distribusi import SMALL_GROUP
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.domain.evaluasi.waktu_final import LEBIH_AWAL, WaktuFinal, require_begun, waktu_final
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.penandatanganan.tanggal import Langkah, require_evaluation_day
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.tanggal import require_dated
from kinerja_desktop.services.pegawai.reading import raters_in
from kinerja_desktop.services.pengaturan.reading import read_reckoning
from kinerja_desktop.services.skp.reading.records import get_skp

_SHOWN = 5


class MenjelangFinal(Struct, frozen=True):
    """What is asked before evaluations become final. `sisa_hari`: days of the period still to come, 0: none.

    The names are those of people without realisation and without feedback in the period; `seragam`: the one
    predikat of all people of this rater, None: they differ, or there are too few.
    """

    periode: Periode
    sisa_hari: int
    tanpa_realisasi: tuple[str, ...] = ()
    tanpa_umpan_balik: tuple[str, ...] = ()
    seragam: Predikat | None = None

    @property
    def kalimat(self) -> tuple[str, ...]:
        """Each warning as a sentence."""
        found: list[str] = []
        if self.sisa_hari:
            found.append(f"{self.periode.label} belum berakhir: masih {self.sisa_hari} hari lagi.")
        for people, what in (
            (self.tanpa_realisasi, "belum memiliki realisasi"),
            (self.tanpa_umpan_balik, "belum memperoleh umpan balik"),
        ):
            if people:
                found.append(sentence(f"{len(people)} pegawai {what}: {_some(people)}"))
        if self.seragam is not None:
            found.append(f"Seluruh pegawai yang sudah dinilai berpredikat {self.seragam}.")
        return tuple(found)


class MenjelangFinalService(Service):
    """One reading use case: what to know before the last step (PermenPANRB 6/2022 Lampiran p.90)."""

    def first_day(self, actor: Actor, periode: Periode, pegawai_ids: Collection[str]) -> date:
        """From which day on evaluations of these people may become final; earlier where a rater leaves."""
        with self._read(actor, "evaluasi.finalize") as session:
            waktu = time_of(session, periode)
            leaves = _rater_leaves(session, actor, periode, pegawai_ids)
            return waktu.paling_awal if leaves is None else min(waktu.paling_awal, leaves)

    def check(
        self, actor: Actor, periode: Periode, pegawai_ids: Collection[str], tanggal: date
    ) -> MenjelangFinal:
        """The warnings about these people. Raises StateError before the first day on which it may be done."""
        visible = self._visible(actor, "evaluasi.finalize", Pegawai.id)
        with self._database.read() as session:
            waktu = time_of(session, periode)
            leaves = _rater_leaves(session, actor, periode, pegawai_ids)
            require_begun(waktu, tanggal, self.today, leaves)
            people = (Pegawai.instansi_id == actor.instansi_id, Pegawai.id.in_(pegawai_ids))
            seen = people if visible is None else (*people, visible)
            return MenjelangFinal(
                periode,
                waktu.days_left(min(tanggal, self.today)),
                _names(session, *seen, ~_has_realisasi(periode)),
                _names(session, *seen, ~_has_umpan_balik(periode)),
                _uniform(session, actor, periode, pegawai_ids),
            )


def time_of(session: Session, periode: Periode) -> WaktuFinal:
    """When this period may be made final in this office."""
    aturan = rule_set_for(periode.selesai)
    if periode.jenis is JenisPeriode.TAHUNAN:
        return waktu_final(aturan, periode)
    reckoning = read_reckoning(session)
    return waktu_final(aturan, periode, reckoning.setelan[LEBIH_AWAL], reckoning.libur)


class Penandatanganan(Struct, frozen=True):
    """When it is signed, on which day that is done, and whether an unfinished period is meant.

    `hari_penilai`: the rater's last day in the period; before its end that of a rater who leaves.
    """

    tanggal: date
    today: date
    sebelum_akhir: bool
    hari_penilai: date


def require_final_time(
    session: Session, row: Evaluasi, organisasi: PenetapanPredikatOrganisasi | None, saat: Penandatanganan
) -> None:
    """`organisasi` None: a result of the old unit, agreed on.

    Raises StateError before the first day, and before the period's end unless `sebelum_akhir` says that it
    is meant; InvalidInputError for a date that this evaluation cannot bear."""
    tanggal, today = saat.tanggal, saat.today
    periode = Periode.parse(row.periode)
    waktu = time_of(session, periode)
    require_begun(waktu, tanggal, today, _leaving(periode, saat.hari_penilai))
    require_dated(session, "evaluasi", tanggal, today)
    require_evaluation_day(tanggal, periode, _first_set(session, row), _rests_on(row, organisasi))
    left = waktu.days_left(min(tanggal, today))
    if left and not saat.sebelum_akhir:
        raise StateError(
            f"{periode.label} belum berakhir: masih {left} hari lagi.",
            where=f"Hari terakhirnya {format_tanggal(waktu.selesai)}",
            why="Final sebelum periodenya berakhir perlu dinyatakan, sebab hasil hari-hari sesudahnya tidak "
            f"ikut dinilai ({waktu.dasar_hukum}).",
            who="Pejabat penilai kinerja",
            next_step="Tunggu sampai periode berakhir, atau nyatakan bahwa evaluasi difinalkan sebelum itu.",
        )


def _rests_on(row: Evaluasi, organisasi: PenetapanPredikatOrganisasi | None) -> Langkah:
    """What must come before the signature."""
    if organisasi is not None:
        return Langkah("penetapan predikat organisasi", organisasi.tanggal)
    agreed = row.kesepakatan_tanggal or Periode.parse(row.periode).mulai
    return Langkah("kesepakatan memakai hasil unit lama", agreed)


def _rater_leaves(
    session: Session, actor: Actor, periode: Periode, pegawai_ids: Collection[str]
) -> date | None:
    """As `_leaving`, of the first of these people's raters."""
    which = PenugasanPenilai.pegawai_id.in_(pegawai_ids)
    raters = raters_in(session, actor.instansi_id, periode, which).values()
    return _leaving(periode, min((one.hari for one in raters), default=periode.selesai))


def _leaving(periode: Periode, hari_penilai: date) -> date | None:
    """The last day of a rater who leaves inside the window of the evaluation (P6 Lampiran p.91-92)."""
    return hari_penilai if hari_penilai < periode.selesai else None


def _first_set(session: Session, row: Evaluasi) -> date | None:
    """When the SKP was first set: a later revision does not make an earlier evaluation wrong."""
    skp = get_skp(session, row.instansi_id, row.skp_id)
    while skp.revisi_dari_id is not None:
        skp = get_skp(session, row.instansi_id, skp.revisi_dari_id)
    return skp.ditetapkan_tanggal


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f", dan {more} lainnya" if more > 0 else "")


def _names(session: Session, *conditions: ColumnElement[bool]) -> tuple[str, ...]:
    return tuple(session.scalars(select(Pegawai.nama).where(*conditions).order_by(Pegawai.nama_cari)))


def _in(periode: Periode, column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """The annual evaluation rests on what was entered in any period of its year."""
    if periode.jenis is JenisPeriode.TAHUNAN:
        return column.like(f"{periode.tahun}-%")
    return column == periode.kode


def _has_realisasi(periode: Periode) -> ColumnElement[bool]:
    return exists().where(
        Evaluasi.instansi_id == Pegawai.instansi_id,
        Evaluasi.pegawai_id == Pegawai.id,
        Evaluasi.periode == periode.kode,
        HasilKerja.instansi_id == Evaluasi.instansi_id,
        HasilKerja.skp_id == Evaluasi.skp_id,
        IndikatorKinerja.instansi_id == HasilKerja.instansi_id,
        IndikatorKinerja.hasil_kerja_id == HasilKerja.id,
        Realisasi.instansi_id == IndikatorKinerja.instansi_id,
        Realisasi.indikator_kinerja_id == IndikatorKinerja.id,
        Realisasi.dihapus_pada.is_(None),
        _in(periode, Realisasi.periode),
    )


def _has_umpan_balik(periode: Periode) -> ColumnElement[bool]:
    return exists().where(
        UmpanBalik.instansi_id == Pegawai.instansi_id,
        UmpanBalik.pegawai_id == Pegawai.id,
        UmpanBalik.dihapus_pada.is_(None),
        _in(periode, UmpanBalik.periode),
    )


def _uniform(
    session: Session, actor: Actor, periode: Periode, pegawai_ids: Collection[str]
) -> Predikat | None:
    """The predikat that all rated people have who are rated by the same ones as these."""
    own = (Evaluasi.instansi_id == actor.instansi_id, Evaluasi.periode == periode.kode)
    raters = select(Evaluasi.penilai_id).where(*own, Evaluasi.pegawai_id.in_(pegawai_ids))
    query = select(Evaluasi.predikat).where(
        *own, Evaluasi.penilai_id.in_(raters), Evaluasi.predikat.is_not(None)
    )
    counts = Counter(session.scalars(query))
    return next(iter(counts)) if len(counts) == 1 and counts.total() >= SMALL_GROUP else None
