"""Lampiran SKP (form A.1.8) is stored, continued, copied and printed with its SKP, and may be asked for."""

import io
from datetime import date

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.lampiran import Lampiran
from kinerja_desktop.domain.skp.rules import InvalidSkpError
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.cetak.formulir import FORMULIR

TAHUN = Periode.tahunan(2026)
LAMPIRAN = Lampiran("Kendaraan operasional\nPelatihan", "Dilaporkan setiap bulan", "Penghargaan\nTeguran")


@pytest.fixture
def form(langkah):
    return replace(langkah.form, lampiran=LAMPIRAN)


def demand(langkah, kantor, bagian):
    """What this office asks for before the setting."""
    langkah.services.setelan.change(kantor.admin, "skp.lampiran", bagian, "Edaran kepala dinas")


def pages_of(pdf):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_it_is_stored_and_a_revision_goes_on_with_it(langkah, kantor, form):
    skp = langkah.established(kantor.staf_id, form=form)
    assert skp.isi.lampiran == LAMPIRAN
    services = langkah.services
    revision = services.skp.revise(kantor.staf, skp.id, "penyesuaian target")
    assert revision.isi.lampiran == LAMPIRAN
    fewer = replace(revision.isi, lampiran=replace(LAMPIRAN, konsekuensi=""))
    services.skp.save_content(kantor.staf, revision.id, fewer)
    assert services.skp.get(kantor.staf, skp.id).isi.lampiran == LAMPIRAN, "what was set stays"


def test_it_is_locked_with_the_skp(langkah, kantor, form):
    skp = langkah.established(kantor.staf_id, form=form)
    with pytest.raises(Exception, match="terkunci"):
        langkah.services.skp.save_content(kantor.staf, skp.id, replace(form, lampiran=Lampiran()))


def test_the_copy_of_last_year_brings_it(langkah, kantor, form):
    langkah.established(kantor.staf_id, 2025, form)
    draft = langkah.empty(kantor.staf_id)
    assert langkah.services.skp.copy_last_year(kantor.staf, draft.id).isi.lampiran == LAMPIRAN


def test_what_lacks_is_advice_and_holds_nothing_up(langkah, kantor):
    skp = langkah.draft(kantor.staf_id)
    found = langkah.services.skp.check(kantor.staf, skp.id)
    assert "lampiran.kosong" in {one.kode for one in found.saran}
    assert langkah.services.skp.submit(kantor.staf, skp.id).status is StatusSkp.DIAJUKAN


def test_an_office_that_asks_for_it_holds_the_submission_and_the_setting(langkah, kantor):
    """Lampiran p.61: part of everybody's SKP; whether it holds the SKP up, the office decides."""
    waiting = langkah.submitted(kantor.teman_id)
    demand(langkah, kantor, 3)
    skp = langkah.draft(kantor.staf_id)
    services = langkah.services
    assert "lampiran.kosong" in {one.kode for one in services.skp.check(kantor.staf, skp.id).temuan}
    with pytest.raises(InvalidSkpError, match="konsekuensi"):
        services.skp.submit(kantor.staf, skp.id)
    with pytest.raises(InvalidSkpError, match="konsekuensi"):
        services.skp.establish(langkah.penilai(kantor.teman_id), waiting.id, date(2026, 1, 20))
    services.skp.save_content(
        kantor.staf, skp.id, replace(services.skp.get(kantor.staf, skp.id).isi, lampiran=LAMPIRAN)
    )
    assert services.skp.submit(kantor.staf, skp.id).status is StatusSkp.DIAJUKAN


def test_it_is_printed_behind_its_skp_with_the_same_code(langkah, kantor, form):
    langkah.established(kantor.staf_id, form=form)
    pdf = langkah.services.cetak.preview(kantor.staf, kantor.staf_id, FORMULIR["skp"], TAHUN)
    *_, last = pages_of(pdf)
    assert "LAMPIRAN SASARAN KINERJA PEGAWAI" in last
    assert "1. Kendaraan operasional 2. Pelatihan" in last
    assert "1. Penghargaan 2. Teguran" in last


def test_lembar_peran_tells_what_was_promised_and_bears_no_code(langkah, kantor, form):
    """No official sheet: nothing on it is to be verified."""
    langkah.established(kantor.staf_id, form=form)
    pdf = langkah.services.cetak.preview(kantor.staf, kantor.staf_id, FORMULIR["lembar-peran"], TAHUN)
    (page,) = pages_of(pdf)
    assert "LEMBAR PERAN" in page
    assert "Kendaraan operasional" in page
    assert "Kode ketik" not in page


def test_an_skp_without_one_is_printed_without_a_page_for_it(langkah, kantor):
    langkah.established(kantor.staf_id)
    pdf = langkah.services.cetak.preview(kantor.staf, kantor.staf_id, FORMULIR["skp"], TAHUN)
    assert not any("LAMPIRAN SASARAN" in page for page in pages_of(pdf))


def test_dokumen_evaluasi_brings_it_with_the_skp_that_is_attached(langkah, kantor, form):
    """Pasal 28 ayat (2)."""
    langkah.established(kantor.staf_id, form=form)
    langkah.opened(kantor.staf_id, periode := Periode.parse("2026-T1"))
    pdf = langkah.services.cetak.preview(kantor.staf, kantor.staf_id, FORMULIR["dokumen-lengkap"], periode)
    titles = ["DOKUMEN EVALUASI", "SASARAN", "LAMPIRAN SASARAN", "HASIL EVALUASI"]
    firsts = [page.split(" KINERJA")[0] for page in pages_of(pdf)]
    assert [first for first in firsts if first in titles] == titles
