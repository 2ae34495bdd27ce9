"""Printing the sheets of indicators: of one row, of the need that is open, of its unit."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from kinerja_desktop.services.kebutuhan.lembar import LembarIndikator
from kinerja_desktop.services.kebutuhan.reading import PilihanIndikator
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

NAMA = {LembarIndikator.MANUAL: "manual indikator", LembarIndikator.WORKBLOCK: "Workblock"}
_FORMAT = {LembarIndikator.MANUAL: "A.1.3", LembarIndikator.WORKBLOCK: "A.1.4"}


class IndikatorPrint(ViewModel):
    """`saved` carries the sheet and the path of the PDF."""

    saved = Signal(object, object)

    def __init__(self, context: ScreenContext, editor: KebutuhanEditor) -> None:
        super().__init__(context, editor)
        self._editor = editor

    def hint(self, lembar: LembarIndikator) -> str:
        """What its button does."""
        return f"Cetak {NAMA[lembar]} ({_FORMAT[lembar]})"

    def choices(self, row: int) -> tuple[tuple[str, PilihanIndikator], ...]:
        """What may be printed with the cursor on this row, the nearest first; empty: nothing is stored."""
        isian, tahun = self._editor.isian, self.context.periode.current.tahun
        if isian is None or isian.id is None:
            return ()
        stored = self._editor.stored_id(row)
        one = PilihanIndikator(tahun, kebutuhan_id=isian.id, indikator_id=stored)
        return (
            *((("Indikator pada baris ini", one),) if stored else ()),
            ("Semua indikator kebutuhan ini", PilihanIndikator(tahun, kebutuhan_id=isian.id)),
            ("Semua indikator unit ini", PilihanIndikator(tahun, isian.unit_kerja_id)),
        )

    def offer(self, lembar: LembarIndikator, owner: QWidget, row: int) -> None:
        """Ask which, at the button `owner` or at the cursor."""
        menu = QMenu(owner)
        for text, pilihan in self.choices(row):
            menu.addAction(text, lambda pilihan=pilihan: self.save(lembar, owner, pilihan))
        below = owner.mapToGlobal(owner.rect().bottomLeft()) if owner.isVisible() else QCursor.pos()
        if not menu.isEmpty():
            menu.popup(below)

    def save(self, lembar: LembarIndikator, owner: QWidget, pilihan: PilihanIndikator) -> None:
        """Ask for a place and write the PDF."""
        name = f"{lembar}_{pilihan.tahun}.pdf"
        path = self.context.dialogs.save_file(owner, f"Simpan {NAMA[lembar]}", name, "PDF (*.pdf)")
        if path is not None:
            self.start(
                f"Mencetak {NAMA[lembar]}",
                lambda _progress: self.services.lembar_indikator.save_pdf(self.actor, lembar, pilihan, path),
                lambda written: self.saved.emit(lembar, written),
            )
