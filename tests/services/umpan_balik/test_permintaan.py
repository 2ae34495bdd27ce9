"""Asking for feedback: it waits, is answered by what is given on the same subject, declined or taken back."""

from datetime import date

import pytest
from msgspec import structs
from msgspec.structs import replace

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import HasilKerjaForm
from kinerja_desktop.domain.umpan_balik.terms import StatusPermintaan
from kinerja_desktop.services.skp.service import SkpService
from kinerja_desktop.services.umpan_balik.permintaan import PermintaanForm, PermintaanUmpanBalikService
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm, UmpanBalikService

T1, T2 = (Periode(2026, JenisPeriode.TRIWULANAN, nomor) for nomor in (1, 2))
KABID, STAF, TEMAN = "Kabid Uji, S.KM.", "Staf Uji, A.Md.", "Teman Uji"


@pytest.fixture
def service(database):
    return PermintaanUmpanBalikService(database)


@pytest.fixture
def giving(database):
    return UmpanBalikService(database)


@pytest.fixture
def skp(langkah, kantor):
    """Of `staf`, who asks."""
    return langkah.established(kantor.staf_id)


@pytest.fixture
def on_result(skp):
    return {"hasil_kerja_id": skp.isi.hasil_kerja[0].id}


def status(service, actor, periode=T1):
    return [row.status for row in service.list_asked(actor, periode)]


@pytest.fixture
def revise(database, kantor, langkah, skp):
    """Revises the SKP; without `keep` its result is replaced by another one."""

    def run(*, keep: bool):
        service = SkpService(database)
        draft = service.revise(kantor.staf, skp.id, "Anggaran berubah")
        if not keep:
            old = draft.isi.hasil_kerja[0]
            indikator = tuple(replace(one, id=None, asal_id=None) for one in old.indikator)
            other = HasilKerjaForm("Loket baru buka", indikator, rhk_pimpinan="Layanan dekat")
            service.save_content(kantor.staf, draft.id, replace(draft.isi, hasil_kerja=(other,)))
        service.submit(kantor.staf, draft.id)
        return service.establish(langkah.penilai(kantor.staf_id), draft.id, date(2026, 7, 1))

    return run


@pytest.mark.usefixtures("skp")
def test_what_is_asked_waits_for_the_other_and_shows_on_both_sides(service, kantor):
    form = PermintaanForm(kantor.teman_id, " Bagaimana\n loketnya? ", nilai_perilaku=1)
    id_ = service.ask(kantor.staf, T1, form)
    (mine,) = service.list_asked(kantor.staf, T1)
    assert (mine.id, mine.diminta, mine.tentang) == (id_, TEMAN, "Berorientasi Pelayanan")
    assert (mine.pertanyaan, mine.status, mine.balasan) == (
        "Bagaimana loketnya?",
        StatusPermintaan.TERBUKA,
        "",
    )
    (waiting,) = service.list_waiting(kantor.teman)
    assert (waiting.nama, waiting.periode, waiting.nilai_perilaku) == (STAF, T1, 1)
    assert waiting.can_be_answered
    assert service.list_waiting(kantor.penilai) == ()
    assert service.list_asked(kantor.staf, T2) == ()
    assert service.list_asked(kantor.teman, T1) == ()


@pytest.mark.parametrize("asked", ["kabid_id", "teman_id", "orang_lain_id"])
@pytest.mark.usefixtures("skp")
def test_superiors_peers_and_others_can_be_asked(service, kantor, asked):
    service.ask(kantor.staf, T1, PermintaanForm(getattr(kantor, asked), nilai_perilaku=2))
    assert status(service, kantor.staf) == [StatusPermintaan.TERBUKA]


def test_feedback_on_the_same_subject_answers_it(service, giving, kantor, skp, on_result):
    service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, **on_result))
    service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, nilai_perilaku=1))
    service.ask(kantor.staf, T2, PermintaanForm(kantor.teman_id, **on_result))
    service.ask(kantor.staf, T1, PermintaanForm(kantor.kabid_id, **on_result))
    giving.give(kantor.teman, skp.id, T1, [UmpanBalikForm("Rapi", **on_result)])
    answered = {(row.diminta, row.tentang): row for row in service.list_asked(kantor.staf, T1)}
    uraian = skp.isi.hasil_kerja[0].uraian
    assert answered[TEMAN, uraian].status is StatusPermintaan.DIJAWAB
    assert answered[TEMAN, uraian].balasan == "Rapi"
    assert answered[TEMAN, "Berorientasi Pelayanan"].status is StatusPermintaan.TERBUKA
    assert answered[KABID, uraian].status is StatusPermintaan.TERBUKA
    assert status(service, kantor.staf, T2) == [StatusPermintaan.TERBUKA]


