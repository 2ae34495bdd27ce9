"""Home beside what waits: what one did this week, and the year at a glance of each role."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk
from kinerja_desktop.db.store import session
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.services.beranda.tinjauan import selesai
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm
from kinerja_desktop.services.pemantauan.service import PemantauanService, RealisasiForm

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)


def cells(beranda, actor, judul, periode=T3):
    """Name of the line -> its words, of one table of the year."""
    (year,) = [one for one in beranda.look_around(actor, periode).setahun if one.judul == judul]
    return {line.nama: [petak.kata for petak in line.petak] for line in year.baris}


def test_a_rater_sees_each_of_the_team_through_the_year(beranda, kantor, langkah):
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    langkah.rated(kantor.staf_id, T2)
    langkah.submitted(kantor.teman_id)
    team = cells(beranda, kantor.penilai, "Tim Anda setahun")
    assert team["Staf Uji, A.Md."] == ["Ditetapkan", "Baik", "Dinilai", "Belum dinilai", "", ""]
    assert team["Teman Uji"] == ["Diajukan", "Belum dinilai", "Belum dinilai", "Belum dinilai", "", ""]


def test_the_final_predikat_of_the_chosen_period_are_counted_beside_the_team(beranda, kantor, langkah):
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    langkah.rated(kantor.staf_id, T2)
    spread = {
        periode: year.sebaran
        for periode in (T1, T2)
        for year in beranda.look_around(kantor.penilai, periode).setahun
        if year.judul == "Tim Anda setahun"
    }
    assert spread == {T1: ((Predikat.BAIK, 1),), T2: ()}


def test_the_chosen_period_is_marked_and_each_line_opens_its_record(beranda, kantor, langkah):
    langkah.established(kantor.staf_id)
    (year,) = [one for one in beranda.look_around(kantor.penilai, T3).setahun if one.judul.startswith("Tim")]
    assert year.kepala == ("Pegawai", "SKP", "I", "II", "III", "IV", "Th")
    assert year.kepala[year.pilihan] == "III"
    by_name = {line.nama: (line.layar, line.target) for line in year.baris}
    assert by_name["Staf Uji, A.Md."] == ("evaluasi", kantor.staf_id)
    assert by_name["Teman Uji"] == ("skp", kantor.teman_id)


def test_p65_who_is_not_evaluated_in_a_period_is_not_called_late(beranda, kantor, langkah):
    langkah.established(kantor.staf_id)
    masa = KeadaanForm(kantor.staf_id, JenisKeadaan.CUTI_SAKIT, date(2026, 4, 1), date(2026, 6, 30), "Sakit")
    langkah.services.keadaan.save(kantor.pengelola, masa)
    team = cells(beranda, kantor.penilai, "Tim Anda setahun")
    assert team["Staf Uji, A.Md."][1:4] == ["Belum dinilai", "Tidak dievaluasi", "Belum dinilai"]


def test_a_person_sees_the_steps_of_the_year_and_a_rating_only_when_final(beranda, kantor, langkah, database):
    skp = langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    langkah.rated(kantor.staf_id, T2)
    entry = RealisasiForm(skp.isi.hasil_kerja[0].indikator[0].id, "12", "Selesai", "Laporan")
    PemantauanService(database).save_realisasi(langkah.pegawai(kantor.staf_id), skp.id, T4, [entry])
    own = cells(beranda, kantor.staf, "Kinerja Anda setahun")
    assert own["SKP"] == ["Ditetapkan"] * 5
    assert own["Realisasi"][2:4] == ["0/1", "Lengkap"]
    assert own["Hasil"] == ["Baik", "Menunggu", "Menunggu", "", ""]


def test_an_own_year_without_skp_says_so(beranda, kantor):
    own = cells(beranda, kantor.staf, "Kinerja Anda setahun")
    assert own["SKP"] == ["Belum ada"] * 5
    assert own["Realisasi"] == [""] * 5


@pytest.mark.parametrize("peran", [Peran.PENGELOLA_KINERJA, Peran.PEMERIKSA])
def test_who_looks_after_all_sees_units_and_who_is_late(beranda, kantor, langkah, peran):
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    actor = replace(kantor.pengelola, peran=frozenset({peran}))
    (year,) = beranda.look_around(actor, T1).setahun
    lines = {line.nama: line for line in year.baris}
    assert [petak.kata for petak in lines["Seluruh kantor"].petak] == ["1/5", "1/5", "0/5", "0/5", "", ""]
    bidang = lines["bidang Uji"].petak[1]
    assert (bidang.kata, bidang.nada) == ("1/3", "bad")
    assert bidang.rincian == "1 dari 3 final, terlambat"
    assert next(iter(lines)) == "Seluruh kantor"


def test_a_large_unit_is_told_in_percent_that_is_never_rounded_up(beranda, kantor, langkah, monkeypatch):
    monkeypatch.setattr("kinerja_desktop.services.beranda.tinjauan.unit._SMALL", 3)
    for one in (kantor.staf_id, kantor.teman_id):
        langkah.established(one)
    units = cells(beranda, kantor.pengelola, "Unit kerja setahun")
    assert units["bidang Uji"][0] == "66 %"


def test_p65_who_is_not_planned_is_not_counted_in_the_unit(beranda, kantor, langkah):
    before = cells(beranda, kantor.pengelola, "Unit kerja setahun")["Seluruh kantor"][0]
    masa = KeadaanForm(kantor.teman_id, JenisKeadaan.CLTN, date(2026, 2, 1), None, "CLTN")
    langkah.services.keadaan.save(kantor.pengelola, masa)
    after = cells(beranda, kantor.pengelola, "Unit kerja setahun")["Seluruh kantor"][0]
    assert (before, after) == ("0/5", "0/4")


def test_an_admin_sees_what_keeps_the_installation_whole(beranda, kantor):
    facts = cells(beranda, kantor.admin, "Keadaan program")
    assert facts["Cadangan terakhir"] == ["Belum ada"]
    assert list(facts) == [
        "Cadangan terakhir",
        "Pengguna yang dapat masuk",
        "Pengguna tanpa sandi",
        "Lembar pemulihan dibuat",
    ]


def test_the_centre_sees_which_offices_have_sent_and_their_conflicts(baru):
    _, _, sesi, layanan = baru
    layanan.instansi.save(sesi.actor, InstansiForm("BKPP", "BKPP Uji", "Semarang"))
    layanan.pendaftaran.set_up(sesi.actor, "PC Pusat", pusat=True)
    sent_at = datetime(2026, 10, 12, 8, tzinfo=UTC)
    with sesi.database.write(WriteContext(sesi.actor, Peran.ADMIN, "uji.siapkan")) as session:
        for id_, nama in (("a", "Dinas A"), ("b", "Dinas B")):
            session.add(
                InstalasiTerdaftar(
                    id=id_, nama=nama, instansi_id=id_, instansi_nama=nama, kunci_tanda_tangan="",
                    kunci_sandi="", key_id=id_, status=StatusInstalasi.AKTIF, didaftarkan_pada=sent_at,
                )
            )  # fmt: skip
        for urut in (1, 2):
            session.add(
                PaketMasuk(
                    paket_id=f"p{urut}", instalasi_id="a", epoch="e", cakupan="2026", jenis="snapshot",
                    urut=urut, sampul_hash="h", sampul="s", hasil='{"konflik": 2}', diterima_pada=sent_at,
                )
            )  # fmt: skip
    hrd = Actor("h", "HRD", frozenset({Peran.PENGELOLA_KINERJA}), sesi.actor.instansi_id)
    (year,) = layanan.beranda.look_around(hrd, T1).setahun
    assert year.sub == "1 dari 2 kantor belum mengirim"
    rows = [(line.nama, *(petak.kata for petak in line.petak)) for line in year.baris]
    assert rows == [("Dinas B", "Aktif", "", "Belum ada"), ("Dinas A", "Aktif", "4", "12 Oktober 2026")]


def test_what_was_done_this_week_is_told_with_names_and_what_came_of_it(beranda, kantor, langkah):
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    done = beranda.look_around(langkah.penilai(kantor.staf_id), T1).selesai
    told = {one.kalimat: one.kata for one in done}
    assert told["Evaluasi Staf Uji, A.Md. difinalkan"] == "Baik"
    assert told["SKP Staf Uji, A.Md. ditetapkan"] == ""
    moments = [one.waktu for one in done]
    assert moments == sorted(moments, reverse=True)


def test_only_what_oneself_did_is_told(beranda, kantor, langkah):
    langkah.established(kantor.staf_id)
    assert beranda.look_around(kantor.pemeriksa, T1).selesai == ()


def test_several_of_a_deed_are_one_line(beranda, kantor, langkah):
    for one in (kantor.staf_id, kantor.teman_id):
        langkah.established(one)
    done = beranda.look_around(langkah.penilai(kantor.staf_id), T1).selesai
    assert "SKP Teman Uji, Staf Uji, A.Md. ditetapkan" in [one.kalimat for one in done]


def test_the_week_before_is_not_this_week(beranda, kantor, langkah):
    langkah.established(kantor.staf_id)
    beranda._clock = Clock(lambda: datetime(2026, 11, 30, 3, tzinfo=UTC))
    assert beranda.look_around(langkah.penilai(kantor.staf_id), T1).selesai == ()


def test_the_next_date_is_named(beranda, kantor):
    assert (
        beranda.look_around(kantor.staf, T4).berikutnya
        == "Berikutnya: Triwulan IV 2026 berakhir 31 Desember 2026."
    )


def test_a_week_with_more_entries_than_a_block_is_told_whole(beranda, kantor, langkah, monkeypatch):
    monkeypatch.setattr(selesai, "_BLOCK", 3)
    langkah.established(kantor.staf_id)
    langkah.established(kantor.teman_id)
    langkah.final(kantor.staf_id, T1)
    done = beranda.look_around(langkah.penilai(kantor.staf_id), T1).selesai
    assert "SKP Teman Uji, Staf Uji, A.Md. ditetapkan" in [one.kalimat for one in done]


def test_who_is_not_named_in_a_long_entry_is_counted_once(beranda, kantor, langkah, monkeypatch):
    monkeypatch.setattr(session, "_LISTED_CHANGES", 0)
    langkah.established(kantor.staf_id)
    monkeypatch.undo()
    langkah.established(kantor.teman_id)
    done = beranda.look_around(langkah.penilai(kantor.staf_id), T1).selesai
    assert "SKP Teman Uji, dan 1 lainnya ditetapkan" in [one.kalimat for one in done]
