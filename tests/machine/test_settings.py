"""Preferences survive a restart; whatever a file holds, the program starts."""

import json

import pytest

from kinerja_desktop.machine.settings import FILE_NAME, Preferences, PreferenceStore


def test_a_change_is_there_after_a_restart(tmp_path):
    PreferenceStore(tmp_path).change(tema="GELAP", skala=150)
    assert PreferenceStore(tmp_path).current == Preferences(tema="GELAP", skala=150)


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"[]", b'{"skala": "besar", "tema": 7, "lain": 1}'])
def test_a_damaged_file_gives_the_defaults(tmp_path, content):
    (tmp_path / FILE_NAME).write_bytes(content)
    assert PreferenceStore(tmp_path).current == Preferences()


def test_values_out_of_range_are_pulled_in(tmp_path):
    (tmp_path / FILE_NAME).write_text(json.dumps({"skala": 900, "kunci_menit": 0}))
    assert PreferenceStore(tmp_path).current == Preferences(skala=200, kunci_menit=1)
