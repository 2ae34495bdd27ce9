"""A record with rows under one another: what saving means is all that a screen adds."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject

from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.editor.columns import KolomT
from kinerja_desktop.ui.kit.editor.rows import Baris, FormT, RowKind, Rows, move, remove
from kinerja_desktop.ui.kit.editor.view_model import GridEditor
from kinerja_desktop.ui.widgets.text.block import Block


class RowsContent(msgspec.Struct, Generic[KolomT], frozen=True, kw_only=True):
    """A record as typed; a subclass adds its fields above the grid."""

    baris: Rows[KolomT] = ()


RecordT = TypeVar("RecordT", bound=RowsContent[Any])


class RowsEditor(GridEditor[RecordT, KolomT, Baris[KolomT]], Generic[RecordT, KolomT, FormT]):
    """A row that cannot be stored yet keeps its last stored state in the database, and is marked."""

    def __init__(
        self, context: ScreenContext, kind: RowKind[KolomT, FormT], parent: QObject | None = None
    ) -> None:
        super().__init__(context, kind.columns, parent)
        self._kind = kind
        self._stored: dict[str, FormT] = {}

    def _save(self, isian: RecordT, forms: tuple[FormT, ...]) -> tuple[RecordT, Sequence[FormT]]:
        """Store a record with these rows; gives the record and its rows as they are stored, in this order.
        Raises KinerjaError."""
        raise NotImplementedError

    @property
    def lines(self) -> Rows[KolomT]:
        return self._isian.baris if self._isian else ()

    @property
    def incomplete(self) -> int:
        """How many rows cannot be stored yet."""
        return sum(not self._kind.is_complete(one) for one in self.lines)

    @property
    def unsaved_rows(self) -> str:
        return self._as_text(filter(self._kind.would_be_lost, self.lines))

    @property
    def mark(self) -> tuple[str, str]:
        if self.incomplete and not self.is_unsaved and self.may_write:
            return f"{self.incomplete} baris belum lengkap, belum disimpan", "bad"
        return super().mark

    def text_at(self, line: Baris[KolomT], kolom: KolomT) -> str:
        return line.text(kolom)

    def complaint_at(self, line: Baris[KolomT], kolom: KolomT) -> str:
        return self._kind.complaint(line, kolom)

    def set_text(self, at: int, kolom: KolomT, text: str) -> None:
        if at >= len(self.lines) or self.lines[at].text(kolom) != text.strip():
            self._put("mengetik", self._kind.set_texts(self.lines, at, {kolom: text}))

    def paste(self, at: int, kolom: KolomT, block: Block) -> None:
        self._put("tempel", self._kind.paste(self.lines, at, kolom, block))

    def clear_cells(self, cells: Iterable[tuple[int, KolomT]]) -> None:
        self._put("mengosongkan sel", self._kind.clear(self.lines, cells))

    def add_row(self, at: int) -> int:
        """An empty row below; gives its number."""
        baris, row = self._kind.add(self.lines, at)
        self._put("tambah baris", baris)
        return row

    def remove_rows(self, numbers: Iterable[int]) -> None:
        self._put("hapus baris", remove(self.lines, set(numbers)))

    def move(self, at: int, step: int) -> int:
        """Move a row; gives its new number."""
        baris, row = move(self.lines, at, step)
        self._put("pindah", baris)
        return row

    def _show(self, isian: RecordT | None, stored: Iterable[FormT] = ()) -> None:
        """Show another record, with its rows as they are stored; None: none."""
        self._stored = {one.id: one for one in stored if one.id}
        self._begin(isian)
        self.opened.emit()

    def _put(self, text: str, baris: Rows[KolomT]) -> None:
        if self._isian:
            self._change(text, replace(self._isian, baris=baris))

    def _store(self, isian: RecordT) -> bool:
        kept = [one for one in isian.baris if self._kind.is_complete(one) or one.key in self._stored]
        saved = self.attempt(lambda: self._save(isian, tuple(self._form(one) for one in kept)))
        if saved is None:
            return False
        self._isian, forms = saved
        self._stored = {row.key: one for row, one in zip(kept, forms, strict=True)}
        return True

    def _form(self, baris: Baris[KolomT]) -> FormT:
        stored = self._stored.get(baris.key)
        if stored is not None and not self._kind.is_complete(baris):
            return stored
        return self._kind.to_form(baris, stored.id if stored else None)
