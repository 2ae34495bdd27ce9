"""The Workblock of one indicator: who reaches its target by what, for whom and until when (form A.1.4)."""

from collections.abc import Callable

from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.services.kebutuhan.lembar import LembarIndikator
from kinerja_desktop.ui.kebutuhan.content import Kolom
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.kebutuhan.manual.cetak import IndikatorPrint
from kinerja_desktop.ui.kebutuhan.manual.page import IndikatorPage
from kinerja_desktop.ui.widgets.input.field import Field, LineField, TextField

_POINTS = 3
_EACH = "Tiap baris satu butir"


class WorkblockView(IndikatorPage):
    """Its fields in the order of the form; in the last four each line is a point."""

    def __init__(self, editor: KebutuhanEditor, back: Callable[[], object], printing: IndikatorPrint) -> None:
        super().__init__(editor, _make_fields(), back, printing, LembarIndikator.WORKBLOCK)
        whole, *halves = self.fields.values()
        self.grid.addWidget(whole, 1, 0, 1, 2)
        for place, field in enumerate(halves, 4):
            self.grid.addWidget(field, place // 2, place % 2)
        self.grid.setRowStretch(7, 1)


def _make_fields() -> dict[Kolom, Field]:
    """In the order of the form, from left to right."""
    lines = (
        (Kolom.INISIATIF, lengths.STRATEGI_INISIATIF),
        (Kolom.PEMILIK, lengths.STRATEGI_PEMILIK),
        (Kolom.PIHAK, lengths.STRATEGI_PIHAK),
        (Kolom.WAKTU, lengths.STRATEGI_WAKTU),
        (Kolom.PENERIMA, lengths.STRATEGI_PENERIMA),
        (Kolom.TUJUAN_STRATEGI, lengths.STRATEGI_TUJUAN),
        (Kolom.ANGGARAN, lengths.STRATEGI_ANGGARAN),
    )
    points = (
        (Kolom.KEGIATAN_RUTIN, lengths.STRATEGI_KEGIATAN_RUTIN),
        (Kolom.KEGIATAN_TRANSFORMATIF, lengths.STRATEGI_KEGIATAN_TRANSFORMATIF),
        (Kolom.KELUARAN_RUTIN, lengths.STRATEGI_KELUARAN_RUTIN),
        (Kolom.KELUARAN_TRANSFORMATIF, lengths.STRATEGI_KELUARAN_TRANSFORMATIF),
    )
    return {
        **{kolom: LineField(kolom.value, limit=limit) for kolom, limit in lines},
        **{kolom: TextField(kolom.value, _POINTS, _EACH, limit=limit) for kolom, limit in points},
    }
