"""Screens of SKP and Evaluasi as somebody opens them at a record."""

import pytest


@pytest.fixture
def open_screen(world, qtbot):
    """`open_screen(make_view, actor, target)`: shown, active, and reading again as the shell lets it."""

    def open_for(make_view, actor, target):
        view = make_view(world.context(actor))
        qtbot.addWidget(view)
        world.changes.announced.connect(lambda _areas: view.reload())
        view.resize(1158, 690)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.open_target(target)
        return view

    return open_for
