"""The page Pertukaran: Kirim, Terima, Konflik, Permintaan, Riwayat, Pendaftaran."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QTabWidget, QWidget

from kinerja_desktop.services.pertukaran.pendaftaran.kartu import is_enrolment
from kinerja_desktop.services.pertukaran.sesi.berkas import is_package
from kinerja_desktop.ui.kit.berkas import PACKAGES, ends_as
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.pertukaran.berita_acara.view_model import BeritaAcaraViewModel
from kinerja_desktop.ui.pertukaran.kirim_view import KirimView
from kinerja_desktop.ui.pertukaran.kirim_view_model import KirimViewModel
from kinerja_desktop.ui.pertukaran.konflik.notice import KonflikNotice
from kinerja_desktop.ui.pertukaran.konflik.view import KonflikView
from kinerja_desktop.ui.pertukaran.konflik.view_model import KonflikViewModel
from kinerja_desktop.ui.pertukaran.pendaftaran.view import PendaftaranView
from kinerja_desktop.ui.pertukaran.pendaftaran.view_model import PendaftaranViewModel
from kinerja_desktop.ui.pertukaran.permintaan.view import PermintaanView
from kinerja_desktop.ui.pertukaran.permintaan.view_model import PermintaanViewModel
from kinerja_desktop.ui.pertukaran.riwayat_view import RiwayatView
from kinerja_desktop.ui.pertukaran.terima_view import TerimaView
from kinerja_desktop.ui.pertukaran.terima_view_model import TerimaViewModel
from kinerja_desktop.ui.pertukaran.view_model import RiwayatViewModel
from kinerja_desktop.ui.widgets.layout.late import Late
from kinerja_desktop.ui.widgets.layout.page import Page

TABS = ("kirim", "terima", "konflik", "permintaan", "riwayat", "pendaftaran")
_NAMES = ("Kirim", "Terima", "Konflik", "Permintaan", "Riwayat", "Pendaftaran")
_KONFLIK, _PERMINTAAN = TABS.index("konflik"), TABS.index("permintaan")


class PertukaranView(Page):
    """The first tab is the one that comes next here: enrolling, for the centre receiving, else sending."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Pertukaran", "Kirim data ke pusat dan terima paket, tanpa jaringan, lewat berkas.")
        self._kirim_model = KirimViewModel(context)
        self._konflik_model = KonflikViewModel(context)
        self._permintaan_model = PermintaanViewModel(context)
        self._terima_model = TerimaViewModel(context)
        self._riwayat_model = RiwayatViewModel(context)
        self._pendaftaran_model = PendaftaranViewModel(context)
        self._kirim = Late(lambda: KirimView(context, self._kirim_model, self.banner, self._make_paper))
        self._terima = Late(lambda: TerimaView(context, self._terima_model, self.banner), 2)
        self._konflik = Late(lambda: self._make_konflik(context), 3)
        asked = self._permintaan_model
        self._permintaan = Late(lambda: PermintaanView(asked, context.dialogs, self.banner), 4)
        paper = BeritaAcaraViewModel(context)
        self._riwayat = Late(lambda: RiwayatView(self._riwayat_model, paper, self.banner), 5)
        self._pendaftaran = Late(lambda: PendaftaranView(context, self._pendaftaran_model, self.banner), 6)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for page, title in zip(self._pages(), _NAMES, strict=True):
            self.tabs.addTab(page, title)
        self.tabs.setTabVisible(_KONFLIK, self._konflik_model.may_decide)
        self.tabs.setTabVisible(_PERMINTAAN, asked.may_read)
        asked.loaded.connect(self._count_requests)
        self.notice = KonflikNotice(self._konflik_model, lambda: self.open_target("konflik"))
        self.body.addWidget(self.notice)
        self._konflik_model.loaded.connect(self._count_conflicts)
        self.reload()
        own = self._riwayat_model.instalasi
        may_enrol = self._riwayat_model.may("pertukaran.enrol")
        if own is None or (may_enrol and not (own.pusat or own.terdaftar)):
            self.open_target("pendaftaran")
        elif own.pusat:
            may_take = self._riwayat_model.may("pertukaran.import")
            self.open_target("terima" if may_take else "pendaftaran")
        self.body.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(lambda _index: self._turned())

    def _pages(self) -> tuple[QWidget, ...]:
        done = (self._riwayat, self._pendaftaran)
        return self._kirim, self._terima, self._konflik, self._permintaan, *done

    def _make_paper(self, paket: Path) -> None:
        """Of the package that was just sent."""
        self.open_target("riwayat")
        self.riwayat.berita.take(paket)

    @property
    def kirim(self) -> KirimView:
        return self._kirim.content

    @property
    def terima(self) -> TerimaView:
        return self._terima.content

    @property
    def konflik(self) -> KonflikView:
        return self._konflik.content

    @property
    def permintaan(self) -> PermintaanView:
        return self._permintaan.content

    @property
    def riwayat(self) -> RiwayatView:
        return self._riwayat.content

    @property
    def pendaftaran(self) -> PendaftaranView:
        return self._pendaftaran.content

    def reload(self) -> None:
        """Packages, enrolment and Validasi Lokal again; the list of chosen files stays."""
        self._riwayat_model.load()
        self._konflik_model.load()
        self._permintaan_model.load()
        self._pendaftaran_model.load()
        self._terima_model.refresh()
        own = self._riwayat_model.instalasi
        self.tabs.setTabVisible(0, own is None or not own.pusat)
        self._kirim_model.set_own(own)
        if self.tabs.isTabVisible(0):
            self._kirim_model.check()

    def open_target(self, target: str) -> None:
        """One of TABS."""
        if target in TABS:
            self.tabs.setCurrentIndex(TABS.index(target))

    def _make_konflik(self, context: ScreenContext) -> KonflikView:
        made = KonflikView(self._konflik_model, context.dialogs, self.banner)
        own = self._riwayat_model.instalasi
        made.show_for(is_centre=own is not None and own.pusat)
        return made

    def _turned(self) -> None:
        self.banner.hide()
        part = self.tabs.currentWidget()
        self.setFocusProxy(part)
        if self.isVisible() and not self.tabs.tabBar().hasFocus():  # who walks along the tabs goes on
            part.setFocus()
        self.notice.turn(is_there=self.tabs.currentIndex() == _KONFLIK)

    def _count_conflicts(self) -> None:
        count = self._konflik_model.menunggu
        self.tabs.setTabText(_KONFLIK, f"{_NAMES[_KONFLIK]} ({count})" if count else _NAMES[_KONFLIK])

    def _count_requests(self) -> None:
        count = self._permintaan_model.menunggu
        told = f"{_NAMES[_PERMINTAAN]} ({count})" if count else _NAMES[_PERMINTAAN]
        self.tabs.setTabText(_PERMINTAAN, told)

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
