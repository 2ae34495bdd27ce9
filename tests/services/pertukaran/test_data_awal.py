"""Data Awal: an empty office begins with what the centre gives it; what is stale changes nothing."""

import base64
import zipfile
from datetime import UTC, date, datetime

import msgspec
import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan
from kinerja_desktop.db.models.organisasi import Instansi, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import AccessDeniedError, FileRefusedError, NotFoundError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.pertukaran.terms import KeputusanPendaftaran
from kinerja_desktop.services.core.setelan import read_setelan
from kinerja_desktop.services.impor_pegawai.service import ImporPegawaiService
from kinerja_desktop.services.organisasi.instansi import InstansiForm, InstansiService
from kinerja_desktop.services.pengaturan.reading import HariLibur, read_hari_libur
from kinerja_desktop.services.pengaturan.service import PengaturanService
from kinerja_desktop.services.pengaturan.setelan import SetelanService
from kinerja_desktop.services.pertukaran.awal.service import DataAwalService
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import PendaftaranBerduaService, Putusan
from kinerja_desktop.services.pertukaran.pendaftaran.pencabutan import PencabutanService
from kinerja_desktop.services.pertukaran.riwayat import RiwayatPertukaranService
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.service import SkpService
from kinerja_desktop.services.templat.reading import PREFIX, Ingatan, Pengisi, read_templat
from tests.kit.pusat import enrol

LIST = (
    "NIP;Nama lengkap;Jenis pegawai;Golongan;Jabatan;Unit kerja;NIP pejabat penilai\n"
    "197001011995031001;Agus Kepala;PNS;IV/b;Kepala Dinas;Dinas Perhubungan;\n"
    "199001012015031002;Rina Staf;PNS;III/a;Analis Transportasi;Bidang Lalu Lintas;197001011995031001\n"
)
NOW = datetime(2026, 1, 5, tzinfo=UTC)
LEBARAN, NATAL = HariLibur(date(2026, 3, 20), "Idul Fitri"), HariLibur(date(2026, 12, 25), "Natal")


@pytest.fixture
def siap(kosong, pusat, tmp_path):
    """The empty office is admitted, and the centre has its list of people, holidays, and monthly periods."""
    enrol(kosong, kosong.admin, pusat, pusat.admin, tmp_path)
    PengaturanService(pusat.database).set_hari_libur(pusat.pengelola, (LEBARAN,))
    form = InstansiForm("BKPP", "BKPP Uji", "Semarang", JenisPeriode.BULANAN)
    InstansiService(pusat.database).save(pusat.admin, form)
    fill(pusat, only_office(pusat), tmp_path)
    return kosong, pusat


def only_office(pusat) -> str:
    (kantor,) = pusat.pendaftaran.list_terdaftar(pusat.admin)
    return kantor.instalasi_id


def fill(pusat, instalasi_id, folder):
    path = folder / "orang.csv"
    path.write_text(LIST, encoding="utf-8")
    seated = DataAwalService(pusat.database).stand_in(pusat.pengelola, instalasi_id)
    impor = ImporPegawaiService(pusat.database)
    return impor.apply(seated, impor.plan(seated, path))


def made(pusat, folder):
    return DataAwalService(pusat.database).export(pusat.pengelola, only_office(pusat), folder)


def take(side, path):
    return side.terima.apply(side.pengelola, side.terima.plan(side.pengelola, path))


def test_an_empty_office_that_receives_it_starts_work(siap, tmp_path):
    kosong, pusat = siap
    hasil = made(pusat, tmp_path / "awal")
    assert (hasil.versi, hasil.hitung["pegawai"]) == (1, 2)
    rencana = kosong.terima.plan(kosong.pengelola, hasil.path)
    assert "Periode evaluasi kantor ini menjadi bulanan, seperti di pusat." in rencana.urutan.peringatan
    diterima = kosong.terima.apply(kosong.pengelola, rencana)
    assert (diterima.konflik, diterima.baru) == (0, sum(hasil.hitung.values()))
    with kosong.database.read() as session:
        assert sorted(session.scalars(select(Pegawai.nama))) == ["Agus Kepala", "Rina Staf"]
        assert "Bidang Lalu Lintas" in session.scalars(select(UnitKerja.nama)).all()
        assert session.scalars(select(Instansi)).one().periode_evaluasi is JenisPeriode.BULANAN
        assert read_hari_libur(session) == (LEBARAN,)
        staf = session.scalars(select(Pegawai.id).where(Pegawai.nama == "Rina Staf")).one()
        told = msgspec.json.decode(session.scalars(
            select(AuditEntry.rincian).where(AuditEntry.tindakan == "pertukaran.import")
        ).one())  # fmt: skip
    assert told["data_awal"] == {"versi": 1, "hari_libur": 1, "periode_evaluasi": "BULANAN"}
    draft = SkpService(kosong.database).create_draft(
        kosong.pengelola, SkpDraft(staf, date(2026, 1, 1), date(2026, 12, 31))
    )
    assert draft.pegawai_id == staf
    assert RiwayatPertukaranService(pusat.database).count_unacknowledged(pusat.pengelola) == 0


