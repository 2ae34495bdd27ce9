"""Columns that claim one thing: shown side by side, and asked which of them it is."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from kinerja_desktop.services.impor_pegawai.service import LABELS, RivalColumns
from kinerja_desktop.ui.impor_pegawai.kolom_view_model import SheetChoice
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import IconButton, clear_layout, label, literal
from kinerja_desktop.ui.widgets.layout.flow import FlowRow

_LETTERS = 26


class RivalsBox(QWidget):
    """One question for each thing in each table; `choose` gets the question and the column."""

    def __init__(self, choose: Callable[[RivalColumns, int], object]) -> None:
        super().__init__()
        self._choose = choose
        self._shown: tuple[RivalColumns, ...] = ()
        self.buttons: dict[tuple[int, str, int], IconButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)

    def show_choice(self, choice: SheetChoice) -> None:
        """The questions of a sheet, each with the column that is read now."""
        if choice.rivals != self._shown:
            self._build(choice)
        self.setVisible(bool(self._shown) and choice.used)
        for one in self._shown:
            taken = choice.taken(one)
            for column in (one.used, *one.others):
                self.buttons[one.header_row, one.key, column].setChecked(column == taken)

    def _build(self, choice: SheetChoice) -> None:
        rivals = self._shown = choice.rivals
        clear_layout(self._column)
        self.buttons = {}
        for one in rivals:
            count = 1 + len(one.others)
            is_shown = one.header_row == choice.header_row
            where = "" if is_shown else f"Tabel di baris {one.header_row}: "
            self._column.addWidget(
                label(
                    f"{where}{count} kolom tampak sebagai {LABELS[one.key]}. Yang mana?", "caution", wrap=True
                )
            )
            group = QButtonGroup(self)
            made = [
                self._make(one, column, heading, choice.examples(column) if is_shown else None)
                for column, heading in zip((one.used, *one.others), one.headings, strict=True)
            ]
            for each in made:
                group.addButton(each)
            self._column.addWidget(FlowRow(made))

    def _make(self, rival: RivalColumns, column: int, heading: str, examples: str | None) -> IconButton:
        text = f"{_letter(column)}: {heading}" if heading else f"Kolom {_letter(column)}"
        made = IconButton(literal(text), "", "choice")
        made.setCheckable(True)
        if examples is not None:
            made.setToolTip(f"Contoh isi: {examples}" if examples else "Kolom ini kosong pada baris pertama")
        made.setAccessibleName(f"{LABELS[rival.key]} ialah kolom {text}")
        made.clicked.connect(lambda _checked=False: self._choose(rival, column))
        self.buttons[rival.header_row, rival.key, column] = made
        return made


def _letter(column: int) -> str:
    return (_letter(column // _LETTERS - 1) if column >= _LETTERS else "") + chr(ord("A") + column % _LETTERS)
