"""An operator or an official is replaced: one act, whole or not at all, and what the office sees after it."""

import json
from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.pegawai import PenugasanPenilai
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.sandi import SandiSementaraError
from kinerja_desktop.domain.keamanan.terms import TINDAKAN_BACA, Peran
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.pegawai.service import PegawaiForm, PenempatanForm
from kinerja_desktop.services.serah_terima.records import Penerima, SerahanForm
from tests.kit.office import INSTANSI, SANDI, build_kantor, copy_office, start_kantor
from tests.kit.people import Langkah

P, N, K, A = Peran.PEGAWAI, Peran.PEJABAT_PENILAI, Peran.PENGELOLA_KINERJA, Peran.ADMIN
OWN = "lampu hijau di atas sumur"
BARU = "kapal layar putih samudra"
MULAI = date(2026, 10, 2)
SK = "SK 821.2/17/2026"


class Office:
    """The small office, with the admin at the desk; `kabid` and `budi` (pengelola) can log in."""

    def __init__(self, folder, people) -> None:
        self.kantor = start_kantor(folder)
        sesi = self.kantor.masuk.login("admin", SANDI)
        self.people, self.admin, self.database = people, sesi.actor, sesi.database
        self.services = self.kantor.services(sesi.database)
        self.langkah = Langkah(self.services, people)

    @property
    def serah(self):
        return self.services.serah_terima

    @property
    def users(self):
        return {one.nama_pengguna: one for one in self.services.keamanan.list_pengguna(self.admin)}

    def giver(self, nama):
        return next(one for one in self.serah.list_penyerah(self.admin) if one.nama == nama)

    def form(self, nama, penerima, **rest):
        dari = self.giver(nama)
        return SerahanForm(
            dari.pengguna_id, dari.pegawai_id, penerima, **{"mulai": MULAI, "alasan": SK} | rest
        )

    def official(self, kepada="orang_lain", **rest):
        """The kabid is replaced by this person: post, people, login."""
        bagian = self.serah.read_bagian(self.admin, self.people.kabid_id)
        to = Penerima("", self.people.id_of(kepada), rest.pop("nama_pengguna", "baru"), BARU)
        asked = {
            "peran": frozenset({N}),
            "dinilai_ids": tuple(one.pegawai_id for one in bagian.dinilai),
            "penempatan_id": bagian.jabatan[0].penempatan_id,
        }
        return self.form("Kabid Uji, S.KM.", to, **asked | rest)

    def raters(self, name):
        """First to last: who, from, to."""
        found = self.services.pegawai.get(self.admin, self.people.id_of(name)).penilai
        return [(one.penilai, one.mulai, one.selesai) for one in reversed(found)]

    def posts(self, name):
        found = self.services.pegawai.get(self.admin, self.people.id_of(name)).penempatan
        return [(one.jabatan, one.jenis, one.mulai, one.selesai) for one in reversed(found)]

    def trail(self):
        with self.database.read() as session:
            query = select(AuditEntry).where(AuditEntry.tindakan != TINDAKAN_BACA)
            return session.scalars(query.order_by(AuditEntry.seq)).all()

    def log_in(self, nama, sandi):
        self.kantor.masuk.lock()
        try:
            return self.kantor.masuk.login(nama, sandi)
        finally:
            self.kantor.masuk.lock()
            self.kantor.masuk.login("admin", SANDI)


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("serah") / "data"
    kantor = start_kantor(folder)
    sesi = kantor.masuk.create_first_admin(AdminPertama("admin", "Admin Uji", SANDI, INSTANSI))
    people = build_kantor(sesi.database)
    keamanan = kantor.services(sesi.database).keamanan
    kabid = PenggunaBaru("kabid", "Kabid Uji, S.KM.", frozenset({P, N}), people.kabid_id)
    keamanan.add_pengguna(sesi.actor, kabid, OWN)
    keamanan.add_pengguna(sesi.actor, PenggunaBaru("budi", "Budi Uji", frozenset({K})), OWN)
    kantor.close()
    return folder, people


@pytest.fixture
def office(stored, tmp_path):
    folder, people = stored
    found = Office(copy_office(folder, tmp_path / "data"), people)
    yield found
    found.kantor.close()


def operator(office, **rest):
    to = Penerima("Tuti Baru", None, "tuti", rest.pop("sandi", BARU))
    return office.form("Budi Uji", to, **{"peran": frozenset({K})} | rest)


