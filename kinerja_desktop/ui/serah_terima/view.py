"""Section Serah terima: who, what, check, and the papers of it."""

from PySide6.QtWidgets import QStackedWidget

from kinerja_desktop.services.serah_terima.records import HasilSerahTerima, Rencana, SerahanForm
from kinerja_desktop.ui.kit.printing import PrintText, print_text
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.serah_terima.result_page import CheckPage, DonePage
from kinerja_desktop.ui.serah_terima.view_model import SerahTerimaViewModel
from kinerja_desktop.ui.serah_terima.what_page import WhatPage
from kinerja_desktop.ui.serah_terima.who_page import WhoPage
from kinerja_desktop.ui.widgets.input.form import DetailScroll, add_shortcut
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, row
from kinerja_desktop.ui.widgets.layout.step_row import StepRow

_WHO, _WHAT, _CHECK, _DONE = range(4)
_STEPS = ("Siapa", "Apa", "Periksa", "Selesai")


class SerahTerimaView(Section):
    """See the module."""

    def __init__(
        self, model: SerahTerimaViewModel, banner: Banner, printing: PrintText | None = None
    ) -> None:
        super().__init__(
            "Serah terima",
            "Operator atau pejabat berganti: satu serah terima, utuh atau tidak sama sekali.",
            banner,
            scrolls=False,
        )
        self.model = model
        self.bind(model)
        self.who, self.what, self.check = WhoPage(model), WhatPage(model), CheckPage()
        self.done = DonePage(model, banner, printing or print_text)
        self.steps = StepRow(_STEPS)
        self.stack = QStackedWidget()
        for page in (self.who, self.what, self.limit(self.check), self.limit(self.done)):
            self.stack.addWidget(DetailScroll(page))
        self.back = button("Kembali", self.go_back, "chevron-left", "quiet")
        self.next = button("Lanjut", self.go_on, role="primary")
        self.body.addLayout(row(self.steps, None))
        self.body.addWidget(self.stack, 1)
        self.body.addLayout(row(None, self.back, self.next))
        self._connect()
        self._show(_WHO)
        self.load()

    def load(self) -> None:
        """Not while somebody is under way: what he chose would change under him."""
        if self.step in {_WHO, _DONE}:
            self.model.load()

    @property
    def step(self) -> int:
        return self.stack.currentIndex()

    def form(self) -> SerahanForm:
        """Everything as it stands in the steps; there is a giver."""
        giver, since = self.model.giver, self.who.since.value
        return SerahanForm(
            giver.pengguna_id if giver else None,
            giver.pegawai_id if giver else None,
            self.who.penerima(),
            since or self.model.today,
            self.who.reason.text.strip(),
            self.what.peran,
            self.what.stays.isChecked(),
            self.what.dinilai_ids,
            self.what.penempatan_id,
            self.what.jenis,
            self.what.letter.text.strip(),
            self.what.sheet.isChecked(),
        )

    def go_on(self) -> None:
        """The next step, or the act itself."""
        if not self.next.isEnabled():
            return
        self.banner.hide()
        if self.step == _WHO and self.who.is_complete():
            self._show(_WHAT)
        elif self.step == _WHAT:
            self.model.plan(self.form())
        elif self.step == _CHECK:
            self.model.hand_over(self.form())
        elif self.step == _DONE and self.done.may_leave():
            self.done.forget()
            self._show(_WHO)
            self.load()

    def go_back(self) -> None:
        """The step before; what was typed stays."""
        if self.step in {_WHAT, _CHECK}:
            self.banner.hide()
            self._show(self.step - 1)

    def _connect(self) -> None:
        model = self.model
        model.loaded.connect(self.who.show_loaded)
        model.chosen.connect(self.who.show_chosen)
        model.chosen.connect(self.what.show_chosen)
        model.planned.connect(self._planned)
        model.handed_over.connect(self._handed_over)
        model.finished.connect(lambda: self.banner.show_good("Masuk yang lama sudah berakhir."))
        model.busy.connect(lambda busy: self.next.setEnabled(not busy))
        self.who.next_wanted.connect(self.go_on)
        for keys, run in (("Esc", self.go_back), ("Ctrl+Return", self.go_on), ("Ctrl+Enter", self.go_on)):
            add_shortcut(self, keys, run)

    def _show(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.steps.show_at(step)
        self.back.setVisible(step in {_WHAT, _CHECK})
        self.next.setText(("Lanjut", "Periksa", "Serahkan", "Serah terima lain")[step])
        self.next.setToolTip(f"{self.next.text()} (Ctrl+Enter)")
        self.next.set_role("" if step == _DONE else "primary")
        first = (self.who.giver.editor, self.what.stays, self.next, self.done.paper)[step]
        first.setFocus()

    def _planned(self, rencana: Rencana) -> None:
        self.check.sentences.show_rencana(rencana)
        self._show(_CHECK)

    def _handed_over(self, hasil: HasilSerahTerima) -> None:
        self.done.show_hasil(hasil)
        self.who.empty()
        self._show(_DONE)
        self.banner.show_good("Serah terima dicatat. Cetak berita acaranya, lalu tanda tangani.", hasil.sisa)
