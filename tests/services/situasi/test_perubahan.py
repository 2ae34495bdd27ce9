"""Who changes in the year: what is listed on which day, what follows, what a file of it says."""

from datetime import date

import pypdfium2
import pytest

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.services.pegawai.perubahan.rows import JenisPerubahan
from kinerja_desktop.services.pegawai.service import PenempatanForm
from kinerja_desktop.spreadsheet.reader import read_workbook

J = JenisPerubahan


def changes(situasi, pegawai_id, tahun=2026):
    rows = situasi.kini.perubahan.list(situasi.kantor.pengelola, tahun)
    return [one for one in rows if one.pegawai_id == pegawai_id]


def born(situasi, day, jenis=JenisJabatan.PELAKSANA, jabatan="Pengadministrasi Umum"):
    pegawai_id = situasi.orang("Sepuh Uji", nip=f"{day:%Y%m%d}1990031001")
    situasi.tempatkan(pegawai_id, situasi.kantor.bidang_id, jabatan, jenis)
    return pegawai_id


def test_who_reaches_the_age_is_listed_in_the_month_of_retirement(situasi):
    pegawai_id = born(situasi, date(1968, 8, 17))
    (found,) = changes(situasi, pegawai_id)
    assert (found.jenis, found.tanggal) == (J.PENSIUN, date(2026, 9, 1))
    assert found.uraian == "Lahir 17 Agustus 1968, 58 tahun"
    assert found.akibat == "TMT keluar belum dicatat."
    assert changes(situasi, pegawai_id, 2025) == []
    (later,) = changes(situasi, pegawai_id, 2027)
    assert (later.tanggal, "sudah tercapai" in later.uraian) == (None, True)


def test_the_age_of_another_post_or_of_the_office_moves_the_day(situasi):
    kepala = born(situasi, date(1966, 3, 2), JenisJabatan.JPT_PRATAMA, "Kepala Badan Uji")
    assert changes(situasi, kepala)[0].tanggal == date(2026, 4, 1)
    situasi.kini.setelan.change(situasi.kantor.admin, "pensiun.jpt", 62, "SK khusus")
    assert changes(situasi, kepala) == []
    assert changes(situasi, kepala, 2028)[0].tanggal == date(2028, 4, 1)


def test_a_recorded_day_of_leaving_stands_in_place_of_the_age_with_whom_he_leaves_behind(situasi, kantor):
    situasi.keluar(kantor.kabid_id, StatusPegawai.PINDAH, date(2026, 10, 1))
    (found,) = changes(situasi, kantor.kabid_id)
    assert (found.jenis, found.tanggal) == (J.KELUAR, date(2026, 10, 1))
    assert found.akibat == "2 orang yang ia nilai perlu pejabat penilai lain."
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 10, 1))
    situasi.dinilai_oleh(kantor.teman_id, kantor.kepala_id, date(2026, 10, 1))
    assert changes(situasi, kantor.kabid_id)[0].akibat == ""


def test_contracts_without_a_last_day_are_named_and_dated_in_one_act(situasi, kantor):
    first = situasi.orang("Kontrak Satu", jenis=JenisPegawai.PPPK, golongan="IX")
    second = situasi.orang("Kontrak Dua", jenis=JenisPegawai.PPPK, golongan="IX")
    assert [one.jenis for one in changes(situasi, first)] == [J.TANPA_KONTRAK]
    situasi.kini.perubahan.set_akhir_kontrak(kantor.pengelola, [first, second], date(2026, 9, 30))
    for pegawai_id in (first, second):
        (found,) = changes(situasi, pegawai_id)
        assert (found.jenis, found.tanggal) == (J.KONTRAK, date(2026, 10, 1))
        assert found.uraian == "Kontrak sampai 30 September 2026"
    assert changes(situasi, first, 2025) == []
    with pytest.raises(InvalidInputError, match="hanya ada pada PPPK") as refused:
        situasi.kini.perubahan.set_akhir_kontrak(kantor.pengelola, [first, kantor.staf_id], date(2027, 9, 30))
    assert refused.value.where == "Staf Uji, A.Md."
    assert changes(situasi, first)[0].uraian == "Kontrak sampai 30 September 2026"


def test_the_last_day_of_a_contract_goes_when_the_person_is_no_pppk_any_more(situasi, kantor):
    pegawai_id = situasi.orang("Kontrak Satu", jenis=JenisPegawai.PPPK, golongan="IX")
    situasi.kini.perubahan.set_akhir_kontrak(kantor.pengelola, [pegawai_id], date(2026, 9, 30))
    read = situasi.kini.pegawai.get(kantor.pengelola, pegawai_id).pegawai
    assert read.akhir_kontrak == date(2026, 9, 30)


