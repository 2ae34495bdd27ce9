"""The columns of the grids and those of the database: what a cell takes has room where it is stored."""

from enum import Enum

import pytest
from sqlalchemy import Table

from kinerja_desktop.db.models.base import LIMIT
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan
from kinerja_desktop.ui.kebutuhan import content as kebutuhan
from kinerja_desktop.ui.skp.editor import content as skp

STORED = [
    *((kebutuhan.COLUMNS, kolom, IndikatorKebutuhan) for kolom in kebutuhan.COLUMNS),
    *(
        (skp.COLUMNS, kolom, HasilKerja if kolom in skp.OF_RESULT else IndikatorKinerja)
        for kolom in skp.COLUMNS
    ),
]


@pytest.mark.parametrize(("columns", "kolom", "model"), STORED)
def test_a_column_has_the_limit_of_its_table(columns, kolom: Enum, model):
    table: Table = model.__table__
    spec = columns[kolom]
    stored = table.columns[spec.field].type
    if spec.choices:
        assert stored.enum_class is spec.choices
    else:
        assert spec.limit == table.columns[spec.field].info[LIMIT]
