"""The adjustable numbers: the list, what is wrong with what was typed, and storing it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.angka import read_angka
from kinerja_desktop.services.pengaturan.setelan import SetelanInfo
from kinerja_desktop.ui.kit.view_model import ViewModel


class SetelanViewModel(ViewModel):
    """`loaded` after each reading."""

    loaded = Signal()

    rows: tuple[SetelanInfo, ...] = ()

    @property
    def can_save(self) -> bool:
        return self.may("setelan.save")

    def load(self) -> None:
        found = self.attempt(lambda: self.services.setelan.list(self.actor))
        if found is not None:
            self.rows = found
            self.loaded.emit()

    def problems(self, info: SetelanInfo, nilai: str, alasan: str) -> Mapping[str, str]:
        """What is wrong, by field; empty: nothing."""
        number = parse(nilai)
        wrong = {}
        if number is None or not info.setelan.allows(number):
            wrong["nilai"] = f"Isi angka {info.batas}."
        if not alasan.strip():
            wrong["alasan"] = "Wajib diisi: tersimpan dalam jejak audit."
        return wrong

    def save(self, info: SetelanInfo, nilai: str, alasan: str) -> bool:
        """Store a number without `problems`; whether it was stored."""
        number = parse(nilai)
        if number is None:
            return False
        if not self.succeeds(
            lambda: self.services.setelan.change(self.actor, info.setelan.kode, number, alasan)
        ):
            return False
        self.context.say("Setelan tersimpan")
        self.load()
        return True


def parse(text: str) -> int | None:
    """A whole number as people write it: `1440` or `1.440`; None: it is none."""
    number = read_angka(text)
    return int(number) if number is not None and number == int(number) >= 0 else None
