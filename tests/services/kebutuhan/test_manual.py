"""The Manual Indikator Kinerja on paper: of one indicator, a need, a unit, and of a leader's SKP."""

from datetime import date
from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.kebutuhan.terms import Prioritas, SumberKebutuhan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.service import CetakService
from kinerja_desktop.services.kebutuhan.lembar import LembarIndikator, LembarIndikatorService
from kinerja_desktop.services.kebutuhan.reading import PilihanIndikator
from kinerja_desktop.services.kebutuhan.records import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import KebutuhanService
from kinerja_desktop.services.pemantauan.service import PemantauanService
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.service import SkpService

TAHUN = Periode.tahunan(2026)


def text_of_pages(pdf):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.fixture
def manual(database):
    return LembarIndikatorService(database)


@pytest.fixture
def needs(database, kantor):
    """Two needs of the dinas, with two and one indicators."""
    service = KebutuhanService(database)
    for uraian, names in (("Ibu selamat", ("AKI", "Persalinan aman")), ("Mutu naik", ("IKM",))):
        indikator = tuple(IndikatorKebutuhanForm(name, "nilai", "", tujuan=f"Guna {name}") for name in names)
        service.save(
            kantor.pengelola,
            KebutuhanForm(kantor.dinas_id, 2026, SumberKebutuhan.RENSTRA, uraian, indikator),
        )
    return service.list(kantor.pengelola, 2026, unit_kerja_id=kantor.dinas_id)


def test_one_indicator_a_need_or_a_whole_unit_each_on_its_own_sheet(manual, kantor, needs, tmp_path):
    first = needs[0]
    for pilihan, names in (
        (PilihanIndikator(2026, indikator_id=first.indikator[1].id), ["Persalinan aman"]),
        (PilihanIndikator(2026, kebutuhan_id=first.id), ["AKI", "Persalinan aman"]),
        (PilihanIndikator(2026, kantor.dinas_id), ["AKI", "Persalinan aman", "IKM"]),
    ):
        pages = text_of_pages(manual.render(kantor.staf, LembarIndikator.MANUAL, pilihan))
        assert [next(name for name in names if f"Guna {name}" in page) for page in pages] == names
        assert "TAHUN 2026" in pages[0]
    path = manual.save_pdf(
        kantor.pengelola, LembarIndikator.MANUAL, PilihanIndikator(2026), tmp_path / "manual"
    )
    assert path.name == "manual.pdf"
    assert len(text_of_pages(path.read_bytes())) == 3


@pytest.mark.usefixtures("needs")
def test_without_an_indicator_nothing_is_printed(manual, kantor, tmp_path):
    with pytest.raises(NotFoundError, match="Belum ada indikator"):
        manual.save_pdf(
            kantor.pengelola, LembarIndikator.MANUAL, PilihanIndikator(2025), tmp_path / "manual.pdf"
        )
    assert list(tmp_path.glob("manual.pdf")) == []


def test_a_leaders_skp_prints_the_manual_of_the_indicators_it_names(database, kantor, needs):
    """PermenPANRB 6/2022 Lampiran hal. 37: drawn up for each measure of a leader's SKP."""
    service, cetak = SkpService(database), CetakService(database)
    days = (date(2026, 1, 1), date(2026, 12, 31))
    skp = service.create_draft(kantor.pengelola, SkpDraft(kantor.kepala_id, *days))
    assert skp.kelompok is KelompokSkp.JPT
    hasil = tuple(
        HasilKerjaForm(f"Terwujudnya {need.uraian}", (IndikatorForm(name),), kebutuhan_id=need.id)
        for need, name in zip(needs, ("persalinan  AMAN", "ditulis lain"), strict=True)
    )
    service.save_content(kantor.pengelola, skp.id, SkpForm(Pendekatan.KUALITATIF, hasil))
    pages = text_of_pages(
        cetak.preview(kantor.pengelola, kantor.kepala_id, FORMULIR["manual-indikator"], TAHUN)
    )
    assert ["Guna Persalinan aman" in page for page in pages] == [True, False]
    assert ["Guna IKM" in page for page in pages] == [False, True]
    assert "Terwujudnya Ibu selamat" in pages[0]


STRATEGI = {
    "inisiatif": "Pendampingan",
    "kegiatan_rutin": " Kunjungan rumah\n\nJadwal jaga ",
    "keluaran_transformatif": "Daftar",
}


def with_strategy(need, at):
    rows = [replace(one, **STRATEGI) if number == at else one for number, one in enumerate(need.indikator)]
    return replace(need, indikator=tuple(rows))


