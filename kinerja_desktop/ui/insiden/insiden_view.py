"""Section Insiden data: what happened, until when it must be told, and the report on paper."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from PySide6.QtWidgets import QStackedWidget

from kinerja_desktop.domain.core.tanggal import format_waktu
from kinerja_desktop.services.insiden.service import Insiden, InsidenForm
from kinerja_desktop.ui.insiden.insiden_view_model import InsidenViewModel
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.widgets.input.field import Field, LineField, TextField, empty
from kinerja_desktop.ui.widgets.input.form import InlineForm, at_the_top
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_LINES = 3
_MOMENT = "23 November 2026 10.05.30"
INSIDEN: tuple[Column[Insiden], ...] = (
    Column("Apa yang terjadi", lambda one: one.form.uraian),
    Column(
        "Diketahui",
        lambda one: format_waktu(one.form.diketahui.isoformat()),
        value=lambda one: one.form.diketahui.astimezone(),
    ),
    Column(
        "Beritahukan paling lambat",
        lambda one: format_waktu(one.tenggat.isoformat()),
        value=lambda one: one.tenggat.astimezone(),
    ),
)


class InsidenView(Section):
    """The list, or the form of one incident."""

    def __init__(self, model: InsidenViewModel, banner: Banner) -> None:
        sentence = "Data pribadi hilang, bocor, atau terbuka bagi yang tidak berhak (UU 27/2022 Pasal 46)."
        super().__init__("Insiden data", sentence, banner, scrolls=False)
        self.model = model
        self.bind(model)
        self.new_button = button("Catat insiden", self._begin, "plus", "primary")
        self.new_button.setVisible(model.can_save)
        self.add_action(self.new_button)
        self.rows = RowsModel(INSIDEN)
        self.table = make_table(self.rows, stretch=0)
        self.table.setAccessibleName("Insiden data pribadi")
        fit_columns(self.table, ("", _MOMENT, _MOMENT))
        self.form = InsidenForms(self._save)
        self._stack = QStackedWidget()
        why = "Bila terjadi: catat, beritahukan orangnya dan lembaga, ganti kunci dan sandi yang terkena."
        self._stack.addWidget(EmptyState("triangle-alert", "Belum ada insiden", why))
        self._stack.addWidget(self.table)
        self._stack.addWidget(at_the_top(self.form))
        self.body.addWidget(self._stack, 1)
        self.change_button = button("Lengkapi", self._change, "pencil")
        self.change_button.setVisible(model.can_save)
        self.print_button = button("Simpan laporan PDF", self._print, "printer")
        self.body.addLayout(row(self.change_button, self.print_button, None))
        self.form.closed.connect(self._show_list)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._enable())
        model.loaded.connect(self._show)
        self.load()

    def load(self) -> None:
        self.model.load()

    def _show(self) -> None:
        self.rows.set_rows(self.model.rows)
        self.table.selectRow(0)
        if self.form.isHidden():
            self._show_list()
        self._enable()

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(1 if self.model.rows else 0)
        self._enable()

    def _enable(self) -> None:
        chosen = self.rows.row_at(self.table.currentIndex()) is not None and self.form.isHidden()
        self.change_button.setEnabled(chosen)
        self.print_button.setEnabled(chosen)

    def _begin(self) -> None:
        suggested = self.model.suggest()
        if suggested is not None:
            self._open(suggested, None)

    def _change(self) -> None:
        chosen = self.rows.row_at(self.table.currentIndex())
        if chosen is not None:
            self._open(chosen.form, chosen.id)

    def _open(self, form: InsidenForm, insiden_id: str | None) -> None:
        self.banner.hide()
        self._stack.setCurrentIndex(2)
        self.form.begin(form, insiden_id)
        self._enable()

    def _save(self) -> None:
        self.banner.hide()
        if self.model.save(self.form.value(), self.form.insiden_id):
            self.form.close_form()

    def _print(self) -> None:
        chosen = self.rows.row_at(self.table.currentIndex())
        if chosen is None:
            return
        self.banner.hide()
        path = self.model.context.dialogs.save_file(
            self, "Simpan laporan insiden", "laporan-insiden.pdf", "PDF (*.pdf)"
        )
        if path is not None and self.model.print_to(chosen.id, path):
            self.banner.show_good("Laporan insiden disimpan.", str(path))


class InsidenForms(InlineForm):
    """What is asked about an incident; the moment when it became known stays as it was noted."""

    def __init__(self, confirmed: Callable[[], object]) -> None:
        super().__init__("Insiden data pribadi", "Simpan", confirmed, "save")
        self.insiden_id: str | None = None
        self._diketahui = datetime.min.replace(tzinfo=UTC)
        self.fields: Mapping[str, Field] = {
            "uraian": TextField("Apa yang terjadi", _LINES),
            "terjadi": LineField("Kapan terjadi"),
            "data": TextField("Data pribadi yang terkena", _LINES),
            "orang": TextField("Orang yang terkena", _LINES),
            "berkas": TextField("Berkas yang terkena (hapus baris yang tidak terkena)", 2 * _LINES),
            "kunci": TextField("Kunci dan sandi yang terkena (hapus baris yang tidak terkena)", 2 * _LINES),
            "penanganan": TextField("Penanganan dan pemulihan", _LINES),
        }
        for field in self.fields.values():
            self.body.addWidget(field)

    def begin(self, form: InsidenForm, insiden_id: str | None) -> None:
        """Open for a new incident (None) or a stored one."""
        self.insiden_id, self._diketahui = insiden_id, form.diketahui
        empty(*self.fields.values())
        for name, field in self.fields.items():
            field.set_text(getattr(form, name))
        self.open(self.fields["uraian"].editor)

    def value(self) -> InsidenForm:
        """What is typed now."""
        return InsidenForm(
            diketahui=self._diketahui, **{name: field.text for name, field in self.fields.items()}
        )
