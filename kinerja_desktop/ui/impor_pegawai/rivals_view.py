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
    """One question for each thing; `choose` gets the column and the key that it holds."""

    def __init__(self, choose: Callable[[int, str], object]) -> None:
        super().__init__()
        self._choose = choose
        self._shown: tuple[RivalColumns, ...] = ()
        self.buttons: dict[tuple[str, int], IconButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)

    def show_choice(self, choice: SheetChoice) -> None:
        """The questions of a sheet, each with the column that is read now."""
        if choice.rivals != self._shown:
            self._build(choice)
        self.setVisible(bool(self._shown) and choice.used)
        for (key, column), made in self.buttons.items():
            made.setChecked(choice.columns.get(key) == column)

    def _build(self, choice: SheetChoice) -> None:
        rivals = self._shown = choice.rivals
        clear_layout(self._column)
        self.buttons = {}
        for one in rivals:
            count = 1 + len(one.others)
            self._column.addWidget(
                label(f"{count} kolom tampak sebagai {LABELS[one.key]}. Yang mana?", "caution", wrap=True)
            )
            group = QButtonGroup(self)
            made = [
                self._make(one.key, column, heading, choice.examples(column))
                for column, heading in zip((one.used, *one.others), one.headings, strict=True)
            ]
            for each in made:
                group.addButton(each)
            self._column.addWidget(FlowRow(made))

    def _make(self, key: str, column: int, heading: str, examples: str) -> IconButton:
        text = f"{_letter(column)}: {heading}" if heading else f"Kolom {_letter(column)}"
        made = IconButton(literal(text), "", "choice")
        made.setCheckable(True)
        made.setToolTip(f"Contoh isi: {examples}" if examples else "Kolom ini kosong pada baris pertama")
        made.setAccessibleName(f"{LABELS[key]} ialah kolom {text}")
        made.clicked.connect(lambda _checked=False: self._choose(column, key))
        self.buttons[key, column] = made
        return made


def _letter(column: int) -> str:
    return (_letter(column // _LETTERS - 1) if column >= _LETTERS else "") + chr(ord("A") + column % _LETTERS)