def test_the_next_operator_is_in_and_the_old_login_ends_in_one_entry_with_both_names(office):
    before = len(office.trail())
    office.serah.hand_over(office.admin, operator(office))
    assert (office.users["tuti"].peran, office.users["budi"].aktif) == (frozenset({K}), False)
    (entry,) = office.trail()[before:]
    assert (entry.tindakan, entry.alasan) == ("serah_terima.hand_over", SK)
    assert "Budi Uji" in entry.rincian
    assert "Tuti Baru" in entry.rincian
    assert office.log_in("tuti", BARU).actor.nama == "Tuti Baru"
    with pytest.raises(AccessDeniedError):
        office.log_in("budi", OWN)


def test_without_a_password_of_his_own_the_receiver_gets_a_slip_that_holds_once(office):
    hasil = office.serah.hand_over(office.admin, operator(office, sandi=""))
    assert hasil.slip is not None
    assert hasil.slip.nama_pengguna == "tuti"
    assert hasil.slip.sandi not in hasil.berita
    with pytest.raises(SandiSementaraError):
        office.log_in("tuti", hasil.slip.sandi)


def test_who_can_log_in_already_gets_the_roles_beside_his_own_and_keeps_his_password(office):
    to = Penerima("", office.people.kabid_id)
    hasil = office.serah.hand_over(office.admin, office.form("Budi Uji", to, peran=frozenset({K})))
    assert office.users["kabid"].peran == {P, N, K}
    assert hasil.slip is None
    assert office.log_in("kabid", OWN).actor.peran == {P, N, K}


def test_who_gives_up_one_task_stays_an_employee_with_his_login(office):
    office.services.keamanan.set_peran(office.admin, office.users["kabid"].id, frozenset({P, N, K}))
    form = office.form(
        "Kabid Uji, S.KM.", Penerima("Tuti Baru", None, "tuti", BARU), peran=frozenset({K}), tetap=True
    )
    office.serah.hand_over(office.admin, form)
    assert office.users["kabid"].peran == {P, N}
    assert office.log_in("kabid", OWN).actor.peran == {P, N}


def test_the_next_official_has_post_and_people_from_the_day_and_the_old_one_until_the_day_before(office):
    office.serah.hand_over(office.admin, office.official())
    old, new = ("Kabid Uji, S.KM.", "Orang Lain Uji")
    for name in ("staf", "teman"):
        assert office.raters(name) == [
            (old, date(2026, 1, 1), date(2026, 10, 1)),
            (new, date(2026, 10, 2), None),
        ]
    definitif = JenisPenempatan.DEFINITIF
    assert office.posts("orang_lain")[-1] == ("Jabatan kabid", definitif, date(2026, 10, 2), None)
    assert office.posts("kabid")[-1] == ("Jabatan kabid", definitif, date(2026, 1, 1), date(2026, 10, 1))
    assert office.users["baru"].peran == {P, N}
    assert not office.users["kabid"].aktif


def test_a_subordinate_who_becomes_plt_is_rated_by_who_rates_the_post_pasal_1_angka_9(office):
    form = office.official("teman", jenis=JenisPenempatan.PLT)
    hasil = office.serah.hand_over(office.admin, form)
    assert office.raters("staf")[-1] == ("Teman Uji", MULAI, None)
    assert office.raters("teman")[-1] == ("dr. Kepala Uji, M.Kes.", MULAI, None)
    assert "Teman Uji menjadi Plt. Jabatan kabid sejak 2 Oktober 2026" in hasil.berita
    assert "Teman Uji sendiri dinilai dr. Kepala Uji, M.Kes." in " ".join(hasil.rencana.dilakukan)


def test_a_rater_who_left_during_the_evaluations_still_evaluates_lampiran_hal_91(office):
    """Left on 1 October: quarter III was being evaluated; on 24 August nobody had begun (p.91-92)."""
    for name in ("staf", "teman"):
        office.langkah.established(office.people.id_of(name))
    late = office.serah.plan(office.admin, office.official())
    assert "Evaluasi Triwulan III 2026: 2 orang oleh Kabid Uji, S.KM." in late.terbuka
    assert "Evaluasi Triwulan IV 2026: 2 orang oleh Orang Lain Uji." in late.terbuka
    assert any("tidak lagi dapat masuk" in one for one in late.sesudahnya)
    early = office.serah.plan(office.admin, office.official(mulai=date(2026, 8, 25)))
    assert "Evaluasi Triwulan III 2026: 2 orang oleh Orang Lain Uji." in early.terbuka


