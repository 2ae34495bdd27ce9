"""Preferences that are kept in memory, and the sections as a user opens them."""

import pytest
from msgspec.structs import replace

from kinerja_desktop.machine.settings import Preferences
from kinerja_desktop.ui.pengaturan.view import make_view


class MemoryPreferences:
    """Keeps the values; `refuse` makes writing fail."""

    def __init__(self) -> None:
        self.current = Preferences()
        self.refuse = False

    def change(self, **values):
        if self.refuse:
            raise OSError(28, "No space left on device")
        self.current = replace(self.current, **values)
        return self.current


@pytest.fixture
def preferences() -> MemoryPreferences:
    return MemoryPreferences()


@pytest.fixture
def open_section(world, preferences, qtbot):
    """Gives a function (actor, id of a section) -> (page, section)."""

    def opened(actor, section_id):
        page = make_view(world.context(actor), preferences)
        qtbot.addWidget(page)
        page.resize(1100, 640)
        page.show()
        page.open_target(section_id)
        return page, page.sections[section_id]

    return opened
