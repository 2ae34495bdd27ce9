"""Settings without widgets."""

from datetime import date

import pytest

from kinerja_desktop.domain.aturan.rule_set import TABLE_NAMES, rule_set_for
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.ui.cadangan.cadangan_view_model import CadanganViewModel
from kinerja_desktop.ui.cadangan.pemeriksaan_view_model import PemeriksaanViewModel
from kinerja_desktop.ui.keamanan.audit_view_model import AuditViewModel
from kinerja_desktop.ui.keamanan.pengguna_view_model import PenggunaForm, PenggunaViewModel
from kinerja_desktop.ui.keamanan.sandi_view_model import SandiViewModel
from kinerja_desktop.ui.pengaturan.aturan.aturan_view_model import AturanViewModel, describe
from kinerja_desktop.ui.pengaturan.gambar_view_model import GambarViewModel
from kinerja_desktop.ui.pengaturan.hari_libur_view_model import HariLiburViewModel
from kinerja_desktop.ui.pengaturan.instansi_view_model import InstansiViewModel
from kinerja_desktop.ui.pengaturan.view_model import KELOMPOK, visible_sections

SANDI = "lampu hijau di atas sumur"
LOGO = RESOURCES / "icons" / "check-light@3x.png"
NATAL = date(2026, 12, 25)


def collect(signal) -> list:
    got: list = []
    signal.connect(lambda *values: got.append(values))
    return got


def admin_of(world, model_class):
    return model_class(world.context(world.admin))


@pytest.mark.parametrize(
    ("who", "hidden"),
    [
        ("admin", {"ganti_tahun"}),
        ("pengelola", {"pengguna", "serah_terima", "audit", "pembaruan", "pemeriksaan"}),
        (
            "pemeriksa",
            {
                "ganti_tahun",
                "instansi",
                "lembar",
                "cadangan",
                "pindah",
                "pengguna",
                "serah_terima",
                "pembaruan",
            },
        ),
        (
            "staf",
            {
                "ganti_tahun",
                "instansi",
                "lembar",
                "setelan",
                "cadangan",
                "pindah",
                "pengguna",
                "serah_terima",
                "insiden",
                "retensi",
                "audit",
                "pembaruan",
                "pemeriksaan",
            },
        ),
    ],
)
def test_sections_by_role(world, who, hidden):
    shown = visible_sections(getattr(world.people, who))
    everything = {one.id for sections in KELOMPOK.values() for one in sections}
    assert everything - {one.id for sections in shown.values() for one in sections} == hidden
    assert all(shown.values())  # no heading without a section


def test_instansi_is_saved_only_when_it_changed(world):
    model = admin_of(world, InstansiViewModel)
    loaded = collect(model.loaded)
    model.load()
    form = loaded[0][0]
    model.save(form)
    assert world.said == []
    model.save(InstansiForm(form.kode, "Dinas Gizi", form.kota, JenisPeriode.BULANAN))
    assert world.said == ["Tersimpan"]
    model.load()
    assert (loaded[-1][0].nama, loaded[-1][0].periode_evaluasi) == ("Dinas Gizi", JenisPeriode.BULANAN)


def test_a_logo_is_chosen_shown_and_taken_away(world):
    model = GambarViewModel(world.context(world.admin), GambarInstansi.LOGO)
    loaded, announced = collect(model.loaded), collect(world.changes.announced)
    model.load()
    model.choose(LOGO)
    world.changes.deliver()
    stored = world.services.instansi.get_gambar(world.admin, GambarInstansi.LOGO)
    model.remove()
    assert [got for (got,) in loaded] == [None, stored, None]
    assert world.said == ["Logo tersimpan", "Logo dihapus"]
    world.changes.deliver()
    assert announced == [(frozenset({"pengaturan", "audit"}),)] * 2


def test_a_file_that_is_no_logo_is_told(world, tmp_path):
    model = GambarViewModel(world.context(world.admin), GambarInstansi.LOGO)
    failed = collect(model.failed)
    (tmp_path / "surat.pdf").write_bytes(b"%PDF-1.7")
    model.choose(tmp_path / "surat.pdf")
    assert "bukan gambar PNG atau JPG" in failed[0][0].what
    assert world.said == []


def test_instansi_without_a_name_is_not_saved(world):
    model = admin_of(world, InstansiViewModel)
    model.load()
    form = InstansiForm("D", " ", "Semarang")
    assert model.problems(form) == {"nama": "Wajib diisi."}
    model.save(form)
    assert world.services.instansi.get(world.admin).nama == "Dinas Uji"


