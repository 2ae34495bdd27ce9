"""A revision in the middle of the year loses nothing of what was entered before it."""

import io
from datetime import date

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.service import CetakService
from kinerja_desktop.services.pemantauan.service import PemantauanService, RealisasiForm
from kinerja_desktop.services.skp.service import SkpService
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm, UmpanBalikService

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)


@pytest.fixture
def revised(database, kantor, langkah):
    """`staf`: first quarter entered on the first SKP, then a revision with another target."""
    skp = SkpService(database)
    first = langkah.established(kantor.staf_id)
    hasil = first.isi.hasil_kerja[0]
    PemantauanService(database).save_realisasi(
        kantor.staf, first.id, T1, [RealisasiForm(hasil.indikator[0].id, "3", "Tiga laporan", "Agenda")]
    )
    UmpanBalikService(database).give(
        kantor.penilai, first.id, T1, [UmpanBalikForm("Awal yang baik", hasil_kerja_id=hasil.id)]
    )
    draft = skp.revise(kantor.staf, first.id, "Target disesuaikan setelah bimbingan")
    content = draft.isi.hasil_kerja[0]
    changed = replace(content, indikator=(replace(content.indikator[0], target="10"),))
    skp.save_content(kantor.staf, draft.id, replace(draft.isi, hasil_kerja=(changed,)))
    skp.submit(kantor.staf, draft.id)
    return skp.establish(kantor.penilai, draft.id, date(2026, 7, 1))


def test_earlier_realisation_stands_with_the_row_that_continues_it(database, kantor, revised):
    service = PemantauanService(database)
    indikator = revised.isi.hasil_kerja[0].indikator[0]
    assert indikator.target == "10"
    service.save_realisasi(kantor.staf, revised.id, T3, [RealisasiForm(indikator.id, "5", "Lima laporan")])
    rows = service.list(kantor.staf, revised.id)
    assert [(row.indikator_kinerja_id, row.periode, row.nilai) for row in rows] == [
        (indikator.id, T1, "3"),
        (indikator.id, T3, "5"),
    ]


def test_a_row_continues_only_rows_of_its_own_line(database, kantor, langkah, revised):
    """What others realised counts for nobody else, and nobody continues a row that stands beside it."""
    service = SkpService(database)
    foreign = langkah.established(kantor.teman_id).isi.hasil_kerja[0]
    draft = service.revise(kantor.staf, revised.id, "Sekali lagi")
    own = draft.isi.hasil_kerja[0]
    assert own.asal_id
    for hasil, indikator in (
        (foreign.id, own.indikator[0].asal_id),
        (own.asal_id, foreign.indikator[0].id),
        (own.id, own.indikator[0].asal_id),
    ):
        row = replace(own.indikator[0], id=None, asal_id=indikator)
        taken = replace(own, id=None, asal_id=hasil, indikator=(row,))
        with pytest.raises(InvalidInputError, match="melanjutkan baris SKP lain"):
            service.save_content(kantor.staf, draft.id, replace(draft.isi, hasil_kerja=(taken,)))
    anew = replace(own, id=None, indikator=tuple(replace(one, id=None) for one in own.indikator))
    saved = service.save_content(kantor.staf, draft.id, replace(draft.isi, hasil_kerja=(anew,)))
    assert saved.isi.hasil_kerja[0].asal_id == own.asal_id


def test_an_entry_on_the_revision_goes_before_the_earlier_one(database, kantor, revised):
    service = PemantauanService(database)
    indikator = revised.isi.hasil_kerja[0].indikator[0]
    service.save_realisasi(kantor.staf, revised.id, T1, [RealisasiForm(indikator.id, "4", "Dikoreksi")])
    assert [row.nilai for row in service.list(kantor.staf, revised.id, T1)] == ["4"]


def test_earlier_feedback_stands_on_the_result_that_continues_it(database, kantor, revised):
    rows = UmpanBalikService(database).list(kantor.staf, revised.id)
    assert [(row.hasil_kerja_id, row.isi) for row in rows] == [
        (revised.isi.hasil_kerja[0].id, "Awal yang baik")
    ]


@pytest.mark.usefixtures("revised")
def test_the_annual_sheet_shows_the_whole_year(database, kantor, langkah):
    langkah.rated(kantor.staf_id, TAHUN)
    pdf = CetakService(database).preview(kantor.penilai, kantor.staf_id, FORMULIR["hasil-evaluasi"], TAHUN)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    assert "Triwulan I 2026: 3 laporan" in text
    assert "Pimpinan (Triwulan I): Awal yang baik" in text
    assert "10 laporan" in text


def test_a_second_revision_still_knows_the_first_row(database, kantor, revised):
    second = SkpService(database).revise(kantor.staf, revised.id, "Penyesuaian lagi")
    rows = PemantauanService(database).list(kantor.staf, second.id)
    assert [row.nilai for row in rows] == ["3"]
