"""The Manual Indikator Kinerja of one indicator: what it is for, how it is counted, where data come from."""

from collections.abc import Callable

from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.domain.kebutuhan.target_periode import read_targets
from kinerja_desktop.domain.kebutuhan.terms import KualitasIndikator, PeriodePelaporan
from kinerja_desktop.services.kebutuhan.lembar import LembarIndikator
from kinerja_desktop.ui.kebutuhan.content import Kolom
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.kebutuhan.manual.cetak import IndikatorPrint
from kinerja_desktop.ui.kebutuhan.manual.page import NOT_SAID, IndikatorPage
from kinerja_desktop.ui.kebutuhan.manual.targets import TargetView
from kinerja_desktop.ui.widgets.input.field import ChoiceField, Field, LineField, TextField
from kinerja_desktop.ui.widgets.layout.basic import row

_LINES = 2
_TEXTS = (Kolom.TUJUAN, Kolom.DEFINISI, Kolom.FORMULA, Kolom.SUMBER_DATA)


class ManualView(IndikatorPage):
    """Its fields, and the target of each period."""

    def __init__(self, editor: KebutuhanEditor, back: Callable[[], object], printing: IndikatorPrint) -> None:
        self.targets = TargetView(editor.periods, self._store_target)
        super().__init__(editor, _make_fields(), back, printing, LembarIndikator.MANUAL)
        for place, kolom in enumerate(_TEXTS, 2):
            self.grid.addWidget(self.fields[kolom], place // 2, place % 2)
        self.grid.addWidget(self.fields[Kolom.KUALITAS], 3, 0)
        self.grid.addLayout(row(self.fields[Kolom.PERIODE], self.fields[Kolom.KONDISI_AWAL]), 3, 1)
        self.grid.addWidget(self.targets, 4, 0, 1, 2)
        self.grid.setRowStretch(5, 1)

    def show_line(self) -> None:
        super().show_line()
        lines = self._editor.lines
        if self.at < len(lines):
            targets = read_targets(lines[self.at].text(Kolom.TARGET_PERIODE))
            self.targets.show_targets(targets, may_write=self._editor.is_open)

    def _store_target(self, kunci: str, text: str) -> None:
        if self.at < len(self._editor.lines) and self._editor.may_write:
            self._editor.set_target(self.at, kunci, text)


def _make_fields() -> dict[Kolom, Field]:
    return {
        Kolom.TUJUAN: TextField("Tujuan", _LINES, limit=lengths.INDIKATOR_TUJUAN),
        Kolom.DEFINISI: TextField("Definisi", _LINES, limit=lengths.INDIKATOR_DEFINISI),
        Kolom.FORMULA: TextField("Formula", _LINES, limit=lengths.INDIKATOR_FORMULA),
        Kolom.SUMBER_DATA: TextField("Sumber data", _LINES, limit=lengths.INDIKATOR_SUMBER_DATA),
        Kolom.KUALITAS: ChoiceField("Kualitas dan tingkat kendali", (NOT_SAID, *KualitasIndikator)),
        Kolom.PERIODE: ChoiceField("Periode pelaporan", (NOT_SAID, *PeriodePelaporan)),
        Kolom.KONDISI_AWAL: LineField("Kondisi awal", limit=lengths.INDIKATOR_KONDISI_AWAL),
    }
