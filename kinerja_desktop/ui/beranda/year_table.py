"""The table of a year: names at the left, a mark or a count per period, the chosen one on its own ground."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kinerja_desktop.services.beranda.tinjauan.terms import BarisTahun, Petak, Setahun
from kinerja_desktop.ui.look.meaning import has_look
from kinerja_desktop.ui.look.theme import GAP, tokens_of
from kinerja_desktop.ui.widgets.layout.chips import MARK, paint_mark
from kinerja_desktop.ui.widgets.table.listed import ListTable
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import dress_table

_NOT_YET = "\u00b7"
_LETTERS = 14  # of a name that are always seen
_Index = QModelIndex | QPersistentModelIndex


class YearModel(RowsModel[BarisTahun]):
    """The lines of a year. `is_timeline`: its columns are periods, read by their marks."""

    def __init__(self, year: Setahun) -> None:
        first = Column[BarisTahun](year.kepala[0], lambda line: line.nama)
        super().__init__((first, *(_column(head, at) for at, head in enumerate(year.kepala[1:]))))
        self.chosen = year.pilihan
        self.is_timeline = year.pilihan is not None

    def petak(self, index: _Index) -> Petak | None:
        """The cell; None: the name."""
        return self.rows[index.row()].petak[index.column() - 1] if index.column() else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() and self.is_timeline:
            return int(Qt.AlignmentFlag.AlignCenter)
        return super().data(index, role)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section and self.is_timeline:
            return int(Qt.AlignmentFlag.AlignCenter)
        return super().headerData(section, orientation, role)


class YearTable(ListTable):
    """As high as its lines: the page scrolls, not the table."""

    def event(self, event: QEvent) -> bool:
        """Heads are as high and wide as the style makes them, which is known from here on."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Polish, QEvent.Type.StyleChange}:
            self.fit()
        return done

    def fit(self) -> None:
        """After other lines: widths and height anew."""
        model, metrics = self.model(), self.fontMetrics()
        if not isinstance(model, YearModel):
            return
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        heads = QFontMetrics(bold)
        for column in range(1, model.columnCount()):
            words = [line.petak[column - 1].kata for line in model.rows]
            texts = [metrics.horizontalAdvance(word) for word in words if not has_look(word)]
            head = heads.horizontalAdvance(str(model.headerData(column, Qt.Orientation.Horizontal)))
            cell = max([MARK, *texts]) + (GAP if model.is_timeline else 3 * GAP)
            self.setColumnWidth(column, max(head + 3 * GAP, cell))
        header = self.horizontalHeader()
        rows = self.verticalHeader().defaultSectionSize() * len(model.rows)
        self.setFixedHeight(header.sizeHint().height() + rows + 2 * self.frameWidth())


class _Cells(QStyledItemDelegate):
    """A mark for a state or predikat, else the text in its colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        petak = model.petak(index) if isinstance(model, YearModel) else None
        if petak is None:
            super().paint(painter, option, index)
            return
        tokens, widget = tokens_of(option.widget), option.widget
        if isinstance(model, YearModel) and index.column() == model.chosen:
            painter.fillRect(option.rect, tokens.color("accent_soft"))
        self.initStyleOption(option, index)
        option.text = ""
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        is_timeline = isinstance(model, YearModel) and model.is_timeline
        box: QRect = option.rect
        if has_look(petak.kata):
            x = box.center().x() if is_timeline else box.left() + GAP + MARK / 2
            paint_mark(painter, QPointF(x + 0.5, box.center().y()), petak.kata, tokens)
            return
        painter.save()
        painter.setFont(option.font)
        painter.setPen(tokens.color(petak.nada or ("text" if petak.kata else "muted")))
        side = Qt.AlignmentFlag.AlignCenter if is_timeline else Qt.AlignmentFlag.AlignVCenter
        text = petak.kata or (_NOT_YET if is_timeline else "")
        painter.drawText(box.adjusted(0 if is_timeline else GAP, 0, 0, -1), side, text)
        painter.restore()


def make_year_table(model: YearModel, year: Setahun) -> YearTable:
    """A table that shows `year`; `fit` it when its lines change."""
    table = YearTable()
    dress_table(table, model, stretch=0)
    table.listed.sort_by_heads(table)
    table.setItemDelegate(_Cells(table))
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.horizontalHeader().setMinimumSectionSize(MARK)
    table.setMinimumWidth(_least_width(table, year))
    return table


def _least_width(table: QWidget, year: Setahun) -> int:
    return table.fontMetrics().averageCharWidth() * _LETTERS + (MARK + GAP) * (len(year.kepala) - 1)


def _column(head: str, at: int) -> Column[BarisTahun]:
    def told(line: BarisTahun) -> str:
        petak = line.petak[at]
        text = petak.rincian or petak.kata
        return f"{line.nama}, {head}: {text}" if text else ""

    return Column(head, lambda line: line.petak[at].kata, tooltip=told)
