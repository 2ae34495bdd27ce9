"""Typing in the matrix: each cell that changes is stored in the SKP of its person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject

from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.perencanaan.matriks import BarisMatriks, Matriks
from kinerja_desktop.domain.skp.peran import set_peran
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.reading.records import SkpDetail
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.editor.view_model import GridEditor
from kinerja_desktop.ui.perencanaan.matriks_content import (
    Isian,
    Line,
    columns_of,
    complaint_of,
    from_matriks,
    paste,
    set_cell,
)
from kinerja_desktop.ui.widgets.text.block import Block

_TOLD = 3
_Cells = tuple[tuple[str, ...], ...]
_Change = tuple[BarisMatriks, _Cells]


class Disimpan(Struct, frozen=True):
    """Of which matrix, by person what was stored, with the SKP that it stands in; who was refused and why."""

    matriks: Matriks
    baris: Mapping[str, BarisMatriks]
    ditolak: Mapping[str, KinerjaError]


class MatriksEditor(GridEditor[Isian, Enum, Line]):
    """One leader's matrix. `tersimpan`: by person what the SKP hold; a person without SKP gets a draft with
    the first result that is typed. Of several people each is stored alone: who is refused stands marked."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, columns_of(None), parent)
        self.matriks: Matriks | None = None
        self._tersimpan: dict[str, BarisMatriks] = {}
        self._ditolak: dict[str, str] = {}
        self._dibuat: dict[str, str] = {}
        """SKP that were begun here by person: known to the next step before this one is told."""
        self.tahun = 0

    def show(self, matriks: Matriks, tahun: int) -> None:
        """Show a matrix as it is stored; what was typed in another one is stored already."""
        self.matriks, self.tahun = matriks, tahun
        self._tersimpan = {one.pegawai_id: one for one in matriks.baris}
        self._ditolak, self._dibuat = {}, {}
        self.specs = columns_of(matriks)
        self._begin(from_matriks(matriks))
        self.opened.emit()

    @property
    def may_write(self) -> bool:
        return self.matriks is not None and self.may("skp.write")

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._isian.baris if self._isian else ()

    @property
    def unsaved_rows(self) -> str:
        return self._as_text(line for line in self.lines if self._differs(line))

    def heading(self, kolom: Enum) -> str:
        if self.matriks is None:
            return ""
        return "\n".join(self.matriks.head_of(self.matriks.kolom[self._at(kolom)]))

    def text_at(self, line: Line, kolom: Enum) -> str:
        return "\n".join(line.sel[self._at(kolom)])

    def complaint_at(self, line: Line, kolom: Enum) -> str:
        at = self._at(kolom)
        if told := complaint_of(line.sel[at]):
            return f"Belum disimpan. {told}"
        stored = self._tersimpan.get(line.key)
        changed = stored is not None and stored.sel[at] != line.sel[at]
        return self._ditolak.get(line.key, "") if changed else ""

    def set_text(self, at: int, kolom: Enum, text: str) -> None:
        if self._isian and at < len(self.lines) and not self.lines[at].is_locked:
            self._change("mengetik peran", set_cell(self._isian, at, self._at(kolom), text))

    def paste(self, at: int, kolom: Enum, block: Block) -> None:
        """What finds no place is told, with all that did written."""
        if self._isian is None or self.matriks is None:
            return
        found = paste(self._isian, at, self._at(kolom), block, self.matriks.nama)
        self._change("tempel", found.isian)
        if found.sisa:
            more = len(found.sisa) - _TOLD
            rest = f"; dan {more} baris lain" if more > 0 else ""
            self.failed.emit(
                InvalidInputError(
                    "Sebagian yang ditempel tidak masuk ke matriks.",
                    why=f"{'; '.join(found.sisa[:_TOLD])}{rest}.",
                    who="Anda",
                    next_step="Betulkan baris itu lalu tempel lagi; yang lain sudah tersimpan.",
                )
            )

    def clear_cells(self, cells: Iterable[tuple[int, Enum]]) -> None:
        isian = self._isian
        for at, kolom in cells:
            if isian is not None and at < len(isian.baris) and not isian.baris[at].is_locked:
                isian = set_cell(isian, at, self._at(kolom), "")
        if isian is not None:
            self._change("mengosongkan sel", isian)

    def revise(self, at: int, alasan: str) -> bool:
        """Begin a revision of the SKP of this line, so that its cells can be typed in."""
        orang = self.lines[at].orang
        made = self.attempt(lambda: self.services.skp.revise(self.actor, orang.skp_id or "", alasan))
        if made is None or self._isian is None:
            return False
        self._take(orang.pegawai_id, replace(orang, skp_id=made.id, status=made.status))
        self.changed.emit()
        return True

    def may_leave(self) -> bool:
        """Whether another matrix can be shown without losing what was typed; if not, it is told."""
        if not self.unsaved_rows:
            return True
        self.failed.emit(
            InvalidInputError(
                "Matriks ini belum tersimpan seluruhnya.",
                why="Sel yang bertanda belum masuk ke SKP orangnya.",
                who="Anda",
                next_step="Betulkan sel itu atau urungkan (Ctrl+Z), lalu pilih pimpinan lain.",
            )
        )
        return False

    def _at(self, kolom: Enum) -> int:
        return self.specs.in_grid.index(kolom)

    def _differs(self, line: Line) -> bool:
        return line.sel != self._tersimpan[line.key].sel

    def _store(self, isian: Isian) -> bool:
        """In the background: a pasted block may be the work of many people."""
        self._isian = Isian(tuple(replace(one, orang=self._tersimpan[one.key]) for one in isian.baris))
        changes = [
            (self._tersimpan[one.key], one.sel)
            for one in isian.baris
            if self._differs(one) and not any(map(complaint_of, one.sel))
        ]
        matriks = self.matriks
        if changes and matriks is not None:
            self.start(
                "Menyimpan peran", lambda progress: self._save(matriks, changes, progress), self._took_over
            )
        return not any(map(self._differs, self.lines))

    def _save(self, matriks: Matriks, changes: Sequence[_Change], progress: Progress) -> Disimpan:
        """Each person's SKP by itself; the refusal of the only one ends the work as it ends any step."""
        saved: dict[str, BarisMatriks] = {}
        refused: dict[str, KinerjaError] = {}
        for number, (orang, sel) in enumerate(changes):
            progress.step(number, len(changes), orang.nama)
            try:
                detail = self._save_cells(matriks, orang, sel)
            except KinerjaError as error:
                if len(changes) == 1:
                    raise
                refused[orang.pegawai_id] = error
            else:
                saved[orang.pegawai_id] = replace(orang, sel=sel, skp_id=detail.id, status=detail.status)
        return Disimpan(matriks, saved, refused)

    def _save_cells(self, matriks: Matriks, orang: BarisMatriks, sel: _Cells) -> SkpDetail:
        """The person's SKP, found as it is now, with the cells that were typed in."""
        skp = self.services.skp
        skp_id = orang.skp_id or self._dibuat.get(orang.pegawai_id)
        if skp_id is None:
            detail = skp.create_draft(self.actor, self._draft_of(orang.pegawai_id))
            self._dibuat[orang.pegawai_id] = detail.id
        else:
            detail = skp.get(self.actor, skp_id)
        form = detail.isi
        dari = (matriks.jabatan or matriks.nama) if orang.tamu else ""
        for kolom, old, new in zip(matriks.kolom, orang.sel, sel, strict=True):
            if old != new:
                form = set_peran(form, kolom.garis, kolom.hasil_id, new, dari)
        return detail if form == detail.isi else skp.save_content(self.actor, detail.id, form)

    def _draft_of(self, pegawai_id: str) -> SkpDraft:
        likely = self.services.masa_skp.list_usulan(self.actor, pegawai_id, self.tahun)[0]
        return SkpDraft(pegawai_id, likely.mulai, date(self.tahun, 12, 31))

    def _took_over(self, found: Disimpan) -> None:
        if found.matriks is not self.matriks:
            return
        for pegawai_id, baris in found.baris.items():
            self._take(pegawai_id, baris)
        self._ditolak = {one: str(error) for one, error in found.ditolak.items()}
        if self._isian is not None and not any(map(self._differs, self.lines)):
            self.is_unsaved = False
            self.saved.emit()
        self.changed.emit()
        if found.ditolak:
            self.failed.emit(next(iter(found.ditolak.values())))

    def _take(self, pegawai_id: str, baris: BarisMatriks) -> None:
        """What is stored now; the line on the screen names the same SKP, with what was typed since."""
        self._tersimpan[pegawai_id] = baris
        lines = (replace(one, orang=baris) if one.key == pegawai_id else one for one in self.lines)
        self._isian = Isian(tuple(lines))
