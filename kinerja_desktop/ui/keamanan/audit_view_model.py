"""The audit trail: newest first, filtered, page by page; and whether its chain holds."""

from PySide6.QtCore import Signal

from kinerja_desktop.services.keamanan.service import AuditInfo
from kinerja_desktop.services.pemeriksaan.service import Temuan
from kinerja_desktop.ui.kit.view_model import ViewModel

PAGE = 200


class AuditViewModel(ViewModel):
    """`loaded` after each reading; `checked` carries the Temuan about the chain."""

    loaded = Signal()
    checked = Signal(object)

    rows: tuple[AuditInfo, ...] = ()
    has_more = False
    _teks = ""

    def filter(self, teks: str) -> None:
        """Part of a name, a deed or a reason."""
        self._teks = teks.strip()
        self.load()

    def load(self) -> None:
        self._take((), self._read(None))

    def load_more(self) -> None:
        """The page before the oldest entry shown."""
        if self.rows and self.has_more:
            self._take(self.rows, self._read(self.rows[-1].seq))

    def check(self) -> None:
        """Walk the whole chain."""
        self.start(
            "Memeriksa rantai audit",
            lambda _progress: self.services.pemeriksaan.check_audit(self.actor),
            self._checked,
        )

    def _read(self, before: int | None) -> list[AuditInfo] | None:
        return self.attempt(
            lambda: self.services.keamanan.list_audit(
                self.actor, teks=self._teks, before_seq=before, limit=PAGE
            )
        )

    def _take(self, kept: tuple[AuditInfo, ...], page: list[AuditInfo] | None) -> None:
        if page is not None:
            self.rows = (*kept, *page)
            self.has_more = len(page) == PAGE
            self.loaded.emit()

    def _checked(self, temuan: Temuan) -> None:
        self.checked.emit(temuan)
