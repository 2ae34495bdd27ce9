"""The list and one person without widgets: filter, saving as typed, rater, placement."""

from datetime import date

import pytest

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import AccessDeniedError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.services.pegawai.service import PegawaiForm
from kinerja_desktop.ui.pegawai.detail_view_model import KELUAR, PegawaiDetailViewModel
from kinerja_desktop.ui.pegawai.penempatan_view_model import PenempatanViewModel, Pindah
from kinerja_desktop.ui.pegawai.penilai_view_model import PenilaiViewModel
from kinerja_desktop.ui.pegawai.view_model import INCOMPLETE_TARGET, PegawaiViewModel


@pytest.fixture
def listing(world) -> PegawaiViewModel:
    model = PegawaiViewModel(world.context(world.admin))
    model.reload()
    return model


@pytest.fixture
def detail(world) -> PegawaiDetailViewModel:
    model = PegawaiDetailViewModel(world.context(world.admin))
    model.open(world.people.staf_id)
    return model


def names(model: PegawaiViewModel) -> list[str]:
    return [model.model.index(row).data() for row in range(model.model.rowCount())]


def stored(world, pegawai_id: str) -> PegawaiForm:
    return world.services.pegawai.get(world.admin, pegawai_id).pegawai


def test_typing_filters_after_a_pause(listing, qtbot):
    assert len(names(listing)) == 6
    with qtbot.waitSignal(listing.listed, timeout=1000):
        for teks in ("t", "te", "tem"):
            listing.set_teks(teks)
    assert names(listing) == ["Teman Uji"]


def test_filters_by_unit_with_what_is_below_and_by_status(listing, world):
    listing.set_unit(world.people.bidang_id)
    assert names(listing) == ["Kabid Uji, S.KM.", "Staf Uji, A.Md.", "Teman Uji"]
    listing.set_unit(world.people.dinas_id)
    assert len(names(listing)) == 6
    listing.set_status(StatusPegawai.PENSIUN)
    assert names(listing) == []
    assert listing.is_restricted


def test_counts_what_is_missing_and_shows_only_those(listing, world):
    assert listing.missing.pegawai == 0
    world.services.pegawai.save(world.admin, PegawaiForm("Baru, S.T.", "19950101 202012 1 001"))
    listing.reload()
    assert (listing.missing.pegawai, listing.missing.golongan) == (1, 1)
    assert listing.show_target(INCOMPLETE_TARGET) is None
    assert names(listing) == ["Baru, S.T."]


def test_a_target_outside_the_filter_gets_its_own_filter(listing, world):
    listing.set_status(StatusPegawai.PENSIUN)
    assert listing.show_target(world.people.staf_id) == world.people.staf_id
    assert names(listing) == ["Staf Uji, A.Md."]


def test_an_employee_sees_only_oneself(world):
    model = PegawaiViewModel(world.context(world.people.staf))
    model.reload()
    assert names(model) == ["Staf Uji, A.Md."]
    assert not PegawaiDetailViewModel(world.context(world.people.staf)).may_save


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("nama", "  Staf  Uji, S.Kep. ", "Staf Uji, S.Kep."),
        ("nip", "NIP. 19900315-201503-1-002", "199003152015031002"),
        ("golongan", "penata muda tk. I", "III/b"),
        ("jenis", "CPNS", "CPNS"),
    ],
)
def test_each_field_is_saved_as_it_is_left(world, detail, name, typed, kept):
    detail.edit(name, typed)
    assert getattr(stored(world, world.people.staf_id), name) == kept
    assert detail.message(name) == ""


def test_who_leaves_is_stored_with_the_day_and_not_before(world, detail):
    assert not detail.has_keluar
    detail.edit("status", "Pensiun")
    assert detail.has_keluar
    assert "TMT keluar" in detail.message("status")
    assert stored(world, world.people.staf_id).status is StatusPegawai.AKTIF
    detail.edit("keluar", "31 Februari 2027")
    assert detail.message("keluar")
    detail.edit("keluar", "1-3-2027")
    left = stored(world, world.people.staf_id)
    assert (left.status, left.keluar) == (StatusPegawai.PENSIUN, date(2027, 3, 1))
    assert (detail.message("status"), detail.message("keluar")) == ("", "")
    assert detail.text("keluar") == "1 Maret 2027"
    detail.edit("status", "Aktif")
    back = stored(world, world.people.staf_id)
    assert (back.status, back.keluar, detail.has_keluar) == (StatusPegawai.AKTIF, None, False)


