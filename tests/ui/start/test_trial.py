"""The trial opens every screen for one login after another; that under Wine finds the door it clicks."""

import subprocess
import sys
from pathlib import Path

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


def test_the_trial_of_the_mouse_knows_where_the_door_to_mode_latihan_is():
    script = Path(__file__).parents[3] / ".ci" / "wine" / "where.py"
    done = subprocess.run(
        [sys.executable, str(script), "1366", "768"], capture_output=True, text=True, check=True, timeout=60
    )
    x, y = map(int, done.stdout.split())
    assert 0 < x < 1366
    assert 0 < y < 768
