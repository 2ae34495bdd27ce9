"""A wrong line of a history is put right or taken back, with its reason; the trail keeps both."""

from datetime import date

import msgspec
import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.pegawai.pendelegasian import PendelegasianService, SuratForm
from kinerja_desktop.services.pegawai.riwayat import KoreksiPenempatan, KoreksiPenilai, RiwayatService
from kinerja_desktop.services.pegawai.service import PegawaiService, PenempatanForm

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def service(database):
    return RiwayatService(database)


@pytest.fixture
def people(database):
    return PegawaiService(database)


@pytest.fixture
def raters(people, kantor):
    """Kabid since January, kepala wrongly since March: (rater, first day, last day), newest first."""
    people.change_penilai(kantor.admin, kantor.staf_id, kantor.kepala_id, "mutasi", mulai=MARCH)

    def read():
        return people.get(kantor.admin, kantor.staf_id).penilai

    return read


def days(history):
    return [(one.mulai, one.selesai) for one in history]


def test_another_first_day_moves_the_end_of_the_one_before(service, kantor, raters, database):
    wrong, before = raters()
    service.correct_penilai(
        kantor.admin, KoreksiPenilai(wrong.id, wrong.penilai_id, APRIL, None, "SK bertanggal 1 April")
    )
    assert days(raters()) == [(APRIL, None), (before.mulai, date(2026, 3, 31))]
    with database.read() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert (entry.tindakan, entry.alasan) == ("pegawai.correct_penilai", "SK bertanggal 1 April")
    told = msgspec.json.decode(entry.rincian)
    assert (told["sebelum"]["mulai"], told["sesudah"]["mulai"]) == ("2026-03-01", "2026-04-01")


def test_a_rater_who_never_was_gives_the_days_back(service, kantor, raters):
    wrong, before = raters()
    service.void_penilai(kantor.admin, wrong.id, "salah orang")
    assert days(raters()) == [(before.mulai, None)]


def test_another_person_is_checked_as_a_new_rater_is_pasal_1(service, kantor, raters):
    wrong, _before = raters()
    with pytest.raises(InvalidInputError, match="tidak dapat dinilai"):
        service.correct_penilai(kantor.admin, KoreksiPenilai(wrong.id, kantor.staf_id, MARCH, None, "x"))
    assert raters()[0].penilai_id == kantor.kepala_id


def test_lines_do_not_overlap_and_do_not_end_before_they_begin(service, kantor, raters):
    wrong, before = raters()
    with pytest.raises(StateError, match="bertumpuk dengan catatan sejak 1 Maret 2026"):
        service.correct_penilai(
            kantor.admin, KoreksiPenilai(before.id, before.penilai_id, before.mulai, None, "x")
        )
    with pytest.raises(StateError, match="harus setelah"):
        service.correct_penilai(
            kantor.admin, KoreksiPenilai(wrong.id, wrong.penilai_id, before.mulai, None, "x")
        )
    with pytest.raises(InvalidInputError, match="mendahului"):
        service.correct_penilai(kantor.admin, KoreksiPenilai(wrong.id, wrong.penilai_id, APRIL, MARCH, "x"))
    assert raters() == (wrong, before)


def test_without_a_reason_nothing_changes(service, kantor, raters):
    wrong, before = raters()
    with pytest.raises(InvalidInputError, match="Alasan perbaikan"):
        service.void_penilai(kantor.admin, wrong.id, " ")
    assert raters() == (wrong, before)


def test_a_placement_is_put_right_and_taken_back(service, people, kantor):
    def history():
        return people.get(kantor.admin, kantor.staf_id).penempatan

    first = history()[0]
    people.place(kantor.admin, PenempatanForm(kantor.staf_id, first.unit_kerja_id, first.jabatan_id, MARCH))
    wrong = history()[0]
    service.correct_penempatan(
        kantor.admin,
        KoreksiPenempatan(
            wrong.id, kantor.bidang_lain_id, first.jabatan_id, JenisPenempatan.DEFINITIF, APRIL, None, "SK"
        ),
    )
    assert days(history()) == [(APRIL, None), (first.mulai, date(2026, 3, 31))]
    assert history()[0].unit_kerja_id == kantor.bidang_lain_id
    service.void_penempatan(kantor.admin, wrong.id, "tidak jadi pindah")
    assert history() == (first,)


