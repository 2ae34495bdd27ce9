"""States of one person with dates: what they mean, one more, another end, taken back with a reason."""

from datetime import date

from PySide6.QtCore import Signal

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.keadaan import meaning_of
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, JenisKeadaan
from kinerja_desktop.services.arsip.service import JenisArsip
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm, KeadaanRow
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.pegawai.detail_view_model import sentence

_WHAT = {
    AkibatKeadaan.TIDAK_DIRENCANAKAN: "SKP dan evaluasi tidak disusun sejak tanggal mulai.",
    AkibatKeadaan.TIDAK_DIEVALUASI: "SKP tetap. Evaluasi periode yang sebagian besar terpakai masa ini tidak "
    "dilakukan; batasnya ada pada Pengaturan.",
    AkibatKeadaan.TUGAS_BELAJAR: "SKP yang sama dilanjutkan dan tetap dievaluasi oleh pejabat penilai di "
    "instansi induk.",
    AkibatKeadaan.PUTUS_STUDI: "Pada periode tanggal mulai, predikatnya Kurang atau Sangat Kurang menurut "
    "perilaku kerjanya.",
}


class KeadaanViewModel(ViewModel):
    """`done`: a state is stored or taken back; the person is to be read again."""

    done = Signal()

    @property
    def today(self) -> date:
        return self.services.pegawai.today

    def read(self, pegawai_id: str) -> tuple[KeadaanRow, ...]:
        """All states of the person, newest first; none when they cannot be read."""
        return self.attempt(lambda: self.services.keadaan.list(self.actor, pegawai_id)) or ()

    def explain(self, jenis: JenisKeadaan) -> str:
        """What a kind of state means for SKP and evaluation, with its article."""
        arti = meaning_of(rule_set_for(self.today), jenis)
        return f"{_WHAT[arti.akibat].removesuffix('.')} ({arti.dasar_hukum})."

    def save(self, form: KeadaanForm) -> dict[str, str]:
        """Store it; what is wrong by field ("alasan", "selesai"), empty when it was stored or refused."""
        if not form.alasan.strip():
            return {"alasan": "Tulis surat keputusan atau sebabnya: rekap menyebutnya."}
        try:
            self.services.keadaan.save(self.actor, form)
        except InvalidInputError as error:
            return {"selesai": sentence(error)}
        self._told("Keadaan tersimpan")
        return {}

    def remove(self, keadaan_id: str, alasan: str) -> None:
        """Take a wrong record back."""
        if self.succeeds(lambda: self.services.keadaan.remove(self.actor, keadaan_id, alasan)):
            self.done.emit()
            put_back = self.services.arsip.put_back
            self.context.offer(
                "Catatan keadaan dihapus", lambda: put_back(self.actor, JenisArsip.KEADAAN, (keadaan_id,))
            )

    def _told(self, what: str) -> None:
        self.done.emit()
        self.context.say(what)
