"""The list for trying in Mode Latihan: as its script makes it, with what it promises."""

import importlib.util
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from kinerja_desktop.services.impor_pegawai.service import TEMPLAT, RowStatus
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


def test_the_empty_template_is_read_whole_when_it_is_filled(impor):
    """What the program offers to fill in, it reads without a question about columns."""
    first, second = "198503152010012005", "199003152021211002"
    rows = [
        (first, "Rina Lestari, S.KM.", "PNS", "III/c", "Perawat Ahli Muda", "01-03-2022", "Seksi A", ""),
        (
            second,
            "Joko Susilo",
            "PPPK",
            "IX",
            "Pranata Komputer Ahli Pertama",
            "1 Mei 2021",
            "Seksi A",
            first,
        ),
    ]
    plan = impor.plan(rows, TEMPLAT)
    assert [row.status for row in plan.rows] == [RowStatus.BARU] * 2, [row.refused for row in plan.rows]
    assert not plan.unanswered
    impor.service.apply(impor.actor, plan)
    assert impor.person(second).golongan is not None
    assert impor.placements(second)[0][:3] == ("Pranata Komputer Ahli Pertama", "Seksi A", date(2021, 5, 1))
    assert impor.raters(second)[0][0] == "Rina Lestari, S.KM."