@pytest.fixture
def acting(people, kantor):
    """Staf is Plt. of a post since March and its definitive holder since April: reads the history."""
    first = people.get(kantor.admin, kantor.staf_id).penempatan[0]
    post = (kantor.staf_id, kantor.bidang_lain_id, first.jabatan_id)
    people.place(kantor.admin, PenempatanForm(*post, MARCH, JenisPenempatan.PLT))
    people.place(kantor.admin, PenempatanForm(*post, APRIL))

    def read():
        rows = people.get(kantor.admin, kantor.staf_id).penempatan
        return {one.jenis if one.mulai != APRIL else "baru": one for one in rows}

    return read


def test_an_appointment_that_is_taken_back_leaves_the_plt_it_had_ended_hal_89(service, kantor, acting):
    assert acting()[JenisPenempatan.PLT].selesai == date(2026, 3, 31)
    service.void_penempatan(kantor.admin, acting()["baru"].id, "diurungkan")
    assert acting()[JenisPenempatan.PLT].selesai is None
    assert acting()[JenisPenempatan.DEFINITIF].selesai is None


def test_an_appointment_on_another_day_ends_the_plt_on_the_day_before_hal_89(service, kantor, acting):
    new, may = acting()["baru"], date(2026, 5, 1)
    koreksi = KoreksiPenempatan(
        new.id, new.unit_kerja_id, new.jabatan_id, JenisPenempatan.DEFINITIF, may, None, "SK"
    )
    service.correct_penempatan(kantor.admin, koreksi)
    assert acting()[JenisPenempatan.PLT].selesai == date(2026, 4, 30)
    elsewhere = msgspec.structs.replace(koreksi, unit_kerja_id=kantor.dinas_id)
    service.correct_penempatan(kantor.admin, elsewhere)
    assert acting()[JenisPenempatan.PLT].selesai is None  # another post: he goes on as Plt.


def test_a_plt_that_ended_for_another_cause_stays_ended(service, people, kantor, acting):
    people.end_acting(kantor.admin, kantor.staf_id, date(2026, 3, 15))
    plt = acting()[JenisPenempatan.PLT]
    service.correct_penempatan(
        kantor.admin,
        KoreksiPenempatan(
            plt.id, plt.unit_kerja_id, plt.jabatan_id, plt.jenis, MARCH, date(2026, 3, 15), "lebih awal"
        ),
    )
    service.void_penempatan(kantor.admin, acting()["baru"].id, "diurungkan")
    assert acting()[JenisPenempatan.PLT].selesai == date(2026, 3, 15)


def test_the_letter_typed_with_a_rater_goes_with_him_unless_another_is_rated_by_it_hal_89(
    service, people, kantor, database
):
    letters = PendelegasianService(database)
    rated = (kantor.staf_id, kantor.orang_lain_id)
    for one in rated:
        people.change_penilai(
            kantor.admin, one, kantor.teman_id, "uji", mulai=MARCH, dasar_pendelegasian="Surat 800/5"
        )
    for one, left in zip(rated, (["Surat 800/5"], []), strict=True):
        made = people.get(kantor.admin, one).penilai[0]
        service.void_penilai(kantor.admin, made.id, "diurungkan")
        assert [row.nomor for row in letters.list(kantor.admin)] == left


def test_a_letter_with_its_own_date_stays_when_a_rater_is_taken_back(service, people, kantor, database):
    letters = PendelegasianService(database)
    letters.record(kantor.admin, SuratForm("Surat 800/6", MARCH, "Kepala Dinas", MARCH, (kantor.teman_id,)))
    people.change_penilai(kantor.admin, kantor.staf_id, kantor.teman_id, "uji", mulai=MARCH)
    made = people.get(kantor.admin, kantor.staf_id).penilai[0]
    service.void_penilai(kantor.admin, made.id, "diurungkan")
    assert [row.nomor for row in letters.list(kantor.admin)] == ["Surat 800/6"]
