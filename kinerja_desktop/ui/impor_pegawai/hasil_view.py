"""Step 4: what was done, and what is still to be completed."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.text import sentence, some_names
from kinerja_desktop.services.impor_pegawai.service import PlannedRow
from kinerja_desktop.ui.impor_pegawai.view_model import ImporPegawaiViewModel, Langkah
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import button, card, label, row
from kinerja_desktop.ui.widgets.table.lines_model import LinesModel
from kinerja_desktop.ui.widgets.table.table import make_list
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate


class HasilPanel(QWidget):
    """`complete` opens the people who still miss something, `name_kinds` the first of the posts
    whose kind nobody knows."""

    def __init__(
        self,
        model: ImporPegawaiViewModel,
        complete: Callable[[], object],
        name_kinds: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._vm = model
        self._done = label("", "heading", wrap=True)
        self._also = label("", "muted", wrap=True)
        self._refused = label("", "bad", wrap=True)
        self._fix = button("Perbaiki baris yang ditolak", self._go_back, "pencil")
        self._kinds = label("", "caution", wrap=True)
        self.kinds = button("Lengkapi jenis jabatan", self._name_kinds, "list-checks")
        self._name_them = name_kinds
        self._open = label("", "heading")
        self.complete = button("Lengkapi pegawai ini", complete, "list-checks")
        self.model = LinesModel[PlannedRow](
            title=lambda one: one.nama,
            subtitle=lambda one: one.nip,
            note=lambda one: "; ".join(one.incomplete),
        )
        self._list = make_list(self.model)
        self._list.setAccessibleName("Pegawai yang perlu dilengkapi")
        self._list.setItemDelegate(TwoLineDelegate(self._list))
        inside = QVBoxLayout()
        for widget in (self._done, self._also, self._refused, self._kinds):
            inside.addWidget(widget)
        inside.addLayout(row(self._fix, self.kinds, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(card(inside))
        column.addLayout(row(self._open, None, self.complete))
        column.addWidget(self._list, 1)
        column.addStretch()
        model.stepped.connect(self._show)

    def _show(self) -> None:
        result, plan = self._vm.result, self._vm.plan
        if self._vm.step is not Langkah.HASIL or result is None or plan is None:
            return
        self._done.setText(
            f"{format_angka(result.baru)} pegawai baru, {format_angka(result.berubah)} berubah, "
            f"{format_angka(result.sama)} sama."
        )
        self._also.setText(
            f"{format_angka(result.unit_baru)} unit dan {format_angka(result.jabatan_baru)} jabatan dibuat. "
            "Sebelum impor, cadangan dibuat dan diperiksa."
        )
        self._refused.setText(f"{format_angka(result.ditolak)} baris ditolak dan belum masuk.")
        for widget in (self._refused, self._fix):
            widget.setVisible(bool(result.ditolak))
        posts = self._vm.posts_without_kind()
        names = sentence(some_names([one.nama for one in posts]))
        self._kinds.setText(
            f"{format_angka(len(posts))} jabatan belum diketahui jenisnya: {names} Jenisnya menentukan "
            "formulir dan siapa yang boleh menilai."
        )
        for widget in (self._kinds, self.kinds):
            widget.setVisible(bool(posts))
        rows = plan.incomplete_rows
        self.model.set_rows(rows)
        for widget in (self.complete, self._list):
            widget.setVisible(bool(rows))
        self._open.setText(
            f"{format_angka(len(rows))} pegawai masih perlu dilengkapi"
            if rows
            else "Tidak ada yang perlu dilengkapi."
        )

    def _name_kinds(self) -> None:
        posts = self._vm.posts_without_kind()
        if posts:
            self._name_them(posts[0].id or "")

    def _go_back(self) -> None:
        """The same file and corrections, compared with what is stored now."""
        self._vm.make_plan()
