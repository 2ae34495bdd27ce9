"""One SKP: whose, where it stands, the grid, the expectations, the open points and the next step."""

from collections.abc import Callable
from datetime import timedelta

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pegawai.lengths import DASAR_PENDELEGASIAN
from kinerja_desktop.domain.skp.lengths import ALASAN_REVISI, CATATAN_PENGEMBALIAN
from kinerja_desktop.domain.skp.rules import Temuan
from kinerja_desktop.domain.skp.tahap import LangkahSkp, TahapSkp
from kinerja_desktop.ui.kit.tanda.panel import TandaPanel
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.skp.editor.findings import cell_of, is_about_behaviour, is_about_lampiran
from kinerja_desktop.ui.skp.editor.findings_view import FindingsView
from kinerja_desktop.ui.skp.editor.grid_view import SkpGridView
from kinerja_desktop.ui.skp.editor.steps import STEPS, describe, reached
from kinerja_desktop.ui.skp.editor.tabs.ekspektasi_view import EkspektasiView
from kinerja_desktop.ui.skp.editor.tabs.lampiran_view import LampiranView
from kinerja_desktop.ui.skp.editor.tabs.revisi_view import RevisiView
from kinerja_desktop.ui.skp.editor.tahap import TahapSteps
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button, label, row
from kinerja_desktop.ui.widgets.layout.elided_label import ElidedLabel
from kinerja_desktop.ui.widgets.layout.late import Late
from kinerja_desktop.ui.widgets.layout.step_row import StepRow

_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_NAME_CHARACTERS = 26
_FOOT_LINES, _FOOT_FROM = 5, 33  # lines of text: how high it is at most, and from where on it has them
_ROOMY = 28
"""Lines of text that must fit before the SKP stays in sight below a question about it."""


