"""Theme and size before anybody is logged in: who cannot read the login cannot get to the settings."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.machine.settings import SKALA
from kinerja_desktop.ui.kit.context import PreferencesView, change_display
from kinerja_desktop.ui.look.theme import Tema
from kinerja_desktop.ui.widgets.layout.banner import Banner


def make_menu(parent: QWidget, preferences: PreferencesView, banner: Banner) -> QMenu:
    """The theme changes at once, the size at the next start; `banner` says so, or why it is not kept."""
    menu = QMenu("Tampilan", parent)
    current = preferences.current

    def keep(said: str, **values: str | int) -> None:
        refused: list[KinerjaError] = []
        change_display(preferences, refused.append, **values)
        if refused:
            banner.show_error(refused[0])
        elif said:
            banner.show_good(said)

    themes, sizes = QActionGroup(menu), QActionGroup(menu)
    for tema in Tema:
        is_now = tema.name == current.tema
        _add(menu, themes, f"Tema {tema.value}", is_now, lambda one=tema: keep("", tema=one.name))
    menu.addSeparator()
    for percent in SKALA:
        said = f"Ukuran {percent} % berlaku saat program dibuka lagi."
        _add(
            menu,
            sizes,
            f"Ukuran {percent} %",
            percent == current.skala,
            lambda one=percent, said=said: keep(said, skala=one),
        )
    return menu


def _add(menu: QMenu, group: QActionGroup, text: str, chosen: bool, run: Callable[[], object]) -> None:
    action = QAction(text, menu)
    action.setCheckable(True)
    action.setChecked(chosen)
    action.triggered.connect(lambda _checked=False: run())
    group.addAction(action)
    menu.addAction(action)
