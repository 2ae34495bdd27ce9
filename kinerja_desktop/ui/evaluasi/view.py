"""The evaluation desk: people and ratings, the spread of predikat, the predikat of units."""

from datetime import date
from itertools import product

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka, format_bagian
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.evaluasi.koreksi_organisasi import Tersentuh
from kinerja_desktop.services.evaluasi.menjelang_final import MenjelangFinal
from kinerja_desktop.services.evaluasi.service import EvaluasiRow
from kinerja_desktop.ui.evaluasi.kalibrasi import KalibrasiModel, KalibrasiPanel
from kinerja_desktop.ui.evaluasi.organisasi.model import OrganisasiModel
from kinerja_desktop.ui.evaluasi.organisasi.panel import OrganisasiPanel
from kinerja_desktop.ui.evaluasi.people_panel import PeoplePanel
from kinerja_desktop.ui.evaluasi.person_panel import PersonPanel, Ways
from kinerja_desktop.ui.evaluasi.rating_panel import KEYS, KEYS_HASIL, KEYS_PERILAKU
from kinerja_desktop.ui.evaluasi.view_model import EvaluasiModel, uniform_sentence
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.chart.distribusi import DistribusiAdvice, DistribusiBars
from kinerja_desktop.ui.widgets.layout.basic import button, label, row, scrolling
from kinerja_desktop.ui.widgets.layout.late import Late
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.panes.switcher import ListSwitcher
from kinerja_desktop.ui.widgets.text.keys import KeyLine

AREAS = frozenset({"evaluasi", "predikat_organisasi", "pemantauan", "umpan_balik", "skp", "pegawai"})
_CHART_LETTERS = 100
_LIST_WIDTH, _LIST_NARROW = 320, 240
SAVE_AND_GO = "Simpan dan berikutnya"
_NEXT = "pegawai berikutnya (F8); sebelumnya dengan F7"


def make_view(context: ScreenContext) -> Page:
    """The screen `evaluasi`."""
    return EvaluasiPage(context)


