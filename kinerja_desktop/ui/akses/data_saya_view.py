"""Section Data saya: who looked at it above, all of it as a file by the button."""

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget

from kinerja_desktop.ui.akses.data_saya_view_model import DataSayaViewModel
from kinerja_desktop.ui.akses.table_model import PEMBACA
from kinerja_desktop.ui.kit.dialogs import open_folder
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_FILTER = "Buku kerja (*.xlsx);;Data JSON (*.json)"


class DataSayaView(Section):
    """Everybody has it, about himself only."""

    def __init__(self, model: DataSayaViewModel, banner: Banner) -> None:
        sentence = "Siapa melihat data Anda, dan semua yang tersimpan tentang Anda (UU 27/2022)."
        super().__init__("Data saya", sentence, banner, scrolls=False)
        self.model = model
        self.bind(model)
        self.export_button = button("Simpan data saya", self._export, "download", "primary")
        self.add_action(self.export_button)
        self.pembaca = RowsModel(PEMBACA)
        self.table = make_table(self.pembaca)
        self.table.setAccessibleName("Siapa melihat data saya")
        fit_columns(self.table, ("23 November 2026 10.05.30", "m" * 16, "Pengelola Kinerja", "Realisasi"))
        self._stack = QStackedWidget()
        why = "Yang melihat data Anda tercatat di sini, sekali sehari untuk tiap orang dan keperluan."
        self._stack.addWidget(EmptyState("users", "Belum ada orang lain yang melihat data Anda", why))
        self._stack.addWidget(self.table)
        self.body.addWidget(self._stack, 1)
        self._folder: Path | None = None
        hint = label("Berkasnya tidak terkunci: simpan baik-baik.", "muted")
        self.folder_button = button("Buka folder", self._open_folder, "folder-open", "quiet")
        self.folder_button.hide()
        self.body.addLayout(row(hint, None, self.folder_button))
        model.loaded.connect(self._show)
        model.exported.connect(self._exported)
        model.busy.connect(lambda busy: self.export_button.setEnabled(not busy))
        self.load()

    def load(self) -> None:
        self.model.load()

    def _show(self) -> None:
        self.pembaca.set_rows(self.model.pembaca)
        self._stack.setCurrentIndex(1 if self.model.pembaca else 0)

    def _export(self) -> None:
        self.banner.hide()
        path = self.model.context.dialogs.save_file(self, "Simpan data saya", "data-saya.xlsx", _FILTER)
        if path is not None:
            self.model.export(path)

    def _exported(self, path: Path) -> None:
        self._folder = path.parent
        self.folder_button.show()
        self.banner.show_good("Data Anda disimpan.", str(path))

    def _open_folder(self) -> None:
        if self._folder is not None:
            open_folder(self._folder)