def test_an_skp_that_waits_is_named_and_the_new_rater_sets_it(office):
    staf, teman = office.people.staf_id, office.people.teman_id
    skp = office.langkah.submitted(staf)
    office.langkah.established(teman)
    hasil = office.serah.hand_over(office.admin, office.official())
    told = " ".join(hasil.rencana.terbuka)
    assert "1 SKP 2026 menunggu penetapan." in told
    assert "1 SKP yang sudah ditetapkan ditutup per 1 Oktober 2026" in told
    baru = Actor("u", "Orang Lain", frozenset({N}), INSTANSI, office.people.orang_lain_id)
    office.services.skp.establish(baru, skp.id, date(2026, 11, 20))
    assert office.services.skp.get(baru, skp.id).status is StatusSkp.DITETAPKAN


def test_the_plan_changes_nothing_and_says_what_the_act_then_says(office):
    before, raters, users = len(office.trail()), office.raters("staf"), office.users
    plan = office.serah.plan(office.admin, office.official())
    assert (len(office.trail()), office.raters("staf"), office.users) == (before, raters, users)
    assert office.serah.hand_over(office.admin, office.official()).rencana == plan


def test_a_receiver_who_may_not_rate_stops_all_of_it_lampiran_hal_89(office):
    """Below pengawas, without the post and without a letter of delegation."""
    form = office.official("teman", penempatan_id=None)
    before, users = len(office.trail()), office.users
    for act in (office.serah.plan, office.serah.hand_over):
        with pytest.raises(StateError) as refused:
            act(office.admin, form)
        assert "pengawas" in refused.value.why
    assert (len(office.trail()), office.users) == (before, users)
    assert office.raters("teman")[-1][0] == "Kabid Uji, S.KM."
    hasil = office.serah.hand_over(office.admin, replace(form, dasar="Surat 800/5"))
    assert office.raters("staf")[-1] == ("Teman Uji", MULAI, None)
    assert [one.nomor for one in office.services.pendelegasian.list(office.admin)] == ["Surat 800/5"]
    assert "tidak lagi" not in hasil.sisa


def test_the_letter_of_the_old_rater_ends_with_his_people(office):
    to = Penerima("", office.people.orang_lain_id)
    ids = (office.people.staf_id,)
    office.services.pegawai.change_penilai(
        office.admin, ids[0], office.people.teman_id, "uji", mulai=date(2026, 3, 1),
        dasar_pendelegasian="Surat 800/5",
    )  # fmt: skip
    office.serah.hand_over(office.admin, office.form("Teman Uji", to, dinilai_ids=ids))
    (surat,) = office.services.pendelegasian.list(office.admin)
    assert surat.penerima[0].selesai == date(2026, 10, 1)


def test_where_the_old_official_was_named_as_superior_the_new_one_is(office):
    p = office.people
    place = office.services.pegawai.get(office.admin, p.kabid_id).penempatan[0]
    office.services.pegawai.place(
        office.admin,
        PenempatanForm(
            p.teman_id, place.unit_kerja_id, place.jabatan_id, date(2026, 2, 1), JenisPenempatan.PLH
        ),
    )
    office.services.pegawai.change_penilai(
        office.admin, p.staf_id, p.teman_id, "uji", mulai=date(2026, 3, 1), atasan_penilai_id=p.kabid_id
    )
    hasil = office.serah.hand_over(office.admin, office.official())
    assert office.raters("staf")[-1] == ("Teman Uji", MULAI, None)
    assert "Orang Lain Uji menjadi atasan pejabat penilai bagi 1 pegawai." in hasil.rencana.dilakukan


def test_officials_who_sign_on_paper_hand_over_without_any_login(office):
    giver = office.giver("dr. Kepala Uji, M.Kes.")
    assert (giver.pengguna_id, giver.dinilai) == (None, 2)
    to = Penerima("", office.people.kabid_id)
    ids = (office.people.orang_lain_id,)
    before = set(office.users)
    hasil = office.serah.hand_over(office.admin, office.form("dr. Kepala Uji, M.Kes.", to, dinilai_ids=ids))
    assert office.raters("orang_lain")[-1][0] == "Kabid Uji, S.KM."
    assert set(office.users) == before
    assert "dr. Kepala Uji, M.Kes. tetap menilai 1 pegawai." in hasil.rencana.sesudahnya
    assert office.raters("kabid")[-1][0] == "dr. Kepala Uji, M.Kes."  # takes over a colleague, not the post


def test_where_only_the_receiver_was_rated_nobody_is_counted(office):
    p = office.people
    office.services.pegawai.change_penilai(
        office.admin, p.staf_id, p.kepala_id, "uji", mulai=date(2026, 3, 1)
    )
    hasil = office.serah.hand_over(office.admin, office.official("teman"))
    assert office.raters("teman")[-1] == ("dr. Kepala Uji, M.Kes.", MULAI, None)
    assert not [one for one in hasil.rencana.dilakukan if "0 pegawai" in one]


