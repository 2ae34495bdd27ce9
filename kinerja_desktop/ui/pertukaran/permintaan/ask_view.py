"""A new request: about whom, of which office, what, until when."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kinerja_desktop.domain.pertukaran.lengths import PERTANYAAN_KANTOR
from kinerja_desktop.domain.pertukaran.terms import JenisPermintaan
from kinerja_desktop.services.pertukaran.permintaan.pilihan import Pokok
from kinerja_desktop.services.pertukaran.permintaan.records import PermintaanForm
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pertukaran.permintaan.view_model import PermintaanViewModel
from kinerja_desktop.ui.widgets.input.choices_model import Choice
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import ChoiceField, LineField, PickField
from kinerja_desktop.ui.widgets.input.form import DetailScroll, add_shortcut
from kinerja_desktop.ui.widgets.input.people_finder import Ditemukan, PeopleFinder
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.text.typed import Kept

_LEAST_WIDTH = 220


class AskView(QWidget):
    """Whom it is about is found left, the rest stands right. `done`: asked, or given up."""

    def __init__(self, model: PermintaanViewModel, done: Callable[[], object]) -> None:
        super().__init__()
        self._model = model
        self._done = done
        self._about: Ditemukan | None = None
        self._pokok: dict[str, Pokok] = {}
        self.finder = PeopleFinder(
            model.find_pegawai, "Cari pegawai kantor ini", "Tidak ada pegawai dengan nama itu."
        )
        self.finder.setMinimumWidth(_LEAST_WIDTH)
        self.nama = label("", "heading", wrap=True)
        self.jenis = ChoiceField("Yang diminta", tuple(JenisPermintaan))
        self.kantor = PickField("Kantor yang diminta", "Cari kantor")
        self.pejabat = PickField(
            "Pejabat yang diminta", "Cari pejabat di luar instansi", "Didaftarkan lewat layar Pegawai."
        )
        self.pokok = PickField("Tentang", "Cari hasil kerja atau nilai perilaku")
        self.signer = label("Persetujuan diminta kepada yang menandatangani dokumennya.", "muted", wrap=True)
        self.pertanyaan = LineField(
            "Pertanyaan", "Boleh kosong.", kept=Kept.BY_BUTTON, limit=PERTANYAAN_KANTOR
        )
        self.with_limit = QCheckBox("Ada batas menjawab")
        self.batas = DateField("Batas menjawab", model.services.clock.today())
        self.ask_button = button("Simpan permintaan", self._ask, "check", "primary")
        self.ask_button.setToolTip("Simpan permintaan ini; ikut berkas berikutnya (Ctrl+Enter)")
        self.cancel_button = button("Kembali", done, "x", "quiet")
        self._lay_out()
        self.finder.chosen.connect(self._choose)
        self.jenis.chosen.connect(lambda _text: self._fit())
        self.with_limit.toggled.connect(self.batas.setVisible)
        model.context.periode.changed.connect(lambda _periode: self._read_pokok())
        add_shortcut(self, "Ctrl+Return", self._ask)
        add_shortcut(self, "Esc", self.cancel_button.click)

    def begin(self) -> None:
        """Fill the choices anew; the cursor where one searches."""
        self.kantor.set_choices([Choice(one.instansi_id, one.nama) for one in self._model.kantor()])
        self.pejabat.set_choices([Choice(one.pegawai_id, one.nama) for one in self._model.pejabat()])
        self.finder.refresh()
        self._choose(None)
        self._fit()
        self.finder.search.setFocus()

    def _choose(self, found: Ditemukan | None) -> None:
        self._about = found
        self.nama.setText(f"Tentang {found.nama}" if found else "Pilih pegawainya di kiri")
        self.ask_button.setEnabled(found is not None)
        self._read_pokok()

    def _read_pokok(self) -> None:
        found = self._model.pokok(self._about.pegawai_id) if self._about and self._is_feedback else ()
        self._pokok = {str(number): one for number, one in enumerate(found)}
        self.pokok.set_choices([Choice(key, one.teks) for key, one in self._pokok.items()])

    @property
    def _is_feedback(self) -> bool:
        return self.jenis.text == JenisPermintaan.UMPAN_BALIK

    def _fit(self) -> None:
        for field in (self.pejabat, self.pokok):
            field.setVisible(self._is_feedback)
        self.signer.setVisible(not self._is_feedback)
        self.batas.setVisible(self.with_limit.isChecked())
        self._read_pokok()

    def _ask(self) -> None:
        if self._about is None:
            return
        kantor, pejabat = self.kantor.current_id, self.pejabat.current_id
        pokok = self._pokok.get(self.pokok.current_id or "")
        self.kantor.set_message("" if kantor else "Pilih kantornya.")
        lacks = self._is_feedback and pejabat is None
        self.pejabat.set_message("Pilih pejabatnya." if lacks else "")
        if kantor is None or lacks:
            return
        form = PermintaanForm(
            next(one for one in JenisPermintaan if one == self.jenis.text),
            kantor,
            self._about.pegawai_id,
            self._model.context.periode.current,
            (pejabat or "") if self._is_feedback else "",
            self.pertanyaan.text,
            pokok.hasil_kerja_id if pokok and self._is_feedback else None,
            pokok.nilai_perilaku if pokok and self._is_feedback else None,
            self.batas.value if self.with_limit.isChecked() else None,
        )
        if self._model.ask(form):
            self.pertanyaan.set_text("")
            self._done()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (
            self.nama,
            self.jenis,
            self.kantor,
            self.signer,
            self.pejabat,
            self.pokok,
            self.pertanyaan,
            self.with_limit,
            self.batas,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        right = QWidget()
        below = QVBoxLayout(right)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GAP)
        below.addWidget(DetailScroll(inside), 1)
        below.addLayout(row(self.cancel_button, None, self.ask_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(master_detail(self.finder, right))
