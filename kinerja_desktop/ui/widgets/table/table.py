"""Tables and lists: one look, row height from the font, keyboard complete."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.table.cell_delegate import CellDelegate
from kinerja_desktop.ui.widgets.table.listed import ListLines, ListTable, ListTree
from kinerja_desktop.ui.widgets.table.rows_model import HasChips
from kinerja_desktop.ui.widgets.table.tone import ChipCells

ROW_PADDING = 16


def make_table(model: QAbstractItemModel, *, stretch: int | None = None) -> ListTable:
    """A table of whole rows that can do what every list can. `stretch`: the column that takes the room left
    (None: the last)."""
    view = ListTable()
    dress_table(view, model, stretch=stretch)
    view.listed.sort_by_heads(view)
    return view


def dress_table(view: QTableView, model: QAbstractItemModel, *, stretch: int | None = None) -> None:
    """Give a table its model and the look of all tables; `stretch` as in `make_table`."""
    view.setModel(model)
    _set_up(view)
    if isinstance(model, HasChips) and model.chips:
        view.setItemDelegate(ChipCells(view))
    view.setShowGrid(False)
    view.setAlternatingRowColors(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(row_height(view))
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    if stretch is None:
        header.setStretchLastSection(True)
    else:
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)


def make_list(model: QAbstractItemModel) -> ListLines:
    """A one-column list."""
    view = ListLines()
    view.setModel(model)
    _set_up(view)
    view.setUniformItemSizes(True)
    return view


def row_height(view: QAbstractItemView) -> int:
    """32 px at 100 %, growing with the font."""
    return view.fontMetrics().height() + ROW_PADDING


def _set_up(view: QAbstractItemView) -> None:
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


def make_tree(model: QAbstractItemModel) -> ListTree:
    """Groups that are always open, with their lines below them."""
    tree = ListTree()
    tree.setModel(model)
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setItemsExpandable(False)
    tree.setIndentation(2 * GAP)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    tree.setItemDelegate(CellDelegate(tree))
    return tree