def test_a_move_names_both_posts_two_plans_and_whom_he_still_rates(situasi, kantor):
    day, post = date(2026, 7, 1), JenisJabatan.ADMINISTRATOR
    situasi.tempatkan(kantor.kabid_id, kantor.bidang_lain_id, "Kepala Bidang Lain", post, day)
    found = next(one for one in changes(situasi, kantor.kabid_id) if one.jenis is J.JABATAN)
    assert found.tanggal == date(2026, 7, 1)
    assert "menjadi Kepala Bidang Lain, " in found.uraian
    assert "Dua SKP: yang lama sampai 30 Juni 2026" in found.akibat
    assert "masih tercatat menilai 2 orang" in found.akibat


def test_a_higher_level_in_the_same_unit_is_a_change_of_level(situasi, kantor):
    pegawai_id = situasi.orang("Perawat Uji")
    pengelola, organisasi = kantor.pengelola, situasi.kini.organisasi
    for jenjang, mulai in (("Ahli Pertama", date(2026, 1, 1)), ("Ahli Muda", date(2026, 4, 1))):
        form = JabatanForm(f"Perawat {jenjang}", JenisJabatan.JF_KEAHLIAN, jenjang)
        post = organisasi.save_jabatan(pengelola, form)
        situasi.kini.pegawai.place(pengelola, PenempatanForm(pegawai_id, kantor.bidang_id, post, mulai))
    (found,) = changes(situasi, pegawai_id)
    assert (found.jenis, found.uraian) == (J.JENJANG, "Perawat Ahli Pertama menjadi Perawat Ahli Muda")


def test_acting_posts_raters_and_states_begin_and_end(situasi, kantor):
    situasi.tempatkan(
        kantor.staf_id,
        kantor.bidang_lain_id,
        "Kepala Seksi Uji",
        JenisJabatan.PENGAWAS,
        date(2026, 3, 1),
        sebagai=JenisPenempatan.PLT,
    )
    situasi.kini.pegawai.end_acting(kantor.pengelola, kantor.staf_id, date(2026, 5, 31))
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 8, 1))
    situasi.keadaan(kantor.staf_id, JenisKeadaan.CLTN, date(2026, 9, 1), date(2026, 11, 30))
    found = [(one.tanggal, one.jenis) for one in changes(situasi, kantor.staf_id)]
    assert found == [
        (date(2026, 3, 1), J.PLT), (date(2026, 6, 1), J.PLT), (date(2026, 8, 1), J.PENILAI),
        (date(2026, 9, 1), J.KEADAAN), (date(2026, 12, 1), J.KEADAAN),
    ]  # fmt: skip
    begins = next(one for one in changes(situasi, kantor.staf_id) if one.tanggal == date(2026, 9, 1))
    assert begins.akibat == "Tidak direncanakan."


def test_a_rater_sees_his_own_people_and_a_year_without_rules_is_refused(situasi, kantor):
    situasi.keluar(kantor.orang_lain_id, StatusPegawai.PINDAH, date(2026, 10, 1))
    situasi.keluar(kantor.staf_id, StatusPegawai.PINDAH, date(2026, 10, 1))
    rows = situasi.kini.perubahan.list(kantor.penilai, 2026)
    assert kantor.staf_id in {one.pegawai_id for one in rows}
    assert kantor.orang_lain_id not in {one.pegawai_id for one in rows}
    with pytest.raises(InvalidInputError, match="Perubahan tahun 2019"):
        situasi.kini.perubahan.list(kantor.pengelola, 2019)


def test_the_list_is_written_by_months_on_paper_and_as_a_workbook(situasi, kantor, tmp_path):
    situasi.keluar(kantor.kabid_id, StatusPegawai.PINDAH, date(2026, 10, 1))
    service = situasi.kini.perubahan
    pdf = service.save(kantor.pengelola, 2026, tmp_path / "daftar.pdf")
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    for said in ("DAFTAR PERUBAHAN PEGAWAI", "Oktober", "1 Oktober 2026", "Pindah sejak 1 Oktober 2026"):
        assert said in text
    book = read_workbook(service.save(kantor.pengelola, 2026, tmp_path / "d.xlsx"))
    rows = book.sheets[0].rows
    assert list(rows[0][:3]) == ["Mulai", "Perubahan", "Nama"]
    assert any(row[1] == "Keluar" and row[2] == "Kabid Uji, S.KM." for row in rows)
    with pytest.raises(InvalidInputError, match="Jenis berkas tidak dikenal"):
        service.save(kantor.pengelola, 2026, tmp_path / "daftar.txt")
