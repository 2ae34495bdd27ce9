"""Who this installation is, and the history of packages."""

from PySide6.QtCore import Signal

from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.services.pertukaran.riwayat import ArahPaket, InstalasiSendiri, PaketInfo
from kinerja_desktop.ui.kit.view_model import ViewModel


class RiwayatViewModel(ViewModel):
    """`loaded` after each reading of packages."""

    loaded = Signal()

    packages: tuple[PaketInfo, ...] = ()
    instalasi: InstalasiSendiri | None = None

    def load(self) -> None:
        self.instalasi = self.attempt(lambda: self.services.riwayat_pertukaran.get_instalasi(self.actor))
        self.packages = self.attempt(lambda: self.services.riwayat_pertukaran.list(self.actor)) or ()
        self.loaded.emit()

    @property
    def unacknowledged(self) -> int:
        """Packages that left and whose receipt has not come back."""
        return sum(
            one.arah is ArahPaket.KELUAR and one.status is StatusPaket.TERKIRIM for one in self.packages
        )
