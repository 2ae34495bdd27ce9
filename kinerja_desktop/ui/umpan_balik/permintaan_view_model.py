"""Requests for feedback: what I ask and what came of it, what I am asked."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.services.umpan_balik.permintaan import PermintaanForm, PermintaanMasuk, PermintaanSaya
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.umpan_balik.tentang import Tentang, list_tentang
from kinerja_desktop.ui.widgets.input.people_finder import Ditemukan


class PermintaanModel(ViewModel):
    """`own_changed`: what one can ask about; `asked_changed`: the own requests are new; `waiting_changed`:
    what one is asked is new."""

    own_changed = Signal()
    asked_changed = Signal()
    waiting_changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._service = context.services.permintaan_umpan_balik
        self.tentang: tuple[Tentang, ...] = ()
        self.asked: tuple[PermintaanSaya, ...] = ()
        self.waiting: tuple[PermintaanMasuk, ...] = ()

    @property
    def can_ask(self) -> bool:
        return self.may("umpan_balik.ask") and self.actor.pegawai_id is not None

    def load(self) -> None:
        """Read everything for the chosen period; what one is asked is of every period."""
        if self.can_ask:
            self._load_own()
            self.load_asked()
            self.load_waiting()

    def load_waiting(self) -> None:
        """Read what this user is asked."""
        if self.can_ask:
            self.waiting = self._service.list_waiting(self.actor)
            self.waiting_changed.emit()

    def load_asked(self) -> None:
        """Read what this user asked in the period."""
        self.asked = self._service.list_asked(self.actor, self.context.periode.current)
        self.asked_changed.emit()

    def ask(self, diminta: Ditemukan, tentang: Tentang, pertanyaan: str) -> bool:
        """Send a request; False: refused, and the text stays."""
        form = PermintaanForm(diminta.pegawai_id, pertanyaan, tentang.hasil_kerja_id, tentang.nilai_perilaku)
        return self._write(
            lambda: self._service.ask(self.actor, self.context.periode.current, form),
            f"Permintaan kepada {diminta.nama} tersimpan",
        )

    def withdraw(self, permintaan_id: str) -> bool:
        """Take back an own request; False: refused."""
        return self._write(lambda: self._service.withdraw(self.actor, permintaan_id), "Permintaan ditarik")

    def decline(self, permintaan_id: str, alasan: str) -> bool:
        """Tell the one who asked why there will be no answer; False: refused."""
        return self._write(
            lambda: self._service.decline(self.actor, permintaan_id, alasan),
            "Alasan Anda disampaikan kepada yang meminta",
        )

    def open_skp(self) -> None:
        """To the own plan, where there is none to ask about yet."""
        self.context.navigate("skp", self.actor.pegawai_id)

    def _load_own(self) -> None:
        periode = self.context.periode.current
        self.tentang = ()
        with suppress(StateError):  # no plan yet: the panel says so
            sasaran = self.services.umpan_balik.get_sasaran(self.actor, self.actor.pegawai_id or "", periode)
            self.tentang = list_tentang(sasaran, periode)
        self.own_changed.emit()

    def _write(self, work: Callable[[], object], said: str) -> bool:
        """Write, say it and read the own lists; False: refused."""
        if not self.succeeds(work):
            return False
        self.context.say(said)
        self.load_asked()
        self.load_waiting()
        return True