def test_feedback_that_is_taken_back_lets_it_wait_again(service, giving, kantor, skp):
    service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, nilai_perilaku=1))
    giving.give(kantor.teman, skp.id, T1, [UmpanBalikForm("Ramah", nilai_perilaku=1)])
    assert service.list_waiting(kantor.teman) == ()
    (given,) = giving.list_given(kantor.teman, T1)
    giving.withdraw(kantor.teman, given.id, "salah orang")
    (mine,) = service.list_asked(kantor.staf, T1)
    assert (mine.status, mine.balasan) == (StatusPermintaan.TERBUKA, "")
    assert len(service.list_waiting(kantor.teman)) == 1


def test_feedback_that_was_withdrawn_by_mistake_answers_it_again(service, giving, kantor, skp):
    service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, nilai_perilaku=1))
    giving.give(kantor.teman, skp.id, T1, [UmpanBalikForm("Ramah", nilai_perilaku=1)])
    before = giving.list_given(kantor.teman, T1)
    giving.withdraw(kantor.teman, before[0].id, "salah orang")
    with pytest.raises(NotFoundError):
        giving.put_back(kantor.staf, before[0].id)  # not by him who did not give it
    giving.put_back(kantor.teman, before[0].id)
    giving.put_back(kantor.teman, before[0].id)  # nothing to do
    assert giving.list_given(kantor.teman, T1) == before
    assert status(service, kantor.staf) == [StatusPermintaan.DIJAWAB]


def test_a_request_follows_its_result_through_a_revision(service, giving, kantor, revise, on_result):
    service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, **on_result))
    revised = revise(keep=True)
    result_id = revised.isi.hasil_kerja[0].id
    (waiting,) = service.list_waiting(kantor.teman)
    assert waiting.hasil_kerja_id == result_id != on_result["hasil_kerja_id"]
    with pytest.raises(StateError, match="masih menunggu"):
        service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, hasil_kerja_id=result_id))
    giving.give(kantor.teman, revised.id, T1, [UmpanBalikForm("Rapi", hasil_kerja_id=result_id)])
    assert status(service, kantor.staf) == [StatusPermintaan.DIJAWAB]


def test_a_request_on_a_result_that_ended_can_only_be_declined(service, giving, kantor, revise, on_result):
    service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, **on_result))
    revised = revise(keep=False)
    (waiting,) = service.list_waiting(kantor.teman)
    assert not waiting.can_be_answered
    assert waiting.tentang == "Laporan tersusun tepat waktu"
    form = UmpanBalikForm("Baik", hasil_kerja_id=revised.isi.hasil_kerja[0].id)
    giving.give(kantor.teman, revised.id, T1, [form])
    assert status(service, kantor.staf) == [StatusPermintaan.TERBUKA]
    service.decline(kantor.teman, waiting.id, "Hasil kerjanya sudah diganti")
    assert service.list_waiting(kantor.teman) == ()


@pytest.mark.usefixtures("skp")
def test_the_one_who_is_asked_declines_with_a_reason(service, kantor):
    id_ = service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, nilai_perilaku=1))
    with pytest.raises(InvalidInputError, match="Alasan"):
        service.decline(kantor.teman, id_, "  ")
    with pytest.raises(AccessDeniedError, match="tidak ditujukan kepada Anda"):
        service.decline(kantor.penilai, id_, "tidak tahu")
    service.decline(kantor.teman, id_, " Belum pernah bekerja bersama ")
    (mine,) = service.list_asked(kantor.staf, T1)
    assert (mine.status, mine.balasan) == (StatusPermintaan.DITOLAK, "Belum pernah bekerja bersama")
    with pytest.raises(StateError, match="tidak menunggu lagi"):
        service.decline(kantor.teman, id_, "lagi")


@pytest.mark.usefixtures("skp")
def test_only_the_one_who_asked_takes_it_back(service, kantor):
    id_ = service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, nilai_perilaku=1))
    with pytest.raises(AccessDeniedError, match="Hanya pegawai yang meminta"):
        service.withdraw(kantor.teman, id_)
    service.withdraw(kantor.staf, id_)
    assert status(service, kantor.staf) == [StatusPermintaan.DITARIK]
    assert service.list_waiting(kantor.teman) == ()
    with pytest.raises(StateError, match="tidak menunggu lagi"):
        service.withdraw(kantor.staf, id_)
    with pytest.raises(NotFoundError):
        service.withdraw(kantor.staf, "tidak-ada")
    service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, nilai_perilaku=1))


