"""The screen Permintaan: requests between offices for who has no other part in the exchange."""

from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.pertukaran.permintaan.view import PermintaanView
from kinerja_desktop.ui.pertukaran.permintaan.view_model import PermintaanViewModel
from kinerja_desktop.ui.widgets.layout.page import Page

_WHAT = "Yang diminta kantor lain dari Anda, dan yang Anda minta kepada pejabat kantor lain."


class PermintaanPage(Page):
    """The same list as in Pertukaran, of oneself; pengelola kinerja makes the files there."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Permintaan Antarkantor", _WHAT)
        self._model = PermintaanViewModel(context)
        self.permintaan = PermintaanView(self._model, context.dialogs, self.banner)
        self.setFocusProxy(self.permintaan)
        self.body.addWidget(self.permintaan, 1)
        self._model.loaded.connect(self._count)
        self.reload()

    def reload(self) -> None:
        """Read the list again; who was chosen stays so."""
        self._model.load()

    def _count(self) -> None:
        self.waits.emit({"permintaan": self._model.menunggu})


def make_view(context: ScreenContext) -> Page:
    return PermintaanPage(context)
