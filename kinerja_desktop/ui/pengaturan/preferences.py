"""What the section Tampilan needs of the preferences of this machine."""

from typing import Protocol

from kinerja_desktop.machine.settings import Preferences


class PreferencesView(Protocol):
    """Given by the window: it keeps the values and dresses the program anew at once."""

    @property
    def current(self) -> Preferences:
        """The values in force."""
        ...

    def change(self, **values: str | int) -> Preferences:
        """Set some of the fields and keep them; raises OSError when they cannot be written."""
        ...