def test_holidays_are_kept_in_order_and_undone(world):
    world.services.pengaturan.set_hari_libur(world.admin, [])
    model = admin_of(world, HariLiburViewModel)
    model.load()
    assert model.add(NATAL, "Natal")
    assert model.add(date(2026, 8, 17), "Kemerdekaan")
    assert [one.nama for one in model.rows] == ["Kemerdekaan", "Natal"]
    assert model.remove(NATAL)
    model.undo()
    assert [one.nama for one in world.services.pengaturan.list_hari_libur(world.admin)] == [
        "Kemerdekaan",
        "Natal",
    ]
    assert not model.can_undo
    assert model.rename(NATAL, "Hari Raya Natal")
    assert model.rows[1].nama == "Hari Raya Natal"


def test_a_day_twice_or_without_a_name_is_refused(world):
    model = admin_of(world, HariLiburViewModel)
    failed = collect(model.failed)
    model.add(NATAL, "Natal")
    assert not model.add(NATAL, "Lagi")
    assert not model.add(date(2026, 1, 1), "  ")
    assert [error.what for (error,) in failed] == [
        "25 Desember 2026 tercantum dua kali.",
        "Nama hari libur 1 Januari 2026 belum diisi atau terlalu panjang.",
    ]
    assert len(model.rows) == 1


def test_rules_of_the_day_are_marked(world):
    rows = admin_of(world, AturanViewModel).rows(date(2026, 11, 23))
    in_force = {row.judul for row in rows if row.keadaan == "berlaku"}
    assert len(in_force) == len(TABLE_NAMES)
    assert rows[0].keadaan == "berlaku"
    early = admin_of(world, AturanViewModel).rows(date(2022, 1, 1))
    assert any(row.keadaan.startswith("mulai ") for row in early)


def test_every_rule_can_be_read():
    aturan = rule_set_for(date(2026, 11, 23))
    text = describe(aturan.distribusi)
    assert "organisasi: Istimewa" in text
    assert "{" not in text
    assert "skp ditetapkan" in describe(aturan.tenggat)


def test_backup_examine_restore_and_undo(world):
    model = admin_of(world, CadanganViewModel)
    made, restored = collect(model.made), collect(model.restored)
    changed = collect(world.changes.announced)
    model.make()
    world.services.instansi.save(world.admin, InstansiForm("D", "Nama Baru", "Semarang"))
    model.load(examine=True)
    assert [one.baik for one in model.backups] == [True]
    assert model.problems("  ")
    model.restore(made[0][0].path, "salah ketik")
    assert world.services.instansi.get(world.admin).nama == "Dinas Uji"
    world.changes.deliver()
    assert changed[0][0] >= {"pegawai", "skp", "keamanan", "pertukaran", "cadangan"}
    model.restore(restored[0][0].sebelum, "ternyata benar")
    assert world.services.instansi.get(world.admin).nama == "Nama Baru"


def test_a_backup_that_was_found_damaged_is_not_called_good_when_the_shelf_is_listed_again(world):
    """As after every new backup, and when somebody comes back from another window."""
    model = admin_of(world, CadanganViewModel)
    made = collect(model.made)
    model.make()
    with (made[0][0].path / "kinerja.db").open("r+b") as file:
        file.seek(5000)
        file.write(b"rusak")
    model.load(examine=True)
    (found,) = model.backups
    assert found.baik is False
    model.load()
    assert model.backups == (found,)
    model.make()
    assert [one.baik for one in model.backups] == [None, False]


def test_a_backup_from_before_a_change_of_key_asks_for_the_old_password(world):
    model = admin_of(world, CadanganViewModel)
    made, wanted = collect(model.made), collect(model.key_wanted)
    model.make()
    world.services.keamanan.new_lembar_pemulihan(world.admin, "uji")
    model.restore(made[0][0].path, "uji")
    assert isinstance(wanted[0][0], AccessDeniedError)
    assert "kunci lama" in wanted[0][0].what


