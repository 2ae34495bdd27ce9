"""People, placements, raters: what the office sees after each step, and what is refused."""

import re
from datetime import date, timedelta

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
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


@pytest.mark.parametrize(
    ("form", "value", "why"),
    [
        (
            PegawaiForm("Ani", "199001012022211003"),
            "NIP 19900101 202221 1 003",
            "adalah NI PPPK (digit 13-14, 21",
        ),
        (
            PegawaiForm("Ani", "199001012015031003", JenisPegawai.PPPK),
            "NIP 19900101",
            "jenis pegawainya PPPK",
        ),
        (PegawaiForm("Ani", "203001012048011001"), "NIP 20300101", "Tanggal lahir 1 Januari 2030"),
        (PegawaiForm("Ani", "199001012015031003", golongan="IX"), "Golongan IX", "memerlukan ruang"),
        (PegawaiForm("Ani", "199001012015031003", JenisPegawai.CPNS, "XI"), "Golongan XI", "ruang"),
        (
            PegawaiForm("Ani", "199001012022211003", JenisPegawai.PPPK, "III/a"),
            "Golongan III/a",
            "I sampai XVII",
        ),
        (PegawaiForm("Ani", "203001012048011001", JenisPegawai.PEJABAT_LAIN), "NIP 20300101", "belum tiba"),
    ],
    ids=[
        "PPPK number for a PNS",
        "PNS number for a PPPK",
        "birth in 2030",
        "golongan PPPK for a PNS",
        "golongan PPPK for a CPNS",
        "golongan PNS for a PPPK",
        "official born in 2030",
    ],
)
def test_identity_that_cannot_be_is_refused_with_person_value_and_reason(service, kantor, form, value, why):
    with pytest.raises(InvalidInputError) as refused:
        service.save(kantor.pengelola, form)
    error = refused.value
    assert error.what.startswith(value)
    assert error.where == "Ani"
    assert why in error.why
    assert error.who == "Pengelola kinerja"
    assert error.next_step
    assert service.list(kantor.pengelola).total == 6


@pytest.mark.parametrize(
    ("form", "why"),
    [
        (PegawaiForm("Ani", "199001012015031003", pangkat="Kolonel Inf"), "mengikuti golongannya"),
        (
            PegawaiForm("Ani", "", JenisPegawai.PEJABAT_LAIN, "IV/c", pangkat="Kolonel Inf"),
            "memiliki satu saja",
        ),
        (
            PegawaiForm("Ani", "", JenisPegawai.PEJABAT_LAIN, pangkat="IV/c"),
            "isian Golongan|tidak memuat angka|ASN",
        ),
        (PegawaiForm("Ani", "", JenisPegawai.PEJABAT_LAIN, pangkat="Pembina Tk. I"), "pangkat ASN"),
        (PegawaiForm("Ani", "", JenisPegawai.PEJABAT_LAIN, pangkat="NRP 76120345"), "tidak memuat angka"),
    ],
)
def test_a_rank_of_tni_or_polri_belongs_to_an_official_from_outside_without_golongan(
    service, kantor, form, why
):
    with pytest.raises(InvalidInputError) as refused:
        service.save(kantor.pengelola, form)
    assert re.search(why, refused.value.why)


def test_the_rank_of_an_official_from_outside_is_kept_as_written(service, kantor):
    luar = PegawaiForm("Ani", "76120345", JenisPegawai.PEJABAT_LAIN, pangkat="  Kombes   Pol. ")
    stored = service.get(kantor.pengelola, service.save(kantor.pengelola, luar)).pegawai
    assert stored.pangkat == "Kombes Pol."


def test_a_pns_who_becomes_pppk_changes_number_golongan_and_kind_together(service, kantor):
    stored = service.get(kantor.pengelola, kantor.staf_id).pegawai
    new = replace(stored, nip="199003152025212002", jenis=JenisPegawai.PPPK, golongan="ix")
    service.save(kantor.pengelola, new)
    changed = service.get(kantor.pengelola, kantor.staf_id).pegawai
    assert (changed.nip, changed.jenis, changed.golongan) == ("199003152025212002", JenisPegawai.PPPK, "IX")


