"""How predikat are spread: zero-based bars with their counts, and the advice beside them in words."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kinerja_desktop.domain.aturan.tabel import Keyakinan
from kinerja_desktop.domain.core.angka import format_persen
from kinerja_desktop.domain.evaluasi.distribusi import HasilDistribusi
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.ui.look.meaning import look_of
from kinerja_desktop.ui.look.theme import GAP, tokens_of
from kinerja_desktop.ui.widgets.layout.basic import clear_layout, label

Jumlah = Sequence[tuple[Predikat, int]]
_BAR_SHARE = 0.6
_LINE_SHARE = 1.5
_LINE_HEIGHT, _LINE_GAP = 6, 2
_NOBODY = "Belum ada yang dinilai"


class Batang(Struct, frozen=True):
    """One bar: its row over the whole width, and the filled part of it."""

    baris: QRectF
    isi: QRectF


def bars(jumlah: Jumlah, area: QRectF) -> tuple[Batang, ...]:
    """A row per predikat from the top of `area`; the largest count fills its width, none is 0 wide."""
    largest = max((count for _, count in jumlah), default=0)
    height = area.height() / max(len(jumlah), 1)
    found: list[Batang] = []
    for number, (_, count) in enumerate(jumlah):
        line = QRectF(area.left(), area.top() + number * height, area.width(), height)
        width = area.width() * count / largest if largest else 0.0
        thickness = height * _BAR_SHARE
        filled = QRectF(line.left(), line.top() + (height - thickness) / 2, width, thickness)
        found.append(Batang(line, filled))
    return tuple(found)


def describe(jumlah: Jumlah) -> str:
    """The bars in words."""
    total = sum(count for _, count in jumlah)
    if not total:
        return "Distribusi predikat: belum ada yang dinilai"
    parts = ", ".join(f"{predikat} {count}" for predikat, count in jumlah if count)
    return f"Distribusi predikat {total} orang: {parts}"


class DistribusiBars(QWidget):
    """The bars, best predikat on top, each labelled with its name and count."""

    def __init__(self) -> None:
        super().__init__()
        self._jumlah: tuple[tuple[Predikat, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.set_jumlah([(predikat, 0) for predikat in Predikat])

    def set_jumlah(self, jumlah: Jumlah) -> None:
        self._jumlah = tuple(jumlah)
        self.setAccessibleName(describe(jumlah))
        self.setToolTip(describe(jumlah))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        line = self.fontMetrics().height()
        return QSize(line * 16, int(line * _LINE_SHARE * len(Predikat)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        _ = event
        tokens, metrics = tokens_of(self), self.fontMetrics()
        total = sum(count for _, count in self._jumlah)
        names = max(metrics.horizontalAdvance(predikat) for predikat, _ in self._jumlah) + GAP
        counts = metrics.horizontalAdvance("000 (00,0 %)") + GAP
        area = QRectF(self.rect()).adjusted(names, 0, -counts, 0)
        painter = QPainter(self)
        middle = Qt.AlignmentFlag.AlignVCenter
        for (predikat, count), bar in zip(self._jumlah, bars(self._jumlah, area), strict=True):
            painter.setPen(tokens.color("text"))
            name = QRectF(0, bar.baris.top(), names, bar.baris.height())
            painter.drawText(name, middle, predikat)
            painter.fillRect(bar.isi, tokens.color(look_of(predikat).fill))
            painter.setPen(tokens.color("muted"))
            place = QRectF(bar.isi.right() + GAP / 2, bar.baris.top(), counts, bar.baris.height())
            painter.drawText(place, middle, f"{count} ({format_persen(count, total)})" if count else "0")
        painter.setPen(tokens.color("line"))
        painter.drawLine(area.topLeft(), area.bottomLeft())


class DistribusiLine(QWidget):
    """All of them as one line, where there is no room for the bars: shares of its width, best first, and
    below how many of each in words."""

    def __init__(self) -> None:
        super().__init__()
        self._jumlah: tuple[tuple[Predikat, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_jumlah(self, jumlah: Jumlah) -> None:
        self._jumlah = tuple((predikat, count) for predikat, count in jumlah if count)
        self.setAccessibleName(describe(jumlah))
        self.setToolTip(describe(jumlah))
        self.update()

    @property
    def words(self) -> str:
        """What stands below it."""
        return " · ".join(f"{predikat} {count}" for predikat, count in self._jumlah) or _NOBODY

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, _LINE_HEIGHT + _LINE_GAP + self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        _ = event
        tokens, total = tokens_of(self), sum(count for _, count in self._jumlah)
        painter = QPainter(self)
        if not total:
            painter.fillRect(0, 0, self.width(), _LINE_HEIGHT, tokens.color("line"))
        left, room = 0.0, self.width() - _LINE_GAP * max(len(self._jumlah) - 1, 0)
        for predikat, count in self._jumlah:
            width = room * count / total
            painter.fillRect(QRectF(left, 0, width, _LINE_HEIGHT), tokens.color(look_of(predikat).fill))
            left += width + _LINE_GAP
        painter.setPen(tokens.color("muted"))
        below = self.rect().adjusted(0, _LINE_HEIGHT + _LINE_GAP, 0, 0)
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)


class DistribusiAdvice(QWidget):
    """Each expectation with whether it holds, and on what it rests. Advice, never a quota."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)

    def show_hasil(self, hasil: HasilDistribusi, uniform: str = "") -> None:
        """`uniform`: the sentence about ratings that are all alike; empty when they are not."""
        clear_layout(self._column)
        self._add(f"Predikat organisasi: {hasil.organisasi}", "heading")
        if uniform:
            self._add(f"Perhatikan: {uniform}", "caution")
        for butir in hasil.butir:
            mark, role = ("Sesuai", "good") if butir.terpenuhi else ("Pertimbangkan", "caution")
            self._add(f"{mark}: {butir.kalimat}.", role)
        if not hasil.butir:
            self._add("Belum ada yang dinilai pada periode ini.", "muted")
        if hasil.hanya_saran and hasil.total:
            self._add("Kurang dari lima orang dinilai: persentase belum bermakna, anggap sebagai saran.")
        self._add(f"Dasar: {hasil.dasar_hukum}. Pola ini pertimbangan, bukan kuota.")
        if hasil.keyakinan is not Keyakinan.PASTI and hasil.catatan:
            self._add(hasil.catatan)

    def _add(self, text: str, role: str = "muted") -> None:
        self._column.addWidget(label(text, role, wrap=True))
