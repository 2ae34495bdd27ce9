"""Tanda Terima: never diterima before it, settles each record, and may come twice, late or not at all."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.db.models.pertukaran import PaketKeluar
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.exchange.paket.package import EXPORT_STEPS, open_package
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.pertukaran.reading import key_pair, own_installation
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas
from kinerja_desktop.services.pertukaran.sesi.tanda_terima import TandaTerimaService
from kinerja_desktop.services.pertukaran.terima import SETTLE_STEPS
from tests.services.pertukaran.test_pertukaran import change_name, rows_of


def send(side, folder, tahun=2026):
    return side.kirim.export(side.pengelola, folder, tahun)


def receive(side, *paths):
    return side.terima.apply_all(side.pengelola, side.terima.examine(side.pengelola, list(paths))).berkas


def receipt(side, folder, berkas=()):
    (made,) = TandaTerimaService(side.database).make(side.pengelola, folder, berkas)
    return made


def statuses(side):
    """Of the packages of a year, by number."""
    with side.database.read() as session:
        query = select(PaketKeluar.urut, PaketKeluar.status).where(PaketKeluar.jenis == "snapshot")
        return dict(session.execute(query.order_by(PaketKeluar.urut)).all())


def unsettled(side, model=Pegawai):
    with side.database.read() as session:
        rows = session.scalars(select(model))
        return {row.id for row in rows if row.basis_hash != row.rev_hash}


def test_a_package_is_received_only_when_its_receipt_came_back(enrolled, kantor, tmp_path):
    """Issue: never "diterima" before the receipt; it settles them per record."""
    agency, pusat = enrolled
    sent = send(agency, tmp_path / "kirim")
    assert statuses(agency) == {1: StatusPaket.TERKIRIM}
    receive(pusat, sent.path)
    assert statuses(agency) == {1: StatusPaket.TERKIRIM}
    assert kantor.staf_id in unsettled(agency)
    made = receipt(pusat, tmp_path / "balas")
    assert (made.paket, made.ditolak) == (1, 0)
    assert made.rekaman == sum(sent.hitung.values())
    (found,) = agency.terima.examine(agency.pengelola, [made.path])
    assert (found.keadaan, found.resi.hasil.beres) == (KeadaanBerkas.SIAP, made.rekaman)
    (done,) = receive(agency, made.path)
    assert done.keadaan is KeadaanBerkas.DITERAPKAN
    assert statuses(agency) == {1: StatusPaket.DITERIMA}
    assert unsettled(agency) == set()
    assert agency.backups == []


def test_what_was_changed_after_it_was_sent_stays_open_and_goes_again(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path / "kirim").path)
    change_name(agency, kantor.staf_id, "Nama Baru")
    made = receipt(pusat, tmp_path / "balas")
    (found,) = agency.terima.examine(agency.pengelola, [made.path])
    assert found.resi.hasil.berubah == 1
    receive(agency, made.path)
    assert unsettled(agency) == {kantor.staf_id}
    second = send(agency, tmp_path / "kirim")
    with open_package(second.path) as package, agency.database.read() as session:
        cover = package.verify(key_pair(own_installation(session)).public())
    assert cover.diakui_sampai == 1
    receive(pusat, second.path)
    assert rows_of(pusat.database, kantor.instansi_id) == rows_of(agency.database, kantor.instansi_id)
    receive(agency, receipt(pusat, tmp_path / "balas").path)
    assert unsettled(agency) == set()


def test_receipts_may_be_lost_come_twice_and_in_any_order(enrolled, kantor, tmp_path):
    """Issue: resend is harmless; order does not matter."""
    agency, pusat = enrolled
    send(agency, tmp_path / "hilang")
    receive(pusat, send(agency, tmp_path / "kirim").path)
    first = receipt(pusat, tmp_path / "balas").path
    change_name(agency, kantor.staf_id, "Nama Baru")
    receive(pusat, send(agency, tmp_path / "kirim").path)
    second = receipt(pusat, tmp_path / "balas").path
    (found,) = agency.terima.examine(agency.pengelola, [second])
    assert "Paket nomor 1 tahun 2026 tidak pernah sampai" in " ".join(found.resi.hasil.peringatan)
    receive(agency, second)
    wanted = {1: StatusPaket.TERCAKUP, 2: StatusPaket.TERCAKUP, 3: StatusPaket.DITERIMA}
    assert statuses(agency) == wanted
    receive(agency, first)
    assert statuses(agency) == {**wanted, 2: StatusPaket.DITERIMA}
    assert unsettled(agency) == set()
    (again,) = receive(agency, second)
    assert again.keadaan is KeadaanBerkas.SUDAH


def test_a_lost_receipt_is_made_again_from_the_package(enrolled, tmp_path):
    agency, pusat = enrolled
    sent = send(agency, tmp_path / "kirim").path
    receive(pusat, sent)
    receipt(pusat, tmp_path / "hilang").path.unlink()
    with pytest.raises(StateError, match="Tidak ada paket yang menunggu"):
        receipt(pusat, tmp_path / "balas")
    again = receipt(pusat, tmp_path / "balas", receive(pusat, sent))
    receive(agency, again.path)
    assert statuses(agency) == {1: StatusPaket.DITERIMA}


def test_a_refused_package_is_answered_with_its_rows(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    sent = send(agency, tmp_path / "kirim").path
    nip = nip_of(agency, kantor.staf_id)
    with pusat.database.write(WriteContext(pusat.admin, Peran.ADMIN, "uji.ubah")) as session:
        session.add(Pegawai(instansi_id=kantor.instansi_id, id="lain", nip=nip, nama="Lain"))
    berkas = pusat.terima.examine(pusat.pengelola, [sent])
    assert berkas[0].keadaan is KeadaanBerkas.DITOLAK
    made = receipt(pusat, tmp_path / "balas", berkas)
    assert (made.paket, made.ditolak) == (1, 1)
    receive(agency, made.path)
    assert statuses(agency) == {1: StatusPaket.DITOLAK}
    with agency.database.read() as session:
        assert "data ganda: nip" in session.scalars(select(PaketKeluar.tanda_terima)).one()


def nip_of(side, pegawai_id):
    with side.database.read() as session:
        return session.scalars(select(Pegawai.nip).where(Pegawai.id == pegawai_id)).one()


def test_a_database_of_last_week_is_told_what_it_does_not_know(enrolled, kantor, tmp_path):
    """Issue: database of last week, then a receipt for records it does not know."""
    agency, pusat = enrolled
    path = Path(agency.database.engine.url.database)
    with agency.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(path, tmp_path / "minggu-lalu.db")
    with agency.database.write(WriteContext(agency.admin, Peran.ADMIN, "uji.ubah")) as session:
        session.add(Pegawai(instansi_id=kantor.instansi_id, id="baru", nama="Pegawai Baru"))
    receive(pusat, send(agency, tmp_path / "kirim").path)
    made = receipt(pusat, tmp_path / "balas")
    agency.database.engine.dispose()
    for rest in path.parent.glob(f"{path.name}-*"):
        rest.unlink()
    shutil.copyfile(tmp_path / "minggu-lalu.db", path)
    (found,) = agency.terima.examine(agency.pengelola, [made.path])
    told = " ".join(found.resi.hasil.peringatan)
    assert (
        "tidak mengenal paket nomor 1 tahun 2026 dan 1 data yang sudah diterima (misalnya pegawai baru)"
        in told
    )
    assert "dipulihkan dari cadangan yang lebih lama" in told
    (done,) = receive(agency, made.path)
    assert done.keadaan is KeadaanBerkas.DITERAPKAN
    assert statuses(agency) == {}
    assert unsettled(agency) == set()


def test_the_receipt_of_another_office_settles_nothing(enrolled, pusat, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path / "kirim").path)
    made = receipt(pusat, tmp_path / "balas")
    (found,) = pusat.terima.examine(pusat.pengelola, [made.path])
    assert (found.keadaan, found.sebab) == (
        KeadaanBerkas.BUKAN_PAKET,
        "dibuat di komputer ini sendiri; bawa kepada penerimanya",
    )
    with agency.database.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE instalasi SET instansi_id = ?", ("01900000-0000-7000-8000-0000000000aa",)
        )
    (found,) = agency.terima.examine(agency.pengelola, [made.path])
    assert "Tanda Terima ini untuk kantor lain" in str(found.ditolak)


def test_one_act_answers_a_whole_session(enrolled, tmp_path):
    """Issue: receipts of a whole session are made in one act."""
    agency, pusat = enrolled
    folder = tmp_path / "kirim"
    send(agency, folder, 2025)
    send(agency, folder, 2026)
    berkas = receive(pusat, folder)
    made = receipt(pusat, tmp_path / "balas", berkas)
    assert made.paket == 2
    receive(agency, made.path)
    with agency.database.read() as session:
        assert set(session.scalars(select(PaketKeluar.status))) == {StatusPaket.DITERIMA}
    with pusat.database.read() as session:
        assert all(session.scalars(select(PaketMasuk.tanda_terima_pada)))


def test_copies_of_one_receipt_in_a_folder_are_told_as_copies(enrolled, tmp_path):
    """Found by the simulated years: the second copy asked to be looked at again."""
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path / "kirim").path)
    made = receipt(pusat, tmp_path / "balas")
    shutil.copyfile(made.path, tmp_path / "balas" / f"{made.path.stem} (1).kinerja")
    states = [(one.keadaan, one.sebab) for one in receive(agency, tmp_path / "balas")]
    assert {one for one, _ in states} == {KeadaanBerkas.DITERAPKAN, KeadaanBerkas.SUDAH}
    assert any(sebab.startswith("salinan dari") for _, sebab in states)


class StruckError(Exception):
    """What a fault harness raises at a step."""


def strike(side, step):
    """The next time this step is reached everything stops."""

    def at(reached):
        if reached == step:
            raise StruckError(step)

    side.database.faults = Faults(at)


@pytest.mark.parametrize("step", [*EXPORT_STEPS, "pertukaran.receipt.before_commit"])
def test_a_receipt_that_was_interrupted_is_made_again(enrolled, tmp_path, step):
    """Issue 5: struck at every step of a receipt: whole or not there, nothing forgotten."""
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path / "kirim").path)
    strike(pusat, step)
    with pytest.raises(StruckError):
        receipt(pusat, tmp_path / "balas")
    pusat.database.faults = Faults()
    assert TandaTerimaService(pusat.database).count_waiting(pusat.pengelola) == 1
    made = receipt(pusat, tmp_path / "balas")
    assert [path.name for path in (tmp_path / "balas").iterdir()] == [made.path.name]
    receive(agency, made.path)
    assert statuses(agency) == {1: StatusPaket.DITERIMA}


@pytest.mark.parametrize("step", SETTLE_STEPS[:-1])
def test_a_receipt_settles_all_or_nothing(enrolled, tmp_path, step):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path / "kirim").path)
    made = receipt(pusat, tmp_path / "balas").path
    before = unsettled(agency)
    strike(agency, step)
    with pytest.raises(StruckError):
        receive(agency, made)
    agency.database.faults = Faults()
    assert statuses(agency) == {1: StatusPaket.TERKIRIM}
    assert unsettled(agency) == before
    receive(agency, made)
    assert statuses(agency) == {1: StatusPaket.DITERIMA}


@pytest.mark.parametrize("year", [1999, 2031])
def test_the_clock_of_the_maker_decides_nothing(enrolled, tmp_path, year, monkeypatch):
    """Issue 5: clocks of 1999 and 2031 on either side."""
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path / "kirim").path)
    wrong = datetime(year, 6, 1, 3, 0, tzinfo=UTC)
    monkeypatch.setattr(pusat.database, "clock", Clock(lambda: wrong))
    made = receipt(pusat, tmp_path / "balas")
    receive(agency, made.path)
    assert statuses(agency) == {1: StatusPaket.DITERIMA}
    assert unsettled(agency) == set()


def test_a_flipped_or_cut_receipt_changes_nothing(enrolled, tmp_path):
    agency, pusat = enrolled
    receive(pusat, send(agency, tmp_path / "kirim").path)
    whole = receipt(pusat, tmp_path / "balas").path.read_bytes()
    bad = tmp_path / "rusak.kinerja"
    for at in range(0, len(whole), max(1, len(whole) // 40)):
        for broken in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at]):
            bad.write_bytes(broken)
            (found,) = agency.terima.examine(agency.pengelola, [bad])
            assert found.keadaan is KeadaanBerkas.DITOLAK, at
    assert statuses(agency) == {1: StatusPaket.TERKIRIM}
