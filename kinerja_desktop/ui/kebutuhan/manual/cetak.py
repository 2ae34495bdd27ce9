"""Printing manuals of indicators: of one row, of the need that is open, of its unit."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from kinerja_desktop.services.kebutuhan.reading import PilihanIndikator
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

_NAME = "manual-indikator"


class ManualPrint(ViewModel):
    """`saved` carries the path of the PDF."""

    saved = Signal(object)

    def __init__(self, context: ScreenContext, editor: KebutuhanEditor) -> None:
        super().__init__(context, editor)
        self._editor = editor

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

    def offer(self, owner: QWidget, row: int) -> None:
        """Ask which, at the button `owner` or at the cursor."""
        menu = QMenu(owner)
        for text, pilihan in self.choices(row):
            menu.addAction(text, lambda pilihan=pilihan: self.save(owner, pilihan))
        below = owner.mapToGlobal(owner.rect().bottomLeft()) if owner.isVisible() else QCursor.pos()
        if not menu.isEmpty():
            menu.popup(below)

    def save(self, owner: QWidget, pilihan: PilihanIndikator) -> None:
        """Ask for a place and write the PDF."""
        name = f"{_NAME}_{pilihan.tahun}.pdf"
        path = self.context.dialogs.save_file(owner, "Simpan manual indikator", name, "PDF (*.pdf)")
        if path is not None:
            self.start(
                "Mencetak manual indikator",
                lambda _progress: self.services.manual_indikator.save_pdf(self.actor, pilihan, path),
                self.saved.emit,
            )
