"""Who may only read meets no field that looks open."""

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.ui.pengaturan.view_model import visible_sections
from kinerja_desktop.ui.window.navigation import visible_screens
from kinerja_desktop.ui.window.screens import SCREENS
from tests.kit.screens import settle, sit_in
from tests.kit.states import buka, semua, templat_baru, templat_pusat

__all__ = ["buka", "semua", "templat_baru", "templat_pusat"]

OWN = {"tampilan", "sandi"}
"""Sections about this computer and the own password."""
LOOKS = ("Cari ", "Saring ", "Hanya ")
CHOOSES = {
    "evaluasi": {"Keadaan evaluasi", "Unit kerja", "Unit kalibrasi"},
    "pertukaran": {"Tahun yang dikirim"},
    "skp": {"Status SKP", "Revisi sebelum", "Revisi sesudah"},
}
"""What chooses the lines that are shown."""
ASKS = {"cetak", "verifikasi"}
"""Screens on which somebody who reads may ask for something."""


def open_fields(page):
    for one in page.findChildren(QWidget):
        if not isinstance(one, QLineEdit | QPlainTextEdit | QComboBox | QCheckBox):
            continue
        is_read_only = isinstance(one, QLineEdit | QPlainTextEdit) and one.isReadOnly()
        if (
            one.isVisible()
            and one.isEnabled()
            and not is_read_only
            and not isinstance(one.parent(), QComboBox)
        ):
            yield one.accessibleName() or one.text()


def looked_at(page, targets):
    """Every tab, with each record open."""
    for target in targets:
        if target:
            page.open_target(target)
        settle(page)
        tabs = page.findChildren(QTabWidget)
        for number in range(max((one.count() for one in tabs), default=1)):
            for one in tabs:
                if number < one.count():
                    one.setCurrentIndex(number)
            settle(page)
            QApplication.processEvents()
            yield target


def test_a_pemeriksa_finds_every_field_of_every_screen_locked(buka, qtbot):
    d = buka("kantor")
    _, context = sit_in(d, {Peran.PEMERIKSA}, "staf")
    records = (None, d.ids["staf"], d.ids["kebutuhan"], d.ids["bidang"])
    sections = [one.id for group in visible_sections(context.actor).values() for one in group]
    found = set()
    for screen in visible_screens(SCREENS, context.actor):
        page = screen.view.make_view(context)
        qtbot.addWidget(page)
        page.show()
        for target in looked_at(page, sections if screen.id == "pengaturan" else records):
            if screen.id in ASKS or target in OWN:
                continue
            allowed = CHOOSES.get(screen.id, set())
            found |= {
                (screen.id, name)
                for name in open_fields(page)
                if name not in allowed and not name.startswith(LOOKS)
            }
        page.hide()
    assert found == set()
