"""One part of a conflict: what stands here, what the sender has, something else; below it what was before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton, QVBoxLayout

from kinerja_desktop.services.pertukaran.silsilah.shown import BagianKonflik, BagianSejajar, KonflikInfo
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.text.typed import Kept, LineInput

_TOP = Qt.AlignmentFlag.AlignTop
_EMPTY = "kosong"
_MOST_NAMED = 4
SINI, PENGIRIM, LAIN = range(3)


class PartView(QFrame):
    """`chosen`: a choice was made. Nothing is chosen beforehand."""

    chosen = Signal()

    def __init__(self, part: BagianKonflik, one: KonflikInfo) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.part = part
        title = _title(part.judul)
        self.setAccessibleName(title)
        self._choices = QButtonGroup(self)
        self.here = self._choice("Di sini", SINI, title)
        self.theirs = self._choice("Pengirim", PENGIRIM, title)
        self.other = self._choice("Isian lain", LAIN, title)
        self.text = LineInput(kept=Kept.BY_BUTTON)
        self.text.setAccessibleName(f"Isian lain: {title}")
        self.text.setPlaceholderText("Tulis isian yang benar")
        self.text.textEdited.connect(lambda _text: self.other.setChecked(True))
        self._lay_out(title, one)
        self._choices.idToggled.connect(lambda _id, _on: self.chosen.emit())
        self._mark_decided(one)

    def choose(self, which: int) -> None:
        """SINI or PENGIRIM."""
        self._choices.button(which).setChecked(True)

    @property
    def choice(self) -> int | None:
        """None: nothing is chosen yet."""
        found = self._choices.checkedId()
        return None if found < 0 else found

    def _choice(self, text: str, which: int, title: str) -> QRadioButton:
        made = QRadioButton(text)
        made.setAccessibleName(f"{title}: {text}")
        self._choices.addButton(made, which)
        return made

    def _lay_out(self, title: str, one: KonflikInfo) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUP_GAP, GAP, GROUP_GAP, GAP)
        column.setSpacing(4)
        column.addWidget(label(title, "field", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GROUP_GAP)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        lines = ((self.here, self.part.sini), (self.theirs, self.part.mereka))
        for number, (made, values) in enumerate(lines):
            grid.addWidget(made, number, 0, _TOP)
            grid.addWidget(label(_lines(self.part.judul, values), wrap=True), number, 1)
        grid.addWidget(self.other, LAIN, 0)
        grid.addWidget(self.text, LAIN, 1)
        before = "tidak diketahui"
        if self.part.leluhur is not None:
            before = _lines(self.part.judul, self.part.leluhur)
        grid.addWidget(label("Semula", "muted"), LAIN + 1, 0, _TOP)
        grid.addWidget(label(before, "muted", wrap=True), LAIN + 1, 1)
        column.addLayout(grid)
        can_type = self.part.lain is not None and not one.diputuskan
        self.other.setVisible(can_type)  # only now: shown without a place it is a window of its own
        self.text.setVisible(can_type)

    def _mark_decided(self, one: KonflikInfo) -> None:
        if one.keputusan is None:
            return
        taken = {name for part in one.keputusan.mereka for name in part}
        typed = [one.keputusan.lain[name] for name in self.part.kolom if name in one.keputusan.lain]
        if typed:
            self.other.setVisible(True)
            self.text.setVisible(True)
            self.text.setText(typed[0])
        self.choose(LAIN if typed else PENGIRIM if taken & set(self.part.kolom) else SINI)
        for made in self._choices.buttons():
            made.setEnabled(False)
        self.text.setReadOnly(True)


def parallel_line(part: BagianSejajar) -> str:
    """What is merged by itself, in one line."""
    whose = "dari pengirim" if part.dari_pengirim else "dari sini"
    return f"{_title(part.judul)} ({whose}): {_lines(part.judul, part.hasil, ', ')}"


def _title(names: tuple[str, ...]) -> str:
    if len(names) > _MOST_NAMED:
        return f"Seluruh dokumen: {len(names)} isian, diambil atau ditinggalkan bersama"
    return ", ".join(names)


def _lines(names: tuple[str, ...], values: tuple[str | None, ...], between: str = "\n") -> str:
    if len(values) == 1:
        return values[0] or _EMPTY
    return between.join(f"{name}: {value or _EMPTY}" for name, value in zip(names, values, strict=True))
