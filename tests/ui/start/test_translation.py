"""No English button: Qt's own dialogs and menus speak Indonesian too."""

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QMenu

from kinerja_desktop.ui.start.translation import IndonesianTranslator


@pytest.fixture(autouse=True)
def _translated(qapp):
    translator = IndonesianTranslator(qapp)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_standard_buttons(qtbot):
    every = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(every.Save | every.Cancel | every.Yes | every.No | every.Close | every.Discard)
    qtbot.addWidget(box)
    texts = {button.text().replace("&", "") for button in box.buttons()}
    assert texts == {"Simpan", "Batal", "Ya", "Tidak", "Tutup", "Buang"}


def test_file_dialog(qtbot):
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    assert dialog.labelText(QFileDialog.DialogLabel.FileName).replace("&", "") == "Nama berkas:"
    assert dialog.labelText(QFileDialog.DialogLabel.LookIn) == "Cari di:"


def test_context_menu_of_an_input(qtbot):
    line = QLineEdit("teks")
    qtbot.addWidget(line)
    menu: QMenu = line.createStandardContextMenu()
    words = {action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()}
    assert words == {"Urungkan", "Ulangi", "Potong", "Salin", "Tempel", "Hapus", "Pilih semua"}
