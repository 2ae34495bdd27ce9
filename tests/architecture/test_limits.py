"""The limits of texts: each stands at the field in which it is typed."""

import ast
import importlib

from tests.kit.sources import TREES, in_package

NOT_TYPED = {
    *(  # read from planning documents
        ("anggaran", name)
        for name in (
            *("KODE", "NAMA", "PELAKSANA"),
            *("INDIKATOR_NAMA", "INDIKATOR_TARGET", "INDIKATOR_SATUAN", "INDIKATOR_TARGET_PERIODE"),
        )
    ),
    ("core", "PELAKU"),  # the name of a user
    ("evaluasi", "ATURAN"),  # a file of the program
    ("evaluasi", "SNAPSHOT"),  # made of names, posts and units
    ("organisasi", "JABATAN_JENJANG"),  # chosen
    ("pegawai", "GOLONGAN"),  # has its own form
    ("pegawai", "NAMA_CARI"),  # made of the name
    ("pegawai", "NIP"),
    ("penandatanganan", "PENANDA"),  # the name of a person
    ("penandatanganan", "PINDAIAN_NAMA"),  # the name of a file, cut
    ("skp", "DISETUJUI_OLEH"),  # the name of a person
    ("skp", "DITOLAK_OLEH"),  # the same
    ("skp", "ASAL_TARGET"),  # made of a name and a year, cut
    ("skp", "SNAPSHOT"),
}


def target_of(node):
    return ast.unparse(node.target) if isinstance(node, ast.AnnAssign) else ""


def _limits_imported(tree):
    """(noun, names of its limits) for each import of them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kinerja_desktop.domain."):
            noun = node.module.split(".")[2]
            names = {one.name for one in node.names}
            if node.module.endswith(".lengths"):
                yield noun, names
            elif "lengths" in names:
                yield noun, set(vars(importlib.import_module(f"{node.module}.lengths")))


def test_every_limit_of_what_is_typed_stands_at_a_field():
    """A limit that no field names is met only when it is too late to see which text it is."""
    named = {
        (noun, name)
        for path, tree in TREES.items()
        if in_package(path).startswith("ui/")
        for noun, names in _limits_imported(tree)
        for node in ast.walk(tree)
        if isinstance(node, (ast.keyword, ast.AnnAssign))
        and "limit" in {getattr(node, "arg", ""), target_of(node)}
        for name in [ast.unparse(node.value).removeprefix("lengths.")]
        if name in names
    }
    limits = {
        (path.parent.name, node.targets[0].id)
        for path, tree in TREES.items()
        if in_package(path).startswith("domain/") and path.name == "lengths.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("TextLimit(")
    }
    assert limits - named == NOT_TYPED
