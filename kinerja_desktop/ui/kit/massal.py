"""One step for many people: those who are refused are named with the reason, the others are done."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.ui.widgets.layout.banner import Banner


class Named(Protocol):
    """A line about a person."""

    @property
    def nama(self) -> str: ...


RowT = TypeVar("RowT", bound=Named)


class HasilMassal(Struct, frozen=True):
    """What one step for many people did, and who was refused with the reason."""

    berhasil: int
    ditolak: tuple[tuple[str, KinerjaError], ...]

    def sentence(self, what: str, verb: str) -> str:
        """`12 evaluasi dibuka, 3 tidak dapat dibuka.`"""
        failed = f", {len(self.ditolak)} tidak dapat {verb}" if self.ditolak else ""
        return f"{self.berhasil} {what} {verb}{failed}."

    def reasons(self) -> str:
        """Each reason once, with who acts, the next step and the people it stopped."""
        names: dict[str, list[str]] = {}
        for nama, error in self.ditolak:
            names.setdefault(str(error), []).append(nama)
        return "\n".join(f"{text}\nPegawai: {', '.join(who)}" for text, who in names.items())


def act_on_each(
    progress: Progress, text: str, rows: Sequence[RowT], act: Callable[[RowT], object]
) -> HasilMassal:
    """Each in its own transaction, with its own entry in the trail. Cancelled, those before stay done."""
    refused: list[tuple[str, KinerjaError]] = []
    for number, row in enumerate(rows):
        progress.step(number, len(rows), text)
        try:
            act(row)
        except KinerjaError as error:
            refused.append((row.nama, error))
    return HasilMassal(len(rows) - len(refused), tuple(refused))


def tell_mass(banner: Banner, sentence: str, reasons: str) -> None:
    """What came of it: a word of caution where somebody was refused."""
    if reasons:
        banner.show_caution(sentence, reasons)
    else:
        banner.show_good(sentence)
