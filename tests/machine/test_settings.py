"""Preferences survive a restart; whatever a file holds, the program starts."""

import pytest

from kinerja_desktop.machine.settings import FILE_NAME, Preferences, PreferenceStore
from kinerja_desktop.machine.small_files import take_words
from kinerja_desktop.ui.look.theme import Tema


def test_a_change_is_there_after_a_restart(tmp_path):
    PreferenceStore(tmp_path).change(tema="GELAP", skala=150)
    assert PreferenceStore(tmp_path).current == Preferences(tema="GELAP", skala=150)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b'{"skala": "besar"}',
        b'{"skala": 900}',
        b'{"kunci_menit": 0}',
        b'{"tema": "UNGU"}',
    ],
)
def test_a_damaged_file_gives_the_defaults_and_is_kept(tmp_path, content):
    (tmp_path / FILE_NAME).write_bytes(content)
    take_words()
    assert PreferenceStore(tmp_path).current == Preferences()
    assert (tmp_path / "preferensi.json.rusak").read_bytes() == content
    (word,) = take_words()
    assert "preferensi.json.rusak" in word


def test_every_theme_of_the_window_can_be_kept(tmp_path):
    for tema in Tema:
        PreferenceStore(tmp_path).change(tema=tema.name)
        assert PreferenceStore(tmp_path).current.tema == tema.name


def test_what_cannot_be_kept_holds_until_the_end(tmp_path):
    (tmp_path / "bukan-folder").write_text("")
    store = PreferenceStore(tmp_path / "bukan-folder")
    with pytest.raises(OSError, match="bukan-folder"):
        store.change(tema="GELAP")
    assert store.current.tema == "GELAP"


def test_the_name_that_earlier_versions_kept_is_gone_after_a_start(tmp_path):
    (tmp_path / FILE_NAME).write_text(
        '{"tema": "GELAP", "skala": 125, "pengguna_terakhir": "197508172000032002"}'
    )
    assert PreferenceStore(tmp_path).current == Preferences(tema="GELAP", skala=125)
    assert b"1975" not in (tmp_path / FILE_NAME).read_bytes()
    assert PreferenceStore(tmp_path).current == Preferences(tema="GELAP", skala=125)


def test_where_nobody_chose_yet_what_is_seen_now_stays(tmp_path):
    store = PreferenceStore(tmp_path / "kantor")
    store.change(tema="GELAP", skala=125)
    store.move(tmp_path / "lain")
    assert store.current == Preferences(tema="GELAP", skala=125)
    PreferenceStore(tmp_path / "lain").change(tema="TERANG")
    store.move(tmp_path / "lain")
    assert store.current.tema == "TERANG"
