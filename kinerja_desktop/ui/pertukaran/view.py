"""The page Pertukaran: Kirim, Terima, Riwayat, Pendaftaran."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QTabWidget

from kinerja_desktop.services.pertukaran.pendaftaran.service import is_enrolment
from kinerja_desktop.services.pertukaran.sesi.berkas import is_package
from kinerja_desktop.ui.kit.berkas import PACKAGES, ends_as
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.pertukaran.kirim_view import KirimView
from kinerja_desktop.ui.pertukaran.kirim_view_model import KirimViewModel
from kinerja_desktop.ui.pertukaran.pendaftaran.view import PendaftaranView
from kinerja_desktop.ui.pertukaran.pendaftaran.view_model import PendaftaranViewModel
from kinerja_desktop.ui.pertukaran.riwayat_view import RiwayatView
from kinerja_desktop.ui.pertukaran.terima_view import TerimaView
from kinerja_desktop.ui.pertukaran.terima_view_model import TerimaViewModel
from kinerja_desktop.ui.pertukaran.view_model import RiwayatViewModel
from kinerja_desktop.ui.widgets.layout.late import Late
from kinerja_desktop.ui.widgets.layout.page import Page

TABS = ("kirim", "terima", "riwayat", "pendaftaran")


class PertukaranView(Page):
    """The first tab is the one that this installation needs: the centre receives, an agency sends."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Pertukaran", "Kirim data ke pusat dan terima paket, tanpa jaringan, lewat berkas.")
        self._kirim_model = KirimViewModel(context)
        self._riwayat_model = RiwayatViewModel(context)
        self._pendaftaran_model = PendaftaranViewModel(context)
        self._kirim = Late(lambda: KirimView(context, self._kirim_model, self.banner))
        self._terima = Late(lambda: TerimaView(context, TerimaViewModel(context), self.banner), 2)
        self._riwayat = Late(lambda: RiwayatView(self._riwayat_model, self.banner), 3)
        self._pendaftaran = Late(lambda: PendaftaranView(context, self._pendaftaran_model, self.banner), 4)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        pages = (self._kirim, self._terima, self._riwayat, self._pendaftaran)
        for page, title in zip(pages, ("Kirim", "Terima", "Riwayat", "Pendaftaran"), strict=True):
            self.tabs.addTab(page, title)
        self.reload()
        own = self._riwayat_model.instalasi
        if own is None:
            self.open_target("pendaftaran")
        elif own.pusat:
            self.open_target("terima")
        self.body.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(lambda _index: self.banner.hide())

    @property
    def kirim(self) -> KirimView:
        return self._kirim.content

    @property
    def terima(self) -> TerimaView:
        return self._terima.content

    @property
    def riwayat(self) -> RiwayatView:
        return self._riwayat.content

    @property
    def pendaftaran(self) -> PendaftaranView:
        return self._pendaftaran.content

    def reload(self) -> None:
        """Packages, enrolment and Validasi Lokal again; the list of chosen files stays."""
        self._riwayat_model.load()
        self._pendaftaran_model.load()
        own = self._riwayat_model.instalasi
        self.tabs.setTabVisible(0, own is None or not own.pusat)
        if self.tabs.isTabVisible(0):
            self._kirim_model.check()

    def open_target(self, target: str) -> None:
        """One of TABS."""
        if target in TABS:
            self.tabs.setCurrentIndex(TABS.index(target))

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Packages: looked into on the tab Terima; nothing changes before somebody applies them.

        A registration and a key card wait on the tab Pendaftaran for the digits that prove them.
        """
        packages = [path for path in paths if ends_as(path, PACKAGES) or path.is_dir() or is_package(path)]
        enrolling = next((path for path in packages if path.is_file() and is_enrolment(path)), None)
        if enrolling is not None:
            self.open_target("pendaftaran")
            self.pendaftaran.take_file(enrolling)
            return True
        if packages and self._riwayat_model.may("pertukaran.import"):
            self.open_target("terima")
            self.banner.hide()
            self.terima.model.examine(packages)
            return True
        return False

    @property
    def current_target(self) -> str | None:
        return TABS[self.tabs.currentIndex()]


def make_view(context: ScreenContext) -> Page:
    return PertukaranView(context)
