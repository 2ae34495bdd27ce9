"""Another rater for one person, in one step with the reason: search, suggestions, change."""

from datetime import date

from PySide6.QtCore import QTimer, Signal

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.pegawai.nomor import show_nomor
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.arsip.reading import DIURUNGKAN
from kinerja_desktop.services.pegawai.identitas import PegawaiForm
from kinerja_desktop.services.pegawai.list import PegawaiFilter, PegawaiPage
from kinerja_desktop.services.pegawai.riwayat import KoreksiPenilai
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.pegawai.view_model import TYPING_PAUSE_MS
from kinerja_desktop.ui.widgets.input.choices_model import Choice

_MOST_FOUND = 8


class PenilaiViewModel(ViewModel):
    """`found` carries the people that may be chosen: suggestions, or who was found."""

    found = Signal(object)
    done = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._pegawai_id = ""
        self._teks = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_PAUSE_MS)
        self._timer.timeout.connect(self._search)

    @property
    def today(self) -> date:
        return self.services.pegawai.today

    def propose_start(self) -> date:
        """The first rater rates from the beginning of the present placement on; a later one from today on."""
        detail = self.attempt(lambda: self.services.pegawai.get(self.actor, self._pegawai_id))
        if detail is None or detail.penilai or not detail.penempatan:
            return self.today
        return min(self.today, detail.penempatan[0].mulai)

    def open(self, pegawai_id: str) -> None:
        """Begin a change for this person, with the likely raters."""
        self._pegawai_id, self._teks = pegawai_id, ""
        self._suggest()

    def search(self, teks: str) -> None:
        """Look for people by a part of name or NIP, after a pause in typing."""
        self._teks = teks.strip()
        self._timer.start()

    def change(self, penilai_id: str | None, alasan: str, mulai: date, dasar: str = "") -> dict[str, str]:
        """Make the change; what is wrong by field ("penilai", "alasan"), empty when made or refused."""
        wrong: dict[str, str] = {}
        if penilai_id is None:
            wrong["penilai"] = "Pilih pejabat penilai dari daftar di bawahnya."
        if not alasan.strip():
            wrong["alasan"] = "Tulis alasannya, misalnya mutasi atau keliru sejak awal."
        if wrong or penilai_id is None:
            return wrong
        change, pegawai_id = self.services.pegawai.change_penilai, self._pegawai_id
        if self.succeeds(
            lambda: change(self.actor, pegawai_id, penilai_id, alasan, mulai=mulai, dasar_pendelegasian=dasar)
        ):
            self.done.emit()
            self.context.offer("Pejabat penilai diganti", lambda: self._undo(pegawai_id, penilai_id, mulai))
        return {}

    def _undo(self, pegawai_id: str, penilai_id: str, mulai: date) -> None:
        """Void the line that was just made: the one before counts again."""
        history = self.services.pegawai.get(self.actor, pegawai_id).penilai
        made = [one.id for one in history if one.penilai_id == penilai_id and one.mulai == mulai]
        for catatan_id in made[:1]:
            self.services.riwayat_pegawai.void_penilai(self.actor, catatan_id, DIURUNGKAN)

    def add_outside(self, nama: str) -> str:
        """Record an official from outside and offer that one alone; what is wrong, empty when it worked."""
        if not nama.strip():
            return "Ketik dahulu nama pejabat dari luar itu, dengan gelarnya."
        self._timer.stop()
        form = PegawaiForm(nama.strip(), jenis=JenisPegawai.PEJABAT_LAIN)
        made = self.attempt(lambda: self.services.pegawai.save(self.actor, form))
        if made is not None:
            self.found.emit((Choice(made, f"{form.nama}\nPejabat di luar instansi"),))
            self.context.say("Tercatat; lengkapi NIP dan jabatannya pada data pejabat itu")
        return ""

    def correct(self, koreksi: KoreksiPenilai) -> None:
        """Put a line of the history right."""
        if self.succeeds(lambda: self.services.riwayat_pegawai.correct_penilai(self.actor, koreksi)):
            self.done.emit()
            self.context.say("Catatan pejabat penilai dibetulkan")

    def void(self, catatan_id: str, alasan: str) -> None:
        """Take a line of the history back."""
        if self.succeeds(lambda: self.services.riwayat_pegawai.void_penilai(self.actor, catatan_id, alasan)):
            self.done.emit()
            self.context.say("Catatan pejabat penilai dibatalkan")

    def _suggest(self) -> None:
        likely = self.attempt(lambda: self.services.pegawai.suggest_penilai(self.actor, self._pegawai_id))
        self.found.emit(
            tuple(
                Choice(one.pegawai_id, f"{one.nama}\n{one.jabatan} · {one.unit_kerja}")
                for one in likely or ()
            )
        )

    def _search(self) -> None:
        teks = self._teks
        if not teks:
            self._suggest()
            return

        def read(_progress: Progress) -> PegawaiPage:
            return self.services.pegawai.list(self.actor, PegawaiFilter(teks=teks), limit=_MOST_FOUND)

        self.start("Mencari pegawai", read, self._show, replaces="cari")

    def _show(self, page: PegawaiPage) -> None:
        self.found.emit(
            tuple(
                Choice(row.id, f"{row.nama}\n{show_nomor(row.nip) or row.jabatan or 'Tanpa NIP'}")
                for row in page.rows
                if row.id != self._pegawai_id
            )
        )
