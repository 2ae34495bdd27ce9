"""Planning documents of an office: taken in once, linked by people, told from rupiah to person."""

import pypdfium2
import pytest

from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.perencanaan.cakupan import JenisTemuan
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, SkpForm
from kinerja_desktop.domain.skp.terms import Pendekatan
from kinerja_desktop.services.anggaran.plan import StatusBaris
from kinerja_desktop.services.anggaran.service import AnggaranService
from kinerja_desktop.services.anggaran.tautan import Tautan
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import KebutuhanService
from kinerja_desktop.services.perencanaan.service import PerencanaanService
from tests.kit import rencana

GIZI = "Pengelolaan Pelayanan Kesehatan Gizi Masyarakat"
IBU = "Pengelolaan Pelayanan Kesehatan Ibu"


@pytest.fixture
def service(database):
    return AnggaranService(database)


@pytest.fixture
def perencanaan(database, tmp_path):
    return PerencanaanService(database), tmp_path


@pytest.fixture
def taken(service, kantor, tmp_path):
    """The T-C.27 of 2026, in the office."""
    path = rencana.renstra_tc27(tmp_path / "renstra.xlsx")
    service.apply(kantor.pengelola, service.plan(kantor.pengelola, path, 2026))
    return path


def by_name(service, kantor, tahun=2026):
    return {one.baris.nama: one for one in service.list(kantor.pengelola, tahun)}


def counts(plan):
    return [plan.count(one) for one in StatusBaris]


def test_the_same_file_again_is_the_same_and_the_next_year_adds(service, kantor, taken):
    again = service.plan(kantor.pengelola, taken, 2026)
    assert counts(again) == [0, 0, 6]
    service.apply(kantor.pengelola, again)
    service.apply(kantor.pengelola, service.plan(kantor.pengelola, taken, 2025))
    assert len(service.list(kantor.pengelola, 2026)) == 6
    assert by_name(service, kantor, 2025)[GIZI].baris.pagu == 200_000_000
    assert by_name(service, kantor)[GIZI].baris.pagu == 300_000_000


def test_changed_money_keeps_what_people_linked(service, kantor, tmp_path):
    head = ["KODE", "SUB KEGIATAN", "INDIKATOR", "TARGET", "PAGU"]
    row = ["1.02.02.2.02.0015", GIZI, "Jumlah dokumen", "1 Dokumen", 100]
    path = rencana.write(tmp_path / "a.xlsx", {"DPA": [head, row]})
    service.apply(kantor.pengelola, service.plan(kantor.pengelola, path, 2026, dokumen=Dokumen.DPA))
    line = by_name(service, kantor)[GIZI]
    service.link(kantor.pengelola, [Tautan(line.id, kantor.bidang_id, None)])
    path = rencana.write(tmp_path / "b.xlsx", {"DPA": [head, [*row[:3], "2 Dokumen", 150]]})
    plan = service.plan(kantor.pengelola, path, 2026, dokumen=Dokumen.DPA)
    assert counts(plan) == [0, 1, 0]
    assert "pagu 'Rp100' menjadi 'Rp150'" in plan.baris[0].perubahan
    service.apply(kantor.pengelola, plan)
    changed = by_name(service, kantor)[GIZI]
    assert (changed.baris.pagu, changed.baris.indikator[0].target) == (150, "2")
    assert changed.unit_kerja_id == kantor.bidang_id


def test_nothing_is_applied_before_it_is_answered(service, kantor, tmp_path):
    path = rencana.renstra_flat(tmp_path / "renstra.xlsx")
    with pytest.raises(StateError, match="dijawab"):
        service.apply(kantor.pengelola, service.plan(kantor.pengelola, path, 2026))
    assert service.list(kantor.pengelola, 2026) == ()


def test_a_plan_that_others_have_outrun_is_refused(service, kantor, taken):
    late = service.plan(kantor.pengelola, taken, 2026)
    line = by_name(service, kantor)[GIZI]
    service.link(kantor.pengelola, [Tautan(line.id, kantor.bidang_id, None)])
    with pytest.raises(StateError, match="tidak berlaku"):
        service.apply(kantor.pengelola, late)


def test_a_library_is_no_plan(service, kantor, tmp_path):
    path = rencana.pustaka(tmp_path / "pustaka.xlsx")
    plan = service.plan(kantor.pengelola, path, 2026, jawaban={"bidang": "1.02"})
    with pytest.raises(InvalidInputError, match="pustaka"):
        service.apply(kantor.pengelola, plan)


