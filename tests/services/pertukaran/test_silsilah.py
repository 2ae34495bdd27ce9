"""Ancestry decides: an office that restored, two sides that went on, conflicts that people decide."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.models.silsilah import Konflik, RevisiBersama
from kinerja_desktop.db.store.connection import raw_connection
from kinerja_desktop.db.store.engine import create_engine
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, Database, WriteContext, remove
from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.silsilah import TERDALAM
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.pertukaran.kirim import KirimService
from kinerja_desktop.services.pertukaran.silsilah.fate import Nasib
from kinerja_desktop.services.pertukaran.silsilah.konflik import KonflikService

KUNCI = bytes(32)


@pytest.fixture
def backup(enrolled, tmp_path):
    """The centre has one package; then the office makes a backup. Gives the office that was restored."""
    agency, _ = enrolled
    send(enrolled, tmp_path / "awal")
    engines = []

    def restored(name="pulih"):
        """Its own database from the backup, with a new epoch, as restoring does."""
        path = tmp_path / f"{name}.db"
        path.write_bytes((tmp_path / "cadangan.db").read_bytes())
        engines.append(create_engine(path, KUNCI))
        database = Database(engines[-1], agency.database.clock, lambda _session: name, Faults())
        with database.write(WriteContext(agency.admin, Peran.ADMIN, "uji.pulihkan")) as session:
            session.scalars(select(Instalasi)).one().begin_epoch()
        return replace_side(agency, database)

    with raw_connection(Path(agency.database.engine.url.database), KUNCI) as connection:
        connection.execute("VACUUM INTO ?", (str(tmp_path / "cadangan.db"),))
    yield restored
    for engine in engines:
        engine.dispose()


def replace_side(side, database):
    return type(side)(
        database, side.admin, side.pengelola, KirimService(database), side.terima, side.pendaftaran, []
    )


def send(sides, folder):
    agency, pusat = sides
    hasil = agency.kirim.export(agency.pengelola, folder, 2026)
    return take(pusat, hasil.path)


def take(pusat, path):
    rencana = pusat.terima.plan(pusat.pengelola, path)
    return rencana, pusat.terima.apply(pusat.pengelola, rencana)


def edit(side, kantor, **fields):
    context = WriteContext(side.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")
    with side.database.write(context) as session:
        found = session.get(
            Pegawai, (kantor.instansi_id, kantor.teman_id), execution_options={INCLUDE_REMOVED: True}
        )
        for name, value in fields.items():
            setattr(found, name, value)


def seen(side, kantor):
    with side.database.read() as session:
        query = select(Pegawai).where(Pegawai.id == kantor.teman_id)
        return session.scalars(query, execution_options={INCLUDE_REMOVED: True}).one()


def test_an_office_that_restored_a_backup_corrects_the_centre(backup, enrolled, kantor, tmp_path):
    """Its correction descends from what both had; what it had sent after the backup stays by field."""
    agency, pusat = enrolled
    edit(agency, kantor, nama="Nama sesudah cadangan", nama_cari="nama sesudah cadangan")
    send(enrolled, tmp_path / "sesudah")
    office = backup()
    edit(office, kantor, golongan="IV/a")
    rencana, hasil = send((office, pusat), tmp_path / "pulih")
    assert (hasil.sejajar, hasil.konflik) == (1, 0)
    assert rencana.total(Nasib.LAMA) == 0
    there = seen(pusat, kantor)
    assert (there.nama, there.golongan) == ("Nama sesudah cadangan", "IV/a")
    assert any("urutan baru" in one for one in rencana.urutan.peringatan)


def test_what_a_restored_office_did_not_touch_is_older_and_ignored(backup, enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    edit(agency, kantor, nama="Nama baru")
    send(enrolled, tmp_path / "sesudah")
    _, hasil = send((backup(), pusat), tmp_path / "pulih")
    assert (hasil.lama, hasil.konflik, hasil.berubah) == (1, 0, 0)
    assert seen(pusat, kantor).nama == "Nama baru"


def test_a_count_of_revisions_decides_nothing(backup, enrolled, kantor, tmp_path):
    """Many edits after a restore are no newer than the one that the centre has."""
    agency, pusat = enrolled
    edit(agency, kantor, nama="Yang di pusat")
    send(enrolled, tmp_path / "sesudah")
    office = backup()
    for nama in ("a", "b", "c", "Yang pulih"):
        edit(office, kantor, nama=nama)
    _, hasil = send((office, pusat), tmp_path / "pulih")
    assert hasil.konflik == 1
    assert seen(pusat, kantor).nama == "Yang di pusat"


def test_a_lost_package_breaks_no_line(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    send(enrolled, tmp_path / "satu")
    edit(agency, kantor, nama="Hilang di jalan")
    agency.kirim.export(agency.pengelola, tmp_path / "hilang", 2026)
    edit(agency, kantor, nama="Yang sampai")
    _, hasil = send(enrolled, tmp_path / "tiga")
    assert (hasil.berubah, hasil.konflik) == (1, 0)
    assert seen(pusat, kantor).nama == "Yang sampai"


def test_there_and_back_again_arrives(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    nama = seen(agency, kantor).nama
    send(enrolled, tmp_path / "satu")
    for number, name in enumerate(("Sementara", nama)):
        edit(agency, kantor, nama=name)
        _, hasil = send(enrolled, tmp_path / f"lagi{number}")
        assert (hasil.berubah, hasil.konflik) == (1, 0)
    assert seen(pusat, kantor).nama == nama


@pytest.fixture
def conflict(enrolled, kantor, tmp_path):
    """Both sides changed the same name; the office also changed the golongan."""
    agency, pusat = enrolled
    send(enrolled, tmp_path / "satu")
    edit(pusat, kantor, nama="Menurut pusat")
    edit(agency, kantor, nama="Menurut kantor", keluar=None)
    _, hasil = send(enrolled, tmp_path / "dua")
    assert hasil.konflik == 1
    return KonflikService(pusat.database)


def test_a_conflict_is_shown_by_field_with_who_and_what_both_had(conflict, enrolled, kantor):
    agency, pusat = enrolled
    (one,) = conflict.list(pusat.pengelola)
    (part,) = one.bagian
    assert part.kolom == ("nama",)
    assert part.sini == ("Menurut pusat",)
    assert part.mereka == ("Menurut kantor",)
    assert part.leluhur is not None
    assert part.leluhur[0] not in {None, "Menurut pusat", "Menurut kantor"}
    assert (one.oleh_sini, one.oleh_mereka) == (pusat.pengelola.nama, agency.pengelola.nama)
    assert seen(pusat, kantor).nama == "Menurut pusat"


@pytest.mark.parametrize("choice", [((), "Menurut pusat"), (("nama",), "Menurut kantor")])
def test_a_decision_holds_when_the_sender_sends_the_same_again(conflict, enrolled, kantor, tmp_path, choice):
    _, pusat = enrolled
    mereka, nama = choice
    (one,) = conflict.list(pusat.pengelola)
    conflict.decide(pusat.pengelola, {one.nomor: mereka}, "sesuai surat keputusan")
    assert seen(pusat, kantor).nama == nama
    _, hasil = send(enrolled, tmp_path / "ulang")
    assert hasil.konflik == 0
    assert seen(pusat, kantor).nama == nama


def test_a_decision_is_taken_back_until_the_record_changes(conflict, enrolled, kantor):
    _, pusat = enrolled
    before = seen(pusat, kantor)
    (one,) = conflict.list(pusat.pengelola)
    conflict.decide(pusat.pengelola, {one.nomor: ["nama"]}, "keliru memilih")
    with pytest.raises(StateError, match="sudah diputuskan"):
        conflict.decide(pusat.pengelola, {one.nomor: []}, "lagi")
    conflict.undo(pusat.pengelola, [one.nomor])
    after = seen(pusat, kantor)
    assert (after.nama, after.rev_hash, after.garis) == (before.nama, before.rev_hash, before.garis)
    assert not conflict.list(pusat.pengelola)[0].diputuskan
    conflict.decide(pusat.pengelola, {one.nomor: ["nama"]}, "benar")
    edit(pusat, kantor, nama="Diubah lagi")
    with pytest.raises(StateError, match="tidak dapat dibatalkan"):
        conflict.undo(pusat.pengelola, [one.nomor])


def test_a_decision_needs_a_reason_and_a_column_in_conflict(conflict, enrolled):
    _, pusat = enrolled
    (one,) = conflict.list(pusat.pengelola)
    with pytest.raises(InvalidInputError, match="alasan"):
        conflict.decide(pusat.pengelola, {one.nomor: ["nama"]}, "  ")
    with pytest.raises(InvalidInputError, match="tidak berkonflik"):
        conflict.decide(pusat.pengelola, {one.nomor: ["golongan"]}, "salah kolom")
    assert conflict.decide_all(pusat.pengelola, mereka=True, alasan="semua dari kantor") == 1


def test_changed_here_and_removed_there_waits_for_a_person(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    send(enrolled, tmp_path / "satu")
    edit(pusat, kantor, nama="Diubah di pusat")
    context = WriteContext(agency.pengelola, Peran.PENGELOLA_KINERJA, "uji.hapus")
    with agency.database.write(context) as session:
        person = session.get(Pegawai, (kantor.instansi_id, kantor.teman_id))
        remove(session, person, "pindah", agency.database.clock.now())
    _, hasil = send(enrolled, tmp_path / "dua")
    assert hasil.konflik == 1
    assert seen(pusat, kantor).dihapus_pada is None
    service = KonflikService(pusat.database)
    service.decide_all(pusat.pengelola, mereka=True, alasan="memang pindah")
    assert seen(pusat, kantor).dihapus_pada is not None
    _, hasil = send(enrolled, tmp_path / "tiga")
    assert hasil.konflik == 0


def test_two_computers_that_continue_one_backup_are_told_apart_and_stopped(
    backup, enrolled, kantor, tmp_path
):
    _, pusat = enrolled
    one, other = backup("satu"), backup("lain")
    send((one, pusat), tmp_path / "satu")
    send((other, pusat), tmp_path / "lain")
    edit(one, kantor, nama="Dari yang pertama")
    hasil = one.kirim.export(one.pengelola, tmp_path / "lagi", 2026)
    with pytest.raises(FileRefusedError, match="basis data lama") as refused:
        pusat.terima.plan(pusat.pengelola, hasil.path)
    assert "satu komputer" in refused.value.next_step
    assert seen(pusat, kantor).nama != "Dari yang pertama"


def renew(side, **columns):
    """As a restore does: a new epoch; then what an older program would have written instead."""
    with side.database.write(WriteContext(side.admin, Peran.ADMIN, "uji.pulihkan")) as session:
        instalasi = session.scalars(select(Instalasi)).one()
        instalasi.begin_epoch()
        for name, value in columns.items():
            setattr(instalasi, name, value)


def test_a_late_package_of_a_replaced_epoch_that_never_came_does_not_stop_the_right_computer(
    enrolled, kantor, tmp_path
):
    agency, pusat = enrolled
    late = agency.kirim.export(agency.pengelola, tmp_path / "terlambat", 2026)
    renew(agency)
    edit(agency, kantor, nama="Sesudah pulih")
    send(enrolled, tmp_path / "satu")
    with pytest.raises(FileRefusedError, match="basis data lama"):
        pusat.terima.plan(pusat.pengelola, late.path)
    edit(agency, kantor, nama="Terus dipakai")
    _, hasil = send(enrolled, tmp_path / "dua")
    assert (hasil.konflik, seen(pusat, kantor).nama) == (0, "Terus dipakai")


def test_the_epochs_before_are_named_also_across_several_restores(enrolled, tmp_path):
    agency, pusat = enrolled
    late = []
    for name in ("pertama", "kedua"):
        late.append(agency.kirim.export(agency.pengelola, tmp_path / name, 2026).path)
        renew(agency)
    send(enrolled, tmp_path / "satu")
    for path in late:
        with pytest.raises(FileRefusedError, match="basis data lama"):
            pusat.terima.plan(pusat.pengelola, path)


def test_an_office_that_an_older_program_had_stopped_goes_on(enrolled, kantor, tmp_path):
    """The late package was taken in by a program that did not know better; the newer epoch tells it now."""
    agency, pusat = enrolled
    with agency.database.read() as session:
        before = session.scalars(select(Instalasi.epoch)).one()
    late = agency.kirim.export(agency.pengelola, tmp_path / "terlambat", 2026)
    renew(agency, epoch_sebelum="")
    edit(agency, kantor, nama="Sesudah pulih")
    send(enrolled, tmp_path / "satu")
    take(pusat, late.path)
    assert seen(pusat, kantor).nama == "Sesudah pulih"
    refused = agency.kirim.export(agency.pengelola, tmp_path / "dua", 2026)
    with pytest.raises(FileRefusedError, match="basis data lama"):
        pusat.terima.plan(pusat.pengelola, refused.path)
    with agency.database.write(WriteContext(agency.admin, Peran.ADMIN, "uji.perbarui")) as session:
        session.scalars(select(Instalasi)).one().epoch_sebelum = before
    edit(agency, kantor, nama="Terus dipakai")
    send(enrolled, tmp_path / "tiga")
    assert seen(pusat, kantor).nama == "Terus dipakai"


def test_a_replaced_shared_revision_is_kept_only_where_it_was_shared(enrolled, kantor, tmp_path):
    agency, _ = enrolled
    edit(agency, kantor, nama="Belum dibagi")
    assert kept(agency) == 0
    send(enrolled, tmp_path / "satu")
    edit(agency, kantor, nama="Sesudah dibagi")
    edit(agency, kantor, nama="Dan lagi")
    assert kept(agency) == 1
    assert len(seen(agency, kantor).garis.split()) == 1


def kept(side):
    with side.database.read() as session:
        return session.scalar(select(func.count()).select_from(RevisiBersama))


def test_a_later_package_that_agrees_closes_the_conflict(conflict, enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    edit(agency, kantor, nama="Menurut pusat")
    send(enrolled, tmp_path / "sepakat")
    assert conflict.list(pusat.pengelola) == ()
    with pusat.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Konflik)) == 0


def test_two_senders_that_dispute_one_record_are_two_conflicts(conflict, enrolled, kantor, tmp_path):
    """What only one of them has is not lost because the other sent something; undone the last one first."""
    agency, pusat = enrolled
    with pusat.database.write(WriteContext(pusat.pengelola, Peran.PENGELOLA_KINERJA, "uji.lain")) as session:
        session.scalars(select(Konflik)).one().instalasi_id = "instalasi-lain"
    edit(agency, kantor, nama="Menurut komputer kedua")
    send(enrolled, tmp_path / "tiga")
    first, second = conflict.list(pusat.pengelola)
    assert (first.bagian[0].mereka, second.bagian[0].mereka) == (
        ("Menurut kantor",),
        ("Menurut komputer kedua",),
    )
    conflict.decide(pusat.pengelola, {first.nomor: ["nama"]}, "yang pertama")
    assert seen(pusat, kantor).nama == "Menurut kantor"
    waiting = [one for one in conflict.list(pusat.pengelola) if not one.diputuskan]
    if waiting:
        conflict.decide(pusat.pengelola, {second.nomor: ["nama"]}, "yang kedua")
        assert seen(pusat, kantor).nama == "Menurut komputer kedua"
        with pytest.raises(StateError, match="tidak dapat dibatalkan"):
            conflict.undo(pusat.pengelola, [first.nomor])
        conflict.undo(pusat.pengelola, [second.nomor])
    conflict.undo(pusat.pengelola, [first.nomor])
    assert seen(pusat, kantor).nama == "Menurut pusat"


def test_of_what_was_shared_only_as_much_is_kept_as_a_line_names(enrolled, kantor):
    """An office that sends every day keeps no more for merging than who was apart could still meet."""
    agency, _ = enrolled
    context = WriteContext(agency.pengelola, Peran.PENGELOLA_KINERJA, "uji.kirim")
    for number in range(TERDALAM + 5):
        with agency.database.write(context) as session:
            session.connection().exec_driver_sql("UPDATE pegawai SET dibagi_hash = rev_hash")
        edit(agency, kantor, nama=f"Nama {number}")
    line = seen(agency, kantor).garis.split()
    assert len(line) == TERDALAM
    with agency.database.read() as session:
        query = select(RevisiBersama.sidik).where(RevisiBersama.id == kantor.teman_id)
        assert set(session.scalars(query)) == set(line)