class SkpEditorView(QWidget):
    """Builds and binds. `blocked` carries a sentence when the next step cannot be taken yet; `print_wanted`:
    the sheets of this SKP are asked for; `role_wanted`: its Lembar Peran."""

    blocked = Signal(str)
    print_wanted = Signal()
    role_wanted = Signal()

    def __init__(self, editor: SkpEditor) -> None:
        super().__init__()
        self._editor = editor
        self.heading = label("", "heading")
        self._who = ElidedLabel("muted")
        self.steps = StepRow(STEPS)
        self.state = label("", "muted", wrap=True)
        self.note_frame, self.note = _note()
        self.grid_view = SkpGridView(editor)
        self._ekspektasi = Late(lambda: EkspektasiView(editor))
        self._lampiran = Late(lambda: LampiranView(editor))
        self._revisi = Late(lambda: RevisiView(editor))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.grid_view, "Hasil kerja")
        self.tabs.addTab(self._ekspektasi, "Perilaku kerja")
        self.tabs.addTab(self._lampiran, "Lampiran")
        self.tabs.addTab(self._revisi, "Revisi")
        self.findings = FindingsView()
        self.ask = AskPanel()
        self.tanda = TandaPanel(
            editor.tanda, editor.today, lambda tanggal, surat: editor.establish(tanggal, surat=surat)
        )
        editor.tanda.stepped.connect(self._show_actions)
        self._make_actions()
        self._lay_out()
        self._bind()

    @property
    def ekspektasi(self) -> EkspektasiView:
        return self._ekspektasi.content

    @property
    def lampiran(self) -> LampiranView:
        return self._lampiran.content

    @property
    def revisi(self) -> RevisiView:
        return self._revisi.content

    def go_to(self, temuan: Temuan) -> None:
        """Show the place where a finding is mended."""
        if is_about_behaviour(temuan):
            self.tabs.setCurrentWidget(self._ekspektasi)
            return
        if is_about_lampiran(temuan):
            self.tabs.setCurrentWidget(self._lampiran)
            self.lampiran.enter()
            return
        self.tabs.setCurrentWidget(self.grid_view)
        cell = cell_of(temuan, self._editor.lines)
        if cell is not None:
            self.grid_view.go_to(*cell)
        else:
            self.grid_view.grid.setFocus()

    def _make_actions(self) -> None:
        editor = self._editor
        self.submit = button("Ajukan", self._submit, "send", "primary")
        self.establish = button("Tetapkan", self._ask_establish, "badge-check", "primary")
        self.revise = button("Buat revisi", self._ask_revise, "history", "primary")
        self.next_skp = button("Tutup dan buat SKP baru", self._ask_move, "plus", "primary")
        self.print_button = button("Cetak", self.print_wanted.emit, "printer", "quiet")
        self.role_button = button("Lembar Peran", self.role_wanted.emit, "user", "quiet")
        self.role_button.setToolTip("Satu halaman: peran, hasil kerja, ukuran, perilaku, dan dukungan")
        self.send_back = button("Kembalikan dengan catatan", self._ask_send_back, "undo-2")
        self.withdraw = button("Tarik kembali", editor.withdraw, "undo-2")
        self.withdraw.setToolTip("Kembalikan menjadi draf untuk diperbaiki, selama belum diputuskan")
        self.copy = button("Salin SKP tahun lalu", editor.copy_last_year, "copy")
        self.discard = button("Batalkan draf", self._ask_discard, "trash-2", "quiet")
        self.tahap = TahapSteps(editor, self.ask, self._ask, lambda: self.grid_view.chosen)
        self._shortcut(self.submit, "Ctrl+Shift+A", self._submit)
        self._shortcut(self.establish, "Ctrl+Shift+T", self._ask_establish)

    def _shortcut(self, made: IconButton, keys: str, work: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: work() if made.isVisible() else None)
        made.setToolTip(f"{made.text()} ({keys})")

    def _lay_out(self) -> None:
        actions = self._steps = QVBoxLayout()
        actions.setSpacing(GAP)
        for made in (self.submit, self.send_back, self.withdraw, self.copy):
            actions.addWidget(made)
        short = (
            self.role_button,
            self.print_button,
            self.discard,
            self.establish,
            self.next_skp,
            self.revise,
        )
        actions.addLayout(row(None, *short))  # in one line: a small screen at 150 % has no room for three
        actions.addStretch(1)
        points = QVBoxLayout()
        points.addWidget(self.findings)
        points.addStretch(1)
        foot = QWidget()
        foot.setMaximumHeight(self.fontMetrics().height() * 2 * _FOOT_LINES)
        across = QHBoxLayout(foot)
        across.setContentsMargins(0, GAP, 0, 0)
        across.setSpacing(2 * GAP)
        across.addLayout(points, 1)
        across.addLayout(actions)
        top = row(self.heading, None, self.steps)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        stands = row(self.state, *self.tahap.buttons)
        stands.setStretch(0, 1)
        parts: tuple[QWidget | QBoxLayout, ...] = (top, self._who, stands, self.tanda, self.note_frame)
        for part in parts:
            layout.addLayout(part) if isinstance(part, QBoxLayout) else layout.addWidget(part)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(foot)
        layout.addWidget(self.ask)
        for one in (self.ask, self.tanda.ask):
            one.takes_place_of(foot)
            one.turned.connect(self._give_room)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a low window the foot is one line: the grid comes first."""
        super().resizeEvent(event)
        is_low = event.size().height() < self.fontMetrics().lineSpacing() * _FOOT_FROM
        self._steps.setDirection(_ACROSS if is_low else _DOWN)
        self.findings.set_brief(brief=is_low)

    def _give_room(self, asks: bool) -> None:
        """On a small screen a question has the page below the name for itself."""
        roomy = self.height() >= self.fontMetrics().lineSpacing() * _ROOMY
        self.tabs.setVisible(roomy or not asks)

    def _bind(self) -> None:
        self._editor.opened.connect(self._show)
        self._editor.changed.connect(self._show_actions)
        self._editor.checked.connect(self._show_findings)
        self._editor.cakupan.found.connect(self._show_findings)
        self._editor.saved.connect(self.grid_view.show_mark)
        self._editor.failed.connect(self.grid_view.show_mark)
        self.findings.chosen.connect(self.go_to)
        self.grid_view.refused.connect(self.blocked)

    @property
    def _about(self) -> object:
        detail = self._editor.detail
        return (detail.id, detail.tahap) if detail is not None else None

    def _ask(self, question: Question) -> None:
        self.ask.ask(replace(question, about=self._about))

    def _show(self) -> None:
        """Everything, for another SKP or another state."""
        detail = self._editor.detail
        self.ask.keep_for(self._about)
        if detail is None:
            return
        own, penilai = detail.identitas.pegawai, detail.identitas.penilai
        revisi = f", revisi {detail.revisi}" if detail.revisi else ""
        self.heading.setText(own.nama)
        was_revised = bool(detail.revisi) or detail.tahap is TahapSkp.DIGANTI
        self.tabs.setTabVisible(self.tabs.indexOf(self._revisi), was_revised)
        span = f"{format_tanggal(detail.mulai)} s.d. {format_tanggal(detail.selesai)}{revisi}"
        self._who.show_text(
            "   ·   ".join(part for part in (own.nip_cetak, own.jabatan, own.unit_kerja, span) if part)
        )
        returned = detail.tahap is TahapSkp.DIKEMBALIKAN
        tahap = detail.tahap
        named = returned or tahap in {TahapSkp.DITUTUP, TahapSkp.DIGANTI}
        self.steps.show_at(reached(tahap), tahap if named else "")
        self.state.setText(describe(detail, self._editor.today))
        self.note_frame.setVisible(detail.is_editable and bool(detail.catatan_pengembalian))
        self.note.setText(f"Catatan {penilai.nama}: {detail.catatan_pengembalian}")
        self.grid_view.refresh()
        self._show_findings()

    def _show_actions(self) -> None:
        detail, chances = self._editor.detail, self._editor.chances
        self.submit.setVisible(chances.submit)
        self.establish.setVisible(chances.decide)
        self.send_back.setVisible(chances.decide)
        self.withdraw.setVisible(chances.withdraw)
        self.revise.setVisible(chances.revise)
        self.tahap.show(chances)
        moved = self._editor.pindah is not None
        self.next_skp.setVisible(moved)
        self.revise.set_role("" if moved else "primary")
        empty = chances.write and not self._editor.content.hasil_kerja
        self.copy.setVisible(empty and self._editor.has_last_year)
        self.discard.setVisible(chances.discard)
        if detail is not None:
            name = detail.identitas.penilai.nama
            short = name if len(name) <= _NAME_CHARACTERS else f"{name[:_NAME_CHARACTERS].rstrip(' ,.')}…"
            self.submit.setText(f"Ajukan kepada {short}")
            self.submit.setToolTip(f"Ajukan kepada {name} (Ctrl+Shift+A)")

    def _show_findings(self) -> None:
        detail = self._editor.detail
        self._show_actions()
        undecided = detail is not None and (
            detail.is_editable or detail.perjalanan.allows(LangkahSkp.TETAPKAN)
        )
        self.findings.setVisible(undecided)
        if undecided:
            self.findings.show_findings(self._editor.all_findings)

    def _submit(self) -> None:
        missing = self._editor.blocking()
        if missing:
            self.blocked.emit(f"Belum dapat diajukan: {len(missing)} hal masih harus dilengkapi.")
            self.go_to(missing[0])
            return
        self._editor.submit()

    def _ask_establish(self) -> None:
        needs_basis = any(one.kode == "penilai.jabatan" for one in self._editor.findings.temuan)
        self._ask(
            Question(
                "Tetapkan SKP. Setelah ditetapkan SKP terkunci; perubahan hanya melalui revisi."
                f"{self.tahap.assigned}",
                "Tetapkan",
                lambda dasar, tanggal: self._editor.establish(tanggal, dasar),
                field="Dasar pendelegasian" if needs_basis else "",
                hint="Nomor dan tanggal surat pendelegasian kewenangan menilai",
                day=self._editor.today,
                limit=DASAR_PENDELEGASIAN,
            )
        )

    def _ask_send_back(self) -> None:
        self._ask(
            Question(
                "Kembalikan SKP kepada pegawai untuk diperbaiki.",
                "Kembalikan",
                lambda catatan, _day: self._editor.send_back(catatan),
                field="Catatan",
                hint="Apa yang perlu diperbaiki",
                limit=CATATAN_PENGEMBALIAN,
            )
        )

    def _ask_revise(self) -> None:
        self._ask(
            Question(
                "Buat revisi. SKP yang berlaku tetap berlaku sampai revisi ini ditetapkan.",
                "Buat revisi",
                lambda alasan, _day: self._editor.revise(alasan),
                field="Alasan",
                hint="Misalnya penyesuaian target setelah bimbingan",
                limit=ALASAN_REVISI,
            )
        )

    def _ask_move(self) -> None:
        pindah = self._editor.pindah
        if pindah is None:
            return
        last = format_tanggal(pindah.mulai - timedelta(days=1))
        self._ask(
            Question(
                f"Pindah ke {pindah.uraian} per {format_tanggal(pindah.mulai)}. SKP ini ditutup pada {last} "
                "dan draf SKP baru dibuat untuk sisa tahun; keduanya tetap dapat dicetak.",
                "Tutup dan buat SKP baru",
                lambda alasan, _day: self._editor.follow_move(alasan),
                field="Alasan",
                hint="Misalnya nomor dan tanggal keputusan mutasi",
                limit=ALASAN_REVISI,
            )
        )

    def _ask_discard(self) -> None:
        self._ask(
            Question(
                "Batalkan draf ini. Isinya diarsipkan.",
                "Batalkan draf",
                lambda alasan, _day: self._editor.discard(alasan),
                field="Alasan",
                hint="Mengapa draf ini tidak dipakai",
            )
        )


def _note() -> tuple[QFrame, QLabel]:
    """The note with which an SKP was returned."""
    frame = QFrame()
    frame.setProperty("role", "banner-caution")
    text = label("", wrap=True)
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(12, GAP, 12, GAP)
    inside.addWidget(text)
    return frame, text
