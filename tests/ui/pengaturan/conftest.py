"""The sections as a user opens them."""

import pytest

from kinerja_desktop.ui.pengaturan.view import make_view


@pytest.fixture
def open_section(world, qtbot):
    """Gives a function (actor, id of a section) -> (page, section)."""

    def opened(actor, section_id):
        page = make_view(world.context(actor))
        qtbot.addWidget(page)
        page.resize(1100, 640)
        page.show()
        page.open_target(section_id)
        return page, page.sections[section_id]

    return opened
