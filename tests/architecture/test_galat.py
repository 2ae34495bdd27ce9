"""The manual tells every refusal of the program: its message, cause, who acts, and the step."""

import ast
import re

import pytest

from kinerja_desktop.domain.core import errors
from tests.kit.galat import CODE, PAGE, catalogue, error_classes, page

FOUND, DARK = catalogue()
ELSEWHERE = {
    "cli/parser.py",  # what argparse says, translated
    "db/vault/keyslots.py",  # a refusal that is raised again with more to do
}


def test_the_page_is_as_the_code_makes_it():
    assert PAGE.read_text("utf-8") == page(), "python -m tests.kit.galat writes it anew"


def test_no_refusal_is_left_out():
    assert set(DARK) == ELSEWHERE
    assert len(FOUND) > 300


def test_every_call_that_makes_a_refusal_is_looked_at():
    """Counted by another way than the catalogue's: as words in the source."""
    kinds = "|".join(sorted(error_classes()))
    made = 0
    for path in CODE.rglob("*.py"):
        text = path.read_text("utf-8")
        made += sum(
            1
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Call) and re.fullmatch(kinds, getattr(node.func, "id", ""))
        )
    assert len(FOUND) + len(DARK) >= made * 0.9
    assert {"KinerjaError", "InvalidSkpError", "WrongSecretError", "KeysLostError"} <= set(error_classes())


def test_the_exit_codes_are_those_of_the_classes():
    codes = error_classes()
    assert {name: codes[name] for name in codes if hasattr(errors, name)} == {
        name: one.exit_code for name, one in vars(errors).items() if name in codes
    }


@pytest.mark.parametrize(
    ("what", "step"),
    [
        ("SKP belum memenuhi ketentuan.", "Lengkapi bagian yang disebut di atas"),
        ("Basis data tidak ada, tetapi cadangannya ada.", ""),
        ("Belum ada yang dipilih.", "Pilih pejabat penilai yang disebut surat itu."),
        ("Nama pengguna atau sandi salah.", "Ketik ulang"),
        ("Berkas tidak dapat dibaca", "Hapus isi di luar daftar"),
    ],
)
def test_words_are_found_where_they_are_written_in_another_place(what, step):
    """Of an error class, a table, a loop, a default, a caller in another file."""
    assert any(one.what == what and step in one.next_step for one in FOUND)