def test_an_admin_to_whom_it_is_handed_back_is_not_ended_any_more(office):
    """Away and back before anybody pressed Selesaikan: he is at work again."""
    kabid, p = office.users["kabid"], office.people
    office.services.keamanan.set_peran(office.admin, kabid.id, frozenset({P, A}))
    own = Actor(kabid.id, kabid.nama, frozenset({P, A}), INSTANSI, p.kabid_id)
    to = Penerima("Orang Lain Uji", p.orang_lain_id, "pengganti", BARU)
    form = office.form(kabid.nama, to, peran=frozenset({A}))
    office.serah.hand_over(own, form)
    assert [one.nama for one in office.serah.list_tertunda(office.admin)] == [kabid.nama]
    back = office.form("Orang Lain Uji", Penerima("", p.kabid_id), peran=frozenset({A}))
    office.serah.hand_over(office.admin, back)
    assert office.serah.list_tertunda(office.admin) == ()
    assert office.serah.finish(office.admin) == 0
    assert office.users["kabid"].aktif


def test_who_was_taken_out_and_back_since_is_not_ended_by_what_waited_before(office):
    kabid, p = office.users["kabid"], office.people
    office.services.keamanan.set_peran(office.admin, kabid.id, frozenset({P, A}))
    own = Actor(kabid.id, kabid.nama, frozenset({P, A}), INSTANSI, p.kabid_id)
    to = Penerima("Orang Lain Uji", p.orang_lain_id, "pengganti", BARU)
    office.serah.hand_over(own, office.form(kabid.nama, to, peran=frozenset({A})))
    later = office.database.clock.now() + timedelta(hours=1)
    office.database.clock = Clock(lambda: later)
    office.services = office.kantor.services(office.database)
    office.services.keamanan.remove_pengguna(office.admin, kabid.id, "keluar")
    again = PenggunaBaru(kabid.nama_pengguna, kabid.nama, frozenset({P}), p.kabid_id)
    office.services.keamanan.add_pengguna(office.admin, again, BARU)
    assert office.serah.list_tertunda(office.admin) == ()
    assert office.serah.finish(office.admin) == 0
    assert office.users["kabid"].aktif


def test_an_admin_who_leaves_stays_until_the_next_one_has_ended_it(office):
    form = office.form("Admin Uji", Penerima("Tuti Baru", None, "tuti", BARU), peran=frozenset({A, K}))
    hasil = office.serah.hand_over(office.admin, form)
    assert any("menekan Selesaikan" in one for one in hasil.rencana.dilakukan)
    assert office.users["admin"].aktif
    assert [(one.nama, one.is_own) for one in office.serah.list_tertunda(office.admin)] == [
        ("Admin Uji", True)
    ]
    assert office.serah.finish(office.admin) == 0  # nobody ends his own login
    tuti = office.log_in("tuti", BARU).actor
    assert office.serah.finish(tuti) == 1
    assert office.serah.list_tertunda(tuti) == ()
    told = next(one for one in reversed(office.trail()) if one.tindakan == "serah_terima.finish")
    assert "Admin Uji" in told.rincian
    assert SK in json.loads(told.rincian)["dasar"]
    office.kantor.masuk.lock()
    with pytest.raises(AccessDeniedError):
        office.kantor.masuk.login("admin", SANDI)


def test_keys_that_could_not_be_changed_are_told_and_changed_later(office):
    """Somebody reads while it is done: the act stands, the old key still opens copies of the file."""
    with office.database.read() as reading:
        reading.scalar(select(AuditEntry.seq))
        hasil = office.serah.hand_over(office.admin, operator(office))
    assert "Kunci basis data belum diganti" in hasil.sisa
    assert not office.users["budi"].aktif
    assert [(one.nama, one.kunci) for one in office.serah.list_tertunda(office.admin)] == [("budi", True)]
    assert office.serah.finish(office.admin) == 1
    assert office.serah.list_tertunda(office.admin) == ()
    assert not office.users["budi"].punya_sandi


def test_a_sheet_that_could_not_be_made_is_asked_for_again(office):
    with office.database.read() as reading:
        reading.scalar(select(AuditEntry.seq))
        hasil = office.serah.hand_over(office.admin, operator(office, lembar=True))
    assert hasil.lembar is None
    assert "Buat juga lembar pemulihan baru di Pengguna dan peran." in hasil.sisa
    assert office.users["tuti"].aktif
    lembar = office.services.keamanan.new_lembar_pemulihan(office.admin, SK)
    office.kantor.masuk.lock()
    office.kantor.masuk.recover(lembar.kode, "admin", BARU)