def test_a_new_user_is_linked_to_the_employee(world):
    model = admin_of(world, PenggunaViewModel)
    model.load()
    form = PenggunaForm(
        "19900315 201503 1 002", "199003152015031002", "Staf Uji", frozenset({Peran.PEGAWAI}), SANDI
    )
    assert model.problems(form) == {}
    model.add(form)
    added = next(one for one in model.pengguna if one.nama == "Staf Uji")
    assert (added.pegawai_id, added.punya_sandi) == (world.people.staf_id, True)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (PenggunaForm("197001011995031009", "a.b.c", "X", frozenset({Peran.PEGAWAI}), SANDI), "nip"),
        (PenggunaForm("", "a.b.c", "X", frozenset({Peran.PEGAWAI}), SANDI), "nip"),
        (PenggunaForm("", "a.b.c", "X", frozenset(), SANDI), "peran"),
        (PenggunaForm("", "", "X", frozenset({Peran.PEMERIKSA}), SANDI), "nama_pengguna"),
        (PenggunaForm("", "a.b.c", "X", frozenset({Peran.PEMERIKSA}), ""), "sandi"),
    ],
)
def test_what_is_missing_for_a_new_user(world, form, field):
    assert set(admin_of(world, PenggunaViewModel).problems(form)) == {field}


def auditor(model):
    model.load()
    form = PenggunaForm("", "pemeriksa.luar", "Pemeriksa Luar", frozenset({Peran.PEMERIKSA}), SANDI)
    model.add(form)
    return next(one for one in model.pengguna if one.nama == "Pemeriksa Luar")


def test_roles_password_and_removal(world):
    model = admin_of(world, PenggunaViewModel)
    failed, done = collect(model.failed), collect(model.done)
    user = auditor(model)
    model.set_peran(user, frozenset({Peran.PEMERIKSA, Peran.PENGELOLA_KINERJA}))
    user = next(one for one in model.pengguna if one.id == user.id)
    assert Peran.PENGELOLA_KINERJA in user.peran
    model.set_peran(user, user.peran | {Peran.PEGAWAI})
    assert isinstance(failed[-1][0], InvalidInputError)
    model.reset_sandi(user, "kursi rotan tujuh warna", "lupa")
    model.remove(user, "pindah tugas")
    gone = next(one for one in model.pengguna if one.id == user.id)
    assert (gone.aktif, gone.punya_sandi) == (False, False)
    assert done[-1] == ("Pemeriksa Luar dihapus",)


def test_the_last_admin_stays(world):
    model = admin_of(world, PenggunaViewModel)
    failed = collect(model.failed)
    model.load()
    admin = next(one for one in model.pengguna if Peran.ADMIN in one.peran)
    model.set_peran(admin, frozenset({Peran.PEMERIKSA}))
    assert isinstance(failed[0][0], StateError)
    assert Peran.ADMIN in model.pengguna[0].peran


def test_a_new_sheet_is_handed_over_once(world):
    model = admin_of(world, PenggunaViewModel)
    sheets = collect(model.sheet)
    model.new_sheet("hilang")
    assert "LEMBAR PEMULIHAN" in sheets[0][0].teks


def test_own_password(world):
    model = admin_of(world, SandiViewModel)
    assert model.problems("", "", "") == {"lama": "Wajib diisi.", "baru": "Wajib diisi."}
    assert model.problems("a", SANDI, "lain") == {"ulang": "Belum sama dengan sandi baru."}
    done, failed = collect(model.done), collect(model.failed)
    model.change("salah sekali ini", SANDI)
    assert (len(done), len(failed)) == (0, 1)
    model.change("gajah lompat pagar besi", SANDI)
    assert len(done) == 1


def test_audit_is_filtered_and_its_chain_checked(world):
    world.services.instansi.save(world.admin, InstansiForm("D", "Dinas 100%", "Semarang"))
    model = admin_of(world, AuditViewModel)
    checked = collect(model.checked)
    model.load()
    everything = len(model.rows)
    model.filter("save_instansi")
    assert [one.tindakan for one in model.rows] == ["organisasi.save_instansi"]
    model.filter("%")
    assert model.rows == ()
    model.filter("")
    assert len(model.rows) == everything
    model.check()
    assert checked[0][0].baik


def test_older_entries_come_page_by_page(world, monkeypatch):
    monkeypatch.setattr("kinerja_desktop.ui.keamanan.audit_view_model.PAGE", 2)
    for number in range(4):
        world.services.instansi.save(world.admin, InstansiForm("D", f"Dinas {number}", "Semarang"))
    model = admin_of(world, AuditViewModel)
    model.load()
    first = [one.seq for one in model.rows]
    model.load_more()
    assert [one.seq for one in model.rows] == [*first, first[-1] - 1, first[-1] - 2]


def test_check_of_the_database(world):
    model = admin_of(world, PemeriksaanViewModel)
    assert model.summary == ""
    model.run()
    assert model.hasil.bersih
    assert model.summary.startswith("Bersih: ")
