"""The screen of the import: one step after the other, one main action each."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.impor_pegawai.service import RowStatus
from kinerja_desktop.services.latihan.latihan import CONTOH_DAFTAR, is_practice
from kinerja_desktop.ui.impor_pegawai.hasil_view import HasilPanel
from kinerja_desktop.ui.impor_pegawai.kolom_view import KolomPanel
from kinerja_desktop.ui.impor_pegawai.rencana.view import RencanaPanel
from kinerja_desktop.ui.impor_pegawai.view_model import ImporPegawaiViewModel, Langkah
from kinerja_desktop.ui.kit.berkas import LISTS, ends_as, filter_of
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.daftar.templat import OFFER, save_template
from kinerja_desktop.ui.organisasi.choices import POST
from kinerja_desktop.ui.pegawai.view_model import INCOMPLETE_TARGET
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.layout.step_row import StepRow

_FILES = filter_of("Daftar pegawai", LISTS)
_STEPS = ("Berkas", "Kolom", "Periksa rencana", "Selesai")


class ImporPegawaiView(Page):
    """See `make_view`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            "Impor Pegawai",
            "Memuat daftar pegawai dari Excel. Tidak ada yang ditulis sebelum Anda menerapkan.",
        )
        self._context = context
        self.model = ImporPegawaiViewModel(context)
        self.model.setParent(self)
        self._steps = StepRow(_STEPS)
        self._open = label("", "caution", wrap=True)
        self.columns = KolomPanel(self.model)
        self.plan = RencanaPanel(self.model)
        self.result = HasilPanel(self.model, self._complete, self._name_kinds)
        self._file = EmptyState(
            "file-up",
            "Pilih berkas daftar pegawai",
            "Excel, LibreOffice, atau CSV dari kepegawaian. Judul kolom dikenali sendiri; mengimpor dua kali "
            "tidak menggandakan siapa pun.",
            "Pilih berkas",
            self.choose_file,
            other=(
                ("Coba daftar contoh", self.open_example)
                if is_practice(context.kantor.folder)
                else (OFFER, lambda: save_template(self))
            ),
        )
        self._is_entered = True
        self._stack = QStackedWidget()
        for panel in (self._file, self.columns, self.plan, self.result):
            self._stack.addWidget(panel)
        self._open.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row(self._steps, self._open, stretch_last=True))
        self.body.addWidget(self._stack, 1)
        self._add_actions()
        self.model.tell(self.banner)
        for signal in (self.model.planned, self.model.kolom.changed, self.model.busy):
            signal.connect(self._show_step)
        self.model.stepped.connect(self._enter_step)
        self._show_step()

    def choose_file(self) -> None:
        """Ask for a file and look into it."""
        path = self._context.dialogs.open_file(self, "Pilih daftar pegawai", _FILES)
        if path is not None:
            self.banner.hide()
            self.model.open(path)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """One list, as chosen by the button."""
        if len(paths) > 1 or not ends_as(paths[0], LISTS):
            return False
        self.banner.hide()
        self.model.open(paths[0])
        return True

    def open_example(self) -> None:
        """In Mode Latihan: a list as an office sends it, read like any other."""
        self.banner.hide()
        self.model.open(CONTOH_DAFTAR)

    def _add_actions(self) -> None:
        self._other = button("Berkas lain", self.choose_file, "folder-open", "quiet")
        self._back = button("Kembali ke kolom", lambda: self.model.go(Langkah.KOLOM), "chevron-left", "quiet")
        self.forward = button("Susun rencana", self._go_on, "arrow-right", "primary")
        self.forward.setToolTip("Langkah berikutnya (Ctrl+Enter)")
        for widget in (self._other, self._back, self.forward):
            self.add_action(widget)
        self.forward.setShortcut("Ctrl+Return")

    def _go_on(self) -> None:
        self.banner.hide()
        if self.model.step is Langkah.KOLOM:
            if self.columns.take_dates():
                self.model.make_plan()
        elif self.model.step is Langkah.RENCANA:
            self._apply()
        elif self.model.step is Langkah.HASIL:
            self._context.navigate("pegawai", None)

    def _apply(self) -> None:
        """What nobody answered is asked once more: as it stands it would be applied."""
        plan = self.model.plan
        unanswered = plan.unanswered if plan else ()
        if unanswered and not self._context.dialogs.confirm(
            self,
            f"{format_angka(len(unanswered))} pertanyaan belum dijawab. Terapkan begitu saja?",
            "Yang berlaku kemudian ialah jawaban yang kini tercantum pada tab Pertanyaan.",
            "Terapkan",
        ):
            self.plan.ask()
            return
        self.model.apply()

    def _complete(self) -> None:
        self._context.navigate("pegawai", INCOMPLETE_TARGET)

    def _name_kinds(self, jabatan_id: str) -> None:
        self._context.navigate("organisasi", f"{POST}{jabatan_id}")

    def _show_step(self) -> None:
        step = self.model.step
        self._steps.show_at(step)
        self._stack.setCurrentIndex(step)
        self._other.setVisible(step is not Langkah.BERKAS)
        self._back.setVisible(step is Langkah.RENCANA)
        self.forward.setVisible(step is not Langkah.BERKAS)
        texts = {Langkah.KOLOM: "Susun rencana", Langkah.RENCANA: self._apply_text()}
        self.forward.setText(texts.get(step, "Buka daftar pegawai"))
        self.forward.setShortcut("Ctrl+Return")  # setText forgets it
        problem = self.model.kolom.problem if step is Langkah.KOLOM else ""
        can_write = step is not Langkah.RENCANA or self.model.will_write
        is_busy = self.model.is_busy or self.model.kolom.is_busy
        self.forward.setEnabled(not problem and can_write and not is_busy)
        self._open.setText(problem or self._plan_text())
        self.model.model.editable = step is Langkah.RENCANA
        if not self._is_entered and self.forward.isEnabled():  # not while the file is still being read
            self._is_entered = True
            self.forward.setFocus()

    def _enter_step(self) -> None:
        """The cursor stands where one goes on: Enter takes the columns as recognised; a plan is looked
        at first."""
        self._is_entered = self.model.step is not Langkah.KOLOM
        if self.model.step is Langkah.RENCANA:
            self.plan.people.table.setFocus()
        self._show_step()

    def _apply_text(self) -> str:
        plan = self.model.plan
        if plan is None or not self.model.will_write:
            return "Tidak ada perubahan"
        count = plan.counts[RowStatus.BARU] + plan.counts[RowStatus.BERUBAH]
        return f"Terapkan ({format_angka(count)} pegawai)"

    def _plan_text(self) -> str:
        plan = self.model.plan
        if self.model.step is not Langkah.RENCANA or plan is None:
            return ""
        if self.model.is_busy:
            return "Rencana sedang disusun ulang"
        refused = plan.counts[RowStatus.DITOLAK]
        parts = [
            f"{format_angka(refused)} baris ditolak tidak ikut diimpor" if refused else "",
            f"{self.model.correction_count} sel diperbaiki" if self.model.correction_count else "",
            f"{format_angka(len(plan.unanswered))} pertanyaan" if plan.unanswered else "",
        ]
        return " · ".join(part for part in parts if part)


def make_view(context: ScreenContext) -> Page:
    """The screen; its work runs as jobs with progress and Batalkan in the status bar."""
    return ImporPegawaiView(context)