def test_the_workblock_of_each_indicator_that_has_a_strategy(database, manual, kantor, needs, tmp_path):
    """PermenPANRB 6/2022 Lampiran hal. 43."""
    service = KebutuhanService(database)
    service.save(kantor.pengelola, with_strategy(needs[0], 1))
    stored = service.list(kantor.pengelola, 2026, unit_kerja_id=kantor.dinas_id)[0].indikator
    assert (stored[1].inisiatif, stored[0].inisiatif) == ("Pendampingan", "")
    (page,) = text_of_pages(manual.render(kantor.staf, LembarIndikator.WORKBLOCK, PilihanIndikator(2026)))
    assert "1. Kunjungan rumah 2. Jadwal jaga" in page
    assert "Persalinan aman" in page
    with pytest.raises(NotFoundError, match="Belum ada strategi"):
        manual.save_pdf(
            kantor.staf,
            LembarIndikator.WORKBLOCK,
            PilihanIndikator(2026, kebutuhan_id=needs[1].id),
            tmp_path / "a14.pdf",
        )
    assert list(tmp_path.glob("a14.pdf")) == []


def test_a_leaders_skp_prints_each_workblock_once(database, kantor, needs):
    """Two results may serve the same need by the same indicator: it has one strategy all the same."""
    KebutuhanService(database).save(kantor.pengelola, with_strategy(needs[0], 0))
    service, cetak = SkpService(database), CetakService(database)
    days = (date(2026, 1, 1), date(2026, 12, 31))
    skp = service.create_draft(kantor.pengelola, SkpDraft(kantor.kepala_id, *days))
    hasil = tuple(
        HasilKerjaForm(name, (IndikatorForm("AKI"),), kebutuhan_id=needs[0].id) for name in ("Satu", "Dua")
    )
    service.save_content(kantor.pengelola, skp.id, SkpForm(Pendekatan.KUALITATIF, hasil))
    pdf = cetak.preview(kantor.pengelola, kantor.kepala_id, FORMULIR["workblock"], TAHUN)
    (page,) = text_of_pages(pdf)
    assert "Pendampingan" in page


@pytest.mark.usefixtures("needs")
def test_a_skp_of_staff_has_no_manual(database, kantor):
    cetak = CetakService(database)
    SkpService(database).create_draft(
        kantor.pengelola, SkpDraft(kantor.staf_id, date(2026, 1, 1), date(2026, 12, 31))
    )
    with pytest.raises(NotFoundError, match="Belum ada yang dapat dicetak") as caught:
        cetak.preview(kantor.pengelola, kantor.staf_id, FORMULIR["manual-indikator"], TAHUN)
    assert "SKP pimpinan" in caught.value.why


def test_a_need_keeps_its_priority_and_its_indicators_the_targets_of_each_period(database, kantor, needs):
    service = KebutuhanService(database)
    with_targets = replace(needs[0].indikator[0], target_periode="T1: 20\nT4: 90")
    form = replace(needs[0], prioritas=Prioritas.TINGGI, indikator=(with_targets, *needs[0].indikator[1:]))
    service.save(kantor.pengelola, form)
    assert service.list(kantor.pengelola, 2026, unit_kerja_id=kantor.dinas_id)[0] == form


def test_the_target_of_a_period_is_told_where_realisation_of_the_same_indicator_is_entered(
    database, kantor, needs
):
    """PermenPANRB 6/2022 Pasal 16: progress is looked at against what was agreed."""
    kebutuhan, skp = KebutuhanService(database), SkpService(database)
    targets = replace(needs[0].indikator[0], target_periode="T1: 20\nT2: 45")
    kebutuhan.save(kantor.pengelola, replace(needs[0], indikator=(targets, *needs[0].indikator[1:])))
    own = skp.create_draft(kantor.pengelola, SkpDraft(kantor.kepala_id, date(2026, 1, 1), date(2026, 12, 31)))
    rows = tuple(IndikatorForm(name) for name in ("aki", "Persalinan aman", "ditulis lain"))
    hasil = (
        HasilKerjaForm("Ibu selamat", rows, kebutuhan_id=needs[0].id),
        HasilKerjaForm("Lain", (IndikatorForm("AKI tanpa tautan"),)),
    )
    isi = skp.save_content(kantor.pengelola, own.id, SkpForm(Pendekatan.KUALITATIF, hasil)).isi
    first = isi.hasil_kerja[0].indikator[0].id
    service = PemantauanService(database)
    periods = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
    told = [service.targets(kantor.pengelola, own.id, periode) for periode in periods]
    assert told == [{first: "20 nilai"}, {first: "45 nilai"}, {}, {}]
