"""The list for trying in Mode Latihan: as its script makes it, with what it promises."""

import importlib.util
from pathlib import Path
from zipfile import ZipFile

import pytest

from kinerja_desktop.services.impor_pegawai.service import RowStatus
from kinerja_desktop.services.latihan.latihan import CONTOH_DAFTAR


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("buat_contoh", CONTOH_DAFTAR.parent / "buat_contoh.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_file_is_as_its_script_makes_it(script, tmp_path: Path):
    script.write_list(tmp_path / "daftar.xlsx")
    assert parts_of(tmp_path / "daftar.xlsx") == parts_of(CONTOH_DAFTAR)


def parts_of(path: Path) -> dict[str, bytes]:
    """Windows ends the lines of a part otherwise, and squeezes it otherwise."""
    with ZipFile(path) as file:
        return {name: file.read(name).replace(b"\r\n", b"\n") for name in file.namelist()}


def test_the_list_shows_what_lists_are_like(impor):
    service, actor = impor.service, impor.actor
    service.apply(actor, service.plan(actor, CONTOH_DAFTAR.parent / "pegawai_dinas_kesehatan.xlsx"))
    plan = service.plan(actor, CONTOH_DAFTAR)
    assert {status: plan.counts[status] for status in RowStatus} == {
        RowStatus.BARU: 3,
        RowStatus.BERUBAH: 1,
        RowStatus.SAMA: 3,
        RowStatus.DITOLAK: 2,
    }
    kept = impor.only(plan, "Sulistyaningrum")
    assert [one.key for one in kept.kept] == ["nama"]
    said = " ".join((*plan.notes, *(text for row in plan.rows for text in (*row.reasons, *row.warnings))))
    for word in ("Lembar Lama tersembunyi", "bukan ASN", "blok tanda tangan", "digit terakhirnya hilang",
                 "terdiri atas 17 digit", "dibaca 1 Maret 2024"):  # fmt: skip
        assert word in said
    service.apply(actor, plan)
    assert service.plan(actor, CONTOH_DAFTAR).writes.is_empty
