"""People, placements, raters: what the office sees after each step, and what is refused."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.pegawai import PenugasanPenilai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.organisasi.service import OrganisasiService
from kinerja_desktop.services.pegawai.list import JumlahBelumLengkap, PegawaiFilter
from kinerja_desktop.services.pegawai.service import PegawaiForm, PegawaiService, PenempatanForm


@pytest.fixture
def service(database):
    return PegawaiService(database)


def names(page):
    return [row.nama for row in page.rows]


def test_each_role_sees_its_own_people(service, kantor):
    assert service.list(kantor.pengelola).total == 6
    assert names(service.list(kantor.penilai)) == ["Kabid Uji, S.KM.", "Staf Uji, A.Md.", "Teman Uji"]
    assert names(service.list(kantor.staf)) == ["Staf Uji, A.Md."]


@pytest.mark.parametrize("teks", ["staf", "STAF  uji", "19900315 201503", "5031002"])
def test_search_by_part_of_name_or_nip(service, kantor, teks):
    assert names(service.list(kantor.pengelola, PegawaiFilter(teks=teks))) == ["Staf Uji, A.Md."]


def test_search_takes_percent_literally(service, kantor):
    assert service.list(kantor.pengelola, PegawaiFilter(teks="%")).total == 0


def test_list_pages_follow_each_other(service, kantor):
    every = names(service.list(kantor.pengelola))
    first = service.list(kantor.pengelola, limit=4)
    second = service.list(kantor.pengelola, limit=4, offset=4)
    assert names(first) + names(second) == every
    assert first.total == second.total == 6


def test_a_new_person_lacks_placement_and_rater(service, kantor):
    service.save(kantor.pengelola, PegawaiForm("Baru, S.T.", "19950101 202012 1 001", golongan="III.a"))
    page = service.list(kantor.pengelola, PegawaiFilter(hanya_belum_lengkap=True))
    assert [(row.nama, row.golongan, row.belum_lengkap) for row in page.rows] == [
        ("Baru, S.T.", "III/a", ("penempatan", "pejabat penilai"))
    ]


def test_a_nip_belongs_to_one_person(service, kantor):
    with pytest.raises(InvalidInputError, match="sudah terdaftar"):
        service.save(kantor.pengelola, PegawaiForm("Kembar", "199003152015031002"))


def test_only_officials_from_outside_go_without_nip(service, kantor):
    with pytest.raises(InvalidInputError, match="NIP belum diisi"):
        service.save(kantor.pengelola, PegawaiForm("Tanpa NIP"))
    assert service.save(kantor.pengelola, PegawaiForm("Wakil", jenis=JenisPegawai.PEJABAT_LAIN))


def test_a_new_rater_counts_from_today_and_the_history_stays(service, kantor):
    service.change_penilai(kantor.pengelola, kantor.staf_id, kantor.kepala_id, "Kabid pensiun")
    detail = service.get(kantor.pengelola, kantor.staf_id)
    assert [(r.penilai, r.mulai, r.selesai, r.alasan) for r in detail.penilai] == [
        ("dr. Kepala Uji, M.Kes.", date(2026, 11, 23), None, "Kabid pensiun"),
        ("Kabid Uji, S.KM.", date(2026, 1, 1), date(2026, 11, 22), "Uji"),
    ]
    assert "Staf Uji, A.Md." in names(service.list(kantor.kepala))
    assert "Staf Uji, A.Md." not in names(service.list(kantor.penilai))


def test_nobody_rates_oneself_or_a_superior(service, kantor):
    for penilai in (kantor.kabid_id, kantor.staf_id):
        with pytest.raises(InvalidInputError, match="Pasal 1 angka 9"):
            service.change_penilai(kantor.pengelola, kantor.kabid_id, penilai, "salah")


def test_a_rater_cannot_begin_before_the_present_one(service, kantor):
    with pytest.raises(StateError, match="setelah 2026-01-01"):
        service.change_penilai(
            kantor.pengelola, kantor.staf_id, kantor.kepala_id, "mundur", mulai=date(2026, 1, 1)
        )


def test_a_reason_is_required(service, kantor):
    with pytest.raises(InvalidInputError, match="Alasan"):
        service.change_penilai(kantor.pengelola, kantor.staf_id, kantor.kepala_id, "  ")


def test_a_rater_may_not_change_raters(service, kantor):
    with pytest.raises(AccessDeniedError, match="tidak berhak"):
        service.change_penilai(kantor.penilai, kantor.staf_id, kantor.kepala_id, "mau saya")


def test_a_move_ends_the_old_placement_the_day_before(service, database, kantor):
    jabatan = OrganisasiService(database).list_jabatan(kantor.pengelola)[0]
    mulai = date(2026, 12, 1)
    service.place(kantor.pengelola, PenempatanForm(kantor.staf_id, kantor.bidang_lain_id, jabatan.id, mulai))
    history = service.get(kantor.pengelola, kantor.staf_id).penempatan
    assert [(h.unit_kerja, h.mulai, h.selesai) for h in history] == [
        ("bidang_lain Uji", mulai, None),
        ("bidang Uji", date(2026, 1, 1), mulai - timedelta(days=1)),
    ]


def test_an_archived_person_leaves_the_list(service, kantor):
    service.archive(kantor.pengelola, kantor.staf_id, "Pindah ke provinsi")
    assert "Staf Uji, A.Md." not in names(service.list(kantor.pengelola))


def test_ids_come_in_the_order_of_the_list_and_lines_for_those_asked(service, kantor):
    ids = service.list_ids(kantor.pengelola)
    assert ids == tuple(row.id for row in service.list(kantor.pengelola).rows)
    assert service.get_rows(kantor.pengelola, ids[2:4]) == service.list(kantor.pengelola).rows[2:4]
    service.archive(kantor.pengelola, ids[2], "pensiun")
    assert [row.id for row in service.get_rows(kantor.pengelola, ids[2:4])] == [ids[3]]


def test_a_line_shows_the_latest_of_two_raters_in_force(service, kantor, database):
    service.change_penilai(kantor.pengelola, kantor.staf_id, kantor.kepala_id, "Kabid pensiun")
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        for penugasan in session.scalars(select(PenugasanPenilai)):
            penugasan.selesai = None
    rows = service.get_rows(kantor.pengelola, [kantor.staf_id])
    assert [row.penilai for row in rows] == ["dr. Kepala Uji, M.Kes."]


def test_people_of_a_unit_with_those_of_the_units_below(service, kantor):
    own = PegawaiFilter(unit_kerja_id=kantor.dinas_id)
    below = PegawaiFilter(unit_kerja_id=kantor.dinas_id, termasuk_bawahan=True)
    assert set(service.list_ids(kantor.pengelola, own)) == {kantor.walikota_id, kantor.kepala_id}
    assert len(service.list_ids(kantor.pengelola, below)) == 6


def test_what_is_missing_is_counted_by_kind(service, kantor):
    assert service.count_belum_lengkap(kantor.pengelola) == JumlahBelumLengkap(0, 0, 0, 0)
    service.save(kantor.pengelola, PegawaiForm("Baru, S.T.", "19950101 202012 1 001"))
    service.archive(kantor.pengelola, kantor.kabid_id, "pindah")
    counted = service.count_belum_lengkap(kantor.pengelola)
    assert counted == JumlahBelumLengkap(pegawai=3, penempatan=1, penilai=3, golongan=1)
    listed = service.list_ids(kantor.pengelola, PegawaiFilter(hanya_belum_lengkap=True))
    assert len(listed) == counted.pegawai
    assert service.count_belum_lengkap(kantor.staf).pegawai == 1


def test_likely_raters_are_the_leaders_above_nearest_first(service, kantor):
    def suggested(pegawai_id):
        return [one.pegawai_id for one in service.suggest_penilai(kantor.pengelola, pegawai_id)]

    assert suggested(kantor.staf_id) == [kantor.walikota_id]  # besides the present rater
    service.change_penilai(kantor.pengelola, kantor.staf_id, kantor.kepala_id, "mutasi")
    assert suggested(kantor.staf_id) == [kantor.kabid_id, kantor.walikota_id]
    assert suggested(kantor.walikota_id) == []
    baru = service.save(kantor.pengelola, PegawaiForm("Baru, S.T.", "19950101 202012 1 001"))
    assert suggested(baru) == []
