"""Changing the own password."""

from PySide6.QtCore import Signal

from kinerja_desktop.ui.kit.view_model import ViewModel


class SandiViewModel(ViewModel):
    """`done` when the new password holds."""

    done = Signal()

    def problems(self, lama: str, baru: str, ulang: str) -> dict[str, str]:
        """Message by field name; how good the password is, the service judges."""
        found: dict[str, str] = {}
        if not lama:
            found["lama"] = "Wajib diisi."
        if not baru:
            found["baru"] = "Wajib diisi."
        elif baru != ulang:
            found["ulang"] = "Belum sama dengan sandi baru."
        return found

    def change(self, lama: str, baru: str) -> None:
        """Slow on purpose (Argon2), so in the background."""
        self.start(
            "Mengganti sandi",
            lambda _progress: self.services.keamanan.change_sandi(self.actor, lama, baru),
            lambda _nothing: self._tell(),
        )

    def _tell(self) -> None:
        self.context.say("Sandi diganti")
        self.done.emit()
