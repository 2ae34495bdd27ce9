"""Every screen of every role, opened one after the other in the whole window."""

import pytest
from PySide6.QtWidgets import QAbstractButton


@pytest.mark.parametrize("nama", ["siti", "rina", "kabid", "staf"])
def test_each_screen_of_a_role_opens(orang, ditetapkan, nama):
    """What `orang` watches: no bug in a slot, no window beside the window."""
    desk = orang(ditetapkan.folder)
    desk.logs_in(nama)
    titles = [one.text() for one in desk.window.shell.navigation.findChildren(QAbstractButton)]
    assert titles[0] == "Beranda"
    for title in titles:
        desk.goes_to(title)
        desk.waits_until(lambda: not desk.program.session.context.runner.is_busy, f"the work of {title}")
        assert not desk.window.shell.banner.isVisible(), title
        assert not desk.window.shell.current.banner.isVisible(), (
            f"{title}: {desk.window.shell.current.banner.text}"
        )
