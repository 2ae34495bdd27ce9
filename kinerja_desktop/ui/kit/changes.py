"""After a write: which areas changed, so that the screens that show them reload."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """`announced` carries a frozenset of area names ("pegawai", "skp", ...)."""

    announced = Signal(object)

    def announce(self, *areas: str) -> None:
        self.announced.emit(frozenset(areas))
