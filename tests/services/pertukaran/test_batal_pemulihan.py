"""Batalkan sesi of what came from above to an office: a Pemulihan, and a session with a receipt beside it."""

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.services.pertukaran.perbaikan.service import PerbaikanService
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas
from tests.services.pertukaran.test_batal_sesi import batal, change, everything, undo
from tests.services.pertukaran.test_pemulihan import come_back, give, hilang, send, take
from tests.services.pertukaran.test_percobaan_tempat import loket
from tests.services.pertukaran.test_pertukaran import rows_of
from tests.services.pertukaran.test_tanda_terima import receipt, receive, statuses

__all__ = ["hilang", "loket"]


def test_a_pemulihan_is_undone_and_the_same_file_is_taken_in_again(hilang):
    """The office stands as it was set up again, its own record too."""
    again = come_back(hilang)
    before = everything(again)
    paket = give(hilang)
    take(again, paket.path)
    rencana = undo(again)
    assert sum(rencana.dihapus.values()) == sum(paket.hitung.values()) - 1
    assert rencana.dikembalikan == {"instansi": 1}
    assert everything(again) == before
    with again.database.read() as session:
        assert session.scalars(select(Instansi.nama)).one() == "Dinas Uji (baru)"
    _, hasil = take(again, paket.path)
    assert hasil.konflik == 0
    assert rows_of(again.database, hilang.place) == rows_of(hilang.pusat.database, hilang.place)


def test_a_pemulihan_is_not_undone_once_somebody_changed_what_it_brought(hilang, kantor):
    again = come_back(hilang)
    take(again, give(hilang).path)
    change(again, hilang.place, kantor.staf_id, nama="Budi Sesudahnya")
    before = everything(again)
    with pytest.raises(StateError, match="tidak dapat dibatalkan") as caught:
        undo(again)
    assert "Budi Sesudahnya" in caught.value.why
    assert everything(again) == before


def test_a_pemulihan_is_not_undone_once_the_office_sent_again(hilang):
    """Undoing it would remove the office's own data, and the next package would remove them at the centre."""
    again = come_back(hilang)
    take(again, give(hilang).path)
    send(again, hilang, "sesudah")
    before = everything(again)
    with pytest.raises(StateError, match="tidak dapat dibatalkan") as caught:
        undo(again)
    assert "dikirim sesudahnya" in caught.value.why
    assert "pusat" in caught.value.why
    assert caught.value.next_step
    assert everything(again) == before


@pytest.fixture
def bersama(enrolled, kantor, tmp_path):
    """A folder with the receipt of a package and a Perbaikan of the centre."""
    agency, pusat = enrolled
    receive(pusat, agency.kirim.export(agency.pengelola, tmp_path / "kirim", 2026).path)
    receipt(pusat, tmp_path / "balas")
    change(pusat, kantor.instansi_id, kantor.teman_id, golongan="X")
    PerbaikanService(pusat.database).export(pusat.pengelola, tmp_path / "balas", 2026)
    return agency, pusat, tmp_path / "balas"


def golongan(side, kantor):
    with side.database.read() as session:
        return session.get(Pegawai, (kantor.instansi_id, kantor.teman_id)).golongan


def test_a_receipt_that_came_in_the_same_session_stays_settled(bersama, kantor):
    """What its sender acknowledged remains so; the Perbaikan is taken back and may come again."""
    agency, pusat, folder = bersama
    before = golongan(agency, kantor)
    assert {one.keadaan for one in receive(agency, folder)} == {KeadaanBerkas.DITERAPKAN}
    assert golongan(agency, kantor) == "X"
    (sesi,) = batal(agency).list(agency.pengelola)
    assert [one.jenis for one in sesi.paket] == ["koreksi"]
    undo(agency)
    assert golongan(agency, kantor) == before
    assert statuses(agency) == {1: StatusPaket.DITERIMA}
    states = sorted(one.keadaan.name for one in receive(agency, folder))
    assert states == ["DITERAPKAN", "SUDAH"]
    assert golongan(agency, kantor) == golongan(pusat, kantor) == "X"


def test_a_session_that_held_a_receipt_only_is_none_that_could_be_undone(enrolled, tmp_path):
    agency, pusat = enrolled
    receive(pusat, agency.kirim.export(agency.pengelola, tmp_path / "kirim", 2026).path)
    receive(agency, receipt(pusat, tmp_path / "balas").path)
    assert batal(agency).list(agency.pengelola) == ()
    assert statuses(agency) == {1: StatusPaket.DITERIMA}


def test_a_receipt_undone_at_the_centre_after_the_office_took_it_asks_for_the_package_again(
    enrolled, kantor, tmp_path
):
    agency, pusat = enrolled
    sent = agency.kirim.export(agency.pengelola, tmp_path / "kirim", 2026).path
    receive(pusat, sent)
    receive(agency, receipt(pusat, tmp_path / "balas").path)
    undo(pusat)
    receive(agency, receipt(pusat, tmp_path / "batal").path)
    assert statuses(agency) == {1: StatusPaket.DIBATALKAN}
    with agency.database.write(WriteContext(agency.admin, Peran.ADMIN, "uji")):
        assert golongan(agency, kantor)
    receive(pusat, sent)
    receive(agency, receipt(pusat, tmp_path / "lagi").path)
    assert statuses(agency) == {1: StatusPaket.DITERIMA}
