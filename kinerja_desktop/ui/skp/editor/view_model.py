"""One SKP on the screen: what is typed is saved at once, can be undone, and is checked after each change."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.skp.rules import EkspektasiForm, Temuan
from kinerja_desktop.domain.skp.terms import Pendekatan
from kinerja_desktop.services.skp.reading.records import SkpDetail
from kinerja_desktop.services.skp.service import PemeriksaanSkp
from kinerja_desktop.services.skp.tautan import Tautan
from kinerja_desktop.ui.kit.changes import written_by
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.skp.editor import edits
from kinerja_desktop.ui.skp.editor.content import (
    Isian,
    Kolom,
    Line,
    columns_of,
    from_form,
    heading_of,
    lines_of,
    pair_ids,
    to_form,
)
from kinerja_desktop.ui.skp.editor.steps import Chances, chances_of
from kinerja_desktop.ui.widgets.table.block import Block

ResultT = TypeVar("ResultT")
_UNDO_STEPS = 100
_HEADINGS_SEEN = 2
_PRINTED = {"rencana hasil kerja pimpinan yang diintervensi", "rhk pimpinan yang diintervensi", "indikator"}


class _Edit(QUndoCommand):
    """From one content to another; what a service did already is not done again at first."""

    def __init__(
        self, editor: "SkpEditor", text: str, states: tuple[Isian, Isian], *, is_done: bool = False
    ) -> None:
        super().__init__(text)
        self._editor = editor
        self._before, self._after = states
        self._is_done = is_done

    def redo(self) -> None:
        if self._is_done:
            self._is_done = False
        else:
            self._editor.show_content(self._after)

    def undo(self) -> None:
        self._editor.show_content(self._before)


class SkpEditor(QObject):
    """`opened`: another SKP or another state of it; `changed`: its content; `checked`: its findings.

    `saved` follows each successful save, `stepped` each step of its life; `failed` carries the KinerjaError
    of a refused one. What could not be saved stays on the screen (`is_unsaved`) and is tried again with the
    next change.
    """

    opened = Signal()
    changed = Signal()
    checked = Signal()
    saved = Signal()
    stepped = Signal()
    failed = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._skp = context.services.skp
        self._actor = context.actor
        self._detail: SkpDetail | None = None
        self._isian = Isian(Pendekatan.KUANTITATIF)
        self._stored: dict[str, str] = {}
        self._links: edits.Links = {}
        self.choices: tuple[Tautan, ...] = ()
        self.findings = PemeriksaanSkp((), ())
        self.is_unsaved = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(_UNDO_STEPS)

    @property
    def today(self) -> date:
        """Proposed as the day on which the SKP is set."""
        return self._context.services.clock.today()

    @property
    def detail(self) -> SkpDetail | None:
        """The SKP as last read or saved; None while none is open."""
        return self._detail

    @property
    def isian(self) -> Isian:
        return self._isian

    @property
    def lines(self) -> tuple[Line, ...]:
        return lines_of(self._isian)

    @property
    def columns(self) -> tuple[Kolom, ...]:
        return columns_of(self._isian, self._detail.kelompok) if self._detail else ()

    @property
    def chances(self) -> Chances:
        """What this user may do now; nothing while no SKP is open."""
        if self._detail is None:
            return Chances(*(False,) * 6)
        return chances_of(self._actor, self._detail)

    def heading(self, kolom: Kolom) -> str:
        return heading_of(kolom, self._isian.pendekatan, self._detail.kelompok) if self._detail else ""

    def open(self, skp_id: str) -> bool:
        """Show this SKP; False when it cannot be read (`failed` says why)."""
        detail = self._try(lambda: self._skp.get(self._actor, skp_id))
        if detail is None:
            return False
        self._take(detail)
        return True

    def close(self) -> None:
        """Show none."""
        self._detail = None
        self._isian = Isian(Pendekatan.KUANTITATIF)
        self.undo_stack.clear()
        self.opened.emit()

    def reload(self) -> None:
        """Read again; what is typed and not saved yet is kept, and so are the steps to undo."""
        if self._detail is None or self.is_unsaved:
            return
        detail = self._try(lambda: self._skp.get(self._actor, self._detail.id if self._detail else ""))
        if detail is not None and detail != self._detail:
            self._take(detail)

    # --- typing

    def set_text(self, at: int, kolom: Kolom, text: str) -> None:
        self._push("mengetik", edits.set_text(self._isian, at, kolom, text.strip(), self._links))

    def set_link(self, hasil: int, tautan: Tautan | None) -> None:
        """Link a result; None takes the link away."""
        self._push("tautan", edits.set_link(self._isian, hasil, tautan))

    def set_pendekatan(self, pendekatan: Pendekatan) -> None:
        self._push("pendekatan", replace(self._isian, pendekatan=pendekatan))

    def set_ekspektasi(self, nilai: int, text: str) -> None:
        """What is expected especially for value 1-7; empty takes it away."""
        others = [one for one in self._isian.ekspektasi if one.nilai != nilai]
        own = [EkspektasiForm(nilai, text.strip())] if text.strip() else []
        ekspektasi = tuple(sorted([*others, *own], key=lambda one: one.nilai))
        self._push("ekspektasi", replace(self._isian, ekspektasi=ekspektasi))

    def ekspektasi(self, nilai: int) -> str:
        return next((one.uraian for one in self._isian.ekspektasi if one.nilai == nilai), "")

    def clear_cells(self, cells: Iterable[tuple[int, Kolom]]) -> None:
        self._push("mengosongkan sel", edits.clear(self._isian, cells))

    def paste(self, at: int, kolom: Kolom, block: Block) -> int:
        """Write a block of cells from here on; gives how many columns did not fit. Headings are left out."""
        columns = self.columns[self.columns.index(kolom) :]
        rows = block[1:] if block and self._is_heading(block[0]) else block
        self._push("tempel", edits.paste(self._isian, at, columns, rows, self._links))
        return max((len(row) for row in rows), default=0) - len(columns)

    def add_result(self, at: int) -> int:
        """A new result behind this line; gives its line."""
        isian, line = edits.add_result(self._isian, at)
        self._push("tambah hasil kerja", isian)
        return line

    def add_indicator(self, at: int) -> int:
        """A new indicator below this line; gives its line."""
        isian, line = edits.add_indicator(self._isian, at)
        self._push("tambah indikator", isian)
        return line

    def remove_lines(self, numbers: Iterable[int]) -> None:
        self._push("hapus baris", edits.remove_lines(self._isian, set(numbers)))

    def move(self, at: int, step: int, *, whole: bool) -> int:
        """Move an indicator or (`whole`) a result by one place; gives its new line."""
        isian, line = edits.move(self._isian, at, step, whole=whole)
        self._push("pindah", isian)
        return line

    def show_content(self, isian: Isian) -> None:
        """Put a content on the screen and save it; called by the steps of the undo stack."""
        self._isian = isian
        self._save()
        self.changed.emit()

    # --- steps

    def copy_last_year(self) -> None:
        """Add the content of last year's set SKP."""
        before = self._isian
        detail = self._step(lambda skp_id: self._skp.copy_last_year(self._actor, skp_id), stays=True)
        if detail is None:
            return
        known = {stored: local for local, stored in self._stored.items()}
        self._isian = from_form(detail.isi, known)
        self._stored = pair_ids(self._isian, detail.isi)
        self.undo_stack.push(_Edit(self, "salin tahun lalu", (before, self._isian), is_done=True))
        self._check()
        self.changed.emit()

    def submit(self) -> None:
        self._step(lambda skp_id: self._skp.submit(self._actor, skp_id))

    def send_back(self, catatan: str) -> None:
        self._step(lambda skp_id: self._skp.send_back(self._actor, skp_id, catatan))

    def establish(self, tanggal: date, dasar_pendelegasian: str = "") -> None:
        self._step(
            lambda skp_id: self._skp.establish(
                self._actor, skp_id, tanggal, dasar_pendelegasian=dasar_pendelegasian
            )
        )

    def revise(self, alasan: str) -> None:
        """Begin a revision and show it."""
        self._step(lambda skp_id: self._skp.revise(self._actor, skp_id, alasan))

    def discard(self, alasan: str) -> bool:
        """Archive the draft; True when it is gone."""
        skp_id = self._detail.id if self._detail else ""
        try:
            with written_by(self):
                self._skp.discard(self._actor, skp_id, alasan)
        except KinerjaError as error:
            self.failed.emit(error)
            return False
        self.close()
        self.stepped.emit()
        return True

    def blocking(self) -> tuple[Temuan, ...]:
        """The findings that forbid submitting; those about the rater are for the rater to answer."""
        return tuple(one for one in self.findings.temuan if not one.kode.startswith("penilai."))

    # --- inside

    def _push(self, text: str, after: Isian) -> None:
        if self.chances.write and after != self._isian:
            self.undo_stack.push(_Edit(self, text, (self._isian, after)))

    def _take(self, detail: SkpDetail) -> None:
        self._detail = detail
        self._isian = from_form(detail.isi, {})
        self._stored = pair_ids(self._isian, detail.isi)
        self.is_unsaved = False
        self.undo_stack.clear()
        self.choices = ()
        if detail.is_editable:
            self.choices = self._try(lambda: self._skp.list_tautan(self._actor, detail.id)) or ()
        self._links = edits.links_by_text(self.choices)
        self._check()
        self.opened.emit()

    def _save(self) -> None:
        if self._detail is None:
            return
        skp_id, form = self._detail.id, to_form(self._isian, self._stored)
        self.is_unsaved = True
        detail = self._try(lambda: self._skp.save_content(self._actor, skp_id, form))
        if detail is None:
            return
        self.is_unsaved = False
        self._detail = detail
        self._stored = pair_ids(self._isian, detail.isi)
        self._follow_links(detail)
        self._check()
        self.saved.emit()

    def _follow_links(self, detail: SkpDetail) -> None:
        """The texts of linked results as the service wrote them."""
        self._isian = replace(
            self._isian,
            hasil_kerja=tuple(
                replace(own, rhk_pimpinan=stored.rhk_pimpinan)
                if own.kebutuhan_id or own.hasil_kerja_atasan_id
                else own
                for own, stored in zip(self._isian.hasil_kerja, detail.isi.hasil_kerja, strict=True)
            ),
        )

    def _check(self) -> None:
        skp_id = self._detail.id if self._detail else ""
        self.findings = self._try(lambda: self._skp.check(self._actor, skp_id)) or PemeriksaanSkp((), ())
        self.checked.emit()

    def _step(self, work: Callable[[str], SkpDetail], *, stays: bool = False) -> SkpDetail | None:
        """Take a step of the SKP's life; `stays`: the caller shows what came of it."""
        skp_id = self._detail.id if self._detail else ""
        detail = self._try(lambda: work(skp_id))
        if detail is None:
            return None
        if stays:
            self._detail = detail
        else:
            self._take(detail)
        self.stepped.emit()
        return detail

    def _try(self, work: Callable[[], ResultT]) -> ResultT | None:
        """The result, or None after telling why not."""
        try:
            with written_by(self):
                return work()
        except KinerjaError as error:
            self.failed.emit(error)
            return None

    @property
    def wrote_it(self) -> bool:
        """Whether the change that is being announced is of this editor, which shows it already."""
        return self._context.changes.are_by(self)

    def _is_heading(self, cells: tuple[str, ...]) -> bool:
        names = {kolom.value.casefold() for kolom in Kolom} | _PRINTED
        return sum(" ".join(cell.split()).casefold() in names for cell in cells) >= _HEADINGS_SEEN
