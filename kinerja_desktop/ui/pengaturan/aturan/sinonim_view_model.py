"""The words that an office calls the same: each change saved at once, all of them can be undone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from kinerja_desktop.domain.aturan.tabel import Sinonim
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.widgets.text.block import parse_block

HEADS = ("Kata", "Sama dengan")
"""What stands above the list, also where it is copied from."""


def read_words(text: str) -> tuple[str, ...]:
    """What stands between commas, semicolons or tabs, or around an equals sign."""
    for mark in (";", "\t", "=", "\n"):
        text = text.replace(mark, ",")
    return tuple(word for one in text.split(",") if (word := one.strip()))


class SinonimViewModel(ViewModel):
    """`loaded` after each change."""

    loaded = Signal()

    rows: tuple[Sinonim, ...] = ()
    _before: tuple[tuple[Sinonim, ...], ...] = ()

    @property
    def can_edit(self) -> bool:
        return self.may("pengaturan.save")

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    def load(self) -> None:
        found = self.attempt(lambda: self.services.pengaturan.list_sinonim(self.actor))
        if found is not None:
            self.rows = found
            self.loaded.emit()

    def add(self, text: str) -> bool:
        """A line of words that mean the same, at the top where it is seen. False when it was refused."""
        return self._set((Sinonim(read_words(text)), *self.rows))

    def change(self, row: Sinonim, text: str) -> bool:
        """Other words for this line; none: the line goes."""
        words = read_words(text)
        changed = (Sinonim(words) if one == row else one for one in self.rows)
        return self._set(tuple(one for one in changed if one.kata))

    def remove(self, chosen: Sequence[Sinonim]) -> None:
        self._set(tuple(one for one in self.rows if one not in chosen))

    def paste(self, text: str) -> None:
        """Lines of a list, each in cells or with commas; what stands here already is left."""
        groups = [read_words(", ".join(line)) for line in parse_block(text)]
        known = {HEADS, *(one.kata for one in self.rows)}
        new = tuple(Sinonim(words) for words in groups if words and words not in known)
        if new and self._set((*new, *self.rows)):
            self.context.say(f"{format_angka(len(new))} baris ditambahkan")

    def restore(self) -> None:
        """The list of the program, which is followed from now on."""
        self._set(None)

    def undo(self) -> None:
        """Bring back the list as it was before the last change."""
        if self._before:
            *earlier, last = self._before
            if self._set(last):
                self._before = tuple(earlier)
                self.loaded.emit()

    def _set(self, wanted: tuple[Sinonim, ...] | None) -> bool:
        before = self.rows
        if wanted == before:
            return True
        stored = self.attempt(lambda: self.services.pengaturan.set_sinonim(self.actor, wanted))
        if stored is not None:
            self.rows, self._before = stored, (*self._before, before)
            self.context.say("Tersimpan")
        self.loaded.emit()
        return stored is not None
