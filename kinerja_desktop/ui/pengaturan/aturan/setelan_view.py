"""Section Setelan: the adjustable numbers, where each comes from, and a form to change one."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.tanggal import format_waktu
from kinerja_desktop.domain.keamanan.lengths import ALASAN_SETELAN
from kinerja_desktop.services.pengaturan.setelan import SetelanInfo
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.pengaturan.aturan.aturan_view_model import KEYAKINAN
from kinerja_desktop.ui.pengaturan.aturan.setelan_view_model import SetelanViewModel
from kinerja_desktop.ui.widgets.input.field import LineField, TextField, empty, show_messages
from kinerja_desktop.ui.widgets.input.form import InlineForm, at_the_top
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import Kept

_LINES = 3


def _valued(info: SetelanInfo, nilai: int) -> str:
    return f"{format_angka(nilai)} {info.setelan.satuan}"


SETELAN: tuple[Column[SetelanInfo], ...] = (
    Column("Setelan", lambda one: one.setelan.nama),
    Column("Nilai", lambda one: _valued(one, one.nilai)),
    Column("Keyakinan", lambda one: one.setelan.keyakinan.value),
)


class SetelanView(Section):
    """Changed by admins only; who answers for the office reads."""

    def __init__(self, model: SetelanViewModel, banner: Banner) -> None:
        sentence = "Angka yang belum pasti dari peraturan. Hanya pusat yang membagikannya, dengan Data Awal."
        super().__init__("Setelan", sentence, banner, scrolls=False)
        self.model = model
        self.bind(model)
        self.rows = RowsModel(SETELAN, key=lambda one: one.setelan.kode)
        self.table = make_table(self.rows, stretch=0)
        self.table.setAccessibleName("Setelan")
        fit_columns(self.table, ("", "1.440 menit", "belum tentu"))
        self.form = SetelanForm(self._save)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(at_the_top(self.form))
        self.detail = label("", "muted", wrap=True)
        self.change_button = button("Ubah", self._change, "pencil")
        self.change_button.setVisible(model.can_save)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.detail)
        self.body.addLayout(row(self.change_button, None))
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        if model.can_save:
            self.table.activated.connect(lambda _index: self._change())
        self.form.closed.connect(self._show_list)
        model.loaded.connect(self._show)
        self.load()

    def load(self) -> None:
        self.model.load()

    def _show(self) -> None:
        number = max(0, self.table.currentIndex().row())
        self.rows.set_rows(self.model.rows)
        self.table.selectRow(number)
        self._show_detail()

    def _show_detail(self) -> None:
        info = self._chosen()
        self.detail.setText("" if info is None else _describe(info))

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self.detail.show()
        self.change_button.setEnabled(True)

    def _change(self) -> None:
        info = self._chosen()
        if info is not None:
            self.banner.hide()
            self._stack.setCurrentIndex(1)
            self.detail.hide()
            self.change_button.setEnabled(False)
            self.form.begin(info)

    def _save(self) -> None:
        info, form = self.form.info, self.form
        if info is None or show_messages(
            form.fields, self.model.problems(info, form.nilai.text, form.alasan.text)
        ):
            return
        if not form.alasan.measure() and self.model.save(info, form.nilai.text, form.alasan.text):
            form.close_form()

    def _chosen(self) -> SetelanInfo | None:
        return self.rows.row_at(self.table.currentIndex())


class SetelanForm(InlineForm):
    """The new value of one number, and why."""

    def __init__(self, confirmed: Callable[[], object]) -> None:
        super().__init__("Ubah setelan", "Simpan", confirmed, "save")
        self.info: SetelanInfo | None = None
        self.named = label("", wrap=True)
        self.nilai = LineField("Nilai baru", kept=Kept.BY_BUTTON)
        self.alasan = TextField("Alasan", _LINES, kept=Kept.BY_BUTTON, limit=ALASAN_SETELAN)
        self.fields = {"nilai": self.nilai, "alasan": self.alasan}
        for widget in (self.named, *self.fields.values()):
            self.body.addWidget(widget)

    def begin(self, info: SetelanInfo) -> None:
        """Open with the value in force."""
        self.info = info
        empty(*self.fields.values())
        self.named.setText(info.setelan.nama)
        self.nilai.set_label(f"Nilai baru ({info.setelan.satuan})")
        self.nilai.set_hint(
            f"{info.batas}; sekarang {format_angka(info.nilai)}, bawaan {format_angka(info.bawaan)}"
        )
        self.nilai.set_text(str(info.nilai))
        self.open(self.nilai.editor)
        self.nilai.line.selectAll()


def _describe(info: SetelanInfo) -> str:
    """Where it comes from, how sure that is, its limits, and its last change."""
    lines = [
        f"{info.setelan.nama}: bawaan {_valued(info, info.bawaan)}, batas {info.batas}.",
        f"Sumber: {info.setelan.dasar_hukum}. {KEYAKINAN[info.setelan.keyakinan]}.",
    ]
    if info.setelan.catatan:
        lines.append(info.setelan.catatan)
    if (last := info.terakhir) is not None:
        when = format_waktu(last.waktu.isoformat())
        lines.append(f"Diubah {when} oleh {last.pelaku} dari {_valued(info, last.sebelum)}: {last.alasan}")
    return "\n".join(lines)
