"""The tables of this area keep Qt's rules and speak in words."""

from datetime import UTC, datetime

import pytest

from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.services.pertukaran.riwayat import ArahPaket, PaketInfo
from kinerja_desktop.ui.pertukaran.table_model import BARIS, BERKAS, HITUNG, RIWAYAT, TERDAFTAR, name_of
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel

PAKET = PaketInfo(
    "id",
    ArahPaket.KELUAR,
    "snapshot",
    3,
    StatusPaket.TERKIRIM,
    datetime(2026, 11, 23, 3, tzinfo=UTC),
    "a.kinerja",
    "",
    "123456",
)


@pytest.mark.parametrize("columns", [BARIS, BERKAS, HITUNG, TERDAFTAR])
def test_empty_tables(columns, qtmodeltester):
    qtmodeltester.check(RowsModel(columns))


def test_history_in_words(qtmodeltester):
    model = RowsModel(RIWAYAT)
    model.set_rows([PAKET])
    qtmodeltester.check(model)
    shown = [model.data(model.index(0, column)) for column in range(1, 7)]
    assert shown == ["Kirim", "Kiriman", "3", "terkirim, belum diterima", "123 456", "a.kinerja"]


def test_kinds_of_records_are_words():
    assert name_of("indikator_kinerja") == "Indikator kinerja"
