"""An update from its file to the next start, and back to the version before."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.machine.pembaruan.tempat import Keadaan, Tahap
from kinerja_desktop.services.latihan.latihan import is_practice
from kinerja_desktop.services.pembaruan.awal import ending_of
from kinerja_desktop.services.pembaruan.program import RencanaPembaruan
from kinerja_desktop.ui.kit.view_model import ViewModel

_PRACTICE = (
    "Program tidak diperbarui dari Mode Latihan: sebelum pembaruan data kantor yang sebenarnya dicadangkan. "
    "Tinggalkan Mode Latihan, lalu masuk sebagai admin kantor Anda."
)

_BACK_WITH_DATA = (
    "Data dicadangkan dahulu, lalu program ditutup dan versi {ke} dibuka dengan data yang sekarang: tidak "
    "ada pekerjaan yang hilang."
)
_BACK_WITHOUT = (
    "Versi {kini} sudah memperbarui basis data, dan versi {ke} tidak dapat membukanya. Program ditutup, "
    "versi {ke} dibuka, dan di sana seorang admin memulihkan cadangan {dibuat} (tombol Pulihkan data "
    "sebelum pembaruan). Yang dikerjakan sesudahnya, {langkah} langkah menurut jejak audit, tidak ada di "
    "sana dan diketik ulang. Data yang sekarang dicadangkan dahulu; hanya versi {kini} atau yang lebih baru "
    "membacanya lagi."
)


class PembaruanViewModel(ViewModel):
    """`loaded` after each reading of the state. `plan`: what the chosen file would bring; None: no file."""

    loaded = Signal()

    plan: RencanaPembaruan | None = None
    keadaan: Keadaan | None = None

    def load(self) -> None:
        self.keadaan = self.services.pembaruan.program.state()
        self.loaded.emit()

    @property
    def versi(self) -> str:
        return self.services.pembaruan.program.versi

    @property
    def why_not(self) -> str:
        """Why this copy is not updated from files, and what is done instead; empty: it is."""
        if is_practice(self.context.kantor.folder):
            return _PRACTICE
        refusal = self.services.pembaruan.program.why_not()
        return "" if refusal is None else f"{refusal.why} {refusal.next_step}"

    @property
    def ending(self) -> str:
        """How the last update ended, or that one waits; empty: there was none."""
        return "" if self.keadaan is None else ending_of(self.keadaan)

    @property
    def is_ready(self) -> bool:
        """Whether a version waits for the next start."""
        return self.keadaan is not None and self.keadaan.tahap is Tahap.SIAP

    @property
    def before(self) -> str:
        """The version that one can go back to; empty: none."""
        can = self.services.pembaruan.program.can_go_back()
        return self.keadaan.dari if can and self.keadaan is not None else ""

    def way_back(self) -> str:
        """What going back means for the data, in words; empty: it is refused, `failed` says why."""
        way = self.attempt(lambda: self.services.pembaruan.way_back(self.actor))
        if way is None:
            return ""
        if way.cadangan is None:
            return _BACK_WITH_DATA.format(ke=way.ke)
        return _BACK_WITHOUT.format(
            ke=way.ke, kini=self.versi, dibuat=way.dibuat, langkah=format_angka(way.langkah)
        )

    def examine(self, path: Path) -> None:
        self.plan = None

        def examined(plan: RencanaPembaruan) -> None:
            self.plan = plan
            self.load()

        self.load()
        self.start(
            "Memeriksa berkas pembaruan",
            lambda _progress: self.services.pembaruan.examine(self.actor, path),
            examined,
        )

    def take(self) -> None:
        """Prepare the version of the plan: copied, tried, and the office backed up."""
        plan = self.plan
        if plan is None:
            return

        def taken(_keadaan: Keadaan) -> None:
            self.plan = None
            self.load()

        self.start(
            f"Menyiapkan versi {plan.ke}",
            lambda progress: self.services.pembaruan.take(self.actor, plan.path, progress),
            taken,
        )

    def call_off(self) -> None:
        if self.succeeds(lambda: self.services.pembaruan.cancel(self.actor)):
            self.context.say("Pembaruan dibatalkan")
        self.load()

    def restart(self) -> bool:
        """Whether the exchange waits now for this program to end."""
        return self.succeeds(lambda: self.services.pembaruan.program.begin(self._reopen))

    def go_back(self, alasan: str) -> bool:
        """The same for the version before."""
        return self.succeeds(lambda: self.services.pembaruan.go_back(self.actor, alasan, self._reopen))

    @property
    def _reopen(self) -> tuple[str, ...]:
        return "--data", str(self.context.kantor.folder)
