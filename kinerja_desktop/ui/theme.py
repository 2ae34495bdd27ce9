"""Colours, type and spacing of every screen; the only module that styles (look.md)."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kinerja_desktop.paths import RESOURCES

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


@dataclass(frozen=True)
class Tokens:
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


def load_fonts() -> None:
    """Make the program's own font known, so that every machine shows the same widths."""
    for face in ("Inter-Regular.otf", "Inter-SemiBold.otf"):
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / face))


def apply_theme(app: QApplication, tema: Tema) -> Tokens:
    """Dress the whole program; called at start and when the choice or the system changes."""
    tokens = _choose(app, tema)
    app.setStyle("Fusion")
    font = QFont(FONT_FAMILY, BASE_POINT)
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
    app.setPalette(_palette(tokens))
    app.setStyleSheet(_style_sheet(tokens))
    return tokens


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


def _style_sheet(t: Tokens) -> str:
    return f"""
    QToolTip {{ color: {t.text}; background: {t.surface}; border: 1px solid {t.line}; padding: 4px; }}
    QLabel[role="title"] {{ font-size: 20px; font-weight: 600; }}
    QLabel[role="heading"] {{ font-size: 15px; font-weight: 600; }}
    QLabel[role="field"] {{ color: {t.muted}; }}
    QLabel[role="muted"] {{ color: {t.muted}; }}
    QLabel[role="good"] {{ color: {t.good}; }}
    QLabel[role="caution"] {{ color: {t.caution}; }}
    QLabel[role="bad"] {{ color: {t.bad}; }}
    QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 6px; }}
    QFrame[role="bar"] {{ background: {t.surface}; border: 0; border-bottom: 1px solid {t.line}; }}
    QFrame[role="side"] {{ background: {t.surface}; border: 0; border-right: 1px solid {t.line}; }}
    QFrame[role="foot"] {{ background: {t.surface}; border: 0; border-top: 1px solid {t.line}; }}
    QFrame[role="banner-bad"] {{ background: {t.surface}; border: 1px solid {t.bad}; border-left: 4px solid {t.bad};
        border-radius: 4px; }}
    QFrame[role="banner-caution"] {{ background: {t.surface}; border: 1px solid {t.caution};
        border-left: 4px solid {t.caution}; border-radius: 4px; }}
    QFrame[role="banner-good"] {{ background: {t.surface}; border: 1px solid {t.good};
        border-left: 4px solid {t.good}; border-radius: 4px; }}
    QPushButton {{ min-height: 20px; padding: 5px 15px; border: 1px solid {t.line}; border-radius: 4px;
        background: {t.surface}; color: {t.text}; }}
    QPushButton:hover {{ border-color: {t.accent}; }}
    QPushButton:focus {{ border: 2px solid {t.accent}; padding: 4px 14px; }}
    QPushButton:disabled {{ color: {t.muted}; background: {t.page}; }}
    QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
        font-weight: 600; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {t.text}; }}
    QPushButton[role="primary"]:disabled {{ background: {t.line}; color: {t.muted}; border-color: {t.line}; }}
    QPushButton[role="quiet"] {{ background: transparent; border-color: transparent; }}
    QPushButton[role="quiet"]:hover, QPushButton[role="quiet"]:focus {{ border-color: {t.accent}; }}
    QPushButton[role="icon"] {{ background: transparent; border-color: transparent; padding: 5px 7px; }}
    QPushButton[role="icon"]:hover {{ border-color: {t.accent}; }}
    QPushButton[role="icon"]:focus {{ border: 2px solid {t.accent}; padding: 4px 6px; }}
    QPushButton[role="nav"] {{ text-align: left; padding: 6px 12px; border: 0; border-left: 3px solid transparent;
        border-radius: 0; background: transparent; }}
    QPushButton[role="nav"]:hover {{ background: {t.page}; }}
    QPushButton[role="nav"]:checked {{ background: {t.accent_soft}; border-left-color: {t.accent};
        font-weight: 600; }}
    QPushButton[role="nav"]:focus {{ border: 2px solid {t.accent}; padding: 4px 13px; }}
    QPushButton[role="choice"] {{ padding: 5px 6px; }}
    QPushButton[role="choice"]:focus {{ padding: 4px 5px; }}
    QPushButton[role="choice"]:checked {{ background: {t.accent_soft}; border-color: {t.accent}; font-weight: 600; }}
    QLineEdit, QComboBox, QDateEdit, QSpinBox, QPlainTextEdit, QTextEdit {{ background: {t.surface};
        color: {t.text}; border: 1px solid {t.line}; border-radius: 4px; padding: 4px 8px;
        selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
    QLineEdit, QComboBox, QDateEdit, QSpinBox {{ min-height: 22px; }}
    QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus
        {{ border: 2px solid {t.accent}; padding: 3px 7px; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 24px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{_ARROW}"); width: 16px; height: 16px; }}
    QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: 0; padding: 0; min-height: 0; background: transparent; }}
    QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"]
        {{ border-color: {t.bad}; }}
    QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 4px; outline: 0;
        gridline-color: {t.line}; selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
    QAbstractItemView:focus {{ border: 2px solid {t.accent}; }}
    QAbstractItemView::item {{ padding: 4px 8px; border: 0; }}
    QAbstractItemView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
    QHeaderView, QHeaderView:focus {{ border: 0; }}
    QHeaderView::section {{ background: {t.page}; color: {t.muted}; border: 0; border-bottom: 1px solid {t.line};
        padding: 6px 8px; font-weight: 600; }}
    QTableCornerButton::section {{ background: {t.page}; border: 0; }}
    QTabBar::tab {{ padding: 8px 16px; border: 0; border-bottom: 3px solid transparent; color: {t.muted}; }}
    QTabBar::tab:selected {{ color: {t.text}; border-bottom-color: {t.accent}; font-weight: 600; }}
    QTabBar::tab:focus {{ color: {t.accent}; }}
    QTabWidget::pane {{ border: 0; border-top: 1px solid {t.line}; }}
    QProgressBar {{ border: 1px solid {t.line}; border-radius: 4px; text-align: center; background: {t.page};
        max-height: 14px; }}
    QProgressBar::chunk {{ background: {t.accent}; }}
    QScrollArea {{ border: 0; background: transparent; }}
    QSplitter::handle {{ background: {t.page}; }}
    QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px 6px 12px; }}
    QMenu::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
    QMenu::item:disabled {{ color: {t.muted}; }}
    QGroupBox {{ font-weight: 600; border: 1px solid {t.line}; border-radius: 6px; margin-top: 12px; padding: 8px; }}
    QGroupBox::title {{ subcontrol-origin: margin; left: 8px; padding: 0 4px; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; }}
    QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{ width: 14px; height: 14px;
        border: 1px solid {t.muted}; border-radius: 3px; background: {t.surface}; }}
    QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ background: {t.accent};
        border-color: {t.accent}; image: url("{_check(t)}"); }}
    QCheckBox::indicator:disabled:checked {{ background: {t.muted}; border-color: {t.muted}; }}
    QRadioButton::indicator {{ border-radius: 8px; }}
    QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {t.accent}; }}
    """
