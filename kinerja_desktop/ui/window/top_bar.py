"""The upper edge: agency, period, search, and who is logged in; on a small screen the page's title too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QPushButton

from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.ui.kit.context import PeriodeState
from kinerja_desktop.ui.look.meaning import Look
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button, label, set_role
from kinerja_desktop.ui.widgets.layout.chips import Chip
from kinerja_desktop.ui.widgets.layout.elided_label import ElidedLabel
from kinerja_desktop.ui.widgets.layout.page import ROOMY
from kinerja_desktop.ui.widgets.layout.picture import PictureLabel

_YEARS_BACK = 2
_LOGO_HEIGHT = 32  # as high as a button, so that the bar keeps its height
_NAME_LETTERS = 16
_BESIDE = 16  # letters: the edges, what a button has around its word
_PRACTICE = Look("caution_soft", "caution", "life-buoy")


class TopBar(QFrame):
    """`searched`, `switched`, `renewed`, `locked`: the user asked for search, another user, a login of the
    same one, the lock."""

    searched = Signal()
    switched = Signal()
    renewed = Signal()
    locked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._logo = PictureLabel(_LOGO_HEIGHT)
        self._instansi = ElidedLabel("heading")
        self._title = label("", "heading")
        self._marker = Chip(look=_PRACTICE)
        self._periode = QComboBox()
        self._periode.setAccessibleName("Periode")
        self._periode.setToolTip("Periode kerja (Alt+P)")
        self._periode.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._periode.activated.connect(self._choose)
        self._search = button("", self.searched.emit, "search")
        self._search.setToolTip("Cari apa saja (Ctrl+K)")
        self._search.setAccessibleName("Cari apa saja")
        self._user: QPushButton = IconButton("", "user")
        menu = QMenu(self)
        menu.addAction("Tukar pengguna", self.switched.emit)
        menu.addAction("Kunci layar", self.locked.emit)
        self._user.setMenu(menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GROUP_GAP, GAP, GROUP_GAP, GAP)
        layout.setSpacing(GAP)
        # The name of the agency gives way first: what can be clicked is never cut.
        layout.addWidget(self._logo)
        layout.addWidget(self._title)
        layout.addWidget(self._instansi, 1)
        for widget in (self._marker, self._periode, self._search, self._user):
            layout.addWidget(widget)
        self._state: PeriodeState | None = None
        self._nama = self._penanda = self._page = ""
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a small screen, or at 150 %, everything can still be read."""
        super().resizeEvent(event)
        self._say()

    def show_agency(self, instansi: str, logo: bytes | None) -> None:
        """The name and the logo (PNG; None: none) of the agency."""
        self._instansi.show_text(instansi)
        self._logo.show_picture(logo, f"Logo {instansi}".strip())
        self._say()

    def show_page(self, title: str, sentence: str) -> None:
        """What is open, for a bar too narrow for a page that says it itself."""
        self._page = title
        self._title.setToolTip(sentence)
        self._say()

    def show_login(self, actor: Actor, state: PeriodeState, ritme: JenisPeriode, marker: str) -> None:
        """Dress the bar for a login. `marker`: "Mode Latihan: ..." on practice data, else empty."""
        self._nama, self._penanda = actor.nama, marker
        self._say()
        self._state = state
        self._periode.clear()
        year = state.current.tahun
        for tahun in range(year + 1, year - _YEARS_BACK - 1, -1):
            for periode in (Periode.tahunan(tahun), *reversed(Periode.of_year(tahun, ritme))):
                self._periode.addItem(periode.label, periode.kode)
        self._show_periode(state.current)
        state.changed.connect(self._show_periode)

    def focus_periode(self) -> None:
        self._periode.setFocus()
        self._periode.showPopup()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The room that there is is known from here on."""
        super().showEvent(event)
        self._say()

    def _say(self) -> None:
        """What has no room is said shorter; the name of the user gives way to that of the office."""
        if not self.isVisible():
            return
        is_roomy = self.width() >= ROOMY
        self._title.setText("" if is_roomy else self._page)
        self._title.setVisible(bool(self._title.text()))
        set_role(self._instansi, "muted" if self._title.text() else "heading")
        self._search.setText("Cari apa saja" if is_roomy else "")
        self._search.set_keys("Ctrl+K" if is_roomy else "")
        self._marker.set_text(self._penanda if is_roomy else self._penanda.partition(":")[0])
        self._marker.setToolTip(self._penanda)
        self._user.setText(self._fitted_name() if is_roomy else initials(self._nama))
        self._user.setToolTip(self._nama)
        self._user.setAccessibleName(f"Pengguna: {self._nama}")

    def _fitted_name(self) -> str:
        """The whole name, else without the degrees behind it, else cut."""
        letter, metrics = self.fontMetrics().averageCharWidth(), self.fontMetrics()
        others = (self._logo, self._instansi, self._marker, self._periode, self._search)
        taken = sum(one.sizeHint().width() + GAP for one in others)
        room = max(letter * _NAME_LETTERS, self.width() - taken - letter * _BESIDE)
        plain = self._nama.partition(",")[0]
        name = self._nama if metrics.horizontalAdvance(self._nama) <= room else plain
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)

    def _show_periode(self, periode: Periode) -> None:
        """Also one that was chosen elsewhere."""
        self._periode.setCurrentIndex(self._periode.findData(periode.kode))

    def _choose(self, index: int) -> None:
        if self._state is not None:
            self._state.choose(Periode.parse(self._periode.itemData(index)))


def initials(nama: str) -> str:
    """At most two letters of a name, none of its titles: "drg. Ratri Wulandari, M.Kes." is RW."""
    words = [word for word in nama.partition(",")[0].split() if word[0].isalpha() and not word.endswith(".")]
    return "".join(word[0].upper() for word in (words[:1] + words[-1:] if len(words) > 1 else words))
