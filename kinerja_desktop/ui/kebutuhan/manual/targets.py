"""The target of each period of the year, one field each, in the rhythm of the agency."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.domain.kebutuhan.target_periode import key_of
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.field import LineField

_ABREAST = 4


class TargetView(QWidget):
    """`store` takes key and text of a field as it is left."""

    def __init__(self, periods: Sequence[Periode], store: Callable[[str, str], object]) -> None:
        super().__init__()
        self.fields: dict[str, LineField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for place, periode in enumerate(periods):
            key = key_of(periode)
            name = periode.label.removesuffix(f" {periode.tahun}")
            field = LineField(f"Target {name}", limit=lengths.TARGET_SATU_PERIODE)
            field.left.connect(lambda key=key, field=field: store(key, field.text))
            grid.addWidget(field, place // _ABREAST, place % _ABREAST)
            self.fields[key] = field

    def show_targets(self, targets: Mapping[str, str], *, may_write: bool) -> None:
        """What stands for each period; others than those of the rhythm are kept unseen."""
        for key, field in self.fields.items():
            field.set_text(targets.get(key, ""))
            field.set_read_only(not may_write)