@pytest.mark.usefixtures("taken")
def test_many_lines_become_needs_once(service, kantor, database):
    lines = by_name(service, kantor)
    ids = [lines[GIZI].id, lines[IBU].id]
    made = service.make_needs(kantor.pengelola, kantor.dinas_id, ids)
    assert (made.kebutuhan, made.indikator) == (2, 3)
    needs = KebutuhanService(database).list(kantor.pengelola, 2026)
    gizi = next(one for one in needs if one.uraian == GIZI)
    assert gizi.sumber is SumberKebutuhan.RENSTRA
    assert [(one.nama, one.target, one.satuan) for one in gizi.indikator] == [
        ("Jumlah dokumen pengelolaan gizi", "1", "Dokumen"),
        ("Jumlah balita yang dipantau", "120", "Orang"),
    ]
    again = service.make_needs(kantor.pengelola, kantor.dinas_id, ids)
    assert (again.kebutuhan, again.indikator) == (0, 0)
    assert by_name(service, kantor)[GIZI].kebutuhan == GIZI


@pytest.mark.usefixtures("taken")
def test_a_need_of_alike_words_is_proposed_and_linked_only_by_a_person(service, kantor, need):
    wanted = need("Pelayanan kesehatan gizi masyarakat dikelola")
    line = by_name(service, kantor)[GIZI]
    assert line.kebutuhan_id is None
    assert line.usul is not None
    assert (line.usul.kebutuhan_id, line.usul.unit_kerja_id) == (wanted, kantor.dinas_id)
    assert service.link(kantor.pengelola, [line.usul]) == 1
    linked = by_name(service, kantor)[GIZI]
    assert (linked.kebutuhan_id, linked.usul) == (wanted, None)


@pytest.fixture
def need(database, kantor):
    def save(uraian):
        form = KebutuhanForm(kantor.dinas_id, 2026, SumberKebutuhan.RENSTRA, uraian)
        return KebutuhanService(database).save(kantor.pengelola, form)

    return save


@pytest.mark.usefixtures("taken")
def test_coverage_tells_money_without_owner_and_owner_without_money(
    service, kantor, need, langkah, perencanaan
):
    plan, folder = perencanaan
    carried, bare = need("Gizi membaik"), need("Surat tertib")
    results = (
        HasilKerjaForm("Status gizi membaik", kebutuhan_id=carried),
        HasilKerjaForm("Surat terkirim tepat waktu", kebutuhan_id=bare),
    )
    langkah.draft(kantor.kepala_id, form=SkpForm(Pendekatan.KUANTITATIF, results))
    line = by_name(service, kantor)[GIZI]
    service.link(kantor.pengelola, [Tautan(line.id, kantor.dinas_id, carried)])
    cakupan = plan.cakupan(kantor.pengelola, 2026)
    money = {one.jenis: one for one in cakupan.temuan if one.jenis.name in ("UANG_LEPAS", "TANPA_UANG")}
    assert IBU in money[JenisTemuan.UANG_LEPAS].perihal
    assert "Rp200.000.000 (Renstra)" in money[JenisTemuan.UANG_LEPAS].sebab
    assert money[JenisTemuan.TANPA_UANG].perihal == "Surat tertib"
    assert cakupan.count(JenisTemuan.UANG_LEPAS) == 1
    aliran = plan.aliran(kantor.pengelola, 2026)
    assert (aliran.jumlah, aliran.berpemilik) == (500_000_000, 300_000_000)
    page = plan.save_aliran(kantor.pengelola, 2026, folder / "anggaran.pdf")
    with pypdfium2.PdfDocument(page) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    for expected in ("Rp500.000.000", "Rp300.000.000 (60 %)", "dr. Kepala Uji", "Belum sampai ke siapa pun"):
        assert expected in " ".join(text.split())


def test_without_money_the_page_says_so(kantor, perencanaan):
    plan, folder = perencanaan
    page = plan.save_aliran(kantor.pengelola, 2026, folder / "kosong.pdf")
    with pypdfium2.PdfDocument(page) as document:
        assert "MENURUT DOKUMEN YANG BELUM ADA" in document[0].get_textpage().get_text_bounded()


@pytest.mark.usefixtures("taken")
def test_a_document_is_taken_out_of_use_as_a_whole(service, kantor):
    assert service.archive(kantor.pengelola, 2026, Dokumen.RENSTRA, "Salah berkas") == 6
    assert service.list(kantor.pengelola, 2026) == ()
