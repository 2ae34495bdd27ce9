"""The Kuadran Kinerja Pegawai as one picture: nine named cells and the point where the ratings meet."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget, QWidgetAction

from kinerja_desktop.domain.aturan.tabel import SelKuadran
from kinerja_desktop.domain.evaluasi.terms import Rating
from kinerja_desktop.ui.look.meaning import look_of
from kinerja_desktop.ui.look.theme import CONTRAST, Tokens, tokens_of
from kinerja_desktop.ui.widgets.layout.basic import IconButton, row

# From the left: behaviour; from the top: results (PermenPANRB 6/2022 Lampiran p.99).
COLUMNS = (Rating.DIBAWAH_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI, Rating.DIATAS_EKSPEKTASI)
ROWS = (Rating.DIATAS_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI, Rating.DIBAWAH_EKSPEKTASI)
_SHORT = {
    Rating.DIBAWAH_EKSPEKTASI: "Dibawah",
    Rating.SESUAI_EKSPEKTASI: "Sesuai",
    Rating.DIATAS_EKSPEKTASI: "Diatas",
}
_ROW_LINES = 3.2
_TICK_PAD = 8
_POINT = 0.26
_ROUND = 6
_EDGE = 2  # between a word and the edge of its cell
_SMALLER = 1


def short_rating(rating: Rating) -> str:
    """`Sesuai`: the rating without its second word."""
    return _SHORT[rating]


def cell_rect(grid: QRectF, hasil: Rating, perilaku: Rating) -> QRectF:
    """Where the cell of two ratings lies in the grid of three by three."""
    width, height = grid.width() / len(COLUMNS), grid.height() / len(ROWS)
    left = grid.left() + COLUMNS.index(perilaku) * width
    return QRectF(left, grid.top() + ROWS.index(hasil) * height, width, height)


def point_center(cell: QRectF) -> QPointF:
    """Where the point stands: low in its cell, so that the name above stays readable."""
    return QPointF(cell.center().x(), cell.top() + cell.height() * 0.82)


def chosen_rect(grid: QRectF, hasil: Rating | None, perilaku: Rating | None) -> QRectF | None:
    """What is chosen so far: a row, a column, a cell, or None."""
    if hasil is not None and perilaku is not None:
        return cell_rect(grid, hasil, perilaku)
    if hasil is not None:
        return cell_rect(grid, hasil, COLUMNS[0]).united(cell_rect(grid, hasil, COLUMNS[-1]))
    if perilaku is not None:
        return cell_rect(grid, ROWS[0], perilaku).united(cell_rect(grid, ROWS[-1], perilaku))
    return None


def describe(cells: Sequence[SelKuadran], hasil: Rating | None, perilaku: Rating | None) -> str:
    """The picture in words, for a screen reader."""
    if hasil is None or perilaku is None:
        missing = "hasil kerja" if hasil is None else "perilaku kerja"
        return f"Kuadran Kinerja Pegawai: rating {missing} belum dipilih"
    found = next(cell.predikat for cell in cells if cell.hasil is hasil and cell.perilaku is perilaku)
    return f"Kuadran Kinerja Pegawai: hasil kerja {hasil}, perilaku kerja {perilaku}, predikat {found}"


def _draw_name(painter: QPainter, box: QRectF, name: str) -> None:
    """On several lines, smaller where one of its words is wider than the cell."""
    words = name.replace("/", "/ ").split()
    widest = max(painter.fontMetrics().horizontalAdvance(word) for word in words)
    usual, room = painter.font(), box.width() - 2 * _EDGE
    if widest > room:
        smaller = QFont(usual)
        smaller.setPointSizeF(usual.pointSizeF() * room / widest)
        painter.setFont(smaller)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(box, flags, name.replace("/", "/\u200b"))
    painter.setFont(usual)


class Kuadran(QWidget):
    """The picture. `set_ratings` moves the point; a rating that is None is not chosen yet."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: tuple[SelKuadran, ...] = ()
        self._hasil: Rating | None = None
        self._perilaku: Rating | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_cells(self, cells: Sequence[SelKuadran]) -> None:
        """The nine cells of the rule set in force."""
        self._cells = tuple(cells)
        self._changed()

    def set_ratings(self, hasil: Rating | None, perilaku: Rating | None) -> None:
        self._hasil, self._perilaku = hasil, perilaku
        self._changed()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        line = self.fontMetrics().height()
        return QSize(line * 18, int(line * (_ROW_LINES * len(ROWS) + 2.4)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        _ = event
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() - _SMALLER)
        painter.setFont(font)
        grid = self._grid(painter)
        self._draw_cells(painter, grid, tokens)
        self._draw_axes(painter, grid, tokens)
        self._draw_point(painter, grid, tokens)

    def _grid(self, painter: QPainter) -> QRectF:
        """The part without the words of the axes."""
        metrics = painter.fontMetrics()
        left = metrics.height() + _TICK_PAD + max(metrics.horizontalAdvance(name) for name in _SHORT.values())
        bottom = metrics.height() * 2 + _TICK_PAD / 2
        return QRectF(self.rect()).adjusted(left + _TICK_PAD, 1, -1, -bottom)

    def _draw_cells(self, painter: QPainter, grid: QRectF, tokens: Tokens) -> None:
        chosen = chosen_rect(grid, self._hasil, self._perilaku)
        for cell in self._cells:
            box = cell_rect(grid, cell.hasil, cell.perilaku).adjusted(1, 1, -1, -1)
            look = look_of(cell.predikat)
            painter.setPen(QPen(tokens.color("line"), 1) if tokens is CONTRAST else Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color(look.ground))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
            painter.setPen(tokens.color(look.ink))
            text = box.adjusted(2, 2, -2, -box.height() * 0.32)
            _draw_name(painter, text, cell.predikat)
        if chosen is not None:
            painter.setPen(QPen(tokens.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(chosen, _ROUND, _ROUND)

    def _draw_axes(self, painter: QPainter, grid: QRectF, tokens: Tokens) -> None:
        metrics = painter.fontMetrics()
        painter.setPen(tokens.color("muted"))
        for rating in ROWS:
            box = cell_rect(grid, rating, COLUMNS[0])
            place = QRectF(0, box.top(), grid.left() - _TICK_PAD / 2, box.height())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _SHORT[rating]
            )
        for rating in COLUMNS:
            box = cell_rect(grid, ROWS[-1], rating)
            place = QRectF(box.left(), grid.bottom() + 2, box.width(), metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _SHORT[rating])
        below = QRectF(grid.left(), self.height() - metrics.height(), grid.width(), metrics.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, "Perilaku kerja")
        painter.save()
        painter.translate(0, grid.bottom())
        painter.rotate(-90)
        side = QRectF(0, 0, grid.height(), metrics.height())
        painter.drawText(side, Qt.AlignmentFlag.AlignCenter, "Hasil kerja")
        painter.restore()

    def _draw_point(self, painter: QPainter, grid: QRectF, tokens: Tokens) -> None:
        if self._hasil is None or self._perilaku is None:
            return
        cell = cell_rect(grid, self._hasil, self._perilaku)
        radius = min(cell.height(), cell.width()) * _POINT / 2
        painter.setPen(QPen(QColor(tokens.surface), 2))
        painter.setBrush(tokens.color("accent"))
        painter.drawEllipse(point_center(cell), radius, radius)

    def _changed(self) -> None:
        words = describe(self._cells, self._hasil, self._perilaku) if self._cells else ""
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()


class KuadranButton(QWidget):
    """The quadrant for a low window: what was chosen in words; the picture `kuadran` opens from it."""

    def __init__(self) -> None:
        super().__init__()
        self.kuadran = Kuadran()
        self.kuadran.setMinimumSize(self.kuadran.sizeHint())
        self.button = IconButton("Kuadran", "table", "quiet")
        self.button.setToolTip("Tampilkan Kuadran Kinerja Pegawai")
        menu = QMenu(self.button)
        menu.setAccessibleName("Kuadran Kinerja Pegawai")
        action = QWidgetAction(menu)
        action.setDefaultWidget(self.kuadran)
        menu.addAction(action)
        self.button.setMenu(menu)
        self.setLayout(row(self.button))

    def set_ratings(self, hasil: Rating | None, perilaku: Rating | None) -> None:
        """`Diatas + Sesuai` on the button; before both are chosen its name alone."""
        self.kuadran.set_ratings(hasil, perilaku)
        chosen = [short_rating(one) for one in (hasil, perilaku) if one is not None]
        self.button.setText(" + ".join(chosen) if len(chosen) > 1 else "Kuadran")
