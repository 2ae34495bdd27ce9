"""The home screen: who sees which line, with which button and deadline."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pertukaran import PaketKeluar
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.db.vault.backup import AlasanCadangan
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPenempatan, StatusPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.services.evaluasi.service import EvaluasiService
from kinerja_desktop.services.keamanan.masuk import MasukService
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm
from kinerja_desktop.services.pegawai.service import PegawaiService, PenempatanForm
from kinerja_desktop.services.pemantauan.service import PemantauanService, RealisasiForm
from kinerja_desktop.services.pengaturan.service import HariLibur, PengaturanService
from kinerja_desktop.services.skp.service import SkpService
from kinerja_desktop.services.umpan_balik.permintaan import PermintaanForm, PermintaanUmpanBalikService
from tests.kit.office import SANDI

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
DEPAN = Periode.of_year(2027, JenisPeriode.TRIWULANAN)[0]
HARI = date(2026, 11, 23)  # today of the clock in tests


def found(beranda, actor, periode=T1, peran=None):
    lines = beranda.list_tugas(actor, periode)
    return [line for line in lines if peran is None or line.peran is peran]


def judul(lines):
    return [line.judul for line in lines]


def test_an_employee_without_plan_is_asked_to_write_one_and_told_how_late(beranda, kantor):
    (line,) = found(beranda, kantor.staf)
    assert (line.judul, line.layar, line.target) == ("Susun SKP 2026", "skp", kantor.staf_id)
    assert line.tenggat == date(2026, 1, 31)
    assert line.sisa_hari == (date(2026, 1, 31) - HARI).days < 0
    assert line.mendesak


@pytest.fixture
def leave(database, kantor):
    """Somebody leaves; without a day as an older program or a list left it."""

    def put(pegawai_id, keluar):
        with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
            row = session.get_one(Pegawai, (kantor.instansi_id, pegawai_id))
            row.status, row.keluar = StatusPegawai.PENSIUN, keluar

    return put


def test_pasal_1_who_left_after_the_quarter_is_still_counted_and_waits_for_the_rater(
    beranda, kantor, langkah, leave
):
    langkah.established(kantor.staf_id)
    before = [judul(found(beranda, who, T3)) for who in (kantor.pengelola, kantor.penilai)]
    leave(kantor.staf_id, date(2026, 10, 1))
    after = [judul(found(beranda, who, T3)) for who in (kantor.pengelola, kantor.penilai)]
    final = [
        [line for line in lines if line.startswith("Evaluasi Triwulan III")] for lines in (*before, *after)
    ]
    assert final[:2] == final[2:]
    assert final[0]
    assert final[1]
    later = judul(found(beranda, kantor.penilai, T4))
    assert "Evaluasi Triwulan III 2026: 0 dari 2 pegawai final" in after[1]
    assert "Evaluasi Triwulan IV 2026: 0 dari 1 pegawai final" in later


def test_who_left_with_an_skp_and_without_a_day_is_named_to_pengelola(beranda, kantor, langkah, leave):
    langkah.established(kantor.staf_id)
    leave(kantor.staf_id, None)
    leave(kantor.teman_id, None)  # without an SKP of the year nothing hangs on the day
    (line,) = [one for one in found(beranda, kantor.pengelola, T3) if "tanpa tanggal" in one.judul]
    assert line.judul == "1 pegawai pensiun, pindah, atau berhenti tanpa tanggal"
    assert line.rincian.startswith("Staf Uji, A.Md. Isi TMT keluar")
    assert (line.layar, line.target) == ("pegawai", kantor.staf_id)


def test_who_has_left_is_asked_for_no_plan_of_a_later_period(beranda, kantor, leave):
    leave(kantor.staf_id, date(2026, 7, 1))
    assert judul(found(beranda, kantor.staf, T2)) == ["Susun SKP 2026"]
    assert found(beranda, kantor.staf, T4) == []


def test_pasal_1_people_whose_rater_leaves_need_another_one_from_that_day(beranda, kantor, database, leave):
    def line(periode=T3):
        lines = found(beranda, kantor.pengelola, periode)
        return next((one for one in lines if "perlu pejabat penilai lain" in one.judul), None)

    assert line() is None
    leave(kantor.kabid_id, date(2026, 12, 1))
    said = line()
    assert said.judul == "2 pegawai perlu pejabat penilai lain"
    assert said.rincian == "Penilainya keluar: Kabid Uji, S.KM. (2 orang) sejak 1 Desember 2026."
    assert said.layar == "pegawai"
    assert said.target in {kantor.staf_id, kantor.teman_id}
    people = PegawaiService(database)
    for one in (kantor.staf_id, kantor.teman_id):
        people.change_penilai(kantor.admin, one, kantor.kepala_id, "pensiun", mulai=date(2026, 12, 1))
    assert line() is None


def test_next_year_is_far_away_and_not_urgent(beranda, kantor):
    (line,) = found(beranda, kantor.staf, DEPAN)
    assert (line.judul, line.sisa_hari, line.mendesak) == ("Susun SKP 2027", 69, False)


def test_each_state_of_the_plan_says_what_comes_next(beranda, kantor, langkah, database):
    skp = langkah.draft(kantor.staf_id)
    (line,) = found(beranda, kantor.staf)
    assert (line.judul, line.tombol, line.target) == ("Lengkapi dan ajukan SKP 2026", "Lanjutkan", skp.id)
    assert "Kabid Uji, S.KM." in line.rincian
    SkpService(database).submit(langkah.pegawai(kantor.staf_id), skp.id)
    (line,) = found(beranda, kantor.staf)
    waits, _, late = line.rincian.partition(" Tenggat ")
    assert waits == "Menunggu penetapan oleh Kabid Uji, S.KM. sejak 23 November 2026."
    assert late.startswith("31 Januari 2026 sudah lewat: atasan pejabat penilai dapat mengambil alih")
    assert not line.mendesak
    SkpService(database).send_back(langkah.penilai(kantor.staf_id), skp.id, "Target belum terukur")
    (line,) = found(beranda, kantor.staf)
    assert line.judul == "Perbaiki SKP 2026"
    assert line.rincian.endswith("Target belum terukur")
    assert line.mendesak


def test_realisation_is_asked_until_every_indicator_has_one(beranda, kantor, langkah, database):
    skp = langkah.established(kantor.staf_id)
    (line,) = found(beranda, kantor.staf, T4)
    assert (line.judul, line.layar) == ("Isi realisasi Triwulan IV 2026", "pemantauan")
    assert line.rincian.startswith("0 dari 1 indikator terisi")
    assert line.tenggat == date(2026, 12, 31)
    indikator = skp.isi.hasil_kerja[0].indikator[0].id
    entry = RealisasiForm(indikator, "12", "Selesai", "Laporan")
    PemantauanService(database).save_realisasi(langkah.pegawai(kantor.staf_id), skp.id, T4, [entry])
    assert found(beranda, kantor.staf, T4) == []
    assert judul(found(beranda, kantor.staf, T3)) == ["Isi realisasi Triwulan III 2026"]


def test_the_own_result_shows_only_when_final(beranda, kantor, langkah):
    langkah.established(kantor.staf_id)
    langkah.rated(kantor.staf_id, T1)
    assert not any("Hasil evaluasi" in line.judul for line in found(beranda, kantor.staf))


def test_a_final_result_tells_the_way_to_object(beranda, kantor, langkah):
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    (line,) = found(beranda, kantor.staf)
    assert line.judul == "Hasil evaluasi Triwulan I 2026: Baik"
    assert "14 hari kerja sejak dokumen diterima" in line.rincian


@pytest.mark.parametrize("peran", [Peran.PEGAWAI, Peran.PEJABAT_PENILAI])
def test_who_is_asked_for_feedback_is_told_once_by_whom(beranda, kantor, langkah, database, peran):
    service = PermintaanUmpanBalikService(database)
    for pegawai_id in (kantor.staf_id, kantor.teman_id):
        langkah.established(pegawai_id)
        for nilai in (1, 2):
            form = PermintaanForm(kantor.kabid_id, nilai_perilaku=nilai)
            service.ask(langkah.pegawai(pegawai_id), T1, form)
    asked = replace(kantor.penilai, peran=frozenset({peran}))
    (line,) = [one for one in found(beranda, asked, T4) if one.layar == "umpan_balik"]
    assert (line.judul, line.peran) == ("2 orang meminta umpan balik Anda", peran)
    assert line.rincian.startswith("Jawab permintaan Staf Uji, A.Md., Teman Uji, atau")
    assert (line.tombol, line.target, line.tenggat) == ("Jawab", "permintaan", None)
    both = found(beranda, kantor.penilai, T4)
    assert [one.peran for one in both if one.layar == "umpan_balik"] == [Peran.PEGAWAI]
    for waiting in service.list_waiting(asked):
        service.decline(asked, waiting.id, "belum tahu")
    assert not any(one.layar == "umpan_balik" for one in found(beranda, asked, T4))


def test_a_final_evaluation_ends_the_asking(beranda, kantor, langkah, database):
    langkah.established(kantor.staf_id)
    form = PermintaanForm(kantor.teman_id, nilai_perilaku=1)
    PermintaanUmpanBalikService(database).ask(kantor.staf, T1, form)
    assert "1 orang meminta umpan balik Anda" in judul(found(beranda, kantor.teman))
    langkah.final(kantor.staf_id, T1)
    assert not any("meminta" in title for title in judul(found(beranda, kantor.teman)))


def test_a_rater_sees_the_oldest_submitted_plan_and_who_wrote_none(beranda, kantor, langkah):
    skp = langkah.submitted(kantor.staf_id)
    lines = found(beranda, kantor.penilai, peran=Peran.PEJABAT_PENILAI)
    by_title = {line.judul: line for line in lines}
    waiting = by_title["1 SKP menunggu penetapan Anda"]
    assert waiting.target == skp.id
    assert waiting.rincian == "Terlama: Staf Uji, A.Md., diajukan 23 November 2026."
    assert by_title["1 pegawai Anda belum mengajukan SKP 2026"].rincian == "Teman Uji."


def test_a_revision_under_way_does_not_make_a_person_late(beranda, kantor, langkah, database):
    for pegawai_id in (kantor.staf_id, kantor.teman_id):
        skp = langkah.established(pegawai_id)
        SkpService(database).revise(langkah.pegawai(pegawai_id), skp.id, "Anggaran berubah")
    lines = found(beranda, kantor.penilai, peran=Peran.PEJABAT_PENILAI)
    assert not any("SKP" in line.judul for line in lines)


def test_a_rater_counts_open_rated_and_final(beranda, kantor, langkah):
    for pegawai_id in (kantor.staf_id, kantor.teman_id):
        langkah.established(pegawai_id)
    langkah.rated(kantor.staf_id, T1)
    lines = found(beranda, kantor.penilai, peran=Peran.PEJABAT_PENILAI)
    line = next(line for line in lines if line.judul.startswith("Evaluasi"))
    assert line.judul == "Evaluasi Triwulan I 2026: 0 dari 2 pegawai final"
    assert line.rincian == "1 belum dinilai, 1 dinilai tetapi belum final. Berikutnya: Teman Uji."
    assert (line.tombol, line.target) == ("Lanjutkan evaluasi", kantor.teman_id)
    silent = next(line for line in lines if "belum mengisi realisasi" in line.judul)
    assert silent.judul.startswith("2 pegawai Anda")


@pytest.mark.parametrize(
    "kasus",
    [
        (T1, (date(2026, 1, 1),), date(2026, 4, 7)),  # the 14 working days of p.115 are those of the superior
        (T1, (date(2026, 4, 3),), date(2026, 4, 8)),
        (TAHUN, (date(2026, 4, 3),), date(2027, 1, 31)),  # the annual one has a date of its own
    ],
)
def test_evaluations_are_due_in_working_days_of_this_office(beranda, kantor, langkah, kasus):
    periode, libur, tenggat = kasus
    langkah.established(kantor.staf_id)
    service = PengaturanService(langkah.database)
    service.set_hari_libur(kantor.admin, [HariLibur(day, "Wafat Isa Almasih") for day in libur])
    lines = found(beranda, kantor.penilai, periode, Peran.PEJABAT_PENILAI)
    line = next(line for line in lines if line.judul.startswith("Evaluasi"))
    assert line.tenggat == tenggat
    assert line.sisa_hari == (tenggat - HARI).days


@pytest.mark.parametrize("periode", [T1, TAHUN])
def test_without_holidays_a_deadline_in_working_days_is_not_given_and_a_date_is(
    beranda, kantor, langkah, periode
):
    langkah.established(kantor.staf_id)
    PengaturanService(langkah.database).set_hari_libur(kantor.admin, [])
    lines = found(beranda, kantor.penilai, periode, Peran.PEJABAT_PENILAI)
    line = next(line for line in lines if line.judul.startswith("Evaluasi"))
    lacking = "Harinya tidak dapat dihitung: hari libur 2026 belum diisi." in line.rincian
    assert (line.tenggat, lacking) == ((None, True) if periode == T1 else (date(2027, 1, 31), False))


def test_p6_pasal_1_while_most_have_no_rater_that_is_the_first_thing_to_do(beranda, kantor, database):
    """Nobody can submit an SKP to nobody: what it waits for comes before the SKP that is late."""
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji.ubah")) as session:
        for row in session.query(PenugasanPenilai):
            row.dihapus_pada = datetime(2026, 1, 1, tzinfo=UTC)
    lines = found(beranda, kantor.pengelola)
    assert lines[0].judul == "Lengkapi data pegawai"
    plans = next(one for one in lines if one.judul.startswith("SKP 2026"))
    assert (plans.mendesak, plans.bagian) == (True, (0, 5))


def test_hr_sees_the_gaps_of_the_whole_agency(beranda, kantor, langkah, database):
    langkah.established(kantor.staf_id)
    system = WriteContext(kantor.admin, Peran.ADMIN, "uji.ubah")
    with database.write(system) as session:
        for model in (Penempatan, PenugasanPenilai):
            row = session.query(model).filter_by(pegawai_id=kantor.orang_lain_id).one()
            row.dihapus_pada = datetime(2026, 5, 1, tzinfo=UTC)
        session.add(
            PaketKeluar(
                paket_id="p", jenis="data", cakupan="2026", epoch="e", urut=1, sampul_hash="h",
                nama_berkas="p.kinerja", status=StatusPaket.TERKIRIM, dibuat_pada=HARI_WAKTU,
            )
        )  # fmt: skip
    by_title = {line.judul: line for line in found(beranda, kantor.pengelola)}
    people = by_title["Lengkapi data pegawai"]
    assert people.rincian == "1 belum ditempatkan, 1 belum memiliki pejabat penilai."
    plans = by_title["SKP 2026: 1 dari 5 pegawai ditetapkan"]
    assert plans.rincian == "Belum ditetapkan: bidang Uji (2), belum ditempatkan (1), Dinas Uji (1)."
    units = by_title["2 unit belum memiliki predikat organisasi Triwulan I 2026"]
    assert units.rincian.startswith("Dinas Uji, bidang Uji.")
    assert "Evaluasi Triwulan I 2026: 0 dari 5 pegawai final" in by_title
    assert "1 paket belum ada tanda terimanya" in by_title
    assert "Buat cadangan pertama" in by_title


def test_what_is_done_disappears(beranda, kantor, langkah, database):
    people = (kantor.staf_id, kantor.teman_id, kantor.kabid_id, kantor.orang_lain_id, kantor.kepala_id)
    for pegawai_id in people:
        langkah.established(pegawai_id)
    rated = [langkah.rated(pegawai_id, T1) for pegawai_id in people]
    for one in rated:
        EvaluasiService(database).finalize(langkah.penilai(one.pegawai_id), one.id, T1.selesai)
        langkah.services.penandatanganan.hand_over(langkah.penilai(one.pegawai_id), one.id, T1.selesai)
        langkah.services.penandatanganan.report(langkah.penilai(one.pegawai_id), one.id, T1.selesai)
    assert judul(found(beranda, kantor.pengelola)) == ["Buat cadangan pertama"]
    assert judul(found(beranda, kantor.penilai, peran=Peran.PEJABAT_PENILAI)) == []


def test_a_period_that_has_not_begun_asks_for_no_evaluation(beranda, kantor, langkah):
    langkah.established(kantor.staf_id, 2027, day=HARI)
    for actor in (kantor.pengelola, kantor.penilai):
        assert not any("Evaluasi" in title for title in judul(found(beranda, actor, DEPAN)))


def test_nothing_waits_for_an_auditor_or_a_user_without_person(beranda, kantor):
    nobody = Actor("u", "Tanpa", frozenset({Peran.PEGAWAI, Peran.PEJABAT_PENILAI}), kantor.instansi_id)
    assert found(beranda, kantor.pemeriksa) == []
    assert found(beranda, nobody) == []


def test_the_most_urgent_line_of_a_role_comes_first(beranda, kantor, langkah):
    langkah.submitted(kantor.staf_id, 2026)
    lines = found(beranda, kantor.pengelola, TAHUN)
    assert [line.mendesak for line in lines] == sorted((line.mendesak for line in lines), reverse=True)


HARI_WAKTU = datetime(2026, 11, 1, tzinfo=UTC)


def test_a_new_admin_is_led_through_the_first_steps(baru):
    _, vault, sesi, layanan = baru
    titles = judul(layanan.beranda.list_tugas(sesi.actor, T1))
    assert titles == ["Isi data instansi", "Buat cadangan pertama", "Tambahkan pengguna"]
    layanan.instansi.save(sesi.actor, InstansiForm("D", "Dinas", "Semarang"))
    peran = frozenset({Peran.PENGELOLA_KINERJA})
    pengguna_id = layanan.keamanan.add_pengguna(sesi.actor, PenggunaBaru("hrd", "HRD", peran), SANDI)
    vault.save(AlasanCadangan.MANUAL)
    assert layanan.beranda.list_tugas(sesi.actor, T1) == ()
    layanan.keamanan.set_peran(sesi.actor, pengguna_id, frozenset({Peran.PEMERIKSA}))
    (line,) = layanan.beranda.list_tugas(sesi.actor, T1)
    assert (line.judul, line.mendesak) == ("Tunjuk pengelola kinerja", True)
    hrd = Actor(pengguna_id, "HRD", peran, sesi.actor.instansi_id)
    (line,) = layanan.beranda.list_tugas(hrd, T1)
    assert (line.judul, line.layar) == ("Masukkan daftar pegawai", "impor_pegawai")


def test_old_backups_and_sheets_are_called_to_mind(baru):
    now, vault, sesi, layanan = baru
    vault.save(AlasanCadangan.MANUAL)
    now[0] += timedelta(days=8)
    lines = {line.judul: line for line in layanan.beranda.list_tugas(sesi.actor, T1)}
    assert lines["Buat cadangan"].rincian == "Cadangan terakhir dibuat 23 November 2026."
    assert "Periksa lembar pemulihan" not in lines
    now[0] += timedelta(days=365)
    lines = judul(layanan.beranda.list_tugas(sesi.actor, T1))
    assert "Periksa lembar pemulihan" in lines
    layanan.keamanan.new_lembar_pemulihan(sesi.actor, "hilang")
    assert "Periksa lembar pemulihan" not in judul(layanan.beranda.list_tugas(sesi.actor, T1))


def test_a_login_after_many_failures_is_reported(baru):
    now, vault, sesi, layanan = baru
    masuk = MasukService(vault)
    for _ in range(5):
        with pytest.raises(KinerjaError):
            masuk.login("admin", "salah salah salah")
        now[0] += timedelta(minutes=1)
    masuk.login("admin", SANDI)
    line = next(
        line for line in layanan.beranda.list_tugas(sesi.actor, T1) if "percobaan masuk" in line.judul
    )
    assert line.rincian.startswith("Admin Uji: sandi salah 5 kali")


def test_p90_who_is_rated_by_the_wali_kota_is_not_told_to_object(beranda, kantor, langkah):
    langkah.established(kantor.kepala_id)
    langkah.final(kantor.kepala_id, T1)
    (line,) = [one for one in found(beranda, kantor.kepala) if one.judul.startswith("Hasil evaluasi")]
    assert "Keberatan" not in line.rincian
    assert "bersifat final: pejabat pimpinan tinggi pratama yang dievaluasi kepala daerah" in line.rincian
    assert "hal. 90 huruf A angka 12 huruf c" in line.rincian


def test_p65_an_skp_that_does_not_follow_a_move_is_told_until_it_is_closed(beranda, kantor, langkah):
    skp, services = langkah.established(kantor.staf_id), langkah.services
    langkah.established(kantor.teman_id)
    before = titles(beranda, kantor.staf), titles(beranda, kantor.pengelola)
    assert not any("karena pindah" in title for lines in before for title in lines)
    services.pegawai.change_penilai(
        kantor.pengelola, kantor.staf_id, kantor.kepala_id, "Kabid dimutasi", mulai=date(2026, 8, 26)
    )
    assert "Tutup SKP 2026 karena pindah" in titles(beranda, kantor.staf)
    assert "Tutup SKP karena pindah: 1 pegawai" in titles(beranda, kantor.pengelola)
    (line,) = [one for one in found(beranda, kantor.staf) if "pindah" in one.judul]
    assert (line.layar, line.target) == ("skp", skp.id)
    services.skp.move(kantor.staf, skp.id, "Kabid dimutasi")
    after = titles(beranda, kantor.staf), titles(beranda, kantor.pengelola)
    assert not any("karena pindah" in title for lines in after for title in lines)


def test_p65_another_post_is_a_move_and_acting_in_one_or_own_studies_are_none(beranda, kantor, langkah):
    langkah.established(kantor.staf_id)
    services = langkah.services
    jabatan = services.organisasi.save_jabatan(kantor.pengelola, JabatanForm("Penata Data"))
    place = services.pegawai.place
    post = (kantor.staf_id, kantor.bidang_lain_id, jabatan)
    place(kantor.pengelola, PenempatanForm(*post, date(2026, 5, 4), JenisPenempatan.PLT))
    assert not any("karena pindah" in title for title in titles(beranda, kantor.pengelola))
    place(kantor.pengelola, PenempatanForm(*post, date(2026, 6, 1)))
    assert "Tutup SKP karena pindah: 1 pegawai" in titles(beranda, kantor.pengelola)
    # p.64: the tugas belajar of somebody else changes nothing, one's own does
    langkah.established(kantor.teman_id)
    keadaan, belajar = services.keadaan, JenisKeadaan.TUGAS_BELAJAR
    since = (belajar, date(2026, 2, 2), date(2026, 12, 31), "SK tugas belajar")
    keadaan.save(kantor.pengelola, KeadaanForm(kantor.teman_id, *since))
    assert "Tutup SKP karena pindah: 1 pegawai" in titles(beranda, kantor.pengelola)
    keadaan.save(kantor.pengelola, KeadaanForm(kantor.staf_id, *since))
    assert not any("karena pindah" in title for title in titles(beranda, kantor.pengelola))


def titles(beranda, actor):
    return [line.judul for line in found(beranda, actor)]


def test_a_centre_is_not_urged_to_import_people(baru):
    """Its data comes with the packages of the offices."""
    _, _, sesi, layanan = baru
    layanan.instansi.save(sesi.actor, InstansiForm("BKPP", "BKPP Uji", "Semarang"))
    layanan.pendaftaran.set_up(sesi.actor, "PC Pusat", pusat=True)
    hrd = Actor("h", "HRD", frozenset({Peran.PENGELOLA_KINERJA}), sesi.actor.instansi_id)
    lines = [(line.judul, line.layar) for line in layanan.beranda.list_tugas(hrd, T1)]
    assert ("Terima paket dari kantor", "pertukaran") in lines
    assert "impor_pegawai" not in [screen for _, screen in lines]


def test_an_skp_of_last_year_is_not_promised_where_there_is_none(beranda, kantor):
    (line,) = found(beranda, kantor.staf, peran=Peran.PEGAWAI)[:1]
    assert "tahun lalu" not in line.rincian