def test_a_status_chosen_by_mistake_is_given_up_without_a_day(world, detail):
    detail.edit("status", "Pindah")
    detail.edit("status", "Aktif")
    assert (detail.has_keluar, detail.message("status")) == (False, "")
    assert stored(world, world.people.staf_id).status is StatusPegawai.AKTIF


def test_saving_is_told_once_and_unchanged_text_writes_nothing(world, detail):
    announced = []
    world.changes.announced.connect(announced.append)
    detail.edit("nama", "Staf Uji, A.Md.")
    world.changes.deliver()
    assert announced == []
    detail.edit("nama", "Staf Baru")
    world.changes.deliver()
    assert announced == [frozenset({"pegawai", "audit"})]
    assert world.said == ["Tersimpan"]


@pytest.mark.parametrize(
    ("name", "typed", "reason"),
    [
        ("nip", "19900315 201503 1", "15 digit"),
        ("nip", "199013152015031002", "tidak ada dalam kalender"),
        ("nip", "197508172000032002", "milik Kabid Uji"),
        ("nip", "", "belum diisi"),
        ("golongan", "lima", "bukan golongan"),
        ("nama", " ", "nama lengkap"),
    ],
)
def test_a_wrong_text_stays_with_its_reason_and_is_not_stored(world, detail, name, typed, reason):
    failures: list = []
    detail.failed.connect(failures.append)
    before = stored(world, world.people.staf_id)
    detail.edit(name, typed)
    assert reason.casefold() in detail.message(name).casefold()
    assert stored(world, world.people.staf_id) == before
    detail.open(world.people.teman_id)
    assert detail.message(name) == ""
    detail.open(world.people.staf_id)
    assert detail.text(name) == typed
    assert failures == []
    detail.revert(name)
    assert (detail.text(name) != typed, detail.message(name)) == (True, "")


def test_kind_number_and_golongan_that_fit_only_together_are_typed_one_after_the_other(world, detail):
    assert detail.warnings == ()
    detail.edit("jenis", JenisPegawai.PPPK)
    assert "sedangkan jenis pegawainya PPPK" in detail.message("jenis")
    detail.edit("nip", "19900315 202521 2 002")
    assert "PPPK adalah I sampai XVII" in detail.message("nip")
    assert stored(world, world.people.staf_id).jenis is JenisPegawai.PNS
    detail.edit("golongan", "IX")
    kept = stored(world, world.people.staf_id)
    assert (kept.jenis, kept.nip, kept.golongan) == (JenisPegawai.PPPK, "199003152025212002", "IX")
    assert [detail.message(name) for name in ("jenis", "nip", "golongan")] == [""] * 3


def test_a_field_that_waits_for_another_holds_up_no_name(world, detail):
    detail.edit("jenis", JenisPegawai.PPPK)
    detail.edit("nama", "Staf Uji, S.Tr.")
    assert stored(world, world.people.staf_id).nama == "Staf Uji, S.Tr."
    assert detail.text("jenis") == "PPPK"
    assert detail.message("jenis")


def test_doubts_about_what_is_stored_from_before_are_shown(world, detail):
    with world.database.write(WriteContext(world.admin, Peran.ADMIN, "uji.lama")) as session:
        person = session.get_one(Pegawai, (world.people.instansi_id, world.people.staf_id))
        person.jenis = JenisPegawai.PPPK
    detail.reload()
    assert "sedangkan jenis pegawainya PPPK" in detail.warnings[0]
    assert "milik PNS" in detail.warnings[1]


def test_a_new_person_needs_name_and_nip(world, detail, qtbot):
    wrong = detail.create({"nama": "", "nip": "12", "jenis": "PNS", "golongan": "x"})
    assert set(wrong) == {"nama", "nip", "golongan"}
    texts = {"nama": "Baru, S.T.", "nip": "19950101 202012 1 001", "jenis": "PNS", "golongan": "III.a"}
    with qtbot.waitSignal(detail.created) as created:
        assert detail.create(texts) == {}
    assert stored(world, created.args[0]).golongan == "III/a"
    assert "sudah terdaftar" in detail.create(texts)["nip"] or "milik" in detail.create(texts)["nip"]


@pytest.mark.parametrize("nomor", ["", "NRP 72050412", "19680512 199403 1 004"])
def test_an_official_from_outside_has_a_nip_an_nrp_or_nothing(detail, nomor):
    texts = {"nama": "Pejabat Luar", "nip": nomor, "jenis": "Pejabat Lain"}
    assert detail.create(texts) == {}