def test_what_the_office_sends_back_is_a_change_and_no_conflict(siap, tmp_path):
    kosong, pusat = siap
    take(kosong, made(pusat, tmp_path / "awal").path)
    with kosong.database.write(
        WriteContext(kosong.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")
    ) as session:
        session.scalars(select(Pegawai).where(Pegawai.nama == "Rina Staf")).one().golongan = "III/b"
    paket = kosong.kirim.export(kosong.pengelola, tmp_path / "kirim", 2026)
    diterima = take(pusat, paket.path)
    assert (diterima.konflik, diterima.berubah) == (0, 1)
    with pusat.database.read() as session:
        assert session.scalars(select(Pegawai.golongan).where(Pegawai.nama == "Rina Staf")).one() == "III/b"


def test_the_second_one_follows_the_centre_but_not_over_what_the_office_decided(siap, tmp_path):
    kosong, pusat = siap
    take(kosong, made(pusat, tmp_path / "awal").path)
    setelan, own = SetelanService(pusat.database), SetelanService(kosong.database)
    kode = [one.setelan for one in setelan.list(pusat.admin)][:2]
    for one in kode:
        setelan.change(pusat.admin, one.kode, one.paling_banyak, "seragam")
    own.change(kosong.admin, kode[0].kode, kode[0].paling_sedikit, "kantor kecil")
    PengaturanService(kosong.database).set_hari_libur(
        kosong.pengelola, (LEBARAN, HariLibur(date(2026, 5, 2), "Hari jadi"))
    )
    PengaturanService(pusat.database).set_hari_libur(pusat.pengelola, (NATAL,))
    take(kosong, made(pusat, tmp_path / "awal").path)
    with kosong.database.read() as session:
        assert [one.nama for one in read_hari_libur(session)] == ["Hari jadi", "Natal"]
        numbers = read_setelan(session)
    assert numbers[kode[0].kode] == kode[0].paling_sedikit
    assert numbers[kode[1].kode] == kode[1].paling_banyak


def test_an_older_one_is_refused_with_what_to_do_and_changes_nothing(siap, tmp_path):
    kosong, pusat = siap
    old, new = made(pusat, tmp_path / "awal"), made(pusat, tmp_path / "awal")
    take(kosong, new.path)
    with pytest.raises(FileRefusedError, match="sudah usang") as refusal:
        kosong.terima.plan(kosong.pengelola, old.path)
    assert "Versinya 1; kantor ini sudah memakai versi 2." in refusal.value.why
    assert "minta Data Awal yang baru" in refusal.value.next_step
    assert kosong.terima.plan(kosong.pengelola, new.path).sudah_diterima


def test_a_centre_that_restored_a_backup_learns_the_version_from_the_office(siap, tmp_path):
    kosong, pusat = siap
    for _ in range(3):
        take(kosong, made(pusat, tmp_path / "awal").path)
    forget_what_was_made(pusat)
    with pytest.raises(FileRefusedError, match="sudah usang"):
        kosong.terima.plan(kosong.pengelola, made(pusat, tmp_path / "lagi").path)
    take(pusat, kosong.kirim.export(kosong.pengelola, tmp_path / "kirim", 2026).path)
    again = made(pusat, tmp_path / "lagi")
    assert again.versi == 4
    assert not take(kosong, again.path).konflik


def forget_what_was_made(pusat):
    """As after a restore from before: no package made, a new epoch."""
    with pusat.database.write(WriteContext(pusat.admin, Peran.ADMIN, "uji")) as session:
        session.execute(Instalasi.__table__.update().values(epoch=new_id()))
        session.connection().exec_driver_sql("DELETE FROM paket_keluar")


def test_one_made_for_a_key_card_before_the_present_one_is_stale(siap, tmp_path):
    kosong, pusat = siap
    old = made(pusat, tmp_path / "awal")
    asked = kosong.pendaftaran.register(kosong.admin, tmp_path / "lagi")
    card = pusat.pendaftaran.admit(pusat.admin, asked.path, asked.sidik_jari, tmp_path / "kartu")
    kosong.pendaftaran.accept_card(kosong.admin, card, pusat.pendaftaran.own_fingerprint(pusat.admin))
    with pytest.raises(FileRefusedError, match="sudah usang") as refusal:
        kosong.terima.plan(kosong.pengelola, old.path)
    assert "Kartu Kunci nomor seri 1; yang dipakai 2" in refusal.value.why


def test_the_centre_is_told_of_an_office_that_works_with_an_old_one(siap, tmp_path):
    kosong, pusat = siap
    take(kosong, made(pusat, tmp_path / "awal").path)
    made(pusat, tmp_path / "awal")
    paket = kosong.kirim.export(kosong.pengelola, tmp_path / "kirim", 2026)
    (warning,) = pusat.terima.plan(pusat.pengelola, paket.path).urutan.peringatan
    assert warning == "Kantor ini bekerja versi 1; yang terakhir dibuat versi 2: bawakan berkasnya."


def test_that_of_another_office_opens_nowhere_else(siap, agency, tmp_path):
    _kosong, pusat = siap
    enrol(agency, agency.admin, pusat, pusat.admin, tmp_path / "lain")
    hasil = DataAwalService(pusat.database).export(
        pusat.pengelola,
        next(
            one.instalasi_id
            for one in pusat.pendaftaran.list_terdaftar(pusat.admin)
            if "Perhubungan" in one.instansi
        ),
        tmp_path / "awal",
    )
    with pytest.raises(FileRefusedError, match="untuk kantor lain"):
        agency.terima.plan(agency.pengelola, hasil.path)


def test_it_is_made_for_whom_one_admitted_and_only_for_valid_keys(siap, tmp_path):
    kosong, pusat = siap
    with pytest.raises(NotFoundError, match="tidak terdaftar"):
        DataAwalService(kosong.database).export(kosong.pengelola, only_office(pusat), tmp_path)
    PencabutanService(pusat.database).revoke(pusat.admin, only_office(pusat), "laptop hilang")
    with pytest.raises(StateError, match="tidak berlaku"):
        made(pusat, tmp_path)


def test_the_centre_fills_only_an_office_that_has_sent_nothing(siap, tmp_path):
    kosong, pusat = siap
    take(kosong, made(pusat, tmp_path / "awal").path)
    take(pusat, kosong.kirim.export(kosong.pengelola, tmp_path / "kirim", 2026).path)
    with pytest.raises(StateError, match="sudah mengirim datanya sendiri"):
        fill(pusat, only_office(pusat), tmp_path)


def test_an_office_set_up_again_gets_its_people_back_and_sends_them_without_conflict(
    kosong, agency, pusat, tmp_path
):
    """The old office is lost; the new one takes its place, gets Data Awal, and goes on."""
    enrol(agency, agency.admin, pusat, pusat.admin, tmp_path)
    take(pusat, agency.kirim.export(agency.pengelola, tmp_path / "kirim", 2026).path)
    form = InstansiForm("DINAS", "Dinas Uji", "Semarang")
    InstansiService(kosong.database).save(kosong.admin, form)
    asked = kosong.pendaftaran.register(kosong.admin, tmp_path / "baru")
    berdua = PendaftaranBerduaService(pusat.database)
    tinjauan = berdua.examine(pusat.admin, asked.path, asked.sidik_jari)
    putusan = Putusan(KeputusanPendaftaran.HILANG, "basis data hilang", tinjauan.kantor[0].instansi_id)
    waiting = berdua.propose(pusat.admin, asked.path, asked.sidik_jari, putusan)
    card = berdua.confirm(pusat.pengelola, waiting, asked.sidik_jari, tmp_path / "kartu")
    assert kosong.pendaftaran.accept_card(kosong.admin, card, pusat.pendaftaran.own_fingerprint(pusat.admin))
    place = tinjauan.kantor[0].instansi_id
    pengelola = msgspec.structs.replace(kosong.pengelola, instansi_id=place)
    awal = DataAwalService(pusat.database)
    kantor = next(one for one in pusat.pendaftaran.list_terdaftar(pusat.admin) if one.status == "Aktif")
    hasil = awal.export(pusat.pengelola, kantor.instalasi_id, tmp_path / "awal")
    diterima = kosong.terima.apply(pengelola, kosong.terima.plan(pengelola, hasil.path))
    assert diterima.baru >= hasil.hitung["pegawai"] > 2
    back = kosong.kirim.export(pengelola, tmp_path / "kembali", 2026)
    assert not take(pusat, back.path).baru


def test_who_is_no_hr_gets_none(siap, kantor, tmp_path):
    _kosong, pusat = siap
    with pytest.raises(AccessDeniedError):
        DataAwalService(pusat.database).export(kantor.staf, only_office(pusat), tmp_path)


def test_templates_that_the_centre_knows_come_along_and_never_over_what_was_chosen_here(siap, tmp_path):
    """Of each its headings and the fields chosen for them; who filled it stays at the centre."""
    kosong, pusat = siap
    sidik, lain = "ab" * 16, "cd" * 16
    for side, key, field in ((pusat, sidik, "nip"), (pusat, lain, "nip"), (kosong, lain, "nama")):
        known = Ingatan("a.xlsx", "Lembar1", Pengisi("Budi", NOW), [("Nomor", field), ("Lain", None)])
        row = Pengaturan(kunci=PREFIX + key, nilai=msgspec.json.encode(known).decode())
        with side.database.write(WriteContext(side.admin, Peran.ADMIN, "uji.templat")) as session:
            session.add(row)
    awal = DataAwalService(pusat.database)
    path = awal.export(pusat.pengelola, only_office(pusat), tmp_path).path
    take(kosong, path)
    with kosong.database.read() as session:
        found = read_templat(session)
    assert found[sidik].kolom == [("Nomor", "nip"), ("Lain", None)]
    assert found[sidik].pengisi.nama == "Data Awal pusat"
    assert found[lain].kolom[0] == ("Nomor", "nama")
    with zipfile.ZipFile(path) as package:
        assert b"Budi" not in base64.b64decode(msgspec.json.decode(package.read("sampul.json"))["payload"])
