"""The template that offices fill in is understood in every column."""

import runpy
from pathlib import Path

from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.impor_pegawai.service import RowStatus, read_source

TEMPLATE = RESOURCES / "templat" / "impor_pegawai.xlsx"


def test_every_column_of_the_template_is_recognised():
    preview = read_source(TEMPLATE)
    pegawai, petunjuk = preview.sheets
    assert pegawai.is_usable
    assert not petunjuk.is_usable
    assert list(pegawai.mapping.columns) == [
        "nip",
        "nama",
        "jenis_pegawai",
        "golongan",
        "jabatan",
        "jenis_jabatan",
        "tmt_jabatan",
        "unit_induk",
        "unit_kerja",
        "penilai_nip",
        "penilai_nama",
        "atasan_penilai_nip",
    ]


def test_the_shipped_template_is_what_its_script_makes(tmp_path: Path):
    made = tmp_path / "impor_pegawai.xlsx"
    runpy.run_path(str(TEMPLATE.with_name("buat_impor_pegawai.py")))["build"](made)
    assert [sheet.headings for sheet in read_source(made).sheets] == [
        sheet.headings for sheet in read_source(TEMPLATE).sheets
    ]


def test_a_filled_template_is_taken_in_completely(impor):
    headings = read_source(TEMPLATE).sheets[0].headings
    row = (
        "198501012010012001",
        "Siti Aminah, S.E.",
        "PNS",
        "III/d",
        "Kepala Seksi",
        "Pengawas",
        "01-02-2024",
    )
    plan = impor.plan([(*row, "Dinas Uji", "bidang Uji", "", "Kabid Uji", "197001011995031001")], headings)
    (person,) = plan.rows
    assert (person.status, person.warnings, person.incomplete) == (RowStatus.BARU, (), ())
