"""Conflicts in groups, and the decisions of a person."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Signal

from kinerja_desktop.services.pertukaran.perbaikan.service import HasilPerbaikan
from kinerja_desktop.services.pertukaran.silsilah.shown import KonflikInfo
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

DECIDE = "pertukaran.import"


class Kelompok(StrEnum):
    """By what the list is grouped."""

    UNIT = "Unit kerja"
    SEBAB = "Sebab"
    PAKET = "Paket"


class KelompokKonflik(Struct, frozen=True):
    """Conflicts that are shown together."""

    nama: str
    konflik: tuple[KonflikInfo, ...]

    @property
    def menunggu(self) -> tuple[KonflikInfo, ...]:
        """Those that wait for a decision."""
        return tuple(one for one in self.konflik if not one.diputuskan)

    @property
    def diputuskan(self) -> tuple[KonflikInfo, ...]:
        return tuple(one for one in self.konflik if one.diputuskan)


class KonflikViewModel(ViewModel):
    """`loaded` after each reading. `sent_back` carries the Perbaikan that were written."""

    loaded = Signal()
    sent_back = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.konflik: tuple[KonflikInfo, ...] = ()
        self.kelompok = Kelompok.UNIT

    @property
    def may_decide(self) -> bool:
        return self.may(DECIDE)

    def load(self) -> None:
        """In the background: a centre may have hundreds."""
        if self.may_decide:
            self.start(
                "Membaca konflik",
                lambda _progress: self.services.konflik.list(self.actor),
                self._take,
                replaces="konflik",
            )

    def group_by(self, kelompok: Kelompok) -> None:
        if kelompok is not self.kelompok:
            self.kelompok = kelompok
            self.loaded.emit()

    @property
    def menunggu(self) -> int:
        """How many wait for a decision."""
        return sum(not one.diputuskan for one in self.konflik)

    @property
    def groups(self) -> tuple[KelompokKonflik, ...]:
        """By name, each with its records by name."""
        found: dict[str, list[KonflikInfo]] = {}
        for one in sorted(self.konflik, key=lambda one: (one.nama.jenis, one.nama.pokok.casefold())):
            found.setdefault(_group_of(one, self.kelompok), []).append(one)
        return tuple(KelompokKonflik(name, tuple(found[name])) for name in sorted(found, key=str.casefold))

    def decide(self, one: KonflikInfo, mereka: Sequence[str], lain: Mapping[str, str], alasan: str) -> bool:
        """One conflict; whether it was decided."""
        done = self.succeeds(
            lambda: self.services.konflik.decide(self.actor, {one.nomor: mereka}, alasan, {one.nomor: lain})
        )
        if done:
            self._offer((one,))
        return done

    def decide_group(self, some: Sequence[KonflikInfo], *, mereka: bool, alasan: str) -> bool:
        """All of these alike, in one step."""
        chosen = {
            one.nomor: [name for part in one.bagian for name in part.kolom] if mereka else [] for one in some
        }
        done = self.succeeds(lambda: self.services.konflik.decide(self.actor, chosen, alasan))
        if done:
            self._offer(some)
        return done

    def take_back(self, some: Sequence[KonflikInfo]) -> bool:
        """Open these again; whether they are."""
        numbers = [one.nomor for one in some]
        done = self.succeeds(lambda: self.services.konflik.undo(self.actor, numbers))
        if done:
            self.context.say("Putusan dibatalkan")
            self.load()
        return done

    @property
    def may_send_back(self) -> bool:
        return self.may("pertukaran.export")

    @property
    def tahun(self) -> int:
        """Whose records go back."""
        return self.context.periode.current.tahun

    def send_back(self, keluaran: Path) -> None:
        """What was decided, merged or changed at this centre, for each office, into a folder."""
        tahun = self.tahun
        self.start(
            "Membuat Perbaikan",
            lambda progress: self.services.perbaikan.export(self.actor, keluaran, tahun, progress),
            self._sent_back,
        )

    def save_list(self, target: Path) -> None:
        """The pages to print, as a file."""
        self.start(
            "Membuat daftar konflik",
            lambda _progress: self.services.daftar_konflik.save_pdf(self.actor, target),
            lambda path: self.context.say(f"Daftar konflik disimpan: {path.name}"),
        )

    def _sent_back(self, hasil: tuple[HasilPerbaikan, ...]) -> None:
        self.sent_back.emit(hasil)
        self.load()

    def _offer(self, some: Sequence[KonflikInfo]) -> None:
        numbers = [one.nomor for one in some]
        text = "Konflik diputuskan" if len(some) == 1 else f"{len(some)} konflik diputuskan"
        self.context.offer(text, lambda: self.services.konflik.undo(self.actor, numbers))
        self.load()

    def _take(self, konflik: tuple[KonflikInfo, ...]) -> None:
        self.konflik = konflik
        self.loaded.emit()


def _group_of(one: KonflikInfo, kelompok: Kelompok) -> str:
    if kelompok is Kelompok.UNIT:
        return one.nama.unit
    return one.sebab.capitalize() if kelompok is Kelompok.SEBAB else f"{one.pengirim}, {one.paket}"
