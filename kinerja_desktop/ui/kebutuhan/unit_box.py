"""Choosing the unit of a need."""

from collections.abc import Sequence

from kinerja_desktop.services.organisasi.service import UnitRow
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox

_STEP = "    "


class UnitBox(ChoiceBox):
    """The units in tree order, each below the one above it."""

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """Other units; the first is chosen."""
        self.clear()
        for unit in units:
            self.addItem(_STEP * unit.tingkat + unit.nama, unit.id)

    def choose(self, unit_kerja_id: str) -> None:
        self.setCurrentIndex(self.findData(unit_kerja_id))
