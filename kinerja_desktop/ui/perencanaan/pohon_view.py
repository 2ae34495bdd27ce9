"""The tab Pohon: from a need down to the results of the last person that serve it, to look at and to edit."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDropEvent, QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.perencanaan.pohon import Batang, Cabang
from kinerja_desktop.domain.skp.penugasan import KeadaanPenugasan
from kinerja_desktop.domain.skp.terms import Cascading
from kinerja_desktop.ui.kit.editor.cascading import CascadingPicker
from kinerja_desktop.ui.kit.editor.tools import make_tool
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.perencanaan.view_model import PerencanaanViewModel
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import IconButton, label, row
from kinerja_desktop.ui.widgets.table.roles import MARK_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE
from kinerja_desktop.ui.widgets.table.table import make_tree
from kinerja_desktop.ui.widgets.text.block import parse_block
from kinerja_desktop.ui.widgets.text.typed import Kept, LineInput

_HEADS = ["Kebutuhan dan hasil kerja", "Siapa", "Cascading", "Unit kerja"]
_LOOSE = "Tidak sampai ke kebutuhan"
_SHARES = (0.48, 0.19, 0.18)
_PEOPLE_LETTERS = 22
_TRIGGER = QAbstractItemView.EditTrigger
_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


class PohonView(QWidget):
    """Branches are made as their parent opens: a city has a hundred thousand. What a key or a drop does is
    decided by the editor; after each step the same branches are open and the same one is chosen."""

    def __init__(self, model: PerencanaanViewModel) -> None:
        super().__init__()
        self._model, self._editor = model, model.cabang
        self._opened: set[str] = set()
        self._wanted: str | None = None
        self._cut: str | None = None
        self._typed: tuple[str, str] | None = None
        self.items = QStandardItemModel(self)
        self.tree = make_tree(self.items)
        self.tree.setAccessibleName("Pohon kebutuhan dan hasil kerja")
        self.tree.setHeaderHidden(False)
        self.tree.setRootIsDecorated(True)
        self.tree.setItemsExpandable(True)
        self.tree.setToolTip("Panah membuka cabang, Enter membuka tempatnya, F2 menyunting kalimatnya")
        self.tree.setEditTriggers(_TRIGGER.EditKeyPressed)
        self.tree.setDragEnabled(True)
        self.tree.setAcceptDrops(True)
        self.tree.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.tree.setDefaultDropAction(
            Qt.DropAction.CopyAction
        )  # the tree is made anew, nothing is moved in it
        self.tree.viewport().installEventFilter(self)
        self.note = label("", "muted", wrap=True)
        self.mark = label("", "muted")
        self.siapa = ChoiceBox()
        self.siapa.setAccessibleName("Pegawai hasil kerja baru")
        self.siapa.setMinimumContentsLength(_PEOPLE_LETTERS)
        self.siapa.activated.connect(lambda _at: self._keep_person())
        self._kept_person: str | None = None
        self.baru = LineInput(kept=Kept.BY_BUTTON)
        self.baru.setAccessibleName("Hasil kerja baru di bawah yang dipilih")
        self.baru.setPlaceholderText("Hasil kerja baru di bawah yang dipilih")
        self.cascading = CascadingPicker(self)
        self.tools = self._make_tools()
        self._lay_out()
        self._bind()

    def _make_tools(self) -> tuple[IconButton, ...]:
        stack = self._editor.undo_stack
        made = (
            make_tool(self, "Tambah", "plus", "Tambah hasil kerja di bawah yang dipilih", keys="Ctrl+Return",
                      work=self._add),
            make_tool(self, "Potong", "arrow-left-right", "Pindahkan: pilih yang dilayani, lalu Ctrl+V",
                      keys="Ctrl+X", work=self._begin_move),
            make_tool(self, "Tempel", "clipboard-list", "Tautkan yang dipotong, atau tempel hasil kerja",
                      keys="Ctrl+V", work=self._paste),
            make_tool(self, "Lepas", "x", "Lepas tautannya", keys="Del", work=self._unlink),
            make_tool(self, "Cascading", "git-compare", "Cara melayani: langsung atau tidak langsung",
                      keys="Ctrl+G", work=self._open_cascading),
            make_tool(self, "", "undo-2", "Urungkan", keys="Ctrl+Z", work=stack.undo),
            make_tool(self, "", "redo-2", "Ulangi", keys="Ctrl+Y", work=stack.redo),
        )  # fmt: skip
        for tool, told in ((made[-2], stack.canUndoChanged), (made[-1], stack.canRedoChanged)):
            told.connect(tool.setEnabled)
            tool.setEnabled(False)
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.note)
        column.addLayout(row(*self.tools, None, self.mark, spacing=GAP // 2))
        column.addWidget(self.tree, 1)
        below = row(self.siapa, self.baru)
        below.setStretch(1, 1)
        column.addLayout(below)
        self.setFocusProxy(self.tree)

    def _bind(self) -> None:
        self.tree.expanded.connect(self._grow)
        self.tree.collapsed.connect(lambda index: self._opened.discard(_key(index.data(ROW_ROLE))))
        self.tree.activated.connect(self._open)
        self.tree.selectionModel().currentRowChanged.connect(lambda *_: self._offer_people())
        self.items.itemChanged.connect(self._reword)
        self.baru.returnPressed.connect(self._add)
        self.cascading.chosen.connect(self._set_cascading)
        self.cascading.left.connect(self.tree.setFocus)
        self._model.tree_known.connect(self.show_unit)
        self._editor.changed.connect(self._tell)
        self._editor.opened.connect(self._tell)

    # --- showing

    def show_unit(self) -> None:
        """The needs of the chosen unit (all: of every unit), and what reaches none."""
        pohon, unit = self._model.pohon, self._model.unit
        wanted, opened = self._wanted or _key(self.tree.currentIndex().data(ROW_ROLE)), set(self._opened)
        self._wanted = None
        self.items.clear()
        self.items.setHorizontalHeaderLabels(_HEADS)
        if pohon is None:
            return
        needs = [one for one in pohon.batang if unit in ("", one.unit)]
        loose = tuple(one for one in pohon.lepas if unit in ("", one.unit))
        for one in needs:
            self._add_need(one)
        if loose:
            top = _item(_LOOSE, None)
            self._fill(top, loose)
            count = f"{format_angka(len(loose))} hasil kerja"
            self.items.appendRow([top, _item(count, None), _item("", None), _item("", None)])
        lonely = sum(not one.bawah for one in needs)
        self.note.setText(
            f"{format_angka(len(needs))} kebutuhan, {format_angka(lonely)} tanpa pemilik; "
            f"{format_angka(len(loose))} hasil kerja tanpa ujung"
        )
        for at, share in enumerate(_SHARES):
            self.tree.setColumnWidth(at, round(self.tree.width() * share))
        self._restore(opened, wanted)
        self._tell()

    def _restore(self, opened: set[str], wanted: str) -> None:
        """Open what was open and choose what was chosen."""
        waiting = [self.items.item(at) for at in range(self.items.rowCount())]
        while waiting:
            item = waiting.pop()
            key = _key(item.data(ROW_ROLE))
            if wanted and key == wanted:
                self.tree.setCurrentIndex(item.index())
            if key in opened and item.rowCount():
                self.tree.expand(item.index())
                waiting += [item.child(at) for at in range(item.rowCount())]
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.items.index(0, 0))
        self._offer_people()

    def _add_need(self, one: Batang) -> None:
        item = _item(one.uraian, one)
        if not one.bawah:
            item.setData("caution", MARK_ROLE)
        self._fill(item, one.bawah)
        who = f"{format_angka(len(one.bawah))} hasil kerja" if one.bawah else "tanpa pemilik"
        self.items.appendRow([item, _item(who, one), _item("", one), _item(one.unit, one)])

    def _fill(self, parent: QStandardItem, branches: tuple[Cabang, ...]) -> None:
        for one in branches:
            text = _item(one.uraian, one)
            text.setEditable(self._editor.may_write)
            waiting = f"sementara untuk: {one.sementara}" if one.sementara else ""
            said = one.cascading.value if one.cascading else waiting
            undecided = one.keadaan if one.keadaan is not KeadaanPenugasan.DISETUJUI else None
            how = _item("; ".join(part for part in (said, undecided) if part), one)
            parent.appendRow([text, _item(one.nama, one), how, _item(one.unit, one)])

    def _grow(self, index: QModelIndex) -> None:
        """What hangs on the children of the branch that opened: only then do they show an arrow."""
        opened = self.items.itemFromIndex(index.siblingAtColumn(0))
        self._opened.add(_key(opened.data(ROW_ROLE)))
        for at in range(opened.rowCount()):
            child = opened.child(at)
            found = child.data(ROW_ROLE)
            if isinstance(found, Cabang) and not child.rowCount():
                self._fill(child, found.bawah)

    def _tell(self) -> None:
        may_write = self._editor.may_write
        for widget in (*self.tools, self.siapa, self.baru):
            widget.setVisible(may_write)
        self.mark.setText(self._editor.mark[0])

    def _offer_people(self) -> None:
        """Who may serve what is chosen."""
        chosen = self._chosen
        owner = chosen.pegawai_id if isinstance(chosen, Cabang) else None
        self.siapa.clear()
        for one in self._editor.people_below(owner):
            self.siapa.addItem(one.nama, one.id)
        self.siapa.setCurrentIndex(max(self.siapa.findData(self._kept_person), 0))

    def _keep_person(self) -> None:
        """Whom somebody chose; the first of a list is nobody's choice."""
        self._kept_person = self.siapa.currentData()

    # --- steps

    @property
    def _chosen(self) -> Batang | Cabang | None:
        found = self.tree.currentIndex().data(ROW_ROLE)
        return found if isinstance(found, Batang | Cabang) else None

    def _add(self) -> None:
        text = self.baru.text().strip()
        atasan_id, kebutuhan_id = _as_link(self._chosen)
        if not text:
            self.baru.setFocus()
        elif self.siapa.currentData() and (atasan_id or kebutuhan_id):
            self._opened.add(_key(self._chosen))
            before = self._editor.isian
            self._editor.add(self.siapa.currentData(), (text,), atasan_id, kebutuhan_id)
            if self._editor.isian is not before:
                self.baru.clear()

    def _begin_move(self) -> None:
        chosen = self._chosen
        self._cut = chosen.hasil_id if isinstance(chosen, Cabang) else None
        if isinstance(chosen, Cabang):
            self._model.context.say("Pilih kebutuhan atau hasil kerja yang dilayani, lalu Ctrl+V")

    def _paste(self) -> None:
        atasan_id, kebutuhan_id = _as_link(self._chosen)
        if self._cut is not None:
            self._move(self._cut, self._chosen)
        elif atasan_id or kebutuhan_id:
            self._opened.add(_key(self._chosen))
            block = parse_block(QGuiApplication.clipboard().text())
            self._editor.paste_below(block, self.siapa.currentData(), atasan_id, kebutuhan_id)

    def _move(self, hasil_id: str, target: Batang | Cabang | None) -> None:
        self._cut = None
        if target is not None:
            self._opened.add(_key(target))
            self._wanted = hasil_id
            self._editor.link(hasil_id, *_as_link(target))

    def _unlink(self) -> None:
        chosen = self._chosen
        if isinstance(chosen, Cabang):
            self._wanted = chosen.hasil_id
            self._editor.link(chosen.hasil_id, None)

    def _reword(self, item: QStandardItem) -> None:
        found = item.data(ROW_ROLE)
        if isinstance(found, Cabang) and item.column() == 0 and item.text() != found.uraian:
            self._typed = found.hasil_id, item.text()
            QTimer.singleShot(0, self, self._store_typed)  # the editor is still open: its item must stay

    def _store_typed(self) -> None:
        if self._typed is not None:
            hasil_id, text = self._typed
            self._typed = None
            self._wanted = hasil_id
            self._editor.set_uraian(hasil_id, text)

    def _open_cascading(self) -> None:
        chosen = self._chosen
        if isinstance(chosen, Cabang):
            cell = self.tree.visualRect(self.tree.currentIndex())
            corner = self.tree.viewport().mapTo(self, QPoint(0, 0))
            self.cascading.open(chosen.cascading, chosen.alasan, cell.translated(corner))

    def _set_cascading(self, cascading: Cascading | None, alasan: str) -> None:
        chosen = self._chosen
        if isinstance(chosen, Cabang):
            self._editor.set_cascading(chosen.hasil_id, cascading, alasan)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A result dropped on what it is to serve."""
        if isinstance(event, QDropEvent) and event.source() is self.tree and self._editor.may_write:
            if event.type() in _DRAGS:
                event.acceptProposedAction()
                return True
            if event.type() is QEvent.Type.Drop:
                dragged = self._chosen
                target = self.tree.indexAt(event.position().toPoint()).data(ROW_ROLE)
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                if isinstance(dragged, Cabang) and isinstance(target, Batang | Cabang):
                    self._move(dragged.hasil_id, target)
                return True
        return super().eventFilter(watched, event)

    def _open(self, index: QModelIndex) -> None:
        found = index.data(ROW_ROLE)
        if isinstance(found, Batang):
            self._model.context.navigate("kebutuhan", found.kebutuhan_id)
        elif isinstance(found, Cabang):
            self._model.context.navigate("skp", found.skp_id)


def _as_link(target: Batang | Cabang | None) -> tuple[str | None, str | None]:
    """The result above and the need that a link to it has."""
    if isinstance(target, Cabang):
        return target.hasil_id, None
    return None, target.kebutuhan_id if target is not None else None


def _key(found: object) -> str:
    """What tells a branch from others; what is above the loose ones has none."""
    if isinstance(found, Cabang):
        return found.hasil_id
    return found.kebutuhan_id if isinstance(found, Batang) else ""


def _item(text: str, row: Batang | Cabang | None) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setData(row, ROW_ROLE)
    item.setData(text, Qt.ItemDataRole.ToolTipRole)
    return item
