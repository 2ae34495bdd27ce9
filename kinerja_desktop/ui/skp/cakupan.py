"""What the coverage of the whole plan says about this SKP, beside what its own rules say."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.perencanaan.cakupan import JenisTemuan
from kinerja_desktop.domain.perencanaan.cakupan import Temuan as TemuanCakupan
from kinerja_desktop.domain.skp.rules import Temuan
from kinerja_desktop.services.skp.service import PemeriksaanSkp
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.widgets.layout.late import SOON

_PASAL = "Perencanaan, cakupan"
_TOLD = frozenset({JenisTemuan.TANPA_TAUTAN, JenisTemuan.HASIL_LEPAS})
"""The rules of the SKP tell these of a result that has no link."""
_PAUSE_MS = 1500
"""After the last key: the whole plan is read for it."""


class CakupanSkp(ViewModel):
    """`found` tells that `temuan` are new. Read in the background, at opening and after a pause in typing."""

    found = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self.temuan: tuple[TemuanCakupan, ...] = ()
        self._skp_id = ""
        self._pause = QTimer(self)
        self._pause.setObjectName(SOON)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.again)

    def open(self, skp_id: str) -> None:
        """Read what concerns this SKP; empty: none is open."""
        if skp_id != self._skp_id:
            self.temuan = ()
        self._skp_id = skp_id
        self.again()

    def wait(self) -> None:
        """Read again once nobody types any more."""
        self._pause.start()

    def beside(self, check: PemeriksaanSkp, ids: Sequence[str]) -> PemeriksaanSkp:
        """The check of the SKP with the findings as further advice. `ids`: stored ids of the results on the
        screen, in their order."""
        places = {id_: f"Hasil kerja {number}" for number, id_ in enumerate(ids, 1)}
        is_told = any(one.kode == "hasil.tautan" for one in check.saran)
        advice = [
            Temuan(
                f"cakupan.{one.jenis.name.lower()}",
                _PASAL,
                f"{one.jenis}: {sentence(one.perihal)} {one.sebab}",
                next((places[at.hasil_id] for at in one.letak if at.hasil_id in places), ""),
            )
            for one in self.temuan
            if not (is_told and one.jenis in _TOLD)
        ]
        return replace(check, saran=(*check.saran, *advice))

    def again(self) -> None:
        """Read what concerns this SKP: by what others did the plan around it may be another."""
        self._pause.stop()
        skp_id = self._skp_id
        if skp_id:
            self.start(
                "Memeriksa cakupan SKP ini",
                lambda _progress: self.services.perencanaan.cakupan_skp(self.actor, skp_id),
                lambda found: self._take(skp_id, found),
                replaces="cakupan",
            )

    def _take(self, skp_id: str, found: tuple[TemuanCakupan, ...]) -> None:
        if skp_id == self._skp_id:
            self.temuan = found
            self.found.emit()