def test_a_rank_of_tni_or_polri_is_typed_for_an_official_from_outside_alone(world, detail, qtbot):
    texts = {"nama": "Pejabat Luar", "nip": "76120345", "jenis": "Pejabat Lain", "pangkat": "Kombes Pol."}
    assert "satu saja" in detail.create({**texts, "golongan": "IV/c"})["pangkat"]
    with qtbot.waitSignal(detail.created) as created:
        assert detail.create(texts) == {}
    detail.open(created.args[0])
    assert detail.has_pangkat
    detail.edit("pangkat", "Brigjen Pol.")
    assert stored(world, created.args[0]).pangkat == "Brigjen Pol."
    detail.edit("jenis", "PNS")
    assert "mengikuti golongannya" in detail.message("jenis") or detail.message("jenis")
    assert detail.has_pangkat
    detail.open(world.people.staf_id)
    assert not detail.has_pangkat


def test_archiving_wants_a_reason(detail, listing):
    assert "alasan" in detail.archive(" ").casefold()
    assert detail.archive("Pindah ke provinsi") == ""
    assert detail.detail is None
    listing.reload()
    assert "Staf Uji, A.Md." not in names(listing)


def test_without_the_right_nothing_is_stored_and_the_refusal_is_told(world, qtbot):
    detail = PegawaiDetailViewModel(world.context(world.people.penilai))
    detail.open(world.people.staf_id)
    with qtbot.waitSignal(detail.failed) as failed:
        detail.edit("nama", "Lain")
    assert isinstance(failed.args[0], AccessDeniedError)
    assert stored(world, world.people.staf_id).nama == "Staf Uji, A.Md."


def test_the_rater_is_changed_in_one_step(world, qtbot):
    model = PenilaiViewModel(world.context(world.admin))
    found = []
    model.found.connect(found.append)
    model.open(world.people.staf_id)
    assert [choice.id for choice in found[-1]] == [world.people.walikota_id]
    with qtbot.waitSignal(model.found, timeout=1000):
        model.search("kepala")
    assert [choice.id for choice in found[-1]] == [world.people.kepala_id]
    assert set(model.change(None, "", model.today)) == {"penilai", "alasan"}
    with qtbot.waitSignal(model.done):
        assert model.change(world.people.kepala_id, "Kabid pensiun", model.today) == {}
    history = world.services.pegawai.get(world.admin, world.people.staf_id).penilai
    assert (history[0].penilai, history[0].alasan) == ("dr. Kepala Uji, M.Kes.", "Kabid pensiun")


def test_a_rating_circle_is_refused_with_its_article(world, qtbot):
    model = PenilaiViewModel(world.context(world.admin))
    model.open(world.people.kabid_id)
    with qtbot.waitSignal(model.failed) as failed:
        model.change(world.people.staf_id, "salah", model.today)
    assert "Pasal 1 angka 9" in failed.args[0].why


def test_a_move_takes_existing_and_new_posts(world):
    model = PenempatanViewModel(world.context(world.admin))
    loaded = []
    model.loaded.connect(lambda units, posts: loaded.append((units, posts)))
    model.load()
    assert [choice.text for choice in loaded[-1][0]] == ["Dinas Uji", "bidang Uji", "bidang_lain Uji"]
    wrong = model.place(world.people.staf_id, Pindah(None, None, "", JenisPenempatan.DEFINITIF, model.today))
    assert set(wrong) == {"unit", "jabatan"}
    unit = world.people.bidang_lain_id
    mulai = date(2026, 12, 1)
    model.place(world.people.staf_id, Pindah(unit, None, "Arsiparis", JenisPenempatan.DEFINITIF, mulai))
    model.load()
    jabatan = next(choice for choice in loaded[-1][1] if choice.text == "Arsiparis")
    model.place(world.people.teman_id, Pindah(unit, jabatan.id, "Arsiparis", JenisPenempatan.PLT, mulai))
    history = world.services.pegawai.get(world.admin, world.people.staf_id).penempatan
    assert (history[0].jabatan, history[0].unit_kerja, history[0].mulai) == (
        "Arsiparis",
        "bidang_lain Uji",
        mulai,
    )
    assert len(world.services.pegawai.get(world.admin, world.people.teman_id).penempatan) == 2


def test_the_day_of_leaving_says_who_loses_his_rater_pasal_1(world, detail):
    people = world.people
    detail.open(people.kabid_id)
    detail.edit("status", "Pensiun")
    assert detail.hint_keluar.endswith("2 pegawai yang ia nilai perlu pejabat penilai lain sejak hari itu.")
    detail.open(people.staf_id)
    detail.edit("status", "Pensiun")
    assert detail.hint_keluar == KELUAR
