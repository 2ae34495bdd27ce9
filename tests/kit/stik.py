"""What people do in the windows of offices that exchange files: a stick goes from one to the next."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from tests.kit.journey import Orang


@dataclass
class Stik:
    """A stick that is carried to and fro; `new` is what was written since it was last asked."""

    folder: Path
    seen: set[Path] = field(default_factory=set)

    def new(self) -> Path:
        (path,) = set(self.folder.iterdir()) - self.seen
        self.seen.add(path)
        return path


def digits_of(somebody: Orang) -> str:
    """The thirty digits that stand on the screen."""
    lines = (line.replace(" ", "") for line in somebody.reads().splitlines())
    return next(line for line in lines if len(line) == 30 and line.isdecimal())


def opens(somebody: Orang, tab: str, who: str | None = None) -> None:
    somebody.turns_to()
    if who is not None:
        somebody.becomes(who)
    somebody.goes_to("Pertukaran")
    somebody.clicks_tab(tab)


def takes_in(somebody: Orang, path: Path, who: str, said: str = "1 berkas diterapkan") -> None:
    """What was brought: chosen, looked at, applied by keys."""
    opens(somebody, "Terima", who)
    somebody.dialogs.files = [path]
    chooses = "Pilih berkas lain" if "Pilih berkas lain" in somebody.reads() else "Pilih berkas"
    somebody.clicks(chooses)
    somebody.waits_until(lambda: pressable(somebody, "Terapkan 1 paket"), "Terapkan 1 paket")
    somebody.presses("Ctrl+Return")
    somebody.waits_for(said)
    somebody.clicks("Kosongkan")


def pressable(somebody: Orang, text: str) -> bool:
    buttons = somebody.window.findChildren(QAbstractButton)
    return any(one.text() == text and one.isEnabled() and one.isVisible() for one in buttons)


def sends(somebody: Orang, stik: Stik, who: str = "rina", to: str = "pusat") -> Path:
    opens(somebody, "Kirim", who)
    there = f"Kirim ke {to}"
    somebody.waits_until(lambda: pressable(somebody, there), there)
    somebody.clicks(there)
    somebody.waits_for("terkirim, belum diterima")
    return stik.new()


def acknowledges(centre: Orang, stik: Stik) -> Path:
    """The centre's receipts of everything taken in."""
    opens(centre, "Terima", "rina")
    centre.clicks("Buat Tanda Terima")
    centre.waits_for("Tanda Terima dibuat. Kirim tiap berkasnya kepada kantornya.")
    return stik.new()


def registers(office: Orang, stik: Stik) -> tuple[Path, str]:
    opens(office, "Pendaftaran")
    office.clicks("Buat berkas pendaftaran")
    office.waits_for("Bawa ke pusat bersama suratnya")
    return stik.new(), digits_of(office)


def is_admitted(office: Orang, card: Path, digits: str, at: str = "pusat") -> None:
    office.turns_to()
    office.dialogs.file = card
    office.fills("Sidik jari pusat (30 angka dari surat edaran)", digits)
    office.presses("Return")
    office.waits_for("Kartu Kunci diterima.")
    office.waits_for(f"sudah terdaftar di {at}")


def enrols(office: Orang, centre: Orang, stik: Stik) -> str:
    """The office's keys, its registration, the centre's card; gives the digits of the centre."""
    office.turns_to()
    office.logs_in("siti")
    office.goes_to("Pertukaran")
    office.fills("Nama komputer ini", "PC Kepegawaian")
    office.presses("Return")
    office.waits_for("belum terdaftar")
    asked, digits = registers(office, stik)
    centre.turns_to()
    centre.logs_in("siti")
    centre.goes_to("Pertukaran")
    centre.clicks_tab("Pendaftaran")
    centre.dialogs.file = asked
    centre.fills("Sidik jari kantor yang mendaftar", digits)
    centre.presses("Return")
    centre.waits_for("Bawa kembali ke kantor itu")
    is_admitted(office, stik.new(), digits_of(centre))
    return digits_of(centre)
