"""What was written is announced when it can be read."""

from PySide6.QtWidgets import QApplication


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
