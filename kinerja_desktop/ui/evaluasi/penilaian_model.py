"""One person in the chair: the material, the ratings being decided, saved as soon as they are complete."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.aturan.tabel import SelKuadran
from kinerja_desktop.domain.core.errors import KinerjaError, StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.distribusi import HasilDistribusi
from kinerja_desktop.domain.evaluasi.predikat import PenjelasanPredikat, explain_predikat, explain_putus_studi
from kinerja_desktop.domain.evaluasi.terms import Rating, StatusEvaluasi
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.tanda import TANPA_SURAT, Surat
from kinerja_desktop.services.evaluasi.hasil_lama import Kesepakatan
from kinerja_desktop.services.evaluasi.reading import EvaluasiDetail
from kinerja_desktop.services.evaluasi.service import EvaluasiRow, PenilaianForm
from kinerja_desktop.services.skp.list import SkpFilter
from kinerja_desktop.services.skp.reading.records import SkpDetail
from kinerja_desktop.ui.evaluasi.bahan import Bahan
from kinerja_desktop.ui.evaluasi.daftar import may_rate
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.tanda.model import TandaModel
from kinerja_desktop.ui.kit.view_model import ViewModel


class Draf(Struct, frozen=True):
    """What is decided so far; ratings None: not yet."""

    hasil: Rating | None = None
    perilaku: Rating | None = None
    alasan: str = ""
    catatan: str = ""
    rekomendasi: str = ""

    @property
    def needs_alasan(self) -> bool:
        chosen = {self.hasil, self.perilaku} - {None}
        return bool(chosen - {Rating.SESUAI_EKSPEKTASI})

    @property
    def stripped(self) -> "Draf":
        """As it would be stored."""
        texts = (self.alasan.strip(), self.catatan.strip(), self.rekomendasi.strip())
        return Draf(self.hasil, self.perilaku, *texts)

    @property
    def is_complete(self) -> bool:
        """Whether the service would take it."""
        both = self.hasil is not None and self.perilaku is not None
        return both and (not self.needs_alasan or bool(self.alasan.strip()))


KOSONG = Draf()


class PenilaianModel(ViewModel):
    """`person_changed`: somebody else or read anew; `draf_changed`: a rating moved; `saved` carries the
    detail as stored. `problem`: why this person cannot be rated yet."""

    person_changed = Signal()
    draf_changed = Signal()
    saved = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self.tanda = TandaModel(context, self)
        self.tell_for(self.tanda)
        self.tanda.replaced.connect(self._show_changed)
        self._drafts: dict[tuple[str, str], Draf] = {}
        self._clear(None)

    def show(self, row: EvaluasiRow | None) -> None:
        """Take another person in; what was unfinished about the one before is kept."""
        self._keep_draft()
        self._clear(row)
        if row is not None:
            try:
                self._read(row)
            except KinerjaError as error:
                self.problem = error
        self.show_tanda()
        self.person_changed.emit()

    @property
    def can_rate(self) -> bool:
        """Whether this user may rate this person now."""
        return self._may_act and not self.has_hasil_lama

    @property
    def has_hasil_lama(self) -> bool:
        """Whether the result is the old unit's by agreement: it is read, not rated."""
        return self.detail is not None and self.detail.hasil_lama

    @property
    def can_take_hasil_lama(self) -> bool:
        """Whether the person moved in this period, so that the result before may be agreed on (P6 p.91)."""
        return self.can_rate and self.row is not None and self.row.pindah

    @property
    def can_give_up_hasil_lama(self) -> bool:
        return self._may_act and self.has_hasil_lama

    @property
    def _may_act(self) -> bool:
        if self.row is None or self.bahan is None or self.problem is not None or self.is_final:
            return False
        return may_rate(self.actor, self.row) or self.has_taken_over

    @property
    def is_rater(self) -> bool:
        """Whether this user rates the person shown."""
        own = self.row is not None and self.row.penilai_id == self.actor.pegawai_id
        return own and self.may("evaluasi.rate")

    @property
    def has_taken_over(self) -> bool:
        """Whether this user is the superior who took the evaluation over."""
        keadaan = self.tanda.keadaan
        return keadaan is not None and keadaan.sebagai_penanda

    def open(self) -> None:
        """Open the evaluation without rating: the superior takes it over then."""
        row = self.row
        if row is None:
            return
        opened = self.attempt(lambda: self.services.evaluasi.open(self.actor, row.pegawai_id, row.periode))
        if opened is not None:
            self._take(opened)
            self.show_tanda()
            self.person_changed.emit()

    def take_hasil_lama(self, tanggal: date, surat: Surat) -> None:
        """Agree on the result of the old unit for this period; `surat.keterangan` says why."""
        row = self.row
        form = Kesepakatan(tanggal, surat.keterangan, surat.nomor, surat.pindaian)
        if row is not None:
            take = self.services.hasil_lama.take
            self._show_taken(self.attempt(lambda: take(self.actor, row.pegawai_id, row.periode, form)))

    def give_up_hasil_lama(self, alasan: str) -> None:
        """The new rater rates after all."""
        detail = self.detail
        if detail is not None:
            give_up = self.services.hasil_lama.give_up
            self._show_taken(self.attempt(lambda: give_up(self.actor, detail.id, alasan)))

    def _show_changed(self) -> None:
        """Another document stands in the place of the one that somebody objected to."""
        self._show_taken(self.attempt(lambda: self.services.evaluasi.get(self.actor, self.tanda.document_id)))

    def _show_taken(self, detail: EvaluasiDetail | None) -> None:
        if detail is not None:
            self._take(detail)
            self.show_tanda()
            self.person_changed.emit()

    def show_tanda(self) -> None:
        """The signatures, for whom they concern: for the rater once there is one, also of an agreement."""
        row, detail = self.row, self.detail
        is_unsigned = not self.is_final and not self.has_hasil_lama
        if row is None or detail is None or (self.is_rater and is_unsigned):
            self.tanda.clear()
            return
        self.tanda.show_evaluasi(
            detail.id,
            own=row.pegawai_id == self.actor.pegawai_id,
            is_signed=self.is_final,
            is_ready=detail.status is StatusEvaluasi.DINILAI,
        )

    @property
    def locked(self) -> str:
        """Why nothing can be entered here, as a sentence; empty when it can, or a `problem` says it."""
        if self.row is None or self.can_rate or self.problem is not None or self.bahan is None:
            return ""
        if self.detail is not None and self.detail.tanggal is not None:
            return f"Final, ditandatangani {format_tanggal(self.detail.tanggal)}: tidak dapat diubah."
        if self.has_hasil_lama and self.detail is not None:
            return self.detail.catatan
        if self.row.pegawai_id == self.actor.pegawai_id:
            return sentence(f"Evaluasi Anda sendiri diisi oleh {self.row.penilai or 'pejabat penilai Anda'}")
        if self.may("evaluasi.rate") and self.row.penilai:
            return (
                f"Evaluasi {self.row.periode.label} pegawai ini dilakukan oleh {self.row.penilai}, "
                "penilainya ketika evaluasi dilakukan (PermenPANRB 6/2022 Lampiran hal. 91-92)."
            )
        return "Hanya dibaca: penilaian diisi oleh pejabat penilai kinerja."

    @property
    def can_finalize(self) -> bool:
        rated = self.detail is not None and self.detail.status is StatusEvaluasi.DINILAI
        return rated and self._may_act and (self.is_rater or self.has_taken_over)

    @property
    def is_final(self) -> bool:
        return self.row is not None and self.row.status is StatusEvaluasi.FINAL

    @property
    def is_dirty(self) -> bool:
        return self.draf.stripped != self._stored

    @property
    def cells(self) -> tuple[SelKuadran, ...]:
        """The quadrant in force at the end of the period."""
        periode = self.row.periode if self.row else self.context.periode.current
        return rule_set_for(periode.selesai).kuadran.isi

    @property
    def penjelasan(self) -> PenjelasanPredikat | None:
        """What the ratings make, with the article; None until both are chosen."""
        hasil, perilaku = self.draf.hasil, self.draf.perilaku
        if self.row is None or hasil is None or perilaku is None:
            return None
        periode = self.row.periode
        aturan = rule_set_for(periode.selesai)
        if self._akibat is AkibatKeadaan.PUTUS_STUDI:
            return explain_putus_studi(aturan, hasil, perilaku)
        return explain_predikat(aturan, hasil, perilaku, periode.jenis)

    @property
    def missing(self) -> str:
        """What is needed before the ratings are saved, as a sentence; empty when nothing is."""
        if not self.is_dirty or self.draf.is_complete:
            return ""
        parts = [
            ("rating hasil kerja", self.draf.hasil is None),
            ("rating perilaku kerja", self.draf.perilaku is None),
            ("alasan", self.draf.needs_alasan and not self.draf.alasan.strip()),
        ]
        return f"Belum tersimpan. Masih perlu: {', '.join(name for name, lacks in parts if lacks)}."

    def set_hasil(self, rating: Rating) -> None:
        self._change(replace(self.draf, hasil=rating))

    def set_perilaku(self, rating: Rating) -> None:
        self._change(replace(self.draf, perilaku=rating))

    def type_texts(self, alasan: str, catatan: str, rekomendasi: str) -> None:
        """Keep what is being typed; `save` stores it when the field is left."""
        if self.can_rate:
            self.draf = replace(self.draf, alasan=alasan, catatan=catatan, rekomendasi=rekomendasi)
            self.draf_changed.emit()

    def save(self) -> bool:
        """Store what is complete, opening the evaluation first where needed; False: not all is stored."""
        draf = self.draf
        if self.row is None or not self.is_dirty or not self.can_rate:
            return True
        row, evaluasi, before = self.row, self.services.evaluasi, self._stored
        form = _form_of(draf)
        if form is None or not draf.is_complete:
            return False

        def rate() -> EvaluasiDetail:
            opened = self.detail or evaluasi.open(self.actor, row.pegawai_id, row.periode)
            return evaluasi.rate(self.actor, opened.id, form)

        rated = self.attempt(rate)
        if rated is None:
            return False
        self._take(rated)
        self.show_tanda()
        self._offer_back(rated, before)
        return True

    def _offer_back(self, rated: EvaluasiDetail, before: Draf) -> None:
        """Another rating than stood there can be taken back; the first one has nothing to go back to."""
        had = (before.hasil, before.perilaku)
        form = _form_of(before)
        if form is not None and had != (rated.rating_hasil, rated.rating_perilaku):
            rate = self.services.evaluasi.rate
            self.context.offer(f"Rating diganti: {rated.predikat}", lambda: rate(self.actor, rated.id, form))

    def finalize(self, tanggal: date, surat: Surat = TANPA_SURAT, *, sebelum_akhir: bool = False) -> bool:
        """Lock the evaluation as signed on `tanggal`; False when it was refused.

        `sebelum_akhir`: the user was asked and means it although the period is not over.
        """
        if not self.save() or self.detail is None:
            return False
        evaluasi_id, finalize = self.detail.id, self.services.evaluasi.finalize
        done = self.attempt(
            lambda: finalize(self.actor, evaluasi_id, tanggal, surat, sebelum_akhir=sebelum_akhir)
        )
        if done is None:
            return False
        self._take(done)
        self.show_tanda()
        self.person_changed.emit()
        return True

    def discard_drafts(self, pegawai_ids: frozenset[str]) -> None:
        """Forget unfinished ratings of people that were made final elsewhere."""
        self._drafts = {key: draf for key, draf in self._drafts.items() if key[0] not in pegawai_ids}

    @property
    def _akibat(self) -> AkibatKeadaan | None:
        keadaan = self.row.keadaan if self.row else None
        return keadaan.akibat if keadaan else None

    def _clear(self, row: EvaluasiRow | None) -> None:
        self.row = row
        self.detail: EvaluasiDetail | None = None
        self.bahan: Bahan | None = None
        self.organisasi: HasilDistribusi | None = None
        self.problem: KinerjaError | None = None
        self.draf = self._stored = KOSONG

    def _read(self, row: EvaluasiRow) -> None:
        actor, services = self.actor, self.services
        if row.is_out:
            self.problem = not_evaluated(row)
        if row.evaluasi_id is not None:
            self.detail = services.evaluasi.get(actor, row.evaluasi_id)
            self._stored = _draft_of(self.detail)
        self.draf = self._drafts.pop((row.pegawai_id, row.periode.kode), self._stored)
        skp = self._find_skp(row)
        if skp is None:
            return
        years = (row.periode.tahun, row.periode.tahun - 1)
        history = [one for year in years for one in services.evaluasi.history(actor, row.pegawai_id, year)]
        earlier = [one for one in history if one.periode.sort_key < row.periode.sort_key]
        self.bahan = Bahan(
            row.periode,
            skp,
            services.pemantauan.list(actor, skp.id),
            services.umpan_balik.list(actor, skp.id),
            tuple(sorted(earlier, key=lambda one: one.periode.sort_key, reverse=True)),
            self._akibat,
            services.catatan_harian.of_skp(actor, skp.id, row.periode),
        )
        if row.penilai_id is not None and self.may("evaluasi.distribusi"):
            check = services.evaluasi.check_penilai
            self.organisasi = check(actor, row.penilai_id, row.periode, row.pegawai_id)

    def _find_skp(self, row: EvaluasiRow) -> SkpDetail | None:
        """The SKP that the evaluation rests on, or would rest on when opened; None: not set yet."""
        actor, skp = self.actor, self.services.skp
        if self.detail is not None:
            return skp.get(actor, self.detail.skp_id)
        filter_ = SkpFilter(row.periode.tahun, status=StatusSkp.DITETAPKAN, pegawai_id=row.pegawai_id)
        found = [one for one in skp.list(actor, filter_) if row.periode.overlaps(one.mulai, one.selesai)]
        last = max(found, key=lambda one: (one.mulai, one.revisi), default=None)
        return skp.get(actor, last.id) if last is not None else None

    def _change(self, draf: Draf) -> None:
        if not self.can_rate or draf == self.draf:
            return
        self.draf = draf
        self.save()
        self.draf_changed.emit()

    def _take(self, detail: EvaluasiDetail) -> None:
        self.detail = detail
        self._stored = self.draf = _draft_of(detail)
        if self.row is not None:
            self.row = replace(
                self.row,
                evaluasi_id=detail.id,
                status=detail.status,
                predikat_organisasi=detail.predikat_organisasi,
                rating_hasil=detail.rating_hasil,
                rating_perilaku=detail.rating_perilaku,
                predikat=detail.predikat,
            )
        self.saved.emit(detail)

    def _keep_draft(self) -> None:
        if self.row is not None and self.is_dirty and not self.save():
            self._drafts[self.row.pegawai_id, self.row.periode.kode] = self.draf


def _form_of(draf: Draf) -> PenilaianForm | None:
    """None while a rating is missing."""
    if draf.hasil is None or draf.perilaku is None:
        return None
    return PenilaianForm(draf.hasil, draf.perilaku, draf.alasan, draf.catatan, draf.rekomendasi)


def _draft_of(detail: EvaluasiDetail) -> Draf:
    return Draf(
        detail.rating_hasil, detail.rating_perilaku, detail.alasan, detail.catatan, detail.rekomendasi
    )


def not_evaluated(row: EvaluasiRow) -> StateError:
    """Why there is no evaluation of this person in the period, as the service would say it."""
    keadaan = row.keadaan
    return StateError(
        sentence(f"Tidak ada evaluasi {row.periode.label} untuk {row.nama}"),
        why="" if keadaan is None else f"{keadaan.sebab} ({keadaan.dasar_hukum}).",
        who="Pengelola kinerja",
        next_step="Bila keliru, betulkan Keadaan pada data pegawai itu.",
    )
