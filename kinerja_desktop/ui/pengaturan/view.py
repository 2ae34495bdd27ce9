"""The page Pengaturan: sections left under headings, the open one right; each is made when first opened."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QSplitter, QStackedWidget

from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.ui.akses.data_saya_view import DataSayaView
from kinerja_desktop.ui.akses.data_saya_view_model import DataSayaViewModel
from kinerja_desktop.ui.cadangan.cadangan_view import CadanganView
from kinerja_desktop.ui.cadangan.cadangan_view_model import CadanganViewModel
from kinerja_desktop.ui.cadangan.pemeriksaan_view import PemeriksaanView
from kinerja_desktop.ui.cadangan.pemeriksaan_view_model import PemeriksaanViewModel
from kinerja_desktop.ui.cadangan.pindah_view import PindahView
from kinerja_desktop.ui.cadangan.pindah_view_model import PindahViewModel
from kinerja_desktop.ui.diagnosa.diagnosa_view import DiagnosaView
from kinerja_desktop.ui.diagnosa.diagnosa_view_model import DiagnosaViewModel
from kinerja_desktop.ui.insiden.insiden_view import InsidenView
from kinerja_desktop.ui.insiden.insiden_view_model import InsidenViewModel
from kinerja_desktop.ui.jam.jam_view import JamView
from kinerja_desktop.ui.jam.jam_view_model import JamViewModel
from kinerja_desktop.ui.keamanan.audit_view import AuditView
from kinerja_desktop.ui.keamanan.audit_view_model import AuditViewModel
from kinerja_desktop.ui.keamanan.pengguna_view import PenggunaView
from kinerja_desktop.ui.keamanan.pengguna_view_model import PenggunaViewModel
from kinerja_desktop.ui.keamanan.sandi_view import SandiView
from kinerja_desktop.ui.keamanan.sandi_view_model import SandiViewModel
from kinerja_desktop.ui.kit.berkas import UPDATES, ends_as
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.look.theme import GROUP_GAP
from kinerja_desktop.ui.pembaruan.pembaruan_view import PembaruanView
from kinerja_desktop.ui.pembaruan.pembaruan_view_model import PembaruanViewModel
from kinerja_desktop.ui.pengaturan.aturan.aturan_view import AturanView
from kinerja_desktop.ui.pengaturan.aturan.aturan_view_model import AturanViewModel
from kinerja_desktop.ui.pengaturan.aturan.setelan_view import SetelanView
from kinerja_desktop.ui.pengaturan.aturan.setelan_view_model import SetelanViewModel
from kinerja_desktop.ui.pengaturan.aturan.sinonim_view import SinonimView
from kinerja_desktop.ui.pengaturan.aturan.sinonim_view_model import SinonimViewModel
from kinerja_desktop.ui.pengaturan.gambar_view import GambarPanel
from kinerja_desktop.ui.pengaturan.gambar_view_model import GambarViewModel
from kinerja_desktop.ui.pengaturan.hari_libur_view import HariLiburView
from kinerja_desktop.ui.pengaturan.hari_libur_view_model import HariLiburViewModel
from kinerja_desktop.ui.pengaturan.instansi_view import InstansiView
from kinerja_desktop.ui.pengaturan.instansi_view_model import InstansiViewModel
from kinerja_desktop.ui.pengaturan.lembar.lembar_view import LembarView
from kinerja_desktop.ui.pengaturan.lembar.lembar_view_model import LembarViewModel
from kinerja_desktop.ui.pengaturan.tampilan_view import TampilanView
from kinerja_desktop.ui.pengaturan.view_model import visible_sections
from kinerja_desktop.ui.retensi.retensi_view import RetensiView
from kinerja_desktop.ui.retensi.retensi_view_model import RetensiViewModel
from kinerja_desktop.ui.serah_terima.view import SerahTerimaView
from kinerja_desktop.ui.serah_terima.view_model import SerahTerimaViewModel
from kinerja_desktop.ui.tahun.view import TahunView
from kinerja_desktop.ui.tahun.view_model import TahunViewModel
from kinerja_desktop.ui.widgets.layout.icon_list import IconList
from kinerja_desktop.ui.widgets.layout.page import Page

_LETTERS = 24
_ID = Qt.ItemDataRole.UserRole


class PengaturanView(Page):
    """`open_target` takes the id of a section."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Pengaturan", "Instansi, program ini, cadangan, dan siapa yang boleh apa.")
        self._makers = self._maker_table(context)
        self.sections: dict[str, Section] = {}
        self.list = IconList(shares_height=True)
        self.list.setAccessibleName("Bagian pengaturan")
        self.list.setMaximumWidth(self.list.fontMetrics().averageCharWidth() * _LETTERS + 2 * GROUP_GAP)
        self._lines: dict[str, QListWidgetItem] = {}
        for heading, sections in visible_sections(context.actor).items():
            self.list.add_heading(heading)
            for one in sections:
                self._lines[one.id] = self.list.add(one.title, one.icon)
                self._lines[one.id].setData(_ID, one.id)
        self._stack = QStackedWidget()
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(GROUP_GAP)
        split.addWidget(self.list)
        split.addWidget(self._stack)
        split.setStretchFactor(1, 1)
        split.setSizes([self.list.maximumWidth(), 10_000])
        self.body.addWidget(split, 1)
        self.list.currentItemChanged.connect(self._open)
        self.list.setCurrentItem(next(iter(self._lines.values())))
        self.setFocusProxy(self.list)

    def reload(self) -> None:
        """Only the section that is seen; the others read again when they are opened."""
        shown = self._stack.currentWidget()
        if isinstance(shown, Section):
            shown.load()

    def open_target(self, target: str) -> None:
        """Show the section with this id, when the user may see it; behind a slash what to open there."""
        name, _, inside = target.partition("/")
        if name in self._lines:
            self.list.setCurrentItem(self._lines[name])
            if inside:
                self.sections[name].open_target(inside)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """As the open section uses them; an update file opens its own."""
        if paths and ends_as(paths[0], UPDATES):
            self.open_target("pembaruan")
        shown = self._stack.currentWidget()
        return isinstance(shown, Section) and shown.take_files(paths)

    @property
    def current_target(self) -> str | None:
        line = self.list.currentItem()
        return None if line is None else line.data(_ID)

    def _open(self, line: QListWidgetItem) -> None:
        self.banner.hide()
        name = line.data(_ID)
        if name in self.sections:
            self.sections[name].load()
        else:
            self.sections[name] = self._makers[name]()
            self._stack.addWidget(self.sections[name])
        self._stack.setCurrentWidget(self.sections[name])

    def _maker_table(self, context: ScreenContext) -> dict[str, Callable[[], Section]]:
        banner = self.banner
        return {
            "instansi": lambda: InstansiView(
                InstansiViewModel(context),
                [GambarPanel(GambarViewModel(context, jenis), banner) for jenis in GambarInstansi],
                banner,
            ),
            "tampilan": lambda: TampilanView(context, banner),
            "sandi": lambda: SandiView(SandiViewModel(context), banner),
            "data_saya": lambda: DataSayaView(DataSayaViewModel(context), banner),
            "aturan": lambda: AturanView(AturanViewModel(context), banner),
            "setelan": lambda: SetelanView(SetelanViewModel(context), banner),
            "sinonim": lambda: SinonimView(SinonimViewModel(context), banner),
            "lembar": lambda: LembarView(LembarViewModel(context), banner),
            "hari_libur": lambda: HariLiburView(HariLiburViewModel(context), banner),
            "ganti_tahun": lambda: TahunView(TahunViewModel(context), banner),
            "jam": lambda: JamView(JamViewModel(context), banner),
            "cadangan": lambda: CadanganView(context, CadanganViewModel(context), banner),
            "pindah": lambda: PindahView(PindahViewModel(context), banner),
            "pengguna": lambda: PenggunaView(PenggunaViewModel(context), banner),
            "serah_terima": lambda: SerahTerimaView(SerahTerimaViewModel(context), banner),
            "insiden": lambda: InsidenView(InsidenViewModel(context), banner),
            "retensi": lambda: RetensiView(RetensiViewModel(context), banner),
            "audit": lambda: AuditView(AuditViewModel(context), banner),
            "diagnosa": lambda: DiagnosaView(DiagnosaViewModel(context), banner),
            "pembaruan": lambda: PembaruanView(PembaruanViewModel(context), banner),
            "pemeriksaan": lambda: PemeriksaanView(PemeriksaanViewModel(context), banner),
        }


def make_view(context: ScreenContext) -> Page:
    return PengaturanView(context)
