"""The coverage of the period's year and the load of its people, read in the background."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.angka import format_angka, format_bagian, format_persen
from kinerja_desktop.domain.perencanaan.beban import Beban, count_beban
from kinerja_desktop.domain.perencanaan.cakupan import Cakupan, JenisTemuan, Letak, Temuan
from kinerja_desktop.domain.perencanaan.matriks import Matriks
from kinerja_desktop.domain.perencanaan.pohon import Pohon, make_pohon
from kinerja_desktop.domain.perencanaan.rencana import Rencana
from kinerja_desktop.services.perencanaan.service import Pimpinan
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.perencanaan.matriks_editor import MatriksEditor
from kinerja_desktop.ui.perencanaan.pohon_editor import PohonEditor


class PerencanaanViewModel(ViewModel):
    """`covered`: the findings are new; `loaded`: the load is; `saved` carries the page that was written;
    `leaders_known`: whose matrix can be made; `tree_known`: the tree. `peran`: the matrix that is open;
    `cabang`: the tree, as it is edited."""

    covered = Signal()
    loaded = Signal()
    saved = Signal(object)
    leaders_known = Signal()
    tree_known = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._rencana: Rencana | None = None
        self.cakupan: Cakupan | None = None
        self.beban: tuple[Beban, ...] = ()
        self.jenis: JenisTemuan | None = None
        self.unit = ""
        self._wants_load = self._wants_matrix = self._wants_tree = False
        self.pohon: Pohon | None = None
        self.leaders: tuple[Pimpinan, ...] = ()
        self.pimpinan_id: str | None = None
        self.peran = MatriksEditor(context, self)
        self.tell_for(self.peran)
        self.cabang = PohonEditor(context, self)
        self.tell_for(self.cabang)
        self.cabang.changed.connect(self._follow)

    @property
    def tahun(self) -> int:
        return self.context.periode.current.tahun

    @property
    def may_cover(self) -> bool:
        """Whether this user sees the plan of everybody; a rater sees the own matrix."""
        return self.may("laporan.read")

    @property
    def summary(self) -> str:
        """What is covered, in one line; empty while it is not known."""
        if self.cakupan is None:
            return ""
        found = self.cakupan
        share = format_persen(found.tertaut, found.pegawai)
        carried = found.kebutuhan - found.count(JenisTemuan.TANPA_PEMILIK)
        return (
            f"{format_bagian(found.tertaut, found.pegawai)} pegawai tertaut ke kebutuhan ({share}), "
            f"{format_bagian(carried, found.kebutuhan)} kebutuhan punya pemilik"
        )

    @property
    def remark(self) -> str:
        """What could not be judged."""
        count = self.cakupan.belum_dinilai if self.cakupan else 0
        return (
            f"{format_angka(count)} indikator belum menyebut kualitasnya (Kebutuhan, Ctrl+M)" if count else ""
        )

    @property
    def units(self) -> Sequence[str]:
        """Those with findings or people, by name."""
        return self.cakupan.unit if self.cakupan else ()

    @property
    def shown(self) -> list[Temuan]:
        """The findings of the chosen kind and unit."""
        rows = self.cakupan.temuan if self.cakupan else ()
        return [
            one
            for one in rows
            if (self.jenis is None or one.jenis is self.jenis) and self.unit in ("", one.unit)
        ]

    @property
    def shown_beban(self) -> list[Beban]:
        return [one for one in self.beban if self.unit in ("", one.unit)]

    def load(self, *, matrix: bool = True) -> None:
        """Look again; a look that still runs is dropped. `matrix`: at the matrix too."""
        tahun = self.tahun
        if self.may_cover:
            self.start(
                "Memeriksa cakupan rencana",
                lambda _progress: self._read_plan(tahun),
                self._cover,
                replaces="cakupan",
            )
        if self._wants_matrix and matrix:
            self.load_leaders()

    def load_beban(self) -> None:
        """Count what is planned for each person; from now on with every look."""
        self._wants_load = True
        rencana = self._rencana
        if rencana is not None:
            self.start(
                "Menghitung beban rencana",
                lambda _progress: count_beban(rencana),
                self._take,
                replaces="beban",
            )

    def load_pohon(self) -> None:
        """Needs with what serves them, and what serves that."""
        self._wants_tree = True
        rencana = self._rencana
        if rencana is not None:
            self.start(
                "Menyusun pohon", lambda _progress: make_pohon(rencana), self._take_pohon, replaces="pohon"
            )

    def load_leaders(self) -> None:
        """Whose matrix can be made; the chosen one stays, else the first is chosen."""
        self._wants_matrix = True
        tahun = self.tahun
        self.start(
            "Mencari pimpinan",
            lambda _progress: self.services.perencanaan.pimpinan(self.actor, tahun),
            self._take_leaders,
            replaces="pimpinan",
        )

    def load_matriks(self, pimpinan_id: str) -> None:
        """The matrix of this leader."""
        self.pimpinan_id = pimpinan_id
        tahun = self.tahun
        self.start(
            "Menyusun matriks",
            lambda _progress: self.services.perencanaan.matriks(self.actor, tahun, pimpinan_id),
            lambda found: self._take_matriks(tahun, found),
            replaces="matriks",
        )

    def save_matriks(self, path: Path) -> None:
        """Form A.1.5 or a workbook, by the ending."""
        tahun, pimpinan_id = self.tahun, self.pimpinan_id
        if pimpinan_id is not None:
            self.start(
                "Menulis matriks",
                lambda _progress: self.services.perencanaan.save_matriks(
                    self.actor, tahun, pimpinan_id, path
                ),
                self.saved.emit,
            )

    def save(self, path: Path) -> None:
        """The page for the head of the agency; a name without ending becomes a PDF."""
        path = path if path.suffix else path.with_suffix(".pdf")
        tahun = self.tahun
        self.start(
            "Menyusun lembar cakupan",
            lambda _progress: self.services.perencanaan.save_cakupan(self.actor, tahun, path),
            self.saved.emit,
        )

    def open_letak(self, letak: Letak) -> None:
        """Go where it is mended."""
        if letak.anggaran_id is not None:
            self.context.navigate("anggaran", letak.anggaran_id)
        elif letak.kebutuhan_id is not None:
            self.context.navigate("kebutuhan", letak.kebutuhan_id)
        else:
            self.context.navigate("skp", letak.skp_id or letak.pegawai_id)

    def _read_plan(self, tahun: int) -> tuple[Rencana, Cakupan]:
        rencana = self.services.perencanaan.rencana(self.actor, tahun)
        return rencana, self.services.perencanaan.cakupan(self.actor, tahun, rencana)

    def _cover(self, found: tuple[Rencana, Cakupan]) -> None:
        """What else is asked for is derived from the same reading."""
        self._rencana, self.cakupan = found
        self.cabang.show(self._rencana)
        self.covered.emit()
        if self._wants_load:
            self.load_beban()
        if self._wants_tree:
            self.load_pohon()

    def _follow(self) -> None:
        """The tree and what it covers after a step of its editing, from the same rows."""
        rencana = self.cabang.isian
        if rencana is None:
            return
        self._rencana = rencana
        tahun = self.tahun
        self.load_pohon()
        self.start(
            "Memeriksa cakupan rencana",
            lambda _progress: self.services.perencanaan.cakupan(self.actor, tahun, rencana),
            self._take_cakupan,
            replaces="cakupan",
        )

    def _take_cakupan(self, found: Cakupan) -> None:
        self.cakupan = found
        self.covered.emit()

    def _take(self, found: tuple[Beban, ...]) -> None:
        self.beban = found
        self.loaded.emit()

    def _take_leaders(self, found: tuple[Pimpinan, ...]) -> None:
        self.leaders = found
        ids = [one.pegawai_id for one in found]
        self.leaders_known.emit()
        if ids:
            self.load_matriks(self.pimpinan_id if self.pimpinan_id in ids else ids[0])

    def _take_matriks(self, tahun: int, found: Matriks) -> None:
        if tahun != self.peran.tahun or not self.peran.unsaved_rows:
            self.peran.show(found, tahun)

    def _take_pohon(self, found: Pohon) -> None:
        self.pohon = found
        self.tree_known.emit()