class EvaluasiPage(Page):
    """Tabs: Penilaian, Distribusi, Predikat organisasi; Kalibrasi for who sees several raters."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            "Evaluasi", "Nilai hasil kerja dan perilaku kerja setiap pegawai berdasarkan bukti periode ini."
        )
        self._context = context
        self.model = EvaluasiModel(context)
        self.model.setParent(self)
        today = context.services.clock.today()
        self.organisasi_model = OrganisasiModel(context, today)
        self.organisasi_model.setParent(self)
        self.people = PeoplePanel(self.model)
        self.person = PersonPanel(
            context, self.model.penilaian, Ways(self._open_organisasi, self._sign_for), today
        )
        self.switcher = ListSwitcher(self.people.list, "pegawai", keys=("F7", ""))
        self.bars = DistribusiBars()
        self.advice = DistribusiAdvice()
        self.no_distribusi = label("", "muted", wrap=True)
        self._organisasi = Late(self._make_organisasi)
        self.kalibrasi_model = KalibrasiModel(context)
        self.kalibrasi_model.setParent(self)
        self.kalibrasi = Late(self._make_kalibrasi)
        self.open_all = button("Buka semua", self.model.open_all, role="choice")
        self.finalize_all = button("Finalkan semua", self._finalize_all, role="choice")
        self.early = label("", "muted", wrap=True)
        self.next = button(SAVE_AND_GO, self._next, "chevron-right", "primary")
        self.next.set_keys("F8")
        self.tabs = QTabWidget()
        self.hint, self._hint_below = KeyLine(KEYS), KeyLine(KEYS)
        self._lay_out()
        self._connect()
        self._add_keys()
        self.reload()

    def reload(self) -> None:
        """Read the period anew; not for what this screen itself wrote."""
        if self.model.wrote_it:
            return
        self.banner.hide()
        if not self.organisasi_model.wrote_it:
            self.organisasi_model.reload()
        self.model.reload()
        self.kalibrasi_model.read_anew()

    def open_target(self, target: str) -> None:
        """Show a person by id; `organisasi:` with the id of a unit shows the predikat of that unit."""
        word, is_unit, unit_id = target.partition(":")
        if is_unit and word == "organisasi":
            self._open_organisasi(unit_id)
            return
        self.tabs.setCurrentIndex(0)
        line = self.model.want(target)
        if line is not None:
            self.people.go_to(line)

    @property
    def current_target(self) -> str | None:
        row = self.model.penilaian.row
        return None if row is None else row.pegawai_id

    @property
    def organisasi(self) -> OrganisasiPanel:
        return self._organisasi.content

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The line of keys stands beside the tabs where there is room; without room for the list it becomes a
        line above the person."""
        super().resizeEvent(event)
        self._show_hint()

    def _show_step(self) -> None:
        """Where nothing can be entered (final, somebody else's, no SKP) nothing is offered to be saved."""
        can_rate = self.model.penilaian.can_rate
        self.next.setText(SAVE_AND_GO if can_rate else "Berikutnya")
        self.next.setToolTip(f"{'Simpan, lalu ke' if can_rate else 'Ke'} {_NEXT}")
        self.next.set_role("primary" if can_rate else "")
        self._show_hint()

    def _narrow(self, is_narrow: bool) -> None:
        """The line above tells who it is."""
        self.person.set_name_shown(not is_narrow)
        self._show_hint()

    # --- building -------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.add_action(self.next)
        self.people.add_actions(self.open_all, self.finalize_all)
        self.people.add_actions(self.early)
        self.early.hide()
        self.open_all.setToolTip("Buka evaluasi semua pegawai yang belum dibuka (Ctrl+B)")
        self.finalize_all.setToolTip("Finalkan semua yang sudah dinilai (Ctrl+Shift+F)")
        self._desk = master_detail(
            self.people, self.person, _LIST_WIDTH, narrow=_LIST_NARROW, switcher=self.switcher
        )
        self._desk.narrowed.connect(self._narrow)
        self.tabs.addTab(self._desk, "Penilaian")
        self.tabs.addTab(self._make_distribusi(), "Distribusi")
        self.tabs.addTab(self._organisasi, "Predikat organisasi")
        if self.kalibrasi_model.allowed:
            self.tabs.addTab(self.kalibrasi, "Kalibrasi")
        corner = QWidget()
        corner.setLayout(row(self.hint, self.switcher))
        self.tabs.setCornerWidget(corner)
        self.add_below(self._hint_below)
        self.body.addWidget(self.tabs, 1)
        self.setFocusProxy(self.people.list)

    def _make_distribusi(self) -> QWidget:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        self.bars.setMaximumWidth(self.fontMetrics().averageCharWidth() * _CHART_LETTERS)
        for widget in (self.no_distribusi, self.bars, self.advice):
            layout.addWidget(widget)
        layout.addStretch(1)
        return scrolling(inside)

    def _connect(self) -> None:
        model = self.model
        model.listed.connect(self._show_list)
        model.row_changed.connect(self._show_row)
        model.distribusi_changed.connect(self._show_distribusi)
        model.tell(self.banner)
        model.penilaian.saved.connect(lambda _detail: self.banner.hide())
        model.mass_done.connect(self.banner.show_mass)
        self.organisasi_model.tell(self.banner)
        self.kalibrasi_model.tell(self.banner)
        model.row_changed.connect(self.kalibrasi_model.read_anew)
        self.people.chosen.connect(model.choose)
        model.penilaian.person_changed.connect(self._show_step)
        self.tabs.currentChanged.connect(lambda _index: self._show_actions())
        self.person.rating.finalizing.connect(self._finalize_one)

    def _add_keys(self) -> None:
        """Single keys work on the desk wherever no text is being typed; letters also as capitals, as they are
        printed: in the list they would go to a name."""
        rating, penilaian = self.person.rating, self.model.penilaian
        keys = {key: (lambda r=one: penilaian.set_hasil(r)) for key, one in KEYS_HASIL.items()}
        keys |= {key: (lambda r=one: penilaian.set_perilaku(r)) for key, one in KEYS_PERILAKU.items()}
        keys |= {
            "A": lambda: rating.enter(rating.alasan),
            "C": lambda: rating.enter(rating.catatan),
            "R": lambda: rating.enter(rating.rekomendasi),
            "Esc": self._to_people,
            "F8": self._next,
            "F7": lambda: self._go(-1),
            "Ctrl+F": self._desk.with_list(self.people.search.setFocus),
            "Ctrl+Return": self._finalize_one,
            "Ctrl+Enter": self._finalize_one,
        }
        for place, (key, act) in product((self._desk, self.switcher), keys.items()):
            shortcut = QShortcut(place)
            spellings = [key, f"Shift+{key}"] if len(key) == 1 and key.isalpha() else [key]
            shortcut.setKeys([QKeySequence(one) for one in spellings])
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        for key, act in (("Ctrl+B", self.open_all.click), ("Ctrl+Shift+F", self.finalize_all.click)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- showing --------------------------------------------------------------------------------------------

    def _show_hint(self) -> None:
        beside = self.tabs.tabBar() if self.is_roomy else self.next
        room = self.tabs.width() - beside.sizeHint().width() > self.hint.sizeHint().width() + GAP
        shown = room and self.tabs.currentIndex() == 0 and self.model.penilaian.can_rate
        self.hint.setVisible(shown and self.is_roomy)
        self.switcher.setVisible(self._desk.is_narrow and self.tabs.currentIndex() == 0)
        self._hint_below.setVisible(shown and not self.is_roomy)

    def _show_list(self) -> None:
        self.people.show_list()
        self._show_actions()

    def _show_row(self, row: EvaluasiRow) -> None:
        self.people.show_row(row)
        self._show_actions()
        self._show_step()

    def _show_actions(self) -> None:
        unopened, ready = self.model.daftar.count_mine(None), self.model.to_finalize
        self.open_all.setText(f"Buka semua ({format_angka(unopened)})")
        self.open_all.setVisible(bool(unopened))
        self.finalize_all.setText(f"Finalkan semua ({format_angka(ready)})")
        early = self.model.too_early()
        self.finalize_all.setVisible(bool(ready) and not early)
        self.early.setText(early)
        self.early.setVisible(bool(early))
        self.next.setVisible(self.model.daftar.has_mine and self.tabs.currentIndex() == 0)
        self._show_hint()

    def _show_distribusi(self) -> None:
        self.people.show_distribusi()
        found = self.model.distribusi
        for widget in (self.bars, self.advice):
            widget.setVisible(found is not None)
        self.no_distribusi.setVisible(found is None)
        self.no_distribusi.setText(
            self.model.distribusi_problem
            or "Distribusi tampil setelah Anda memilih pegawai yang memiliki pejabat penilai."
        )
        uniform = uniform_sentence(self.model.group)
        if found is not None:
            self.bars.set_jumlah(found.jumlah)
            self.advice.show_hasil(found, uniform)
        attention = uniform or (found is not None and not found.sesuai)
        self.tabs.setTabText(1, "Distribusi (perhatikan)" if attention else "Distribusi")

    def _make_organisasi(self) -> OrganisasiPanel:
        made = OrganisasiPanel(self.organisasi_model)
        made.person_wanted.connect(self._open_touched)
        return made

    def _make_kalibrasi(self) -> KalibrasiPanel:
        made = KalibrasiPanel(self._context, self.kalibrasi_model)
        made.person_wanted.connect(self.open_target)
        return made

    def _open_touched(self, one: Tersentuh) -> None:
        """The person in the period of that evaluation: a result taken over is of the next one."""
        self._context.periode.choose(one.periode)
        self.open_target(one.pegawai_id)
        self.people.list.setFocus()

    def _open_organisasi(self, unit_id: str) -> None:
        self.tabs.setCurrentWidget(self._organisasi)
        self.organisasi.go_to(self.organisasi_model.wanted(unit_id))

    # --- steps ----------------------------------------------------------------------------------------------

    def _next(self) -> None:
        """Save and go on; a missing reason is asked for first, anything else unfinished is kept."""
        penilaian = self.model.penilaian
        both = penilaian.draf.hasil is not None and penilaian.draf.perilaku is not None
        if not penilaian.save() and both and not penilaian.draf.is_complete:
            self.person.tabs.setCurrentIndex(1)
            self.person.rating.show_missing_alasan()
            return
        self._go(1)

    def _go(self, step: int) -> None:
        line = self.model.next_line(step)
        if line is None:
            rated, _, total = self.model.daftar.progress
            self._context.say(f"Sudah pegawai terakhir: {format_bagian(rated, total)} dinilai")
        else:
            self.people.go_to(line)
        self._to_people()

    def _to_people(self) -> None:
        """To the list, from which the keys of the desk work; where it has no room, to its line."""
        self._desk.show_detail()
        (self.switcher if self._desk.is_narrow else self.people.list).setFocus()

    def _finalize_one(self) -> None:
        row = self.model.penilaian.row
        if row is None or not self.model.penilaian.can_finalize:
            return
        tanggal = self.person.rating.tanggal.read()
        if tanggal is None:
            return
        found = self.model.before_final([row], tanggal)
        question = f"Finalkan evaluasi {row.nama}?"
        if found is not None and self._is_meant(question, found, tanggal):
            self.model.penilaian.finalize(tanggal, sebelum_akhir=found.sisa_hari > 0)

    def _sign_for(self, tanggal: date, surat: Surat) -> bool:
        """What another one signed on paper: what is open is asked about here too, whenever it is recorded."""
        penilaian = self.model.penilaian
        if penilaian.row is None:
            return False
        found = self.model.before_final([penilaian.row], tanggal)
        if found is None:
            return False
        question = f"Catat evaluasi {penilaian.row.nama} sebagai final?"
        if found.kalimat and not self._is_meant(question, found, tanggal):
            return False
        return penilaian.finalize(tanggal, surat, sebelum_akhir=found.sisa_hari > 0)

    def _finalize_all(self) -> None:
        tanggal = self.person.rating.tanggal.read()
        if tanggal is None:
            return
        rows = self.model.daftar.mine(StatusEvaluasi.DINILAI)
        found = self.model.before_final(rows, tanggal)
        question = f"Finalkan {self.model.to_finalize} evaluasi yang sudah dinilai?"
        if found is not None and self._is_meant(question, found, tanggal):
            self.model.finalize_all(tanggal, sebelum_akhir=found.sisa_hari > 0)

    def _is_meant(self, question: str, found: MenjelangFinal, tanggal: date) -> bool:
        """Asked with the days left and what is still open."""
        consequence = (
            f"Bertanggal {format_tanggal(tanggal)}. Evaluasi final terkunci; sesudahnya hanya berubah karena "
            "putusan atasan pejabat penilai atas keberatan (tidak bagi hasil yang bersifat final, Lampiran "
            "hal. 90) atau karena predikat organisasinya dikoreksi dengan alasan."
        )
        text = "\n".join((*found.kalimat, consequence))
        return self._context.dialogs.confirm(self, question, text, "Finalkan")
