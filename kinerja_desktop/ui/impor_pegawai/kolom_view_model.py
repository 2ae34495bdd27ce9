"""Which sheets and columns of the file are read: guessed, and changed by the user."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.impor_pegawai.service import (
    LABELS,
    KolomDiingat,
    RivalColumns,
    SheetMapping,
    SheetPreview,
    SourcePreview,
    read_source,
)
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

_SAMPLES = 3
_NIP, _NAMA, _NAMA_NIP = "nip", "nama", "nama_nip"


Known = tuple[KolomDiingat | None, ...]
"""What is remembered of each sheet, in their order."""


class SheetChoice(Struct, frozen=True):
    """A sheet as found, whether it is read, and what its columns hold. `diingat`: as they were corrected for
    an earlier file with the same headings; `others`: what was chosen for its other tables, by heading row."""

    preview: SheetPreview
    used: bool
    header_row: int
    columns: Mapping[str, int]
    diingat: KolomDiingat | None = None
    others: Mapping[int, Mapping[str, int]] = field(default_factory=dict[int, Mapping[str, int]])
    searched: SheetPreview | None = None
    """The sheet with its heading where it was searched, when somebody has pointed at another row."""

    @property
    def problem(self) -> str:
        """What is missing before the sheet can be read; empty when nothing."""
        has_both = _NAMA_NIP in self.columns or {_NIP, _NAMA} <= self.columns.keys()
        return "" if has_both or not self.used else "Tentukan kolom NIP dan kolom Nama."

    @property
    def rivals(self) -> tuple[RivalColumns, ...]:
        """Where several columns of one table claim one thing: of the shown one, and of those below or beside
        it that have columns of their own."""
        found = self.preview.mapping
        asked = {self.header_row}
        if found is not None and found.header_row == self.header_row:
            asked |= {one.header_row for one in self.preview.more if one.columns != found.columns}
        return tuple(one for one in self.preview.rivals if one.header_row in asked)

    def taken(self, rival: RivalColumns) -> int | None:
        """Which of the columns that claim a thing is read now."""
        if rival.header_row == self.header_row:
            return self.columns.get(rival.key)
        return self.others.get(rival.header_row, {}).get(rival.key, rival.used)

    @property
    def is_corrected(self) -> bool:
        """Whether the columns are others than those that were guessed."""
        found = self.preview.mapping
        return dict(self.columns) != (dict(found.columns) if found else {})

    @property
    def is_learnt(self) -> bool:
        """Whether there is nothing about its columns that is not remembered already."""
        known = dict(self.diingat.kolom) if self.diingat else None
        return dict(self.columns) == known if known is not None else not self.is_corrected

    @property
    def notes(self) -> tuple[str, ...]:
        """What was decided about the sheet; what the user decided otherwise stands here in its place."""
        nama = self.preview.name
        if not self.used:
            return (
                (f"Lembar {nama} tidak dibaca: tidak dipilih",)
                if self.preview.is_usable
                else self.preview.notes
            )
        if self.diingat is not None and self.is_learnt:
            return (f"Lembar {nama}: kolom seperti yang diingat dari {self.diingat.said}",)
        if self.is_corrected or self.others:
            return (f"Lembar {nama}: kolom ditentukan sendiri",)
        return self.preview.notes

    @property
    def tables(self) -> tuple[SheetMapping, ...]:
        """The shown table as chosen, and the others of the sheet: those of the same columns follow it."""
        found = self.preview.mapping
        if found is None or found.header_row != self.header_row:
            return (SheetMapping(self.preview.name, self.header_row, dict(self.columns)),)
        more = (
            replace(
                one,
                columns=dict(self.columns)
                if one.columns == found.columns
                else {**one.columns, **self.others.get(one.header_row, {})},
            )
            for one in self.preview.more
        )
        return (replace(found, columns=dict(self.columns)), *more)

    def examples(self, column: int) -> str:
        """What stands in a column in the first rows; empty: nothing."""
        cells = [row[column] for row in self.preview.sample[:_SAMPLES] if column < len(row)]
        return " · ".join(text for text in cells if text)

    def evidence(self, column: int) -> str:
        """What a column was recognised by that no heading tells; empty: it was chosen, or has a heading."""
        found = self.preview.mapping
        key = self.key_of(column)
        guessed = (
            found is not None and found.header_row == self.header_row and found.columns.get(key) == column
        )
        return found.by_content.get(key, "") if found is not None and guessed else ""

    def key_of(self, column: int) -> str:
        """What a column holds; empty: it is not read."""
        return next((key for key, index in self.columns.items() if index == column), "")


class KolomViewModel(ViewModel):
    """`read`: a file was looked into; `changed`: sheets or columns are others now."""

    read = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.path: Path | None = None
        self.hidden: tuple[str, ...] = ()
        self.sheets: tuple[SheetChoice, ...] = ()

    def open(self, path: Path) -> None:
        """Look into a file; nothing is imported yet."""

        def look(progress: Progress) -> tuple[SourcePreview, Known, Mapping[str, SheetPreview]]:
            source = read_source(path, progress=progress)
            known = self._recall(source.sheets)
            rows = {
                one.name: found.baris
                for one, found in zip(source.sheets, known, strict=True)
                if found is not None and found.baris
            }
            if not rows:
                return source, known, {}
            searched = {one.name: one for one in source.sheets if one.name in rows}
            source = read_source(path, rows, progress)
            return source, self._recall(source.sheets), searched

        def done(found: tuple[SourcePreview, Known, Mapping[str, SheetPreview]]) -> None:
            source, known, searched = found
            self.path, self.hidden = path, source.hidden
            pairs = zip(source.sheets, known, strict=True)
            self.sheets = tuple(
                replace(_choice(sheet, one), searched=searched.get(sheet.name)) for sheet, one in pairs
            )
            self.read.emit()
            self.changed.emit()

        self.start(f"Membaca {path.name}", look, done)

    def set_used(self, sheet: str, used: bool) -> None:
        """Read a sheet, or leave it out."""
        self._replace(sheet, lambda choice: replace(choice, used=used))

    def set_header_row(self, sheet: str, header_row: int) -> None:
        """The heading stands in another row (from 1): look again."""
        path = self.path
        choice = self.choice(sheet)
        if path is None or choice is None or choice.header_row == header_row:
            return

        def look(progress: Progress) -> tuple[SheetPreview, Known] | None:
            source = read_source(path, {sheet: header_row}, progress)
            found = next((one for one in source.sheets if one.name == sheet), None)
            return None if found is None else (found, self._recall((found,)))

        def done(read: tuple[SheetPreview, Known] | None) -> None:
            if read is not None:
                preview, known = read
                self._replace(
                    sheet,
                    lambda before: replace(
                        _choice(preview, known[0]),
                        used=before.used,
                        searched=before.searched or before.preview,
                    ),
                )

        self.start("Membaca judul kolom", look, done)

    def learn(self) -> None:
        """Remember what was corrected, for the next file with the same headings; and forget what was put
        back as it is guessed."""
        for one in self.sheets:
            if one.used and one.searched is not None:
                self._learn_row(one, one.searched)
        read = [one for one in self.sheets if one.used and not one.is_learnt]
        corrected = [one for one in read if one.is_corrected]
        chosen = [(one.preview.headings, one.columns) for one in corrected]
        if chosen:
            self.attempt(lambda: self.services.impor_pegawai.remember(self.actor, chosen))
        for one in read:
            if not one.is_corrected:
                self.forget(one.preview.name)
        for one in corrected:
            known = self.attempt(lambda one=one: self._recall((one.preview,)))
            if known is not None:
                self._replace(one.preview.name, lambda before, known=known: replace(before, diingat=known[0]))

    def _learn_row(self, choice: SheetChoice, searched: SheetPreview) -> None:
        """Remember the row of the heading by the headings that were found where it was searched."""
        headings, row = searched.headings, choice.header_row
        known = self.attempt(lambda: self._recall((searched,)))
        if known and (known[0] is None or known[0].baris != row):
            self.attempt(lambda: self.services.impor_pegawai.remember(self.actor, (), [(headings, row)]))

    def forget(self, sheet: str) -> None:
        """Guess the columns of sheets with these headings again, this one at once."""
        choice = self.choice(sheet)
        if choice is None or choice.diingat is None:
            return
        headings = choice.preview.headings
        self.attempt(lambda: self.services.impor_pegawai.forget(self.actor, headings))
        self._replace(sheet, lambda before: replace(_choice(before.preview), used=before.used))

    @property
    def notes(self) -> tuple[str, ...]:
        """What was decided about sheets and their columns before the plan was made."""
        return tuple(note for choice in self.sheets for note in choice.notes)

    def set_column(self, sheet: str, column: int, key: str) -> None:
        """A column holds `key` (empty: nothing that is read); another column that held it no longer does."""

        def change(choice: SheetChoice) -> SheetChoice:
            kept = {k: index for k, index in choice.columns.items() if k != key and index != column}
            return replace(choice, columns={**kept, key: column} if key else kept)

        self._replace(sheet, change)

    def choose(self, sheet: str, rival: RivalColumns, column: int) -> None:
        """Of the columns that claim one thing in a table this one is read."""

        def change(choice: SheetChoice) -> SheetChoice:
            chosen = {**choice.others.get(rival.header_row, {}), rival.key: column}
            return replace(choice, others={**choice.others, rival.header_row: chosen})

        choice = self.choice(sheet)
        if choice is not None and choice.header_row == rival.header_row:
            self.set_column(sheet, column, rival.key)
        else:
            self._replace(sheet, change)

    def choice(self, sheet: str) -> SheetChoice | None:
        return next((choice for choice in self.sheets if choice.preview.name == sheet), None)

    @property
    def problem(self) -> str:
        """What keeps the plan from being made; empty when nothing."""
        used = [choice for choice in self.sheets if choice.used]
        if not used:
            return "Pilih sedikitnya satu lembar yang dibaca."
        wrong = next((choice for choice in used if choice.problem), None)
        return f"Lembar {wrong.preview.name}: {wrong.problem}" if wrong else ""

    @property
    def mapping(self) -> tuple[SheetMapping, ...]:
        """As `plan` takes it."""
        return tuple(one for choice in self.sheets if choice.used for one in choice.tables)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that a plan shows: NIP and name, then what is read, as LABELS orders them."""
        read = {key for choice in self.sheets if choice.used for key in choice.columns}
        shown = (read | {_NIP, _NAMA}) - {_NAMA_NIP}
        return tuple(key for key in LABELS if key in shown)

    def _recall(self, sheets: Sequence[SheetPreview]) -> Known:
        """What is remembered of each of these sheets."""
        return self.services.impor_pegawai.recall(self.actor, [one.headings for one in sheets])

    def _replace(self, sheet: str, change: Callable[[SheetChoice], SheetChoice]) -> None:
        self.sheets = tuple(change(one) if one.preview.name == sheet else one for one in self.sheets)
        self.changed.emit()


def _choice(sheet: SheetPreview, known: KolomDiingat | None = None) -> SheetChoice:
    mapping = sheet.mapping
    columns = known.kolom if known else mapping.columns if mapping else {}
    return SheetChoice(
        sheet,
        used=sheet.is_usable or known is not None,
        header_row=mapping.header_row if mapping else 1,
        columns=dict(columns),
        diingat=known,
    )
