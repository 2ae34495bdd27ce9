"""Requests for feedback: what I ask and what came of it, what I am asked."""

from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.errors import KinerjaError, StateError
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.services.umpan_balik.permintaan import PermintaanForm, PermintaanMasuk, PermintaanSaya
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.umpan_balik.tentang import Tentang, list_tentang
from kinerja_desktop.ui.widgets.input.people_finder import Ditemukan


class PermintaanModel(QObject):
    """`own_changed`: what one can ask about; `asked_changed`: the own requests are new; `waiting_changed`:
    what one is asked is new; `refused` a KinerjaError."""

    own_changed = Signal()
    asked_changed = Signal()
    waiting_changed = Signal()
    refused = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.is_announcing = False
        self.tentang: tuple[Tentang, ...] = ()
        self.asked: tuple[PermintaanSaya, ...] = ()
        self.waiting: tuple[PermintaanMasuk, ...] = ()

    @property
    def can_ask(self) -> bool:
        actor = self._context.actor
        return bool(grants(actor, "umpan_balik.ask")) and actor.pegawai_id is not None

    def load(self) -> None:
        """Read everything for the chosen period; what one is asked is of every period."""
        if self.can_ask:
            self._load_own()
            self.load_asked()
            self.load_waiting()

    def load_waiting(self) -> None:
        """Read what this user is asked."""
        if self.can_ask:
            service = self._context.services.permintaan_umpan_balik
            self.waiting = service.list_waiting(self._context.actor)
            self.waiting_changed.emit()

    def load_asked(self) -> None:
        """Read what this user asked in the period."""
        context = self._context
        service = context.services.permintaan_umpan_balik
        self.asked = service.list_asked(context.actor, context.periode.current)
        self.asked_changed.emit()

    def ask(self, diminta: Ditemukan, tentang: Tentang, pertanyaan: str) -> bool:
        """Send a request; False: refused, and the text stays."""
        context = self._context
        form = PermintaanForm(diminta.pegawai_id, pertanyaan, tentang.hasil_kerja_id, tentang.nilai_perilaku)
        try:
            context.services.permintaan_umpan_balik.ask(context.actor, context.periode.current, form)
        except KinerjaError as error:
            self.refused.emit(error)
            return False
        self._told(f"Permintaan kepada {diminta.nama} tersimpan")
        return True

    def withdraw(self, permintaan_id: str) -> bool:
        """Take back an own request; False: refused."""
        try:
            self._context.services.permintaan_umpan_balik.withdraw(self._context.actor, permintaan_id)
        except KinerjaError as error:
            self.refused.emit(error)
            return False
        self._told("Permintaan ditarik")
        return True

    def decline(self, permintaan_id: str, alasan: str) -> bool:
        """Tell the one who asked why there will be no answer; False: refused."""
        try:
            self._context.services.permintaan_umpan_balik.decline(self._context.actor, permintaan_id, alasan)
        except KinerjaError as error:
            self.refused.emit(error)
            return False
        self._told("Alasan Anda disampaikan kepada yang meminta")
        return True

    def open_skp(self) -> None:
        """To the own plan, where there is none to ask about yet."""
        self._context.navigate("skp", self._context.actor.pegawai_id)

    def _load_own(self) -> None:
        context = self._context
        self.tentang = ()
        try:
            sasaran = context.services.umpan_balik.get_sasaran(
                context.actor, context.actor.pegawai_id or "", context.periode.current
            )
        except StateError:  # no plan yet: the panel says so
            pass
        else:
            self.tentang = list_tentang(sasaran, context.periode.current)
        self.own_changed.emit()

    def _told(self, text: str) -> None:
        """After an own write: say it, let the other screens reload, read the own lists."""
        self._context.say(text)
        self.is_announcing = True
        self._context.changes.announce("umpan_balik")
        self.is_announcing = False
        self.load_asked()
        self.load_waiting()
