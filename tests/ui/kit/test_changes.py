"""What was written is announced after the step that wrote, to everybody else, when it can be read."""

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication

from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.ui.kit.jobs import JobRunner
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner

FORM = InstansiForm("D", "Dinas Baru", "Semarang")


class Reader(ViewModel):
    """Notes what it hears, in which thread, and whether it wrote that itself."""

    def __init__(self, context, parent=None):
        super().__init__(context, parent)
        self.heard = []
        context.changes.announced.connect(self._hear)

    def _hear(self, areas):
        self.heard.append((set(areas), self.wrote_it, QThread.currentThread() is self.thread()))


@pytest.fixture
def readers(world):
    """The one that writes, and another."""
    return Reader(world.context(world.admin)), Reader(world.context(world.admin))


def test_a_write_is_announced_once_after_the_step_and_known_as_ones_own(readers, world):
    own, other = readers
    for nama in ("Dinas A", "Dinas B"):
        own.attempt(
            lambda nama=nama: world.services.instansi.save(own.actor, InstansiForm("D", nama, "Semarang"))
        )
    assert own.heard == []
    QApplication.processEvents()
    assert own.heard == [({"organisasi", "audit"}, True, True)]
    assert other.heard == [({"organisasi", "audit"}, False, True)]
    assert not own.wrote_it


def test_a_refusal_is_shown_until_a_step_is_taken_and_good_news_stays(readers, world, qtbot):
    own, other = readers
    part, banner = Reader(own.context, own), Banner()
    qtbot.addWidget(banner)
    own.tell(banner)
    own.tell_for(part)
    part.attempt(lambda: world.services.instansi.save(own.actor, InstansiForm("", "", "")))
    assert banner.text != ""
    own.attempt(lambda: world.services.instansi.get(own.actor))  # reads
    other.attempt(lambda: world.services.instansi.save(other.actor, FORM))  # somebody else
    assert banner.text != ""
    part.attempt(lambda: world.services.instansi.save(own.actor, InstansiForm("D", "Dinas", "Semarang")))
    assert banner.text == ""
    banner.show_good("Logo disimpan.")
    own.attempt(lambda: world.services.instansi.save(own.actor, FORM))
    assert banner.text == "Logo disimpan."


def test_what_a_part_wrote_is_known_to_the_whole(readers, world):
    whole, _other = readers
    part = Reader(whole.context, whole)
    part.attempt(lambda: world.services.instansi.save(part.actor, FORM))
    QApplication.processEvents()
    assert (whole.heard[0][1], part.heard[0][1]) == (True, True)


def test_what_nobody_of_the_window_wrote_is_news_to_all(readers, world):
    world.services.instansi.save(world.admin, FORM)
    QApplication.processEvents()
    assert [reader.heard[0][1] for reader in readers] == [False, False]


def test_a_write_in_the_background_arrives_in_the_thread_of_the_window(world, qtbot):
    runner = JobRunner()
    own = Reader(world.context(world.admin, runner))
    own.start(
        "Menyimpan", lambda _progress: world.services.instansi.save(own.actor, FORM), lambda _none: None
    )
    qtbot.waitUntil(lambda: bool(own.heard) and not runner.is_busy)
    assert own.heard == [({"organisasi", "audit"}, True, True)]


def test_a_write_that_was_rolled_back_is_not_announced(readers, world):
    own, _other = readers
    own.attempt(lambda: world.services.instansi.save(own.actor, InstansiForm("", "", "")))
    QApplication.processEvents()
    assert own.heard == []


def test_nobody_is_told_while_the_database_is_being_exchanged(world):
    told = []
    world.changes.announced.connect(told.append)
    with world.kantor._vault.closed():
        world.changes.tell(frozenset({"pegawai"}))
        QApplication.processEvents()
        assert told == []
    world.changes.tell(frozenset({"skp"}))
    QApplication.processEvents()
    assert told == [{"pegawai", "skp"}]
