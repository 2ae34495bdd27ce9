"""The trial opens every screen for one login after another."""

from kinerja_desktop.machine.settings import PreferenceStore
from kinerja_desktop.ui.start import trial
from tests.kit.office import SANDI


def test_one_login_after_another_opens_all_its_screens(world, tmp_path, qtbot, monkeypatch):
    """What a later login writes is not told to the window of an earlier one, which is gone."""
    _ = qtbot  # fails on what any slot meets
    monkeypatch.setattr(trial, "_PAUSE_MS", 0)
    store = PreferenceStore(tmp_path)
    for name in ("satu", "dua"):
        sesi = world.kantor.masuk.login("admin", SANDI)
        lines = trial._open_for(store, world.kantor, sesi, None, name)
        assert f"{name}: Beranda" in lines
        assert f"{name}: Panduan" in lines
