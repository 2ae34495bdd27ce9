"""The signatures of one document on the screen."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas, LangkahDokumen
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.penandatanganan.keberatan import PutusanKeberatan
from kinerja_desktop.services.penandatanganan.records import KeadaanTanda
from kinerja_desktop.services.penandatanganan.service import AmbilAlih
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.tanda.pindaian_model import PindaianModel
from kinerja_desktop.ui.kit.view_model import ViewModel


class TandaModel(ViewModel):
    """`shown`: another document or another state of it; `stepped`: something was done with it;
    `replaced`: another document took its place.

    `own`: it is about the user. `is_signed`: it is set or final. `is_ready`: it waits for the signature.
    """

    shown = Signal()
    stepped = Signal()
    replaced = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self.pindaian = PindaianModel(context, self)
        self.pindaian.attached.connect(self.reload)

    keadaan: KeadaanTanda | None = None
    own = is_signed = is_ready = is_skp = False
    _id = ""

    @property
    def document(self) -> object:
        """Which document it is and what is known of it: a question is about that."""
        return self.is_skp, self._id, self.is_signed, self.is_ready, self.keadaan

    @property
    def document_id(self) -> str:
        """The SKP or evaluation that is shown."""
        return self._id

    def clear(self) -> None:
        """Nothing to tell."""
        self.keadaan = None
        self.shown.emit()

    def show_skp(self, skp_id: str, *, own: bool, is_signed: bool, is_ready: bool) -> None:
        """An SKP."""
        self._id, self.is_skp, self.own = skp_id, True, own
        self.is_signed, self.is_ready = is_signed, is_ready
        self.reload()

    def show_evaluasi(self, evaluasi_id: str, *, own: bool, is_signed: bool, is_ready: bool) -> None:
        """An evaluation."""
        self._id, self.is_skp, self.own = evaluasi_id, False, own
        self.is_signed, self.is_ready = is_signed, is_ready
        self.reload()

    def reload(self) -> None:
        """Read what is known now."""
        service = self.services.penandatanganan
        read = service.get_skp if self.is_skp else service.get_evaluasi
        self.keadaan = self.attempt(lambda: read(self.actor, self._id))
        self.shown.emit()

    def take_over(self, dasar: DasarAtasan, tanggal: date, surat: Surat) -> None:
        service, form = self.services.penandatanganan, AmbilAlih(dasar, tanggal, surat)
        act = service.take_over_skp if self.is_skp else service.take_over_evaluasi
        self._step(lambda: act(self.actor, self._id, form))

    def give_back(self, alasan: str) -> None:
        taken = self.keadaan.pengambilalihan if self.keadaan else None
        if taken is not None:
            self._step(lambda: self.services.penandatanganan.give_back(self.actor, taken.id, alasan))

    def hand_over(self, tanggal: date, surat: Surat) -> None:
        self._step(lambda: self.services.penandatanganan.hand_over(self.actor, self._id, tanggal, surat))

    def return_signed(self, tanggal: date, surat: Surat) -> None:
        self._step(lambda: self.services.penandatanganan.return_signed(self.actor, self._id, tanggal, surat))

    def file_objection(self, tanggal: date, surat: Surat) -> None:
        self._step(lambda: self.services.penandatanganan.object(self.actor, self._id, tanggal, surat))

    def explain(self, kapasitas: Kapasitas, tanggal: date, surat: Surat) -> None:
        service = self.services.keberatan
        self._step(lambda: service.explain(self.actor, self._id, kapasitas, tanggal, surat))

    def decide(self, putusan: PutusanKeberatan) -> None:
        """A changed result is another document, which is shown from then on."""
        decided = self.attempt(lambda: self.services.keberatan.decide(self.actor, self._id, putusan))
        if decided is not None:
            self._id = decided
            self.reload()
            self.stepped.emit()
            if putusan.hasil is not None:
                self.replaced.emit()

    def report(self, tanggal: date, surat: Surat) -> None:
        self._step(lambda: self.services.penandatanganan.report(self.actor, self._id, tanggal, surat))

    def archive(self, tanggal: date, surat: Surat) -> None:
        self._step(lambda: self.services.penandatanganan.archive(self.actor, self._id, tanggal, surat))

    @property
    def decides(self) -> bool:
        """Whether an objection waits for a decision that this user may make or record."""
        keadaan = self.keadaan
        if keadaan is None or keadaan.last(LangkahDokumen.KEBERATAN) is None or keadaan.putusan is not None:
            return False
        return keadaan.atas_nama or (
            keadaan.pemutus_id is not None and keadaan.pemutus_id == self.actor.pegawai_id
        )

    @property
    def needs_nomor(self) -> bool:
        """The user types what another one signed."""
        return self.keadaan is not None and self.keadaan.atas_nama and not self.keadaan.sebagai_penanda

    def _step(self, act: Callable[[], object]) -> None:
        if self.succeeds(act):
            self.reload()
            self.stepped.emit()
