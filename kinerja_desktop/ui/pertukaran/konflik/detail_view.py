"""What is chosen in the list: one conflict part by part, or a group that is decided at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_saat
from kinerja_desktop.domain.pertukaran.lengths import ALASAN_KEPUTUSAN
from kinerja_desktop.services.pertukaran.silsilah.shown import KonflikInfo
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pertukaran.konflik.part_view import LAIN, PENGIRIM, SINI, PartView, parallel_line
from kinerja_desktop.ui.pertukaran.konflik.view_model import Kelompok, KelompokKonflik, KonflikViewModel
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.basic import button, clear_layout, label, row
from kinerja_desktop.ui.widgets.layout.chips import Chip
from kinerja_desktop.ui.widgets.layout.flow import FlowRow
from kinerja_desktop.ui.widgets.text.typed import Kept

_GROUP_WORDS = {
    Kelompok.UNIT: "untuk unit ini",
    Kelompok.SEBAB: "dengan sebab ini",
    Kelompok.PAKET: "dari paket ini",
}
_NO_REASON = "Tulis alasannya lebih dahulu; alasan dicatat di jejak audit."


class KonflikDetail(QWidget):
    """The parts above, below them the reason and the steps, which stay in sight."""

    def __init__(self, model: KonflikViewModel) -> None:
        super().__init__()
        self._model = model
        self._one: KonflikInfo | None = None
        self._group: KelompokKonflik | None = None
        self.parts: list[PartView] = []
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(GAP)
        self.reason = LineField(
            "Alasan putusan",
            "Misalnya: sesuai surat keputusan nomor 12. Dicatat di jejak audit.",
            kept=Kept.BY_BUTTON,
            limit=ALASAN_KEPUTUSAN,
        )
        self.here_button = button("", lambda: self._take_all(mereka=False), "house")
        self.theirs_button = button("", lambda: self._take_all(mereka=True), "download")
        self.decide_button = button("Putuskan", self._decide, "check", "primary")
        self.decide_button.setToolTip("Putuskan konflik ini (Ctrl+Enter)")
        self.decide_button.setShortcut("Ctrl+Return")
        self.undo_button = button("Batalkan putusan", self._take_back, "undo-2")
        self._lay_out()
        self.here_button.setShortcut("Ctrl+1")
        self.theirs_button.setShortcut("Ctrl+2")
        model.busy.connect(lambda _busy: self._enable())

    def show_row(self, row: KonflikInfo | KelompokKonflik | None) -> None:
        """A conflict, a group of them, or None: nothing."""
        self._one = row if isinstance(row, KonflikInfo) else None
        self._group = row if isinstance(row, KelompokKonflik) else None
        clear_layout(self._inside)
        self.parts = []
        self.reason.set_message("")
        if self._one is not None:
            self._show_one(self._one)
        elif self._group is not None:
            self._show_group(self._group)
        self._inside.addStretch(1)
        self._enable()

    def enter(self) -> None:
        """The cursor where one chooses."""
        if self.parts and self._one is not None and not self._one.diputuskan:
            self.parts[0].here.setFocus()
        else:
            self.reason.enter()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setLayout(self._inside)
        steps = FlowRow((self.here_button, self.theirs_button, self.undo_button, self.decide_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(DetailScroll(inside), 1)
        layout.addWidget(self.reason)
        layout.addWidget(steps)

    def _show_one(self, one: KonflikInfo) -> None:
        chip = Chip("Diputuskan" if one.diputuskan else one.label.capitalize())
        head = row(label(f"{one.nama.jenis}: {one.nama.pokok}", "heading", wrap=True), chip)
        head.setStretch(0, 1)
        head.setAlignment(chip, Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(head)
        told = (
            f"{one.sebab.capitalize()}. Dari {one.pengirim}, {one.paket}.",
            f"Di sini: {one.oleh_sini or 'tidak tercatat'}, {format_saat(one.pada_sini)}",
            f"Pengirim: {one.oleh_mereka or 'tidak tercatat'}, {format_saat(one.pada_mereka)}",
        )
        self._inside.addWidget(label("\n".join(told), "muted", wrap=True))
        if one.diputuskan_pada is not None:
            decided = (
                f"Diputuskan oleh {one.diputuskan_oleh}, {format_saat(one.diputuskan_pada)}: {one.alasan}"
            )
            self._inside.addWidget(label(decided, "good", wrap=True))
        for part in one.bagian:
            view = PartView(part, one)
            view.chosen.connect(self._enable)
            self.parts.append(view)
            self._inside.addWidget(view)
        if one.sejajar:
            self._inside.addWidget(
                label("Perubahan sejajar, disatukan dengan sendirinya", "field", wrap=True)
            )
            lines = "\n".join(parallel_line(part) for part in one.sejajar)
            self._inside.addWidget(label(lines, wrap=True))

    def _show_group(self, group: KelompokKonflik) -> None:
        self._inside.addWidget(label(group.nama, "heading", wrap=True))
        waiting, decided = len(group.menunggu), len(group.diputuskan)
        counts = f"{waiting} konflik menunggu keputusan, {decided} sudah diputuskan."
        self._inside.addWidget(label(counts, wrap=True))
        why = (
            "Putuskan semuanya sekaligus di bawah dengan satu alasan, atau pilih satu baris untuk memutuskan "
            "isian demi isian. Putusan dapat dibatalkan sampai paket berikutnya dikirim."
        )
        self._inside.addWidget(label(why, "muted", wrap=True))

    def _enable(self) -> None:
        one, group, idle = self._one, self._group, not self._model.is_busy
        is_open = (one is not None and not one.diputuskan) or bool(group and group.menunggu)
        words = f" {_GROUP_WORDS[self._model.kelompok]}" if group is not None else ""
        self.here_button.setText(f"Semua di sini{words}")
        self.theirs_button.setText(f"Semua dari pengirim{words}" if group is None else f"Ambil semua{words}")
        for made, keys in ((self.here_button, "Ctrl+1"), (self.theirs_button, "Ctrl+2")):
            made.setVisible(is_open and (group is not None or len(self.parts) > 0))
            made.setEnabled(idle)
            made.setToolTip(f"{made.text()} ({keys})")
        self.decide_button.setVisible(one is not None and not one.diputuskan)
        self.decide_button.setEnabled(idle and all(part.choice is not None for part in self.parts))
        can_undo = (one is not None and one.diputuskan) or bool(group and group.diputuskan)
        self.undo_button.setVisible(can_undo)
        self.undo_button.setEnabled(idle)
        self.reason.setVisible(is_open)

    def _take_all(self, *, mereka: bool) -> None:
        """Of one conflict: choose it in each part, the decision is another step. Of a group: decide."""
        if self._one is not None and not self._one.diputuskan:
            for part in self.parts:
                part.choose(PENGIRIM if mereka else SINI)
            self.reason.enter()
        elif self._group is not None and self._group.menunggu and self._has_reason():
            self._model.decide_group(self._group.menunggu, mereka=mereka, alasan=self.reason.text)
            self._stored()

    def _decide(self) -> None:
        if self._one is None or not self._has_reason():
            return
        mereka = [name for part in self.parts if part.choice == PENGIRIM for name in part.part.kolom]
        lain = {
            part.part.lain: part.text.text()
            for part in self.parts
            if part.choice == LAIN and part.part.lain is not None
        }
        self._model.decide(self._one, mereka, lain, self.reason.text)
        self._stored()

    def _take_back(self) -> None:
        if self._one is not None:
            self._model.take_back((self._one,))
        elif self._group is not None:
            self._model.take_back(self._group.diputuskan)

    def _has_reason(self) -> bool:
        """Asked before the step, where the cursor then stands."""
        if self.reason.text.strip():
            return not self.reason.measure()
        self.reason.set_message(_NO_REASON)
        self.reason.enter()
        return False

    def _stored(self) -> None:
        """The reason stays for the next one, which often has the same."""
        self.reason.line.setModified(False)
