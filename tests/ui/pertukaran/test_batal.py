"""Batalkan sesi in the window: looked at first, undone with a reason, or told what stands in the way."""

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.pertukaran.sesi.batal import RencanaBatal
from tests.ui.pertukaran.test_view import click, opened, texts


@pytest.fixture
def diterima(terdaftar, world, pusat):
    """The centre took a package in."""
    sent = world.services.kirim.export(world.people.pengelola, terdaftar, 2026)
    terima = pusat.services.terima
    terima.apply_all(pusat.pengelola, terima.examine(pusat.pengelola, [sent.path]))
    return pusat


def people(pusat):
    with pusat.services.batal_sesi._database.read() as session:
        return session.scalars(select(Pegawai)).all()


def at_the_sessions(pusat, qtbot):
    view = opened(pusat, pusat.pengelola, qtbot)
    view.open_target("terima")
    click(view.terima, "Batalkan sesi yang lalu")
    qtbot.waitUntil(lambda: isinstance(view.terima.batal.model.rencana, RencanaBatal))
    assert view.terima.undo_button.shortcut().toString() == "Ctrl+Shift+U"
    return view


def test_a_session_is_undone_after_a_look(diterima, qtbot):
    view = at_the_sessions(diterima, qtbot)
    batal = view.terima.batal
    assert batal.state.text() == "Dapat dibatalkan"
    assert "Dihapus lagi" in batal.facts.text()
    assert people(diterima)
    diterima.dialogs.reason = "salah flashdisk"
    click(view.terima, "Batalkan sesi ini")
    qtbot.waitUntil(lambda: "dibatalkan" in view.banner.text)
    assert people(diterima) == []
    assert "Tidak ada sesi yang dapat dibatalkan" in texts(view.terima)
    click(view.terima, "Kembali ke berkas")
    assert view.terima.undo_button.isVisible()
    assert view.terima.receipt_button.isVisible(), "the office is told by the next receipt"


def test_nothing_is_undone_without_a_reason(diterima, qtbot):
    view = at_the_sessions(diterima, qtbot)
    diterima.dialogs.reason = None
    click(view.terima, "Batalkan sesi ini")
    assert "Batalkan sesi" in diterima.dialogs.asked[-1]
    assert people(diterima)


def test_what_stands_in_the_way_is_listed_by_name(diterima, qtbot):
    database = diterima.services.batal_sesi._database
    with database.write(WriteContext(diterima.pengelola, Peran.PENGELOLA_KINERJA, "uji")) as session:
        one = session.scalars(select(Pegawai).where(Pegawai.nama.like("%Staf%"))).first()
        one.golongan = "IV/e"
        nama = one.nama
    view = at_the_sessions(diterima, qtbot)
    batal = view.terima.batal
    assert "Tidak dapat dibatalkan: 1 hal menghalangi" in batal.state.text()
    assert not batal.undo_button.isEnabled()
    told = batal.obstacles.row_at(batal.obstacles.index(0, 0))
    assert nama in told.pokok
    click(view.terima, "Kembali ke berkas")
    assert view.terima.undo_button.isVisible()
