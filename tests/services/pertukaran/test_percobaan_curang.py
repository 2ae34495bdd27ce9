"""With the code in hand: speaking for another office, counting people twice, letting two PCs diverge unseen.

Taking a place by a registration, coming back with a revoked key: test_percobaan_tempat.py.
"""

import shutil
from datetime import UTC, datetime

import pytest
from msgspec import structs
from sqlalchemy import select

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.engine import create_engine
from kinerja_desktop.db.store.revision import record_hash
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.exchange.paket.cover import Cakupan, JenisPaket
from kinerja_desktop.exchange.paket.package import CoverFields, write_package
from kinerja_desktop.exchange.records.pegawai import PegawaiRecord
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.pertukaran.reading import key_pair, own_installation
from tests.services.pertukaran.conftest import enrol

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def identity(who):
    with who.database.read() as session:
        own = own_installation(session)
        return own.id, own.instansi_id, own.epoch, key_pair(own)


def package(path, who, to, **changed):
    """A package made by hand with the key of `who` that says whatever is wanted."""
    instalasi, instansi, epoch, keys = identity(who)
    said = {"instalasi": instalasi, "instansi": instansi, "epoch": epoch, "tentang": instansi} | changed
    fields = CoverFields(
        said.get("jenis", JenisPaket.SNAPSHOT), new_id(), said["instalasi"], said["instansi"], said["epoch"],
        Cakupan(said["tentang"], "2026"), 1, NOW, "uji",
    )  # fmt: skip
    row = PegawaiRecord(
        id=said.get("orang", new_id()), instansi_id=said.get("milik", said["tentang"]), rev=1, rev_hash="",
        diubah_pada=NOW, nama="Titipan", nama_cari="titipan", garis="",
    )  # fmt: skip
    digest = said.get("sidik") or record_hash(Pegawai, structs.asdict(row))
    write_package(path, fields, [structs.replace(row, rev_hash=digest)], keys, [identity(to)[3].public()])
    return path


@pytest.fixture
def dua_kantor(enrolled, kosong, tmp_path):
    """Two offices that are admitted, and the centre."""
    agency, pusat = enrolled
    enrol(kosong, pusat, tmp_path / "daftar")
    return agency, kosong, pusat


@pytest.mark.parametrize(
    ("says", "match"),
    [
        ({"instalasi": 0, "instansi": 1, "tentang": 1}, "bukan pemilik"),
        ({"tentang": 1}, "cakupan|Cakupan"),
        ({"jenis": JenisPaket.KOREKSI, "tentang": 1}, "Peran pengirim"),
        ({"jenis": JenisPaket.REFERENSI, "tentang": 1}, "Peran pengirim"),
        ({"jenis": JenisPaket.PEMULIHAN, "tentang": 1}, "Peran pengirim"),
    ],
)
def test_no_office_speaks_for_another(dua_kantor, tmp_path, says, match):
    """With its own good key under a cover that names the other office."""
    victim, forger, pusat = dua_kantor
    ids = identity(victim)
    said = {name: ids[value] if isinstance(value, int) else value for name, value in says.items()}
    path = package(tmp_path / "palsu.kinerja", forger, pusat, **said)
    with pytest.raises(FileRefusedError, match=match):
        pusat.terima.plan(pusat.pengelola, path)


def test_nobody_of_another_office_travels_under_the_own_name(dua_kantor, tmp_path):
    victim, forger, pusat = dua_kantor
    path = package(tmp_path / "titip.kinerja", forger, pusat, milik=identity(victim)[1])
    rencana = pusat.terima.plan(pusat.pengelola, path)
    assert [one.sebab for one in rencana.ditolak] == ["milik instansi lain"]
    with pytest.raises(FileRefusedError):
        pusat.terima.apply(pusat.pengelola, rencana)


def test_an_office_takes_nothing_of_another_office_for_the_centres(dua_kantor, tmp_path):
    victim, forger, _ = dua_kantor
    for jenis in (JenisPaket.KOREKSI, JenisPaket.REFERENSI, JenisPaket.PEMULIHAN):
        path = package(tmp_path / f"{jenis.value}.kinerja", forger, victim, jenis=jenis)
        with pytest.raises(FileRefusedError):
            victim.terima.plan(victim.pengelola, path)


def twin(agency, tmp_path):
    """The data folder copied by hand to another PC: same keys, same epoch, same numbers."""
    path = tmp_path / "kembar.db"
    with agency.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(tmp_path / "kinerja.db", path)
    database = Database(create_engine(path, bytes(32)), agency.database.clock, lambda _s: "k", Faults())
    made = type(agency)(**vars(agency))
    made.database = database
    made.kirim, made.terima = type(agency.kirim)(database), type(agency.terima)(database, made.backups.append)
    return made


