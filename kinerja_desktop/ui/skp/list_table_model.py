"""The people of a year with their SKP, fetched page by page while one scrolls."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.tanggal import is_whole_year
from kinerja_desktop.domain.pegawai.nomor import show_nomor
from kinerja_desktop.services.skp.people import SkpPegawaiPage, SkpPegawaiRow
from kinerja_desktop.ui.look.meaning import NO_SKP
from kinerja_desktop.ui.widgets.table.roles import MARK_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE, Column, Index, chip_columns
from kinerja_desktop.ui.widgets.table.sheet import IsiDaftar, Sel, in_order, moving

Fetch = Callable[[int], SkpPegawaiPage]


def status_text(row: SkpPegawaiRow) -> str:
    """The state in words, with the number of the revision, how many targets wait for review, and the days of
    an SKP that is not the year's."""
    if row.perjalanan is None:
        return NO_SKP
    tahap = row.perjalanan.tahap
    text = f"{tahap} (revisi {row.revisi})" if row.revisi else tahap.value
    if row.tinjau:
        text = f"{text}, tinjau {format_angka(row.tinjau)} target"
    if row.mulai is None or row.selesai is None or is_whole_year(row.mulai, row.selesai):
        return text
    return f"{text}, {row.mulai.day}/{row.mulai.month} s.d. {row.selesai.day}/{row.selesai.month}"


def since_text(row: SkpPegawaiRow) -> str:
    """The day of its state in short; empty of a draft."""
    since = row.perjalanan.sejak if row.perjalanan else None
    return f"{since.day}/{since.month}/{since.year}" if since else ""


COLUMNS: tuple[Column[SkpPegawaiRow], ...] = (
    Column("Nama", lambda row: row.nama, tooltip=lambda row: f"{row.nama}\n{show_nomor(row.nip)}"),
    Column("Status SKP", status_text, chip=True, tooltip=lambda row: f"{status_text(row)} {since_text(row)}"),
    Column("Sejak", since_text, value=lambda row: row.perjalanan.sejak if row.perjalanan else None),
    Column("NIP", lambda row: show_nomor(row.nip), value=lambda row: row.nip),
    Column("Unit kerja", lambda row: row.unit_kerja),
    Column("Pejabat penilai", lambda row: row.penilai or "belum ada"),
)


class SkpPeopleModel(QAbstractTableModel):
    """`ROW_ROLE` gives the row; `total` is the number of all rows, fetched or not."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[SkpPegawaiRow] = []
        self._given: list[SkpPegawaiRow] = []
        self._fetch: Fetch | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self.total = 0

    @property
    def chips(self) -> frozenset[int]:
        return chip_columns(COLUMNS)

    @property
    def rows(self) -> tuple[SkpPegawaiRow, ...]:
        """What was fetched so far."""
        return tuple(self._rows)

    def show(self, first: SkpPegawaiPage, fetch: Fetch) -> None:
        """Show a first page; `fetch` gives the rows from an offset on."""
        self.beginResetModel()
        self._rows = list(first.rows)
        self.total = first.total
        self._fetch = fetch
        self._given = self._rows
        if self._sorted_by is not None:
            self._given = list(self._everything())
            self._rows = self._in_order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """In the natural order of a column: the rows not fetched yet are, for that; negative: by name."""
        self._sorted_by = (column, order) if 0 <= column < len(COLUMNS) else None
        if self._sorted_by is not None:
            self.fetch_all()
        with moving(self, lambda: self._rows):
            self._rows = self._in_order()

    def fetch_all(self) -> None:
        """What one has not scrolled to yet."""
        while len(self._rows) < self.total and self.canFetchMore(QModelIndex()):
            self.fetchMore(QModelIndex())

    def isi(self, lines: Sequence[int] | None = None) -> IsiDaftar:
        """As HasIsi says: of all those that match, fetched or not."""
        heads = tuple(column.heading for column in COLUMNS)
        if lines is not None:
            chosen = [self._rows[line] for line in lines]
            return IsiDaftar(heads, len(chosen), lambda: map(_cells, chosen))
        return IsiDaftar(heads, self.total, lambda: map(_cells, self._everything()))

    def _in_order(self) -> list[SkpPegawaiRow]:
        if self._sorted_by is None:
            return list(self._given)
        column, order = self._sorted_by
        return list(in_order(self._given, COLUMNS[column].cell, order))

    def _everything(self) -> Iterator[SkpPegawaiRow]:
        """Those fetched, then the others by pages; may be asked in another thread."""
        rows, fetch = self._rows, self._fetch
        yield from rows
        offset = len(rows)
        while fetch is not None and offset < self.total and (page := fetch(offset).rows):
            yield from page
            offset += len(page)

    def row_of(self, pegawai_id: str, skp_id: str | None) -> int:
        """The line of this SKP, else of the person's first; -1 when not fetched."""
        same = [number for number, row in enumerate(self._rows) if row.pegawai_id == pegawai_id]
        exact = [number for number in same if self._rows[number].skp_id == skp_id]
        return next(iter(exact or same), -1)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        return not parent.isValid() and len(self._rows) < self.total

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        if self._fetch is None or not self.canFetchMore(parent):
            return
        rows = self._fetch(len(self._rows)).rows
        if not rows:  # fewer than counted: somebody left the list meanwhile
            self.total = len(self._rows)
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows += rows
        self._given = list(self._rows)  # more comes only to what is not sorted
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.tooltip or column.text)(row)
        if role == MARK_ROLE:
            return "muted" if row.skp_id is None else None
        return row if role == ROW_ROLE else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return COLUMNS[section].heading if 0 <= section < len(COLUMNS) else None


def _cells(row: SkpPegawaiRow) -> tuple[Sel, ...]:
    return tuple(column.cell(row) for column in COLUMNS)
