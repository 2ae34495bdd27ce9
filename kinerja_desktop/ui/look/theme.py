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
SMALL_POINT = 9
"""Chips, heads of tables, axes: the smallest."""
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
    """Colours by what they mean. Every text colour is readable (>= 4.5:1) on `page`, `surface` and its own
    ground, every part is seen (>= 3:1). `line` only decorates; `edge` bounds fields, buttons and thumbs;
    `sunken` is the ground of what cannot be changed; the ends of the predikat are filled (`best`, `worst`),
    the middle soft; `fill_` are bars of charts."""

    page: str
    surface: str
    sunken: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    good: str
    good_soft: str
    caution: str
    caution_soft: str
    bad: str
    bad_soft: str
    best: str
    on_best: str
    worst: str
    on_worst: str
    fill_best: str
    fill_good: str
    fill_caution: str
    fill_bad: str
    fill_worst: str

    def color(self, name: str) -> QColor:
        """The colour called `name`, for painting."""
        return QColor(getattr(self, name))


LIGHT = Tokens(
    page="#F4F6F8",
    surface="#FFFFFF",
    sunken="#ECF0F4",
    line="#D8DFE6",
    edge="#758594",
    text="#1A2530",
    muted="#55646F",
    accent="#0A5C8C",
    accent_soft="#E2EFF7",
    on_accent="#FFFFFF",
    good="#1B7A48",
    good_soft="#E3F3E9",
    caution="#8A5C00",
    caution_soft="#FBF0D9",
    bad="#B3261E",
    bad_soft="#FBE9E7",
    best="#0F5C41",
    on_best="#FFFFFF",
    worst="#8C1D18",
    on_worst="#FFFFFF",
    fill_best="#0F5C41",
    fill_good="#4E9A70",
    fill_caution="#B57F14",
    fill_bad="#D4584E",
    fill_worst="#8C1D18",
)
DARK = Tokens(
    page="#14191F",
    surface="#1C232B",
    sunken="#10151A",
    line="#33404C",
    edge="#728292",
    text="#E6ECF2",
    muted="#9AA9B7",
    accent="#5BB0E0",
    accent_soft="#17384B",
    on_accent="#0B1620",
    good="#5FC58E",
    good_soft="#16352A",
    caution="#E3B341",
    caution_soft="#382E14",
    bad="#F2857C",
    bad_soft="#3F2322",
    best="#5FC58E",
    on_best="#0B1620",
    worst="#F2857C",
    on_worst="#0B1620",
    fill_best="#8FD9B0",
    fill_good="#3E9C6C",
    fill_caution="#C79A2E",
    fill_bad="#D0655C",
    fill_worst="#F2A49D",
)
CONTRAST = Tokens(
    page="#000000",
    surface="#000000",
    sunken="#000000",
    line="#FFFFFF",
    edge="#FFFFFF",
    text="#FFFFFF",
    muted="#E0E0E0",
    accent="#FFD400",
    accent_soft="#333300",
    on_accent="#000000",
    good="#7CFFB2",
    good_soft="#000000",
    caution="#FFD400",
    caution_soft="#000000",
    bad="#FF9B94",
    bad_soft="#000000",
    best="#7CFFB2",
    on_best="#000000",
    worst="#FF9B94",
    on_worst="#000000",
    fill_best="#8FD9B0",
    fill_good="#3E9C6C",
    fill_caution="#C79A2E",
    fill_bad="#D0655C",
    fill_worst="#F2A49D",
)
_BY_PAGE = {QColor(tokens.page).rgb(): tokens for tokens in (LIGHT, DARK, CONTRAST)}


def tokens_of(widget: QWidget) -> Tokens:
    """The colours in force. One theme dresses the whole program; the palette of a styled widget would not
    tell, because style sheets put their own grounds into it."""
    _ = widget
    return _BY_PAGE.get(QApplication.palette().color(QPalette.ColorRole.Window).rgb(), LIGHT)


STYLE = ("-style", "Fusion")
"""Qt's own style, for the arguments of QApplication, so that every machine shows the same. Asked for later,
Qt for Python would build every number that a style knows: 5 ms of a start."""


def set_up(app: QApplication) -> None:
    """The program's own font, on every machine the same."""
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