def test_a_record_of_before_that_does_not_fit_is_kept_until_its_identity_is_touched(
    service, kantor, database
):
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji.lama")) as session:
        session.get_one(Pegawai, (kantor.instansi_id, kantor.staf_id)).golongan = "IX"
    stored = service.get(kantor.pengelola, kantor.staf_id).pegawai
    service.save(kantor.pengelola, replace(stored, nama="Staf Uji Baru, A.Md."))
    assert service.get(kantor.pengelola, kantor.staf_id).pegawai.golongan == "IX"
    with pytest.raises(InvalidInputError, match="Golongan"):
        service.save(kantor.pengelola, replace(stored, jenis=JenisPegawai.CPNS))


def test_officials_from_outside_are_listed_but_not_counted_as_pegawai(service, kantor):
    sekda = PegawaiForm("Sekda Lain", "196805121994031004", JenisPegawai.PEJABAT_LAIN, "IV/e")
    kapolres = PegawaiForm("Kapolres", "NRP 72050412", JenisPegawai.PEJABAT_LAIN)
    ids = [service.save(kantor.pengelola, one) for one in (sekda, kapolres)]
    listed = service.list_ids(kantor.pengelola)
    assert (len(listed.ids), listed.pejabat_lain) == (8, 3)  # with the mayor
    assert service.list(kantor.pengelola, PegawaiFilter(pejabat_lain=False)).total == 5
    assert service.list_ids(kantor.pengelola, PegawaiFilter(teks="72050412")).ids == (ids[1],)
    assert OrganisasiService(service._database).count_pegawai(kantor.staf)[kantor.dinas_id] == 1


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
    with pytest.raises(StateError, match="setelah 1 Januari 2026"):
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
    ids = service.list_ids(kantor.pengelola).ids
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
    assert set(service.list_ids(kantor.pengelola, own).ids) == {kantor.walikota_id, kantor.kepala_id}
    assert len(service.list_ids(kantor.pengelola, below).ids) == 6


def test_what_is_missing_is_counted_by_kind(service, kantor):
    assert service.count_belum_lengkap(kantor.pengelola) == JumlahBelumLengkap(0, 0, 0, 0)
    service.save(kantor.pengelola, PegawaiForm("Baru, S.T.", "19950101 202012 1 001"))
    service.archive(kantor.pengelola, kantor.kabid_id, "pindah")
    counted = service.count_belum_lengkap(kantor.pengelola)
    assert counted == JumlahBelumLengkap(pegawai=3, penempatan=1, penilai=3, golongan=1)
    listed = service.list_ids(kantor.pengelola, PegawaiFilter(hanya_belum_lengkap=True)).ids
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


def test_of_several_who_leave_all_are_recorded_in_one_entry_or_none(database, kantor):
    service = PegawaiService(database)
    day = date(2026, 3, 1)
    with pytest.raises(NotFoundError):
        service.leave(kantor.pengelola, [kantor.staf_id, "tidak-ada"], StatusPegawai.PENSIUN, day)
    assert service.get(kantor.pengelola, kantor.staf_id).pegawai.keluar is None
    with pytest.raises(InvalidInputError, match="TMT keluar"):
        service.leave(kantor.pengelola, [kantor.staf_id], StatusPegawai.PENSIUN, None)
    service.leave(kantor.pengelola, [kantor.staf_id, kantor.teman_id], StatusPegawai.PENSIUN, day)
    for one in (kantor.staf_id, kantor.teman_id):
        stored = service.get(kantor.pengelola, one).pegawai
        assert (stored.status, stored.keluar) == (StatusPegawai.PENSIUN, day)
    with database.read() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert (entry.tindakan, len(msgspec.json.decode(entry.rincian)["baris"])) == ("pegawai.save", 2)
