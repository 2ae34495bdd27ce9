"""The plan row by row: what would happen, why, and the cells, which can be typed over."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from kinerja_desktop.domain.pegawai.nip import NIP_LENGTH, Nip
from kinerja_desktop.services.impor_pegawai.service import LABELS, Place, PlannedRow, RowStatus
from kinerja_desktop.ui.widgets.table.roles import TONE_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE
from kinerja_desktop.ui.widgets.table.sheet import in_order, moving

Index = QModelIndex | QPersistentModelIndex
BARIS, NAMA, STATUS, ALASAN = range(4)
_FIXED = ("Baris", "", "Status", "Keterangan")
_FIRST_CELL = len(_FIXED)
FROZEN = NAMA + 1
"""How many columns stay in sight while the others scroll."""
NIP_KEY, NAMA_KEY = "nip", "nama"
_SPOKEN_OF = (
    ("nip", (NIP_KEY,)),
    ("golongan", ("golongan", "pangkat")),
    ("jabatan", ("jabatan",)),
    ("unit", ("unit_kerja", "sub_unit", "unit_induk")),
    ("kode unit", ("kode_unit",)),
    ("pejabat penilai", ("penilai", "penilai_nip", "penilai_nama")),
    ("atasan pejabat penilai", ("atasan_penilai", "atasan_penilai_nip", "atasan_penilai_nama")),
    ("tmt", ("tmt_jabatan",)),
    ("status", ("status", "jenis_pegawai")),
)
"""With which words a remark begins, and the columns that it is about."""
WORDS = {
    RowStatus.BARU: ("Baru", "good"),
    RowStatus.BERUBAH: ("Berubah", "caution"),
    RowStatus.SAMA: ("Sama", "muted"),
    RowStatus.DITOLAK: ("Ditolak", "bad"),
}
"""The word of each status and the colour that goes with it."""


def explain(row: PlannedRow) -> tuple[str, ...]:
    """Everything to say about a row, the gravest first."""
    changes = [f"{c.label}: {c.before} menjadi {c.after}" for c in row.changes if c.before]
    return (*row.reasons, *row.incomplete, *row.warnings, *changes)


def has_fault(row: PlannedRow) -> bool:
    """Whether a row is refused, open or doubtful: what somebody should look at."""
    return bool(row.reasons or row.incomplete or row.warnings)


class PlanModel(QAbstractTableModel):
    """`corrected` carries (place, column key, text) when the user has typed over a cell."""

    corrected = Signal(object, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[PlannedRow, ...] = ()
        self._given: tuple[PlannedRow, ...] = ()
        self._sorted_by: tuple[str, Qt.SortOrder] | None = None
        self._keys: tuple[str, ...] = (NIP_KEY,)
        self._originals: Mapping[tuple[Place, str], str] = {}
        self.editable = True

    def set_rows(
        self,
        rows: Sequence[PlannedRow],
        keys: Sequence[str],
        originals: Mapping[tuple[Place, str], str],
    ) -> None:
        """`keys`: the columns of the file to show; `originals`: what stood in the cells typed over.

        The name has its own place beside the number of the row. The same rows as before keep selection and
        scrolling.
        """
        keys = tuple(key for key in keys if key != NAMA_KEY)
        same = keys == self._keys and [r.place for r in rows] == [r.place for r in self._given]
        if not same:
            self.beginResetModel()
        self._given, self._keys, self._originals = tuple(rows), keys, dict(originals)
        if same:  # where the user sorted them to
            changed = {row.place: row for row in rows}
            self._rows = tuple(changed[row.place] for row in self._rows)
        else:
            self._rows = self._in_order()
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """In the natural order of a column; a negative one: as in the file."""
        shown = 0 <= column < self.columnCount()
        self._sorted_by = (self._key_of(column) or str(column), order) if shown else None
        with moving(self, lambda: self._rows):
            self._rows = self._in_order()

    def _in_order(self) -> tuple[PlannedRow, ...]:
        if self._sorted_by is None:
            return self._given
        key, order = self._sorted_by
        if key.isdigit():
            return in_order(self._given, lambda row: self._fixed(row, int(key)), order)
        return in_order(self._given, lambda row: self._text(row, key), order)

    def column_of(self, key: str) -> int:
        """Where a column of the file is shown; the column of names for one that is not."""
        return _FIRST_CELL + self._keys.index(key) if key in self._keys else NAMA

    def fault_column(self, row: PlannedRow) -> int:
        """The cell that the gravest remark about a row speaks of; that of the name when none is shown."""
        said = next(iter(explain(row)), "").casefold()
        for word, keys in _SPOKEN_OF:
            if said.startswith(word):
                return next((self.column_of(key) for key in keys if key in self._keys), NAMA)
        return NAMA

    def _key_of(self, column: int) -> str:
        """The column of the file that is shown here; empty: what the plan says of the row."""
        if column == NAMA:
            return NAMA_KEY
        return self._keys[column - _FIRST_CELL] if column >= _FIRST_CELL else ""

    @property
    def rows(self) -> tuple[PlannedRow, ...]:
        return self._rows

    def row_at(self, index: Index) -> PlannedRow | None:
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else _FIRST_CELL + len(self._keys)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        can_edit = index.isValid() and bool(self._key_of(index.column())) and self.editable
        return flags | Qt.ItemFlag.ItemIsEditable if can_edit else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if key := self._key_of(index.column()):
            return self._cell(row, key, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._fixed(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(explain(row)) or None
        return self._tone(row, index.column()) if role == TONE_ROLE else None

    def setData(  # noqa: N802 - Qt's name
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Tell the correction; the new plan brings the new text."""
        row = self.row_at(index)
        key = self._key_of(index.column())
        if role != Qt.ItemDataRole.EditRole or row is None or not key:
            return False
        text = str(value).strip()
        if text == self._text(row, key):
            return False
        self.corrected.emit(row.place, key, text)
        return True

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if not 0 <= section < self.columnCount():
            return None
        key = self._key_of(section)
        return LABELS[key] if key else _FIXED[section]

    def _cell(self, row: PlannedRow, key: str, role: int) -> object:
        original = self._originals.get((row.place, key))
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._text(row, key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"Di berkas tertulis: {original or '(kosong)'}" if original is not None else None
        if role == Qt.ItemDataRole.FontRole and original is not None:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def _text(self, row: PlannedRow, key: str) -> str:
        if key == NIP_KEY:
            nip = row.nip
            return Nip(nip).display if len(nip) == NIP_LENGTH and nip.isdigit() else nip
        return row.texts.get(key, "") or (row.nama if key == NAMA_KEY else "")

    def _fixed(self, row: PlannedRow, column: int) -> str:
        if column == STATUS:
            return WORDS[row.status][0]
        return str(row.place.row) if column == BARIS else next(iter(explain(row)), "")

    def _tone(self, row: PlannedRow, column: int) -> str | None:
        if column == STATUS:
            return WORDS[row.status][1]
        if column == ALASAN:
            return "bad" if row.reasons else "caution" if row.incomplete or row.warnings else "muted"
        return "muted"
