"""One need on the screen: each finished field and row is saved at once and can be undone."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.services.kebutuhan.service import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.ui.kebutuhan import content
from kinerja_desktop.ui.kebutuhan.content import Baris, Isian, Kolom
from kinerja_desktop.ui.kit.changes import written_by
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.widgets.table.block import Block

_UNDO_STEPS = 100


class _Edit(QUndoCommand):
    """From one content to another."""

    def __init__(self, editor: "KebutuhanEditor", text: str, before: Isian, after: Isian) -> None:
        super().__init__(text)
        self._editor = editor
        self._before, self._after = before, after

    def redo(self) -> None:
        self._editor.show_content(self._after)

    def undo(self) -> None:
        self._editor.show_content(self._before)


class KebutuhanEditor(QObject):
    """`opened`: another need (or none); `changed`: its content; `saved` after each save; `failed` a refusal.

    A row that cannot be stored yet keeps its last stored state in the database, and is marked.
    """

    opened = Signal()
    changed = Signal()
    saved = Signal()
    failed = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kebutuhan = context.services.kebutuhan
        self._tahun = context.periode.current.tahun
        self._isian: Isian | None = None
        self._stored: dict[str, IndikatorKebutuhanForm] = {}
        self.is_unsaved = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(_UNDO_STEPS)

    @property
    def isian(self) -> Isian | None:
        """What is on the screen; None: no need is open."""
        return self._isian

    @property
    def baris(self) -> tuple[Baris, ...]:
        return self._isian.baris if self._isian else ()

    @property
    def may_write(self) -> bool:
        return bool(grants(self._context.actor, "kebutuhan.save"))

    @property
    def is_open(self) -> bool:
        """Whether indicators can be typed: the need itself must be there first."""
        return self.may_write and self._isian is not None and self._isian.id is not None

    @property
    def incomplete(self) -> int:
        """How many rows cannot be stored yet."""
        return sum(not content.is_complete(one) for one in self.baris)

    def open(self, form: KebutuhanForm) -> None:
        """Show a stored need."""
        self._tahun = form.tahun
        self._isian = content.from_form(form)
        self._stored = {one.id: one for one in form.indikator if one.id}
        self._start()

    def begin(self, unit_kerja_id: str, tahun: int, urutan: int) -> None:
        """Show an empty need; it is stored once its text is written."""
        self._tahun = tahun
        self._isian = Isian(unit_kerja_id, urutan=urutan)
        self._stored = {}
        self._start()

    def close(self) -> None:
        self._isian = None
        self._stored = {}
        self._start()

    def set_unit(self, unit_kerja_id: str) -> None:
        self._set("unit kerja", unit_kerja_id=unit_kerja_id)

    def set_sumber(self, sumber: SumberKebutuhan) -> None:
        self._set("sumber", sumber=sumber)

    def set_uraian(self, uraian: str) -> None:
        """The need in words; without it nothing is stored."""
        self._set("uraian", uraian=uraian.strip())

    def set_text(self, at: int, kolom: Kolom, text: str) -> None:
        if self._isian and (at >= len(self.baris) or self.baris[at].text(kolom) != text.strip()):
            self._push("mengetik", content.set_texts(self._isian, at, {kolom: text}))

    def paste(self, at: int, kolom: Kolom, block: Block) -> None:
        if self._isian:
            self._push("tempel", content.paste(self._isian, at, kolom, block))

    def clear_cells(self, cells: Iterable[tuple[int, Kolom]]) -> None:
        if self._isian:
            self._push("mengosongkan sel", content.clear(self._isian, cells))

    def add_row(self, at: int) -> int:
        """An empty row below; gives its number."""
        if self._isian is None:
            return at
        isian, row = content.add_row(self._isian, at)
        self._push("tambah indikator", isian)
        return row

    def remove_rows(self, numbers: Iterable[int]) -> None:
        if self._isian:
            self._push("hapus baris", content.remove_rows(self._isian, set(numbers)))

    def move(self, at: int, step: int) -> int:
        """Move a row; gives its new number."""
        if self._isian is None:
            return at
        isian, row = content.move(self._isian, at, step)
        self._push("pindah", isian)
        return row

    def archive(self, alasan: str) -> None:
        """Take the need out of use."""
        if self._isian is None or self._isian.id is None:
            return
        try:
            with written_by(self):
                self._kebutuhan.archive(self._context.actor, self._isian.id, alasan)
        except KinerjaError as error:
            self.failed.emit(error)
            return
        self.close()
        self.saved.emit()

    def show_content(self, isian: Isian) -> None:
        """Put a content on the screen and save it; called by the steps of the undo stack."""
        known = self._isian.id if self._isian else None
        self._isian = replace(isian, id=isian.id or known)
        self._save()
        self.changed.emit()

    def _set(self, text: str, **values: object) -> None:
        if self._isian:
            self._push(text, replace(self._isian, **values))  # type: ignore[arg-type] - names of Isian

    def _push(self, text: str, after: Isian) -> None:
        if self.may_write and self._isian is not None and after != self._isian:
            self.undo_stack.push(_Edit(self, text, self._isian, after))

    def _start(self) -> None:
        self.is_unsaved = False
        self.undo_stack.clear()
        self.opened.emit()

    def _save(self) -> None:
        isian = self._isian
        if isian is None:
            return
        self.is_unsaved = True
        if not isian.uraian:
            return
        kept = [one for one in isian.baris if content.is_complete(one) or one.key in self._stored]
        form = KebutuhanForm(
            isian.unit_kerja_id,
            self._tahun,
            isian.sumber,
            isian.uraian,
            tuple(self._to_indikator(one) for one in kept),
            isian.urutan,
            isian.id,
        )
        try:
            with written_by(self):
                need_id = self._kebutuhan.save(self._context.actor, form)
            needs = self._kebutuhan.list(self._context.actor, self._tahun, unit_kerja_id=isian.unit_kerja_id)
        except KinerjaError as error:
            self.failed.emit(error)
            return
        stored = next(one for one in needs if one.id == need_id)
        self._stored = {row.key: one for row, one in zip(kept, stored.indikator, strict=True)}
        self._isian = replace(isian, id=need_id)
        self.is_unsaved = False
        self.saved.emit()

    def _to_indikator(self, baris: Baris) -> IndikatorKebutuhanForm:
        stored = self._stored.get(baris.key)
        if stored is not None and not content.is_complete(baris):
            return stored
        return content.to_indikator(baris, stored.id if stored else None)

    @property
    def wrote_it(self) -> bool:
        """Whether the change that is being announced is of this editor, which shows it already."""
        return self._context.changes.are_by(self)