def test_with_the_sheet_in_his_hands_a_new_one_is_made(office):
    hasil = office.serah.hand_over(office.admin, operator(office, lembar=True))
    assert hasil.lembar is not None
    assert hasil.lembar.kode not in hasil.berita
    assert not office.users["budi"].punya_sandi
    office.kantor.masuk.lock()
    office.kantor.masuk.recover(hasil.lembar.kode, "admin", BARU)


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ({"alasan": " "}, "Dasar serah terima belum diisi."),
        ({"mulai": date(2026, 12, 1)}, "Hari serah terima belum tiba."),
        ({"sandi": "tuti"}, "andi"),
        ({"dinilai_ids": ("x",)}, "Penerima bukan pegawai yang tercatat."),
    ],
)
def test_what_is_missing_is_said_before_anything_is_done(office, rest, said):
    with pytest.raises(InvalidInputError) as refused:
        office.serah.hand_over(office.admin, operator(office, **rest))
    assert said in refused.value.what
    assert "tuti" not in office.users


def test_nobody_hands_over_to_himself_and_roles_need_a_login(office):
    own = office.form("Kabid Uji, S.KM.", Penerima("", office.people.kabid_id))
    with pytest.raises(InvalidInputError, match="sama dengan yang menyerahkan"):
        office.serah.hand_over(office.admin, own)
    paper = office.form("Budi Uji", Penerima("", office.people.staf_id), peran=frozenset({K}))
    with pytest.raises(InvalidInputError, match="belum mempunyai nama pengguna"):
        office.serah.hand_over(office.admin, paper)


def test_the_paper_names_what_was_handed_over_what_is_open_and_what_follows(office):
    hasil = office.serah.hand_over(office.admin, office.official(), ["3 perubahan belum dikirim ke pusat."])
    for part in (
        "Tanggal        : 23 November 2026, berlaku sejak 2 Oktober 2026",
        "2 pegawai dinilai Orang Lain Uji sejak 2 Oktober 2026",
        "Staf Uji, A.Md.",
        "3 perubahan belum dikirim ke pusat.",
        "Catat jabatan baru Kabid Uji, S.KM., atau berhentinya",
        "SKP Orang Lain Uji untuk jabatan barunya disusun",
    ):
        assert part in " ".join(hasil.berita.split()) or part in hasil.berita
    assert BARU not in hasil.berita


def _two_raters_below(office):
    """Kabid rates staf and teman, and is named as superior where teman and somebody else rate."""
    p = office.people
    place = office.services.pegawai.get(office.admin, p.kabid_id).penempatan[0]
    for who in (p.teman_id, p.orang_lain_id):
        acting = PenempatanForm(
            who, place.unit_kerja_id, place.jabatan_id, date(2026, 2, 1), JenisPenempatan.PLH
        )
        office.services.pegawai.place(office.admin, acting)
    new = [
        office.services.pegawai.save(office.admin, PegawaiForm(nama, nip=nip, golongan="III/a"))
        for nama, nip in (("Bawahan Satu", "199001012020121001"), ("Bawahan Dua", "199102022020122002"))
    ]
    for one, rater in zip(new, (p.teman_id, p.orang_lain_id), strict=True):
        office.services.pegawai.change_penilai(
            office.admin, one, rater, "uji", mulai=date(2026, 3, 1), atasan_penilai_id=p.kabid_id
        )
    return new


def _superior(office, pegawai_id):
    with office.database.read() as session:
        rows = session.scalars(select(PenugasanPenilai).where(PenugasanPenilai.pegawai_id == pegawai_id))
        return next(one.atasan_penilai_id for one in rows if one.selesai is None)


def test_at_a_partial_hand_over_the_superior_passes_only_above_the_raters_handed_over_hal_89(office):
    p = office.people
    below = _two_raters_below(office)
    ids = (p.teman_id,)  # of kabid's people only teman goes to the kepala; the post stays
    hasil = office.serah.hand_over(
        office.admin, office.form("Kabid Uji, S.KM.", Penerima("", p.id_of("kepala")), dinilai_ids=ids)
    )
    assert [_superior(office, one) for one in below] == [p.id_of("kepala"), p.kabid_id]
    assert any("bagi 1 pegawai" in one for one in hasil.rencana.dilakukan)


def test_a_receiver_who_is_an_employee_logs_in_under_his_own_name(office):
    to = Penerima("", office.people.teman_id, "teman", BARU)
    office.serah.hand_over(office.admin, office.form("Budi Uji", to, peran=frozenset({K})))
    assert office.users["teman"].nama == "Teman Uji"
