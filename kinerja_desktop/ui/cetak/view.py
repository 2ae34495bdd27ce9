"""The printing page: people left; forms, preview and result right."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.cetak.formulir import FORMULIR, Formulir
from kinerja_desktop.services.cetak.isi_skp import PilihanSkp
from kinerja_desktop.services.cetak.service import Bentuk, HasilCetak, Kertas, nothing_printed
from kinerja_desktop.ui.cetak.hasil import HasilPanel
from kinerja_desktop.ui.cetak.paper import Paper
from kinerja_desktop.ui.cetak.pdf_pages import PdfPages
from kinerja_desktop.ui.cetak.printers import Printers, Printing, SystemPrinters
from kinerja_desktop.ui.cetak.view_model import Cetakan, CetakViewModel
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox, Picker
from kinerja_desktop.ui.widgets.layout.basic import button, card, label, row
from kinerja_desktop.ui.widgets.layout.flow import FlowRow
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.pages.preview import PreviewPane
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.table.table import make_list
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_TYPING_MS = 250
_MOST_COPIES = 20


class CetakView(Page):
    """See `CetakViewModel` for what it can do."""

    def __init__(self, context: ScreenContext, model: CetakViewModel, printers: Printers) -> None:
        super().__init__("Cetak", "Pilih pegawai dan formulir, lihat lembarnya, lalu simpan atau cetak.")
        self._context = context
        self._printers = printers
        self.model = model
        model.setParent(self)
        self._make_inputs()
        self.preview = PreviewPane("Pilih pegawai di kiri; lembarnya tampil di sini seperti nanti dicetak.")
        self.result = HasilPanel()
        self.print_button = button("Cetak", self._print, "printer")
        self.dialog_button = button("Dialog cetak ...", self._print_by_dialog, "settings")
        self.save_button = button("Simpan PDF", self._save, "file-down", "primary")
        self.save_button.setToolTip("Simpan lembar pegawai yang ditandai, atau yang tampil (Ctrl+S)")
        self.save_button.setShortcut("Ctrl+S")
        self.workbook_button = button("Simpan XLSX", self._save_workbook, "table")
        self.workbook_button.setToolTip("Simpan sebagai buku kerja, teksnya sama dengan PDF (Ctrl+Shift+S)")
        self.workbook_button.setShortcut("Ctrl+Shift+S")
        self.print_button.setToolTip("Cetak lembar pegawai yang ditandai, atau yang tampil (Ctrl+P)")
        self.print_button.setShortcut("Ctrl+P")
        self.dialog_button.setToolTip("Pilih bolak-balik, baki, dan halaman di dialog sistem (Ctrl+Shift+P)")
        self.dialog_button.setShortcut("Ctrl+Shift+P")
        self.add_action(self.dialog_button)
        self.add_action(self.print_button)
        self.add_action(self.workbook_button)
        self.add_action(self.save_button)
        self.body.addWidget(master_detail(self._master(), self._detail()), 1)
        self._bind()
        self.reload()
        model.find_printers()

    def reload(self) -> None:
        """Read units and people again; what is typed in the filter stays."""
        self.unit.set_choices(self.model.units())
        self._periode.setText(self._context.periode.current.label)
        shown = self.model.shown
        self.model.load()
        if self.model.shown == shown:  # who was chosen just now is being looked at already
            self.model.refresh_preview()

    def open_target(self, target: str) -> None:
        """Mark and show the person with this id; by the id of an SKP its owner, with all SKP of the year. A
        form may stand before it (`lembar-peran/<id>`): then that one alone, of the SKP in force."""
        kode, _, target = target.rpartition("/")
        owner = self.model.owner_of(target)
        if kode:
            self._choose_form(FORMULIR[kode])
        elif owner is not None:
            self.shown_form.setCurrentIndex(0)
        if owner is not None:
            pilihan = PilihanSkp.BERLAKU if kode else PilihanSkp.RIWAYAT
            self.skp.setCurrentIndex(self.skp.findData(pilihan))
        number = self.model.people.row_of(owner or target)
        self.model.people.mark_all(marked=False)
        if number >= 0:
            index = self.model.people.index(number)
            self.model.people.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
            self.people.setCurrentIndex(index)

    def _choose_form(self, formulir: Formulir) -> None:
        """Show this form, and print it alone."""
        self.shown_form.setCurrentIndex(self.shown_form.findData(formulir))
        for one, box in self.forms.items():
            box.setChecked(one is formulir)

    def _make_inputs(self) -> None:
        self.search = SearchInput("Cari nama atau NIP")
        self.unit = Picker("Semua unit")
        self.unit.setAccessibleName("Saring menurut unit kerja")
        self.people = make_list(self.model.people)
        self.people.setItemDelegate(TwoLineDelegate(self.people))
        self.people.setAccessibleName("Pegawai")
        self.count = label("", "muted", wrap=True)
        self.forms = {one: QCheckBox(one.nama) for one in FORMULIR.values()}
        self.kertas = QComboBox()
        self.kertas.setAccessibleName("Kertas")
        for one in Kertas:
            self.kertas.addItem(one.name, one)
        self.skp = QComboBox()
        self.skp.setAccessibleName("SKP yang dicetak")
        self.skp.setToolTip(
            "Sesudah pindah jabatan atau berganti penilai ada lebih dari satu SKP dalam setahun; revisi yang "
            "sudah diganti ikut dicetak bila dipilih."
        )
        for choice in PilihanSkp:
            self.skp.addItem(choice.value, choice)
        self.one_file = QCheckBox("Satu berkas untuk semua")
        self.printer = QComboBox()
        self.printer.setAccessibleName("Printer")
        self.printer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.printer.setMinimumContentsLength(14)
        self.copies = ChoiceBox()
        self.copies.setAccessibleName("Rangkap")
        self.copies.setMinimumContentsLength(len("10 rangkap"))
        for number in range(1, _MOST_COPIES + 1):
            self.copies.addItem(f"{number} rangkap", number)
        self.shown_form = ChoiceBox()
        self.shown_form.setAccessibleName("Formulir yang dilihat")
        for one in FORMULIR.values():
            self.shown_form.addItem(one.nama, one)
        self.shown_form.setMinimumContentsLength(len("Dokumen Eva"))
        self._periode = label("", "muted")
        self._periode.setToolTip("Periode dipilih di atas jendela")

    def _master(self) -> QWidget:
        master = QWidget()
        layout = QVBoxLayout(master)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.search)
        layout.addWidget(self.unit)
        layout.addWidget(self.people, 1)
        mark = button("Tandai semua", lambda: self.model.people.mark_all(marked=True), "check", "quiet")
        clear = button("Kosongkan", lambda: self.model.people.mark_all(marked=False), "x", "quiet")
        layout.addLayout(row(mark, clear, None))
        layout.addWidget(self.count)
        return master

    def _detail(self) -> QWidget:
        detail = QWidget()
        layout = QVBoxLayout(detail)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        inside = QVBoxLayout()
        options = card(inside)
        inside.setContentsMargins(12, GAP, 12, GAP)
        inside.addWidget(FlowRow(tuple(self.forms.values())))
        inside.addWidget(FlowRow((self.kertas, self.skp, self.one_file, self._periode)))
        self._printing = QWidget()
        self._printing.setLayout(row(label("Printer", "field"), self.printer, self.copies, None))
        inside.addWidget(self._printing)
        layout.addWidget(options)
        layout.addWidget(self.result)
        self.preview.bar.insertWidget(0, self.shown_form)
        layout.addWidget(self.preview, 1)
        return detail

    def _bind(self) -> None:
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._filter)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self._filter)
        self.unit.chosen.connect(lambda _unit: self._filter())
        self.people.selectionModel().currentChanged.connect(self._show_person)
        self.shown_form.currentIndexChanged.connect(lambda _index: self._show_person())
        for form, box in self.forms.items():
            box.setChecked(form in self.model.pilihan.formulir)
            box.toggled.connect(lambda wanted, form=form: self.model.set_form(form, wanted=wanted))
        self.kertas.currentIndexChanged.connect(
            lambda _index: self.model.set_kertas(self.kertas.currentData())
        )
        self.skp.currentIndexChanged.connect(lambda _index: self.model.set_skp(self.skp.currentData()))
        self.one_file.toggled.connect(lambda wanted: self.model.set_satu_berkas(satu=wanted))
        self.model.changed.connect(self._update)
        self.model.busy.connect(lambda _busy: self._update())
        self.model.tell(self.banner)
        self.model.preview_began.connect(lambda: self.preview.show_reason("Menyiapkan lembar ..."))
        self.model.preview_ready.connect(lambda pdf: self.preview.show_pages(PdfPages(pdf)))
        self.model.preview_missing.connect(self.preview.show_reason)
        self.model.saved.connect(self._show_saved)
        self.model.prepared.connect(self._prepared)
        self.model.printed.connect(self.result.show_printed)
        self.model.printers_found.connect(self._show_printers)

    def _filter(self) -> None:
        self._typing.stop()
        self.model.filter(self.search.text(), self.unit.current_id)

    def _show_person(self, *_indexes: QModelIndex) -> None:
        row_ = self.model.people.row_at(self.people.currentIndex())
        self.model.show(row_.id if row_ else None, self.shown_form.currentData())
        self._update()

    def _update(self) -> None:
        marked, total = self.model.people.marked_count, self.model.people.total
        self._show_some_sheet()
        self.count.setText(
            f"{format_angka(marked)} ditandai dari {format_angka(total)} pegawai"
            if marked
            else f"{format_angka(total)} pegawai; tanpa tanda, yang tampil dicetak"
        )
        self.save_button.setText(f"Simpan PDF ({format_angka(marked)} orang)" if marked else "Simpan PDF")
        for one in (self.save_button, self.workbook_button):
            one.setEnabled(self.model.can_print)
        for one in (self.print_button, self.dialog_button):
            one.setEnabled(self.model.can_print and self.printer.count() > 0)

    def _show_some_sheet(self) -> None:
        """Nobody chosen: the first who is marked, or one would print what nobody has seen; else the first who
        has an SKP."""
        if self.people.currentIndex().isValid() or not self.model.people.total:
            return
        line = self.model.people.first_marked()
        if line < 0:
            line = self.model.first_with_sheet()
        self.people.setCurrentIndex(self.model.people.index(line, 0))

    def _show_printers(self, names: list[str]) -> None:
        self.printer.clear()
        self.printer.addItems(names)
        self._printing.setVisible(bool(names))
        if not names:
            for one in (self.print_button, self.dialog_button):
                one.setToolTip("Tidak ada printer di komputer ini; simpan PDF untuk dicetak di tempat lain.")
        self._update()

    def _save(self) -> None:
        self._save_as(Bentuk.PDF)

    def _save_workbook(self) -> None:
        self._save_as(Bentuk.XLSX)

    def _save_as(self, bentuk: Bentuk) -> None:
        folder = self._context.dialogs.choose_folder(self, f"Pilih folder untuk berkas {bentuk.upper()}")
        if folder is not None:
            self.banner.hide()
            self.model.save(folder, bentuk)

    def _print(self) -> None:
        self.banner.hide()
        self.model.print_on(self.printer.currentText(), self.copies.currentData())

    def _print_by_dialog(self) -> None:
        self.banner.hide()
        self.model.print_on(self.printer.currentText(), self.copies.currentData(), by_dialog=True)

    def _prepared(self, cetakan: Cetakan) -> None:
        """The sheets are made: ask for the rest, say what the printer cannot do, print."""
        printing = cetakan.printing
        if cetakan.paper is None and not self._printers.ask(self, printing.printer, len(printing.pages)):
            return
        paper = cetakan.paper or self.model.attempt(printing.choose_paper)
        if paper is not None and (not paper.difference or self._is_wanted(printing, paper)):
            self.model.send(cetakan, paper)

    def _is_wanted(self, printing: Printing, paper: Paper) -> bool:
        kertas = printing.kertas.name
        return self._context.dialogs.confirm(
            self,
            f"Printer ini tidak dapat mencetak {kertas} apa adanya.",
            f"{printing.printer.printerName()}: lembar dicetak pada {paper.difference}. Tidak ada yang "
            f"terpotong. Untuk ukuran {kertas} yang tepat, pilih printer lain atau simpan PDF.",
            "Cetak begitu",
        )

    def _show_saved(self, hasil: HasilCetak, folder: Path) -> None:
        self.result.show_saved(hasil, folder)
        if not hasil.lembar:
            self.banner.show_error(nothing_printed(hasil))
            return
        self._context.say(f"{len(hasil.berkas)} berkas disimpan")


def make_view(context: ScreenContext, printers: Printers | None = None) -> Page:
    """The printing page. `printers` None: those of this machine."""
    printers = printers or SystemPrinters()
    return CetakView(context, CetakViewModel(context, printers), printers)
