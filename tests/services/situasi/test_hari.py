"""What is asked about a period or a year is answered by its days, not by the day on which somebody asks."""

from datetime import date
from pathlib import Path

from python_calamine import CalamineWorkbook

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPenempatan, StatusPegawai
from kinerja_desktop.domain.perencanaan.cakupan import JenisTemuan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik
from kinerja_desktop.services.beranda.service import BerandaService
from kinerja_desktop.services.beranda.tugas import Tugas
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.skp.list import SkpFilter
from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from kinerja_desktop.services.templat.service import PilihanTemplat
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm
from kinerja_desktop.spreadsheet.writer import Column, SheetOut, xlsx_bytes
from tests.kit.office import NOW
from tests.services.beranda.conftest import EmptyVault

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
JF, ADMIN, JPT = JenisJabatan.JF_KEAHLIAN, JenisJabatan.ADMINISTRATOR, JenisJabatan.JPT_PRATAMA


def _feedback(situasi, giver: str, skp: str, periode: Periode) -> HubunganUmpanBalik:
    about = UmpanBalikForm("Teliti", nilai_perilaku=2)
    return situasi.kini.umpan_balik.give(situasi.login(giver), skp, periode, [about])


def _new_kabid(situasi, kantor, since: date) -> str:
    baru = situasi.orang("Kabid Baru", golongan="IV/a")
    situasi.tempatkan(baru, kantor.bidang_id, "Kepala Bidang Uji", ADMIN, since)
    situasi.dinilai_oleh(baru, kantor.kepala_id, since)
    return baru


def test_pasal_18_a_rater_who_left_in_the_quarter_gives_feedback_as_pimpinan(situasi, kantor):
    """P6 p.91 14a: who leaves on 25 August does not evaluate the quarter, but was the leader in it."""
    skp = situasi.skp(kantor.staf_id)
    baru = _new_kabid(situasi, kantor, date(2026, 8, 26))
    situasi.dinilai_oleh(kantor.staf_id, baru, date(2026, 8, 26))
    assert _feedback(situasi, kantor.kabid_id, skp, T3) is HubunganUmpanBalik.PIMPINAN
    assert _feedback(situasi, baru, skp, T3) is HubunganUmpanBalik.PIMPINAN
    assert _feedback(situasi, kantor.kabid_id, skp, T4) is HubunganUmpanBalik.PIHAK_LAIN


def test_pasal_18_a_peer_who_was_moved_in_the_quarter_was_a_peer_in_it(situasi, kantor):
    skp = situasi.skp(kantor.staf_id)
    situasi.dinilai_oleh(kantor.teman_id, kantor.kepala_id, date(2026, 8, 3))
    assert _feedback(situasi, kantor.teman_id, skp, T3) is HubunganUmpanBalik.REKAN
    assert _feedback(situasi, kantor.teman_id, skp, T4) is HubunganUmpanBalik.PIHAK_LAIN


def test_pasal_18_two_who_changed_places_were_never_peers(situasi, kantor):
    """One left the rater on the day on which the other came."""
    skp = situasi.skp(kantor.staf_id)
    situasi.dinilai_oleh(kantor.orang_lain_id, kantor.kabid_id, date(2026, 8, 3))
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 8, 3))
    assert _feedback(situasi, kantor.orang_lain_id, skp, T3) is HubunganUmpanBalik.PIHAK_LAIN


def test_pasal_18_a_subordinate_of_a_part_of_the_quarter(situasi, kantor):
    skp = situasi.skp(kantor.kabid_id)
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 9, 1))
    assert _feedback(situasi, kantor.staf_id, skp, T3) is HubunganUmpanBalik.BAWAHAN


def test_pasal_8_people_without_a_link_stand_under_the_unit_of_that_year(situasi, kantor):
    situasi.kini_pada(date(2027, 2, 1))
    situasi.tempatkan(kantor.staf_id, kantor.bidang_lain_id, "Penata Layanan", JF, date(2027, 1, 4))
    units = {
        tahun: {
            one.letak[0].pegawai_id: one.unit
            for one in situasi.kini.perencanaan.cakupan(kantor.pengelola, tahun).of(JenisTemuan.TANPA_TAUTAN)
        }
        for tahun in (2026, 2027)
    }
    assert units[2026][kantor.staf_id] == "bidang Uji"
    assert units[2027][kantor.staf_id] == "bidang_lain Uji"


def test_hal_66_who_needs_no_skp_is_not_called_without_a_link(situasi, kantor):
    situasi.keadaan(kantor.staf_id, JenisKeadaan.CLTN, date(2026, 3, 2))
    needs = KebutuhanForm(kantor.bidang_id, 2026, SumberKebutuhan.PERJANJIAN_KINERJA, "Layanan cepat")
    situasi.kini.kebutuhan.save(kantor.pengelola, needs)
    cakupan = situasi.kini.perencanaan.cakupan(kantor.pengelola, 2026)
    without = [one.letak[0] for one in cakupan.of(JenisTemuan.TANPA_TAUTAN)]
    assert kantor.staf_id not in {one.pegawai_id for one in without}
    assert kantor.teman_id in {one.pegawai_id for one in without}


