"""One need on the screen: each finished field and row is saved at once and can be undone."""

from collections.abc import Iterable

from msgspec.structs import replace
from PySide6.QtCore import QObject

from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.services.kebutuhan.service import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.ui.kebutuhan.content import EDITS, Isian, Kolom, from_form, to_indikator
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.editor import rows
from kinerja_desktop.ui.kit.editor.columns import as_text
from kinerja_desktop.ui.kit.editor.rows import Baris, Rows
from kinerja_desktop.ui.kit.editor.view_model import GridEditor
from kinerja_desktop.ui.widgets.text.block import Block


class KebutuhanEditor(GridEditor[Isian]):
    """A row that cannot be stored yet keeps its last stored state in the database, and is marked."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._tahun = context.periode.current.tahun
        self._stored: dict[str, IndikatorKebutuhanForm] = {}

    @property
    def baris(self) -> Rows[Kolom]:
        return self._isian.baris if self._isian else ()

    @property
    def may_write(self) -> bool:
        return self.may("kebutuhan.save")

    @property
    def is_open(self) -> bool:
        """Whether indicators can be typed: the need itself must be there first."""
        return self.may_write and self._isian is not None and self._isian.id is not None

    @property
    def incomplete(self) -> int:
        """How many rows cannot be stored yet."""
        return sum(not EDITS.is_complete(one) for one in self.baris)

    @property
    def unsaved_rows(self) -> str:
        return as_text(EDITS.unsaved(self.baris))

    @property
    def mark(self) -> tuple[str, str]:
        if self.may_write and self._isian is not None and not self._isian.uraian:
            return "Tulis kebutuhannya; setelah itu tersimpan dan indikatornya dapat diisi", "muted"
        if self.incomplete and not self.is_unsaved and self.may_write:
            return f"{self.incomplete} baris belum lengkap, belum disimpan", "bad"
        return super().mark

    def open(self, form: KebutuhanForm) -> None:
        """Show a stored need."""
        self._show(from_form(form), form.tahun, {one.id: one for one in form.indikator if one.id})

    def begin(self, unit_kerja_id: str, tahun: int, urutan: int) -> None:
        """Show an empty need; it is stored once its text is written."""
        self._show(Isian(unit_kerja_id, urutan=urutan), tahun, {})

    def close(self) -> None:
        self._show(None, self._tahun, {})

    def set_unit(self, unit_kerja_id: str) -> None:
        if self._isian:
            self._change("unit kerja", replace(self._isian, unit_kerja_id=unit_kerja_id))

    def set_sumber(self, sumber: SumberKebutuhan) -> None:
        if self._isian:
            self._change("sumber", replace(self._isian, sumber=sumber))

    def set_uraian(self, uraian: str) -> None:
        """The need in words; without it nothing is stored."""
        if self._isian:
            self._change("uraian", replace(self._isian, uraian=uraian.strip()))

    def set_text(self, at: int, kolom: Kolom, text: str) -> None:
        if at >= len(self.baris) or self.baris[at].text(kolom) != text.strip():
            self._put("mengetik", EDITS.set_texts(self.baris, at, {kolom: text}))

    def paste(self, at: int, kolom: Kolom, block: Block) -> None:
        self._put("tempel", EDITS.paste(self.baris, at, kolom, block))

    def clear_cells(self, cells: Iterable[tuple[int, Kolom]]) -> None:
        self._put("mengosongkan sel", EDITS.clear(self.baris, cells))

    def add_row(self, at: int) -> int:
        """An empty row below; gives its number."""
        baris, row = EDITS.add(self.baris, at)
        self._put("tambah indikator", baris)
        return row

    def remove_rows(self, numbers: Iterable[int]) -> None:
        self._put("hapus baris", rows.remove(self.baris, set(numbers)))

    def move(self, at: int, step: int) -> int:
        """Move a row; gives its new number."""
        baris, row = rows.move(self.baris, at, step)
        self._put("pindah", baris)
        return row

    def archive(self, alasan: str) -> None:
        """Take the need out of use."""
        need_id = self._isian.id if self._isian else None
        if need_id is None:
            return
        if self.succeeds(lambda: self.services.kebutuhan.archive(self.actor, need_id, alasan)):
            self.close()
            self.saved.emit()

    def _show(self, isian: Isian | None, tahun: int, stored: dict[str, IndikatorKebutuhanForm]) -> None:
        self._tahun, self._stored = tahun, stored
        self._begin(isian)
        self.opened.emit()

    def _put(self, text: str, baris: Rows[Kolom]) -> None:
        if self._isian:
            self._change(text, replace(self._isian, baris=baris))

    def _change(self, text: str, after: Isian) -> None:
        if self.may_write:
            self._push(text, after)

    def show_content(self, isian: Isian) -> None:
        """As in every grid; a step back keeps the id of a need that was stored meanwhile."""
        known = self._isian.id if self._isian else None
        super().show_content(replace(isian, id=isian.id or known))

    def _store(self, isian: Isian) -> bool:
        if not isian.uraian:
            return False
        kept = [one for one in isian.baris if EDITS.is_complete(one) or one.key in self._stored]
        form = KebutuhanForm(
            isian.unit_kerja_id,
            self._tahun,
            isian.sumber,
            isian.uraian,
            tuple(self._to_indikator(one) for one in kept),
            isian.urutan,
            isian.id,
        )
        stored = self.attempt(lambda: self._save(form))
        if stored is None:
            return False
        self._stored = {row.key: one for row, one in zip(kept, stored.indikator, strict=True)}
        self._isian = replace(isian, id=stored.id)
        return True

    def _save(self, form: KebutuhanForm) -> KebutuhanForm:
        """The need as it is stored now, with the ids of its rows."""
        service = self.services.kebutuhan
        need_id = service.save(self.actor, form)
        needs = service.list(self.actor, self._tahun, unit_kerja_id=form.unit_kerja_id)
        return next(one for one in needs if one.id == need_id)

    def _to_indikator(self, baris: Baris[Kolom]) -> IndikatorKebutuhanForm:
        stored = self._stored.get(baris.key)
        if stored is not None and not EDITS.is_complete(baris):
            return stored
        return to_indikator(baris, stored.id if stored else None)
