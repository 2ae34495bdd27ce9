"""The right side of the desk: who it is, what is known about the period, and the ratings beside it."""

from collections.abc import Callable
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from kinerja_desktop.domain.keamanan.hak_akses import Lingkup, grants
from kinerja_desktop.domain.pegawai.nomor import show_nomor
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.evaluasi.service import EvaluasiRow
from kinerja_desktop.ui.evaluasi.bahan import bahan_html
from kinerja_desktop.ui.evaluasi.penilaian_model import PenilaianModel
from kinerja_desktop.ui.evaluasi.rating_panel import HasilLamaPanel, RatingPanel
from kinerja_desktop.ui.evaluasi.table_model import status_text
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.tanda.panel import TandaPanel
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP, tokens_of
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.chips import Chip
from kinerja_desktop.ui.widgets.layout.elided_label import ElidedLabel
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.text.rich import RichText

NOT_SET = "Belum ditetapkan"
_WIDE = 92
"""Characters that must fit before material and ratings stand side by side."""
_HIGH = 28
"""Lines of text that must fit before a question leaves the material below it in sight."""
_LEAST_LINES = 3


class Ways(Struct, frozen=True):
    """What the page does for this side. `open_organisasi` shows the predikat of a unit; `sign` records what
    was signed on paper, False: not, and the question stays."""

    open_organisasi: Callable[[str], object]
    sign: Callable[[date, Surat], bool]


