"""The letters of delegation: a table of the raters they cover, the form of a new letter, the end of some."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.pegawai import lengths
from kinerja_desktop.services.pegawai.pendelegasian import SuratForm
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pegawai.surat.models import PilihanModel, SuratModel
from kinerja_desktop.ui.pegawai.surat.view_model import SuratViewModel
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import ChoiceField, LineField, empty, show_messages
from kinerja_desktop.ui.widgets.input.form import FormGrid, InlineForm, add_shortcut, at_the_top, is_key
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.table import make_list, make_table, row_height
from kinerja_desktop.ui.widgets.text.typed import Kept

_OPEN, _KNOWN = "Sampai diakhiri", "Pada tanggal"
_SHOWN = 5
_WHAT = (
    "Penilai paling rendah pejabat pengawas. Pejabat fungsional yang memimpin unit kerja, misalnya kepala "
    "sekolah atau kepala puskesmas, menilai dengan surat pendelegasian (PermenPANRB 6/2022 Lampiran hal. 89)."
)
_CONSEQUENCE = "Hanya untuk catatan yang keliru. Surat yang tidak berlaku lagi diakhiri pada tanggalnya."
_NONE = "Pilih baris pada tabel lebih dahulu; Ctrl+A memilih semuanya."


class SuratPane(QWidget):
    """`left` when the user goes back to the people."""

    left = Signal()

    def __init__(self, model: SuratViewModel) -> None:
        super().__init__()
        self._vm = model
        self.letters = SuratModel()
        self.table = make_table(self.letters)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setAccessibleName("Penilai dengan surat pendelegasian")
        samples = (
            "Drs. Nama Penilai, M.Pd.",
            "800/12/DISDIK/2026, 1 Januari 2026",
            "Kepala Dinas",
            "100 orang",
        )
        fit_columns(self.table, samples)
        self.form = RecordForm(model)
        self.end_form = EndForm(model)
        self.add = button("Catat surat", self.form.begin, "plus", "primary")
        self.end = button("Akhiri", self._end, "calendar")
        self.remove = button("Hapus", self._remove, "trash-2", "quiet")
        self.back = button("Kembali ke pegawai", self.left.emit, role="quiet")
        self.note = label("", "muted", wrap=True)
        self._lay_out()
        add_shortcut(self.table, "Del", self._remove)
        model.done.connect(self.reload)

    def reload(self) -> None:
        """Read all letters again."""
        self.letters.show(self._vm.read())
        count = len(self.letters.rows)
        self.note.setText(
            f"{format_angka(count)} penilai dengan surat" if count else "Belum ada surat yang tercatat."
        )
        for one in (self.end, self.remove):
            one.setVisible(bool(count))
        self._give_room(to_form=not self.form.isHidden())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row(self.back, None, self.remove, self.end, self.add))
        column.addWidget(label(_WHAT, "muted", wrap=True))
        self._scroll = at_the_top(self.form)
        self._scroll.hide()
        column.addWidget(self._scroll, 1)
        column.addWidget(self.end_form)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addStretch(0)
        self.form.opened.connect(lambda: self._give_room(to_form=True))
        self.form.begun.connect(lambda: self._scroll.verticalScrollBar().setValue(0))
        self.form.closed.connect(lambda: self._give_room(to_form=False))

    def _give_room(self, *, to_form: bool) -> None:
        """A letter being written has the page for itself."""
        self._scroll.setVisible(to_form)
        self.table.setVisible(not to_form and bool(self.letters.rows))
        self.note.setVisible(not to_form)

    def _ids(self) -> list[str]:
        """The records that are marked and can be changed; those of older programs have none."""
        marked = self.table.selectionModel().selectedRows()
        found = [self.letters.row_at(index) for index in marked]
        return [one.penerima.id for one in found if one is not None and one.penerima.id is not None]

    def _end(self) -> None:
        ids = self._ids()
        if ids:
            self.end_form.begin(ids)
        else:
            self.note.setText(_NONE)

    def _remove(self) -> None:
        ids = self._ids()
        if not ids:
            self.note.setText(_NONE)
            return
        question = f"Hapus catatan surat untuk {format_angka(len(ids))} penilai?"
        reason = self._vm.context.dialogs.ask_reason(self, question, _CONSEQUENCE, "Hapus")
        if reason:
            self._vm.remove(ids, reason)


class RecordForm(InlineForm):
    """The fields of the letter once, and the raters it names, chosen with keys or mouse."""

    opened = Signal()
    begun = Signal()

    def __init__(self, model: SuratViewModel) -> None:
        super().__init__("Surat pendelegasian baru", "Catat surat", self._save)
        self._vm = model
        self.nomor = LineField("Nomor surat", limit=lengths.SURAT_NOMOR)
        self.tanggal = DateField("Tanggal surat", model.today)
        self.pemberi = LineField(
            "Yang mendelegasikan",
            placeholder="Misalnya: Kepala Dinas",
            limit=lengths.SURAT_PEMBERI,
        )
        self.mulai = DateField("Berlaku mulai", model.today)
        self.akhir = ChoiceField("Berakhir", (_OPEN, _KNOWN))
        self.selesai = DateField("Hari terakhir", model.today)
        self.isi = LineField("Keterangan", "Boleh kosong.", limit=lengths.SURAT_ISI)
        self.penilai = LineField(
            "Pejabat penilai yang disebut surat", placeholder="Cari nama atau NIP", kept=Kept.NEVER
        )
        self.people = PilihanModel()
        self.list = make_list(self.people)
        self.list.setAccessibleName("Pilih penilai: Spasi atau Enter menandai")
        self.list.setFixedHeight(row_height(self.list) * _SHOWN)
        self.count = label("", "muted")
        self.every = button("Tandai semua", self.people.choose_all, "check", "quiet")
        self.body.addWidget(
            FormGrid((self.nomor, self.tanggal, self.pemberi, self.isi, self.mulai, self.akhir, self.selesai))
        )
        for widget in (self.penilai, self.list):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.count, None, self.every))
        self.akhir.chosen.connect(self._show_end)
        self.penilai.line.textEdited.connect(self._find)
        self.penilai.line.installEventFilter(self)
        add_shortcut(self.list, "Return", lambda: self.people.toggle(self.list.currentIndex()))
        self.people.counted.connect(self._show_count)
        model.done.connect(self.close_form)

    def begin(self) -> None:
        """An empty letter; the list begins with who rates now without one."""
        empty(self.nomor, self.pemberi, self.isi, self.penilai)
        for field in (self.tanggal, self.mulai, self.selesai):
            field.set_value(self._vm.today)
        self.akhir.set_text(_OPEN)
        self._show_end()
        self.people.clear_chosen()
        self._find("")
        self.opened.emit()
        self.open(self.nomor.editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrow down goes from the search to who was found."""
        if watched is self.penilai.line and is_key(event, Qt.Key.Key_Down) and self.people.rows:
            self.list.setFocus()
            self.list.setCurrentIndex(self.people.index(0, 0))
            return True
        return super().eventFilter(watched, event)

    def _come_into_view(self) -> None:
        """At the first field the heading and the label above it are seen too."""
        super()._come_into_view()
        if self.nomor.editor.hasFocus():
            self.begun.emit()

    def _find(self, teks: str) -> None:
        self.people.show_found(self._vm.find(teks))
        lacking = bool(self.people.rows) and not teks.strip()
        self.penilai.set_hint("Daftar ini: yang menilai sekarang tanpa surat." if lacking else "")

    def _show_count(self, count: int) -> None:
        self.count.setText(f"{format_angka(count)} orang dipilih")

    def _show_end(self, _text: str = "") -> None:
        self.selesai.setVisible(self.akhir.text == _KNOWN)

    def _save(self) -> None:
        tanggal, mulai = self.tanggal.read(), self.mulai.read()
        selesai = self.selesai.read() if self.akhir.text == _KNOWN else None
        if tanggal is None or mulai is None or (selesai is None and self.akhir.text == _KNOWN):
            return
        form = SuratForm(
            self.nomor.text,
            tanggal,
            self.pemberi.text,
            mulai,
            self.people.chosen,
            selesai,
            self.isi.text,
        )
        fields = {"nomor": self.nomor, "pemberi": self.pemberi, "penilai": self.penilai}
        show_messages(fields, self._vm.record(form))


class EndForm(InlineForm):
    """The last day and the reason for those who are marked in the table."""

    def __init__(self, model: SuratViewModel) -> None:
        super().__init__("Akhiri pendelegasian", "Akhiri", self._save)
        self._vm = model
        self._ids: list[str] = []
        self.selesai = DateField("Hari terakhir", model.today)
        self.alasan = LineField(
            "Alasan",
            placeholder="Misalnya: kepala sekolah diganti menurut SK nomor ...",
            limit=lengths.SURAT_ALASAN_SELESAI,
        )
        self.whom = label("", "muted")
        self.body.addWidget(self.whom)
        self.body.addWidget(FormGrid((self.selesai, self.alasan)))
        model.done.connect(self.close_form)

    def begin(self, ids: list[str]) -> None:
        """For these records."""
        self._ids = ids
        empty(self.alasan)
        self.selesai.set_value(self._vm.today)
        self.whom.setText(f"Untuk {format_angka(len(ids))} penilai yang ditandai pada tabel")
        self.open(self.alasan.editor)

    def _save(self) -> None:
        selesai = self.selesai.read()
        if selesai is not None:
            show_messages({"alasan": self.alasan}, self._vm.end(self._ids, selesai, self.alasan.text))
