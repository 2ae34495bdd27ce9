"""Colours, type and spacing of every screen; the only module that styles (look.md)."""

from enum import StrEnum
from string import Template

import msgspec
from msgspec.structs import asdict
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kinerja_desktop.machine.paths import RESOURCES

STYLE_FILE = RESOURCES / "gaya.qss"
FONT_FAMILY = "Inter"
BASE_POINT = 10
GAP = 8
GROUP_GAP = 16
PAGE_MARGIN = 24
_HALF = 0.5
_ARROW = (RESOURCES / "icons" / "chevron-down.png").as_posix()  # one grey that is seen on every ground


class Tema(StrEnum):
    """What the user may choose; the value is the menu text."""

    SISTEM = "Ikuti sistem"
    TERANG = "Terang"
    GELAP = "Gelap"
    KONTRAS = "Kontras tinggi"


class Tokens(msgspec.Struct, frozen=True):
    """Colours by what they mean; every text colour is readable (>= 4.5:1) on `page` and `surface`."""

    page: str
    surface: str
    line: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    good: str
    caution: str
    bad: str

    def color(self, name: str) -> QColor:
        """The colour called `name`, for painting."""
        return QColor(getattr(self, name))


LIGHT = Tokens(
    page="#F4F6F8",
    surface="#FFFFFF",
    line="#D8DFE6",
    text="#1A2530",
    muted="#586876",
    accent="#0A5C8C",
    accent_soft="#E2EFF7",
    on_accent="#FFFFFF",
    good="#1B7A48",
    caution="#8A5C00",
    bad="#B3261E",
)
DARK = Tokens(
    page="#14191F",
    surface="#1C232B",
    line="#33404C",
    text="#E6ECF2",
    muted="#9AA9B7",
    accent="#5BB0E0",
    accent_soft="#17384B",
    on_accent="#0B1620",
    good="#5FC58E",
    caution="#E3B341",
    bad="#F2857C",
)
CONTRAST = Tokens(
    page="#000000",
    surface="#000000",
    line="#FFFFFF",
    text="#FFFFFF",
    muted="#E0E0E0",
    accent="#FFD400",
    accent_soft="#333300",
    on_accent="#000000",
    good="#7CFFB2",
    caution="#FFD400",
    bad="#FF9B94",
)
_BY_PAGE = {QColor(tokens.page).rgb(): tokens for tokens in (LIGHT, DARK, CONTRAST)}


def tokens_of(widget: QWidget) -> Tokens:
    """The colours in force. One theme dresses the whole program; the palette of a styled widget would not
    tell, because style sheets put their own grounds into it."""
    _ = widget
    return _BY_PAGE.get(QApplication.palette().color(QPalette.ColorRole.Window).rgb(), LIGHT)


def set_up(app: QApplication) -> None:
    """Qt's own style and the program's own font, so that every machine shows the same. Once: another style
    would have to look at every part of every open screen."""
    app.setStyle("Fusion")
    for face in ("Inter-Regular.otf", "Inter-SemiBold.otf"):
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / face))
    font = QFont(FONT_FAMILY, BASE_POINT)
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)


def apply_theme(app: QApplication, tema: Tema) -> Tokens:
    """Colours of the whole program; called at start and when the choice or the system changes.

    Windows that are open are dressed anew afterwards.
    """
    tokens = _choose(app, tema)
    app.setPalette(_palette(tokens))
    return tokens


def dress(window: QWidget) -> None:
    """Give a window, and all that is or will be in it, the style sheet in the colours in force.

    Not the application: with a sheet there Qt styles each part anew, and all that is in it, whenever it is
    put into another one, so that a page takes twice as long to open.
    """
    window.setStyleSheet(style_sheet(tokens_of(window)))


def _choose(app: QApplication, tema: Tema) -> Tokens:
    if tema is Tema.SISTEM:
        dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return {Tema.TERANG: LIGHT, Tema.GELAP: DARK, Tema.KONTRAS: CONTRAST}[tema]


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for target, name in (
        (role.Window, "page"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "page"),
        (role.Text, "text"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "muted"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent"),
        (role.Accent, "accent"),
        (role.Mid, "line"),
        (role.BrightText, "bad"),
    ):
        palette.setColor(target, tokens.color(name))
    for target in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, tokens.color("muted"))
    return palette


def _check(t: Tokens) -> str:
    """The tick that is seen on the accent colour."""
    name = "check-light.png" if t.color("on_accent").lightnessF() > _HALF else "check-dark.png"
    return (RESOURCES / "icons" / name).as_posix()


def style_sheet(tokens: Tokens) -> str:
    """How every part looks, in these colours."""
    template = Template(STYLE_FILE.read_text(encoding="utf-8"))
    return template.substitute(asdict(tokens), arrow=_ARROW, check=_check(tokens))