def test_hal_65_of_two_skp_of_a_year_each_stands_under_its_own_unit(situasi, kantor):
    old = situasi.skp(kantor.staf_id)
    situasi.tempatkan(kantor.staf_id, kantor.bidang_lain_id, "Penata Layanan", JF, date(2026, 7, 6))
    new = situasi.pindah(old, date(2026, 7, 9))
    rows = situasi.kini.skp.list(kantor.pengelola, SkpFilter(2026, pegawai_id=kantor.staf_id))
    assert {row.id: row.unit_kerja for row in rows} == {old: "bidang Uji", new: "bidang_lain Uji"}
    page = situasi.kini.skp.list_pegawai(kantor.pengelola, SkpPegawaiFilter(2026, pegawai_id=kantor.staf_id))
    assert {row.skp_id: row.unit_kerja for row in page.rows} == {old: "bidang Uji", new: "bidang_lain Uji"}


def test_the_skp_of_last_year_stands_under_the_unit_and_post_of_then(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.kini_pada(date(2027, 2, 1))
    situasi.tempatkan(kantor.staf_id, kantor.bidang_lain_id, "Penata Layanan", JF, date(2027, 1, 4))
    (row,) = situasi.kini.skp.list(kantor.pengelola, SkpFilter(2026, pegawai_id=kantor.staf_id))
    assert (row.unit_kerja, row.jabatan) == ("bidang Uji", "Jabatan staf")


def _home(situasi, folder, actor: Actor, periode: Periode) -> list[Tugas]:
    vault = EmptyVault(DataFolder(folder))
    return [*BerandaService(situasi.kini.skp._database, vault).list_tugas(actor, periode)]


def test_hal_94_huruf_g_home_asks_for_the_units_led_in_the_period_also_by_a_plt(situasi, kantor, tmp_path):
    """The Plt. left in October: the unit that he led in the third quarter still waits for its predikat."""
    seksi = situasi.unit("Seksi Uji", kantor.bidang_id)
    plt = JenisPenempatan.PLT
    situasi.tempatkan(kantor.kabid_id, seksi, "Kepala Seksi", ADMIN, date(2026, 7, 1), sebagai=plt)
    situasi.kini.pegawai.end_acting(kantor.pengelola, kantor.kabid_id, date(2026, 10, 5))

    def waiting(periode: Periode) -> str:
        lines = _home(situasi, tmp_path, kantor.pengelola, periode)
        return next(one.rincian for one in lines if "predikat organisasi" in one.judul)

    assert "Seksi Uji" in waiting(T3)
    assert "Seksi Uji" not in waiting(T4)


def test_home_of_last_year_counts_the_people_by_the_units_of_then(situasi, kantor, tmp_path):
    situasi.kini_pada(date(2027, 2, 1))
    situasi.tempatkan(kantor.staf_id, kantor.bidang_lain_id, "Penata Layanan", JF, date(2027, 1, 4))

    def units(periode: Periode) -> str:
        lines = _home(situasi, tmp_path, kantor.pengelola, periode)
        return next(one.rincian for one in lines if one.judul.startswith("SKP "))

    assert "bidang Uji (3)" in units(TAHUN)
    assert "bidang_lain Uji (2)" in units(Periode.tahunan(2027))


def test_hal_90_angka_11_home_tells_the_superior_of_the_period_not_the_one_of_today(
    situasi, kantor, tmp_path
):
    """Since October somebody else is above the rater; what the rater left of the third quarter is not his."""
    situasi.skp(kantor.staf_id)
    kadis = situasi.orang("Kadis Baru", golongan="IV/c")
    situasi.tempatkan(kadis, kantor.dinas_id, "Kepala Dinas Baru", JPT, date(2026, 10, 12))
    situasi.dinilai_oleh(kantor.kabid_id, kadis, date(2026, 10, 12))

    def late(superior: str, periode: Periode) -> bool:
        lines = _home(situasi, tmp_path, situasi.login(superior), periode)
        return any("melewati waktu" in one.judul for one in lines)

    assert late(kantor.kepala_id, T3)
    assert not late(kadis, T3)


def test_hal_89_the_superior_of_a_part_of_the_quarter_reads_its_evaluations(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    evaluasi = situasi.nilai(kantor.staf_id, T3)
    kadis = situasi.orang("Kadis Agustus", golongan="IV/c")
    situasi.tempatkan(kadis, kantor.dinas_id, "Kepala Dinas Baru", JPT, date(2026, 8, 3))
    situasi.dinilai_oleh(kantor.kabid_id, kadis, date(2026, 8, 3))
    situasi.dinilai_oleh(kantor.kabid_id, kantor.kepala_id, date(2026, 9, 7))
    reader = situasi.login(kadis, Peran.PEJABAT_PENILAI)
    assert situasi.kini.evaluasi.get(reader, evaluasi).id == evaluasi


def test_hal_94_huruf_g_before_sending_the_units_led_in_each_period_are_asked_for(situasi, kantor):
    """A unit whose people are rated from above needs no predikat of its own; a unit that somebody led as Plt.
    until October needs that of the quarters before."""
    seksi = situasi.unit("Seksi Uji", kantor.bidang_id)
    plt = JenisPenempatan.PLT
    situasi.tempatkan(kantor.kabid_id, seksi, "Kepala Seksi", ADMIN, date(2026, 7, 1), sebagai=plt)
    situasi.kini.pegawai.end_acting(kantor.pengelola, kantor.kabid_id, date(2026, 10, 5))
    for unit in (kantor.dinas_id, kantor.bidang_id):
        for periode in (T1, T2, T3):
            situasi.organisasi(unit, periode)
    found = situasi.kini.validasi.check(kantor.pengelola, 2026)
    (missing,) = [one for one in found if one.pokok.startswith("Predikat organisasi")]
    assert missing.contoh == ("Seksi Uji, Triwulan III 2026",)


def test_hal_66_before_sending_who_needs_no_skp_or_evaluation_is_not_counted_as_lacking_one(situasi, kantor):
    situasi.keadaan(kantor.staf_id, JenisKeadaan.CLTN, date(2026, 3, 2))
    found = {one.pokok: one for one in situasi.kini.validasi.check(kantor.pengelola, 2026)}
    assert found["SKP 2026 belum ditetapkan"].jumlah == 4
    situasi.kini_pada(date(2027, 2, 1))
    found = {one.pokok: one for one in situasi.kini.validasi.check(kantor.pengelola, 2026)}
    assert found["Belum ada evaluasi tahunan 2026 yang final"].jumlah == 4


def _template(path: Path) -> Path:
    heads = ("Nama", "Unit Kerja", "Nama Jabatan", "Pejabat Penilai", "Predikat Triwulan III 2026")
    path.write_bytes(xlsx_bytes([SheetOut("Isi", tuple(map(Column, heads)), ())], NOW))
    return path


def _fill(situasi, actor: Actor, path: Path) -> dict[str, list[str]]:
    templat = situasi.kini.templat
    plan = templat.plan(actor, _template(path / "minta.xlsx"), PilihanTemplat(periode=T4))
    templat.fill(actor, plan, path / "isi.xlsx")
    rows = CalamineWorkbook.from_path(path / "isi.xlsx").get_sheet_by_index(0).to_python()
    return {row[0]: row[1:] for row in rows[1:]}


def test_a_template_with_the_results_of_a_quarter_names_post_and_rater_of_it(situasi, kantor, tmp_path):
    """P6 p.91 14b: the kabid of the quarter rated; unit and rater of today are somebody else's."""
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(kantor.staf_id, T3)
    baru = _new_kabid(situasi, kantor, date(2026, 10, 5))
    situasi.dinilai_oleh(kantor.teman_id, baru, date(2026, 9, 25))
    situasi.tempatkan(kantor.staf_id, kantor.bidang_lain_id, "Penata Layanan", JF, date(2026, 10, 5))
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 10, 5))
    rows = _fill(situasi, kantor.pengelola, tmp_path)
    assert rows["Staf Uji, A.Md."] == ["bidang Uji", "Jabatan staf", "Kabid Uji, S.KM.", "Baik"]
    assert rows["Teman Uji"][2] == "Kabid Uji, S.KM."


def test_a_rater_fills_in_whom_he_rated_in_the_quarter_also_who_has_left_the_agency(
    situasi, kantor, tmp_path
):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(kantor.staf_id, T3)
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 10, 5))
    situasi.keluar(kantor.staf_id, StatusPegawai.PINDAH, date(2026, 10, 5))
    for actor in (kantor.penilai, kantor.pengelola):
        assert _fill(situasi, actor, tmp_path)["Staf Uji, A.Md."][-1] == "Baik"
        (tmp_path / "isi.xlsx").unlink()


def test_hal_91_who_moved_after_the_quarter_is_in_the_list_of_the_rater_of_the_quarter(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 10, 5))
    rows = {row.pegawai_id: row for row in situasi.kini.evaluasi.list(kantor.penilai, T3)}
    assert rows[kantor.staf_id].penilai == "Kabid Uji, S.KM."
    assert kantor.staf_id not in {row.pegawai_id for row in situasi.kini.evaluasi.list(kantor.penilai, T4)}
