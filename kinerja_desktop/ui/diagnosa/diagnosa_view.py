"""Section Diagnosa: the whole text is seen before it is saved."""

from kinerja_desktop.ui.diagnosa.diagnosa_view_model import DiagnosaViewModel
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button
from kinerja_desktop.ui.widgets.text.typed import Kept, TextInput


class DiagnosaView(Section):
    """See the module."""

    def __init__(self, model: DiagnosaViewModel, banner: Banner) -> None:
        super().__init__(
            "Bungkus Diagnosa",
            "Untuk dikirim kepada pengelola aplikasi bila ada yang tidak beres. Tanpa nama, NIP, dan isian: "
            "bacalah dahulu.",
            banner,
            scrolls=False,
        )
        self.model = model
        self.bind(model)
        self.save = button("Simpan ...", self._save, "download", "primary")
        self.save.setEnabled(False)
        self.add_action(self.save)
        self.text = TextInput(kept=Kept.NEVER)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Isi Bungkus Diagnosa")
        self.body.addWidget(self.text, 1)
        model.loaded.connect(self._show)
        self.load()

    def load(self) -> None:
        self.model.load()

    def _show(self) -> None:
        self.text.setPlainText(self.model.text)
        self.save.setEnabled(True)

    def _save(self) -> None:
        self.banner.hide()
        path = self.model.context.dialogs.save_file(
            self, "Simpan Bungkus Diagnosa", self.model.suggested, "Teks (*.txt)"
        )
        if path is not None and self.model.save(path):
            self.banner.show_good("Bungkus Diagnosa disimpan.", str(path))
