"""Questions, file choices and folders shown, in one place: tests can answer them and no button is English."""

from pathlib import Path

from PySide6 import QtWidgets  # its dialogs are loaded as they are named: not at the start
from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.machine.profil.terakhir import Terakhir
from kinerja_desktop.ui.widgets.input.asked import way_out
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.banner import error_lines
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.text.typed import Kept, LineInput

_LETTERS = 64


class Dialogs:
    """The real thing; tests give a subclass that answers without a window.

    A choice begins where the same was chosen last, also before this start; for the first time where the last
    one was made, at first in the user's documents. `recent`: what remembers it.
    """

    def __init__(self, recent: Terakhir | None = None) -> None:
        self._recent = recent or Terakhir()
        self._given = ("", "")
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._place = Path(documents) if Path(documents).is_dir() else Path.home()

    def open_file(self, parent: QWidget, title: str, filter_: str) -> Path | None:
        """An existing file; None when the user gave up. `filter_` as "Daftar pegawai (*.xlsx *.csv)"."""
        name, _ = QtWidgets.QFileDialog.getOpenFileName(parent, title, str(self._begin(title)), filter_)
        return self._opened(name, title)

    def open_files(self, parent: QWidget, title: str, filter_: str) -> list[Path]:
        """Any number of existing files; empty when the user gave up."""
        names, _ = QtWidgets.QFileDialog.getOpenFileNames(parent, title, str(self._begin(title)), filter_)
        return [path for name in names if (path := self._opened(name, title)) is not None]

    def save_file(self, parent: QWidget, title: str, suggested: str, filter_: str) -> Path | None:
        """Where to write a file; an existing one is asked about."""
        begin = str(self._begin(title) / suggested)
        name, _ = QtWidgets.QFileDialog.getSaveFileName(parent, title, begin, filter_)
        return self._chosen(name, title)

    def choose_folder(self, parent: QWidget, title: str) -> Path | None:
        name = QtWidgets.QFileDialog.getExistingDirectory(parent, title, str(self._begin(title)))
        return self._chosen(name, title, is_folder=True)

    def tell(self, parent: QWidget, error: KinerjaError) -> None:
        """A refusal when there is no screen left to show it on."""
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Warning, "Kinerja Desktop", error.what, parent=parent
        )
        box.setInformativeText("\n".join(error_lines(error)))
        box.addButton("Tutup", QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def confirm(self, parent: QWidget, question: str, consequence: str, action: str) -> bool:
        """For what cannot be undone: `action` is the verb on the button, the other one is Batal."""
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Warning, "Kinerja Desktop", question, parent=parent
        )
        box.setInformativeText(consequence)
        go = box.addButton(action, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(way_out(action), QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is go

    def ask_reason(self, parent: QWidget | None, question: str, consequence: str, action: str) -> str | None:
        """A reason that is kept for good, typed in one line; None when the user gave up.

        `action` can be chosen once a reason stands there; what was given is there again when the same is
        asked next, for the step may have been refused.
        """
        box = QtWidgets.QDialog(parent)
        box.setWindowTitle("Kinerja Desktop")
        reason = LineInput(kept=Kept.BY_BUTTON)
        reason.setPlaceholderText("Alasan, dicatat di jejak audit")
        reason.setAccessibleName("Alasan")
        buttons = QtWidgets.QDialogButtonBox()
        go = buttons.addButton(action, QtWidgets.QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(way_out(action), QtWidgets.QDialogButtonBox.ButtonRole.RejectRole)
        go.setEnabled(False)
        reason.textChanged.connect(lambda text: go.setEnabled(bool(text.strip())))
        buttons.accepted.connect(box.accept)
        buttons.rejected.connect(box.reject)
        reason.setText(self._given[1] if self._given[0] == question else "")
        add_shortcut(box, "Ctrl+Return", go.click)
        layout = QtWidgets.QVBoxLayout(box)
        for widget in (label(question, "heading", wrap=True), label(consequence, wrap=True), reason, buttons):
            layout.addWidget(widget)
        _fit(box, layout)
        if box.exec() != QtWidgets.QDialog.DialogCode.Accepted:
            return None
        self._given = (question, reason.text().strip())
        return self._given[1]

    def _begin(self, title: str) -> Path:
        return self._recent.folder_for(title) or self._place

    def _opened(self, name: str, title: str) -> Path | None:
        path = self._chosen(name, title)
        if path is not None:
            self._recent.note_file(path)
        return path

    def _chosen(self, name: str, title: str, *, is_folder: bool = False) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._place = path if is_folder else path.parent
        self._recent.note_folder(title, self._place)
        return path


def _fit(box: QWidget, layout: QtWidgets.QLayout) -> None:
    """As high as its words need at a width that is read well: Qt alone cuts what wraps."""
    for part in box.findChildren(QWidget):
        part.ensurePolished()
    width = box.fontMetrics().averageCharWidth() * _LETTERS
    box.setMinimumSize(width, layout.totalHeightForWidth(width))


def open_folder(folder: Path) -> None:
    """Open `folder` where the user can copy files on a stick or into a message."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
