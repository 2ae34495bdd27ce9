"""The way out beside a step never sounds like the step."""

from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton

from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question


def buttons(box):
    return sorted(one.text() for one in box.findChildren(QPushButton))


def test_nobody_reads_batal_beside_batalkan(qtbot, monkeypatch):
    seen = []
    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", lambda box: seen.append(buttons(box)) or 0)
    dialogs = Dialogs()
    dialogs.ask_reason(None, "Batalkan catatan?", "Akibat", "Batalkan catatan")
    dialogs.confirm(None, "Batalkan?", "Akibat", "Batalkan")
    dialogs.confirm(None, "Pulihkan?", "Akibat", "Pulihkan")
    assert seen == [["Batalkan catatan", "Kembali"], ["Batalkan", "Kembali"], ["Batal", "Pulihkan"]]
    panel = AskPanel()
    qtbot.addWidget(panel)
    panel.ask(Question("Batalkan draf ini.", "Batalkan draf", lambda *_: None, field="Alasan"))
    assert (panel._stay.text(), panel.go.text()) == ("Kembali (Esc)", "Batalkan draf")
    panel.ask(Question("Tetapkan SKP.", "Tetapkan", lambda *_: None, field="Alasan"))
    assert panel._stay.text() == "Batal (Esc)"