def test_two_copies_of_one_folder_do_not_diverge_unseen(enrolled, tmp_path):
    """The second one skips a number, so that nothing collides: what the first one sends late is not called
    "already covered", for it is not."""
    agency, pusat = enrolled
    first = agency.kirim.export(agency.pengelola, tmp_path / "satu", 2026)
    pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, first.path))
    other = twin(agency, tmp_path)
    own = agency.kirim.export(agency.pengelola, tmp_path / "asli", 2026)
    other.kirim.export(other.pengelola, tmp_path / "hilang", 2026)
    third = other.kirim.export(other.pengelola, tmp_path / "kembar", 2026)
    pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, third.path))
    with pytest.raises(FileRefusedError, match="bercabang") as refusal:
        pusat.terima.plan(pusat.pengelola, own.path)
    assert refusal.value.who == "Admin kantor pengirim"
    other.database.engine.dispose()


def test_a_late_package_of_the_same_folder_is_still_only_late(enrolled, tmp_path):
    agency, pusat = enrolled
    made = [agency.kirim.export(agency.pengelola, tmp_path / str(n), 2026) for n in range(3)]
    pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, made[2].path))
    for late in made[:2]:
        with pytest.raises(FileRefusedError, match="lebih lama"):
            pusat.terima.plan(pusat.pengelola, late.path)


def test_people_who_are_already_another_offices_are_named(dua_kantor, tmp_path):
    """An office that registers without its people under another code, and types them afterwards."""
    agency, double, pusat = dua_kantor
    sent = agency.kirim.export(agency.pengelola, tmp_path / "satu", 2026)
    pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, sent.path))
    with agency.database.read() as session:
        nips = [nip for nip in session.scalars(select(Pegawai.nip)) if nip]
        name = session.scalars(select(Instansi.nama)).one()
    where = double.admin.instansi_id
    with double.database.write(WriteContext(double.admin, Peran.ADMIN, "uji")) as session:
        session.add_all(Pegawai(instansi_id=where, nama="X", nama_cari="x", nip=nip) for nip in nips)
    again = double.kirim.export(double.pengelola, tmp_path / "dua", 2026)
    (told,) = pusat.terima.plan(pusat.pengelola, again.path).urutan.peringatan
    assert f"{len(nips)} pegawai" in told
    assert name in told


def test_nobody_says_that_other_content_is_the_same(enrolled, kantor, tmp_path):
    """With the digest of what the centre holds: both sides would count as agreed, and differ for ever."""
    agency, pusat = enrolled
    sent = agency.kirim.export(agency.pengelola, tmp_path / "satu", 2026)
    pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, sent.path))
    key = (kantor.instansi_id, kantor.staf_id)
    with pusat.database.read() as session:
        before = session.get_one(Pegawai, key)
    epoch = new_id()  # so that the number is none that was used
    forged = {"orang": kantor.staf_id, "sidik": before.rev_hash, "epoch": epoch}
    path = package(tmp_path / "palsu.kinerja", agency, pusat, **forged)
    rencana = pusat.terima.plan(pusat.pengelola, path)
    ((row),) = rencana.ditolak
    assert (row.jenis, row.id) == ("pegawai", kantor.staf_id)
    assert "tidak sesuai dengan sidiknya" in row.sebab
    with pytest.raises(FileRefusedError, match="1 baris ditolak") as refusal:
        pusat.terima.apply(pusat.pengelola, rencana)
    assert "Pengelola kinerja pengirim" in str(refusal.value.who)
    with pusat.database.read() as session:
        after = session.get_one(Pegawai, key)
        assert (after.nama, after.rev_hash) == (before.nama, before.rev_hash)


def test_nobody_gives_new_content_a_digest_of_his_choice(enrolled, tmp_path):
    """To send something else under the same digest later."""
    agency, pusat = enrolled
    path = package(tmp_path / "palsu.kinerja", agency, pusat, sidik="ab" * 32)
    assert len(pusat.terima.plan(pusat.pengelola, path).ditolak) == 1


def test_the_centre_cannot_either(enrolled, kantor, tmp_path):
    """A Perbaikan whose rows name the digest of what the office holds would leave the office as it is."""
    agency, pusat = enrolled
    with agency.database.read() as session:
        digest = session.get_one(Pegawai, (kantor.instansi_id, kantor.staf_id)).rev_hash
    said = {"jenis": JenisPaket.KOREKSI, "tentang": kantor.instansi_id, "orang": kantor.staf_id}
    path = package(tmp_path / "palsu.kinerja", pusat, agency, sidik=digest, **said)
    (row,) = agency.terima.plan(agency.pengelola, path).ditolak
    assert "tidak sesuai dengan sidiknya" in row.sebab