@pytest.mark.parametrize(
    "subject",
    [{}, {"hasil_kerja_id": "h", "nilai_perilaku": 1}, {"hasil_kerja_id": "lain"}, {"nilai_perilaku": 8}],
)
@pytest.mark.usefixtures("skp")
def test_it_is_about_one_own_result_or_one_value(service, kantor, subject):
    with pytest.raises(InvalidInputError):
        service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, **subject))
    assert service.list_asked(kantor.staf, T1) == ()


@pytest.mark.usefixtures("skp")
def test_a_question_is_short(service, kantor):
    for length, taken in ((300, True), (301, False)):
        form = PermintaanForm(kantor.teman_id, "x" * length, nilai_perilaku=1)
        if taken:
            service.withdraw(kantor.staf, service.ask(kantor.staf, T1, form))
        else:
            with pytest.raises(InvalidInputError, match="Pertanyaan umpan balik terlalu panjang"):
                service.ask(kantor.staf, T1, form)


@pytest.mark.usefixtures("skp")
def test_nobody_asks_oneself_or_who_cannot_answer(service, database, kantor):
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji.ubah")) as session:
        session.get(Pegawai, (kantor.instansi_id, kantor.teman_id)).status = StatusPegawai.PENSIUN
    for who, why in (
        (kantor.staf_id, "diri sendiri"),
        (kantor.walikota_id, "tidak dapat dimintai"),
        (kantor.teman_id, "tidak dapat dimintai"),
    ):
        with pytest.raises(InvalidInputError, match=why):
            service.ask(kantor.staf, T1, PermintaanForm(who, nilai_perilaku=1))
    with pytest.raises(NotFoundError):
        service.ask(kantor.staf, T1, PermintaanForm("tidak-ada", nilai_perilaku=1))


def test_not_before_the_skp_is_set_not_twice_not_after_the_end(service, kantor, langkah):
    form = PermintaanForm(kantor.teman_id, nilai_perilaku=1)
    with pytest.raises(StateError, match="Belum ada SKP"):
        service.ask(kantor.staf, T1, form)
    langkah.established(kantor.staf_id)
    service.ask(kantor.staf, T1, form)
    with pytest.raises(StateError, match=f"menunggu jawaban {TEMAN}") as refusal:
        service.ask(kantor.staf, T1, form)
    assert refusal.value.who == TEMAN
    langkah.final(kantor.staf_id, T1)
    with pytest.raises(StateError, match="sudah final"):
        service.ask(kantor.staf, T1, PermintaanForm(kantor.kabid_id, nilai_perilaku=1))
    assert service.list_waiting(kantor.teman) == ()  # nobody can answer it any more
    (unanswered,) = service.list_asked(kantor.staf, T1)
    assert (unanswered.keadaan, unanswered.is_waiting) == ("Tidak terjawab", False)
    service.ask(kantor.staf, T2, form)
    assert [row.periode for row in service.list_waiting(kantor.teman)] == [T2]
    (waiting,) = service.list_asked(kantor.staf, T2)
    assert (waiting.keadaan, waiting.is_waiting) == ("Menunggu", True)


def test_an_account_without_a_person_neither_asks_nor_is_asked(service, kantor):
    nobody = structs.replace(kantor.staf, pegawai_id=None)
    for call in (
        lambda: service.ask(nobody, T1, PermintaanForm(kantor.teman_id, nilai_perilaku=1)),
        lambda: service.withdraw(nobody, "x"),
        lambda: service.decline(nobody, "x", "tidak tahu"),
        lambda: service.list_asked(nobody, T1),
        lambda: service.list_waiting(nobody),
    ):
        with pytest.raises(AccessDeniedError, match="atas nama"):
            call()


@pytest.mark.usefixtures("skp")
def test_each_step_is_in_the_trail(service, database, kantor):
    first = service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, nilai_perilaku=1))
    second = service.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, nilai_perilaku=2))
    service.withdraw(kantor.staf, first)
    service.decline(kantor.teman, second, "tidak tahu")
    with database.read() as session:
        trail = session.query(AuditEntry).order_by(AuditEntry.seq.desc()).limit(4).all()
    assert [(one.tindakan, one.alasan) for one in reversed(trail)] == [
        ("umpan_balik.ask", ""),
        ("umpan_balik.ask", ""),
        ("umpan_balik.withdraw_request", ""),
        ("umpan_balik.decline_request", "tidak tahu"),
    ]