class PersonPanel(QWidget):
    """Binds a PenilaianModel."""

    def __init__(
        self,
        context: ScreenContext,
        model: PenilaianModel,
        ways: Ways,
        today: date,
    ) -> None:
        super().__init__()
        self._context = context
        self._model = model
        self.name = label("", "heading", wrap=True)
        self.who = ElidedLabel("muted")
        self.organisasi = Chip()
        self.state = label("", "muted", wrap=True)
        self.keadaan = ElidedLabel("caution")
        self.predikat = Chip()
        self.banner = Banner()
        self.set_organisasi = button(
            "Isi predikat organisasi",
            lambda: ways.open_organisasi(model.problem.target if model.problem else ""),
            "building-2",
        )
        self.material = RichText()
        self.material.setAccessibleName("Rencana, realisasi, umpan balik, dan periode sebelumnya")
        self.material.setOpenLinks(False)
        self.no_skp = self._make_no_skp()
        self.nobody = EmptyState("users", "Pilih pegawai", "Pilih pegawainya dalam daftar.")
        self.rating = RatingPanel(model, today)
        self.tanda = TandaPanel(model.tanda, today, ways.sign)
        self.hasil_lama = HasilLamaPanel(model, today)
        self.open = button("Buka evaluasi untuk mengambil alih", model.open, "badge-check")
        self.tabs = QTabBar()
        self.realisasi = button("Isi realisasi", self._open_realisasi, "pencil", "quiet")
        self._lay_out()
        self._connect(model)

    def _make_no_skp(self) -> EmptyState:
        return EmptyState(
            "file-text",
            "Belum ada SKP yang ditetapkan",
            "Evaluasi memerlukan SKP yang sudah ditetapkan pada periode ini. Pegawai mengajukan, pejabat "
            "penilai menetapkan.",
            "Buka SKP",
            lambda: self._context.navigate("skp", self._pegawai_id),
        )

    def _connect(self, model: PenilaianModel) -> None:
        model.tanda.stepped.connect(self.show_person)
        model.person_changed.connect(self.show_person)
        model.draf_changed.connect(self._show_state)
        model.saved.connect(lambda _detail: self._show_state())
        for one in (self.tanda.ask, self.hasil_lama.ask):
            one.turned.connect(lambda _asks: self._share_room())

    @property
    def _pegawai_id(self) -> str | None:
        return self._model.row.pegawai_id if self._model.row else None

    def show_person(self) -> None:
        """Everything anew for the person in the model."""
        found = self._model.row
        self._head.setVisible(found is not None)
        self.nobody.setVisible(found is None)
        self._show_problem()
        has_skp = self._model.bahan is not None
        self.no_skp.setVisible(found is not None and not has_skp)
        self._body.setVisible(found is not None and has_skp)
        if found is not None:
            self.name.setText(found.nama)
            self.who.show_text(self._describe(found))
            self._show_state()
            self._show_material()
            self.realisasi.setVisible(self._may_write_realisasi(found))
        self.open.setVisible(self._may_open(found))
        self._share_room()

    def set_name_shown(self, shown: bool) -> None:
        """Whether the name stands here: not where the line above tells it."""
        self.name.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The material carries colours of its own."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._show_material()

    def _describe(self, found: EvaluasiRow) -> str:
        parts = [f"NIP {show_nomor(found.nip)}" if found.nip else "", found.unit_kerja]
        if found.penilai:
            parts.append(f"Penilai: {found.penilai}")
        return "  ·  ".join(part for part in parts if part)

    def _may_write_realisasi(self, found: EvaluasiRow) -> bool:
        actor = self._context.actor
        for _, lingkup in grants(actor, "pemantauan.write"):
            if lingkup is Lingkup.SEMUA or found.pegawai_id == actor.pegawai_id:
                return not self._model.is_final
        return False

    def _may_open(self, found: EvaluasiRow | None) -> bool:
        """The superior, who neither rates nor types for others, opens what the rater left unopened."""
        actor, model = self._context.actor, self._model
        if found is None or model.detail is not None or model.bahan is None or model.is_rater:
            return False
        is_superior = any(one is Lingkup.ATASAN for _, one in grants(actor, "penandatanganan.take_over"))
        return is_superior and not model.can_rate and found.pegawai_id != actor.pegawai_id

    def _show_state(self) -> None:
        found = self._model.row
        if found is None:
            return
        text = status_text(found)
        if self._model.is_dirty and self._model.can_rate:
            text += ", belum tersimpan"
        told = found.keadaan.sebab if found.keadaan is not None and not found.is_out else ""
        self.keadaan.show_text(told)
        self.keadaan.setVisible(bool(told))
        self.state.setText(f"{found.periode.label}: {text}")
        self.predikat.set_text(found.predikat or "")
        self.predikat.setVisible(bool(found.predikat))
        organisasi = self._model.organisasi
        shown = found.predikat_organisasi or (organisasi.organisasi if organisasi else None)
        self.organisasi.set_text(shown or NOT_SET)

    def _show_problem(self) -> None:
        problem = self._model.problem
        may_set = bool(grants(self._context.actor, "evaluasi.set_predikat_organisasi"))
        self.set_organisasi.setVisible(problem is not None and may_set and self._model.bahan is not None)
        if problem is not None:
            self.banner.show_error(problem)
        else:
            self.banner.hide()

    def _show_material(self) -> None:
        if self._model.bahan is not None:
            tokens = tokens_of(self)
            self.material.setHtml(bahan_html(self._model.bahan, tokens.muted, tokens.page))

    def _share_room(self) -> None:
        """Side by side where there is room; else one of the two, chosen by a tab. In a small window none of
        them while something is asked above."""
        wide = self.width() >= self.fontMetrics().averageCharWidth() * _WIDE
        is_small = not wide or self.height() < self.fontMetrics().lineSpacing() * _HIGH
        self.tanda.set_short(is_small)
        asks = is_small and any(one.ask.isVisibleTo(self) for one in (self.tanda, self.hasil_lama))
        self._head.setVisible(self._model.row is not None and not asks)
        self._body.setVisible(self._model.bahan is not None and not asks)
        self.tabs.setVisible(not wide and self._body.isVisibleTo(self))
        self._left.setVisible(wide or self.tabs.currentIndex() == 0)
        self.rating.setVisible(wide or self.tabs.currentIndex() == 1)

    def _open_realisasi(self) -> None:
        self._context.navigate("pemantauan", self._pegawai_id)

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        above = row(self.name, self.predikat)
        above.setStretch(0, 1)
        head.addLayout(above)
        head.addWidget(self.who)
        below = row(self.state, label("Predikat organisasi", "muted"), self.organisasi)
        below.setStretch(0, 1)
        head.addLayout(below)
        head.addWidget(self.keadaan)
        self.tabs.addTab("Bahan penilaian")
        self.tabs.addTab("Rating")
        self.tabs.setAccessibleName("Bagian yang ditampilkan")
        self.tabs.currentChanged.connect(lambda _index: self._share_room())
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        self.material.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())  # the head comes first
        left.addWidget(self.material, 1)
        left.addLayout(row(self.realisasi, None))
        self._body = QWidget()
        body = QHBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(GROUP_GAP)
        body.addWidget(self._left, 1)
        body.addWidget(self.rating)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GAP, 0, 0)
        outer.setSpacing(GAP)
        for widget in (self._head, self.banner, self.tanda, self.hasil_lama, self.tabs):
            outer.addWidget(widget)
        outer.addLayout(row(self.open, None))
        outer.insertLayout(2, row(self.set_organisasi, None))
        for widget in (self.no_skp, self.nobody, self._body):
            outer.addWidget(widget, 1)
