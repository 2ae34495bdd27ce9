"""A name may end in a degree (M.Kes.): a sentence that ends with one gets its full stop from `sentence`."""

import ast
import re

import pytest

from kinerja_desktop.domain.core.text import sentence
from tests.kit.sources import TREES, in_package

NAMES = re.compile(
    r"\b(?:nama|names|some_names|penilai|atasan|pegawai_nama|pemberi|peminta|diminta|siapa|alasan|orang|kepada)\b"
)
STOPS = re.compile(r"\.(?:$|\s)")


def bare_stops(tree: ast.AST) -> list[str]:
    """Each name in an f-string that a full stop follows."""
    return [
        ast.unparse(value)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for value, after in zip(node.values, node.values[1:], strict=False)
        if isinstance(value, ast.FormattedValue) and isinstance(after, ast.Constant)
        if STOPS.match(str(after.value)) and NAMES.search(ast.unparse(value.value))
        if not ast.unparse(value.value).startswith("sentence(")
    ]


def test_no_full_stop_is_typed_behind_a_name():
    found = {in_package(path): bare for path, tree in TREES.items() if (bare := bare_stops(tree))}
    assert found == {}


def test_the_check_sees_a_stop_behind_a_name():
    assert bare_stops(ast.parse("f'Milik {row.nama}.'"))
    assert bare_stops(ast.parse("f'{some_names(x)}. Lagi'"))
    assert not bare_stops(ast.parse("f'{row.nama}.pdf'"))
    assert not bare_stops(ast.parse("f'{sentence(row.nama)} Lagi'"))


@pytest.mark.parametrize("nama", ["dr. Ani, M.Kes.", "Budi, S.KM.", "Wali Kota"])
def test_one_full_stop_ends_a_sentence_whatever_the_degree(nama):
    assert sentence(f"Menunggu {nama}").count("..") == 0
    assert sentence(f"Menunggu {nama}").endswith(".")
    assert sentence(sentence(nama)) == sentence(nama)
