"""The window: screens over the services, built from a few parts in `widgets`."""

from kinerja_desktop.ui.qt_fault import protect_true

protect_true()
