"""Which sheets and columns of the file are read: guessed, and changed by the user."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.impor_pegawai.service import (
    LABELS,
    SheetMapping,
    SheetPreview,
    SourcePreview,
    read_source,
)
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

_NIP, _NAMA, _NAMA_NIP = "nip", "nama", "nama_nip"


class SheetChoice(Struct, frozen=True):
    """A sheet as found, whether it is read, and what its columns hold."""

    preview: SheetPreview
    used: bool
    header_row: int
    columns: Mapping[str, int]

    @property
    def problem(self) -> str:
        """What is missing before the sheet can be read; empty when nothing."""
        has_both = _NAMA_NIP in self.columns or {_NIP, _NAMA} <= self.columns.keys()
        return "" if has_both or not self.used else "Tentukan kolom NIP dan kolom Nama."

    @property
    def tables(self) -> tuple[SheetMapping, ...]:
        """The shown table as chosen, and the others of the sheet: those of the same columns follow it."""
        found = self.preview.mapping
        if found is None or found.header_row != self.header_row:
            return (SheetMapping(self.preview.name, self.header_row, dict(self.columns)),)
        more = (
            replace(one, columns=dict(self.columns)) if one.columns == found.columns else one
            for one in self.preview.more
        )
        return (replace(found, columns=dict(self.columns)), *more)

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

        def done(source: SourcePreview) -> None:
            self.path, self.hidden = path, source.hidden
            self.sheets = tuple(_choice(sheet) for sheet in source.sheets)
            self.read.emit()
            self.changed.emit()

        self.start(f"Membaca {path.name}", lambda progress: read_source(path, progress=progress), done)

    def set_used(self, sheet: str, used: bool) -> None:
        """Read a sheet, or leave it out."""
        self._replace(sheet, lambda choice: replace(choice, used=used))

    def set_header_row(self, sheet: str, header_row: int) -> None:
        """The heading stands in another row (from 1): look again."""
        path = self.path
        choice = self.choice(sheet)
        if path is None or choice is None or choice.header_row == header_row:
            return

        def read(progress: Progress) -> SourcePreview:
            return read_source(path, {sheet: header_row}, progress)

        def done(source: SourcePreview) -> None:
            found = next((one for one in source.sheets if one.name == sheet), None)
            if found is not None:
                self._replace(sheet, lambda before: replace(_choice(found), used=before.used))

        self.start("Membaca judul kolom", read, done)

    def set_column(self, sheet: str, column: int, key: str) -> None:
        """A column holds `key` (empty: nothing that is read); another column that held it no longer does."""

        def change(choice: SheetChoice) -> SheetChoice:
            kept = {k: index for k, index in choice.columns.items() if k != key and index != column}
            return replace(choice, columns={**kept, key: column} if key else kept)

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

    def _replace(self, sheet: str, change: Callable[[SheetChoice], SheetChoice]) -> None:
        self.sheets = tuple(change(one) if one.preview.name == sheet else one for one in self.sheets)
        self.changed.emit()


def _choice(sheet: SheetPreview) -> SheetChoice:
    mapping = sheet.mapping
    return SheetChoice(
        sheet,
        used=sheet.is_usable,
        header_row=mapping.header_row if mapping else 1,
        columns=dict(mapping.columns) if mapping else {},
    )
