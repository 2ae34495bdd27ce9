"""Colours are readable, whatever the theme; icons and fonts are the program's own."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFont, QFontInfo
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, StatusEvaluasi
from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.ui.look.icons import FOLDER, make_pixmap
from kinerja_desktop.ui.look.meaning import UNKNOWN, look_of
from kinerja_desktop.ui.look.theme import (
    CONTRAST,
    DARK,
    FONT_FAMILY,
    LIGHT,
    Tema,
    apply_theme,
    dress,
    tokens_of,
)
from kinerja_desktop.ui.widgets.input.choices_model import Choice
from kinerja_desktop.ui.widgets.input.picker import Picker
from kinerja_desktop.ui.widgets.layout.icon_list import IconList
from kinerja_desktop.ui.window.main_window import MainWindow

READABLE = 4.5
SEEN = 3.0
TEXTS = ("text", "muted", "accent", "good", "caution", "bad")
FILLS = ("fill_best", "fill_good", "fill_caution", "fill_bad", "fill_worst")
OWN_GROUNDS = [
    ("on_accent", "accent"),
    ("text", "accent_soft"),
    ("muted", "accent_soft"),
    ("accent", "accent_soft"),
    ("good", "good_soft"),
    ("caution", "caution_soft"),
    ("bad", "bad_soft"),
    ("on_best", "best"),
    ("on_worst", "worst"),
]


def luminance(color: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF())


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(QColor(first)), luminance(QColor(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize("ground", ["page", "surface", "sunken"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_readable_on_every_ground(tokens, ground, text):
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= READABLE


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize(("text", "ground"), OWN_GROUNDS)
def test_text_is_readable_on_its_own_ground(tokens, text, ground):
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= READABLE


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize("ground", ["page", "surface"])
@pytest.mark.parametrize("part", ["edge", "accent", *FILLS])
def test_every_part_is_seen_on_the_grounds_it_lies_on(tokens, ground, part):
    assert contrast(getattr(tokens, part), getattr(tokens, ground)) >= SEEN


@pytest.mark.parametrize("word", [*Predikat, *PredikatOrganisasi, *StatusSkp, *StatusEvaluasi, *StatusPaket])
def test_every_state_has_its_colour_and_a_shape_that_is_there(word):
    assert look_of(word) != UNKNOWN
    assert (FOLDER / f"{look_of(word).shape}.svg").is_file()


def test_no_two_predikat_look_alike_in_grey():
    shapes = [look_of(predikat).shape for predikat in Predikat]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize(
    ("tema", "tokens"), [(Tema.TERANG, LIGHT), (Tema.GELAP, DARK), (Tema.KONTRAS, CONTRAST)]
)
def test_a_widget_knows_the_colours_in_force(qapp, qtbot, tema, tokens):
    apply_theme(qapp, tema)
    label = QLabel("x")
    qtbot.addWidget(label)
    assert tokens_of(label) is tokens


@pytest.mark.parametrize(("tema", "tokens"), [(Tema.TERANG, LIGHT), (Tema.GELAP, DARK)])
def test_what_opens_over_a_window_is_dressed_as_it_is(qapp, qtbot, tema, tokens):
    apply_theme(qapp, tema)
    window = MainWindow(lock_after_ms=60_000)
    qtbot.addWidget(window)
    picker = Picker()
    picker.set_choices([Choice("1", "Bidang Kesehatan"), Choice("2", "Bidang Gizi")])
    window.shell.layout().addWidget(picker)
    window.show()
    qtbot.keyClicks(picker.lineEdit(), "giz")
    found = picker.completer().popup()
    qtbot.waitUntil(found.isVisible)
    assert edge_of(found) == tokens.edge.lower()
    found.hide()
    picker.showPopup()
    assert edge_of(picker.view()) == tokens.edge.lower()
    menu = QMenu(window)
    menu.addAction("Ganti sandi")
    menu.popup(window.mapToGlobal(QPoint(50, 50)))
    assert edge_of(menu) == tokens.edge.lower()
    menu.close()


@pytest.mark.parametrize(
    ("made", "lock"),
    [
        (QComboBox, lambda entry: entry.setEnabled(False)),
        (QLineEdit, lambda entry: entry.setEnabled(False)),
        (QPlainTextEdit, lambda entry: entry.setEnabled(False)),
        (QLineEdit, lambda entry: entry.setReadOnly(True)),
        (QPlainTextEdit, lambda entry: entry.setReadOnly(True)),
    ],
)
def test_an_entry_that_cannot_be_changed_looks_so(qapp, qtbot, made, lock):
    apply_theme(qapp, Tema.TERANG)
    entry = made()
    qtbot.addWidget(entry)
    dress(entry)
    picture = entry.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() - 5).name() == LIGHT.surface.lower()
    lock(entry)
    picture = entry.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() - 5).name() == LIGHT.sunken.lower()


def test_the_icons_of_a_list_follow_the_theme(qapp, qtbot):
    shown = IconList()
    shown.add("Pegawai", "users")
    qtbot.addWidget(shown)
    shown.show()
    colours = []
    for tema in (Tema.TERANG, Tema.GELAP):
        apply_theme(qapp, tema)
        dress(shown)
        image = shown.item(0).icon().pixmap(16, 16).toImage()
        colours.append(max((image.pixelColor(x, y) for x in range(16) for y in range(16)), key=QColor.alpha))
    assert luminance(colours[0]) < luminance(colours[1])


def edge_of(widget):
    """The colour of its left edge, half-way down."""
    return widget.grab().toImage().pixelColor(0, widget.height() // 2).name()


def test_the_font_is_the_programs_own(qapp):
    assert QFontInfo(QFont(qapp.font())).family() == FONT_FAMILY


OUTLINES = sorted(path for path in FOLDER.glob("*.svg") if path.stem != "kinerja")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_every_icon_draws_something_in_the_colour_asked_for(path):
    image = make_pixmap(path.stem, QColor("#B3261E"), 16).toImage()
    colors = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert "#b3261e" in colors
