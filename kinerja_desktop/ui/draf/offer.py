"""After a login: what its user was typing when the program stopped, one text at a time, until answered."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import format_pukul
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.window.shell import Shell

with lazily:
    from kinerja_desktop.services.draf import service
    from kinerja_desktop.ui.window import session as login

_SHOWN_LETTERS = 120
_ADVICE = "Mungkin belum tersimpan: buka layarnya dan periksa, atau salin, lalu buang."


class DraftOffer(QObject):
    """Binds the banner of drafts. `discarded`: one fewer is to be kept."""

    discarded = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session: login.Session | None = None  # while somebody is in
        self.drafts: tuple[service.Draf, ...] = ()
        shell.drafts.copied.connect(self._copy)
        shell.drafts.opened.connect(self._open)
        shell.drafts.discarded.connect(self._discard)

    def show(self, session: login.Session | None, drafts: Sequence[service.Draf]) -> None:
        """Offer these, the newest first; none: hide."""
        self._session = session
        self.drafts = tuple(drafts)
        self._show()

    def _show(self) -> None:
        banner = self._shell.drafts
        if not self.drafts:
            banner.hide()
            return
        draf, others = self.drafts[-1], len(self.drafts) - 1
        screen = next((one for one in self._shell.screens if one.id == draf.layar), None)
        title = screen.title if screen is not None else draf.layar
        rest = f"{_ADVICE} Masih ada {others} teks lain." if others else _ADVICE
        banner.offer(sentence(draf, title), rest, can_open=screen is not None)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.drafts[-1].teks)
        self._shell.status_bar.say("Teks disalin")

    def _open(self) -> None:
        draf, session = self.drafts[-1], self._session
        if session is None:
            return
        with suppress(InvalidInputError):  # then the screen opens in the period of today
            session.periode.choose(Periode.parse(draf.periode))
        self._shell.open(draf.layar, draf.target)

    def _discard(self) -> None:
        self.drafts = self.drafts[:-1]
        self._show()
        self.discarded.emit()


def sentence(draf: service.Draf, title: str) -> str:
    """When, where and what; a long text ends in an ellipsis."""
    what = "Terjadi galat pada program" if draf.galat else "Program berhenti"
    text = " ".join(draf.teks.split())
    if len(text) > _SHOWN_LETTERS:
        text = f"{text[:_SHOWN_LETTERS].rstrip()} …"
    return (
        f'{what} pada {format_pukul(draf.pada)} saat Anda mengetik di {title}, kolom {draf.kolom}: "{text}"'
    )
