"""The scan that is given with an answer: chosen or dropped, checked before the act, taken away again."""

from pathlib import Path

from PySide6.QtCore import QObject

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.services.core.tanda import BerkasPindaian, Surat
from kinerja_desktop.ui.kit.tanda.pindaian_model import ENDINGS, FILES, PindaianModel
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.input.file_drop import FileDrop


class PaperAnswer(QObject):
    """Binds an AskPanel whose question may ask for number and scan of a paper; several may share a model."""

    def __init__(self, ask: AskPanel, model: PindaianModel) -> None:
        super().__init__(ask)
        self._ask, self._model = ask, model
        self._scan: BerkasPindaian | None = None
        self._asked = 0
        self._is_checking = False
        self._drop = FileDrop(ask, ENDINGS)
        self._drop.dropped.connect(self._offer)
        ask.berkas.wanted.connect(self._choose)
        ask.berkas.removed.connect(self._forget)
        model.failed.connect(self._refuse)
        model.busy.connect(lambda busy: ask.go.setEnabled(not busy))

    def ask(self, question: Question) -> None:
        """Put the question; of one that was given up meanwhile no scan is taken."""
        self._asked += 1
        self._scan = None
        self._ask.ask(question)

    def surat(self, keterangan: str) -> Surat:
        """The paper as it was answered."""
        return Surat(self._ask.nomor.text, keterangan, self._scan)

    def _choose(self) -> None:
        path = self._model.context.dialogs.open_file(self._ask, "Pilih pindaian", FILES)
        if path is not None:
            self._offer(path)

    def _offer(self, path: Path) -> None:
        if not self._ask.berkas.isHidden():
            asked, self._is_checking = self._asked, True
            self._model.check(path, lambda scan: self._take(asked, scan))

    def _take(self, asked: int, scan: BerkasPindaian) -> None:
        self._is_checking = False
        if asked == self._asked:
            self._scan = scan
            self._ask.berkas.show_file(scan.nama)

    def _refuse(self, error: KinerjaError) -> None:
        """Told where it was offered; another panel or the window tells its own."""
        if self._is_checking:
            self._scan, self._is_checking = None, False
            self._ask.berkas.show_refusal(f"{error.what} {error.why} {error.next_step}")

    def _forget(self) -> None:
        self._scan = None
