"""Lists on the command line, the version, and exit codes as the manual tells them."""

import json
import re
from datetime import date

import pytest

from kinerja_desktop import __version__
from kinerja_desktop.cli.main import build_parser
from kinerja_desktop.domain.core import errors
from kinerja_desktop.domain.core.errors import CancelledError, KinerjaError
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, SkpForm
from kinerja_desktop.domain.skp.terms import Pendekatan
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from tests.cli.test_cli import SANDI, kinerja, office, people
from tests.kit.office import open_cheaply

__all__ = ["kinerja", "office", "people"]
MANUAL = (RESOURCES / "panduan" / "perintah.md").read_text("utf-8")


@pytest.fixture
def budi(kinerja, office, people):
    """Somebody of HR in an office with three people."""
    user = (*office, "--pengguna", "budi")
    code, _, err = kinerja("impor-pegawai", people, *user)
    assert code == 0, err

    def call(*arguments):
        return kinerja(*arguments, *user)

    return call


@pytest.mark.parametrize("option", ["--versi", "--version"])
def test_the_version_is_told(kinerja, option):
    code, out, _ = kinerja(option)
    assert (code, out.strip()) == (0, f"Kinerja Desktop {__version__}")


def test_people_are_listed_for_eyes_and_for_programs(budi):
    code, out, _ = budi("pegawai")
    assert code == 0
    head, *lines = out.splitlines()
    assert re.split(r"\s{2,}", head) == [
        "NIP",
        "Nama",
        "Golongan",
        "Jabatan",
        "Unit kerja",
        "Pejabat penilai",
    ]
    assert len(lines) == 3
    found = json.loads(budi("pegawai", "--json")[1])
    assert (found["berhasil"], found["jumlah"]) == (True, 3)
    nama = found["pegawai"][1]["nama"]
    assert [one["nama"] for one in json.loads(budi("pegawai", "--cari", nama, "--json")[1])["pegawai"]] == [
        nama
    ]


def test_an_unknown_unit_is_refused_with_its_code(budi):
    code, _, err = budi("pegawai", "--unit", "Bidang Bulan")
    assert (code, "Bidang Bulan" in err) == (4, True)


def test_plans_of_a_year_are_listed_also_those_that_are_not_there(budi):
    code, out, _ = budi("skp", "--tahun", "2026")
    assert (code, out.count("Belum ada SKP")) == (0, 3)
    assert json.loads(budi("skp", "--tahun", "2026", "--status", "belum-ada", "--json")[1])["jumlah"] == 3
    assert json.loads(budi("skp", "--tahun", "2026", "--status", "ditetapkan", "--json")[1])["skp"] == []


def test_evaluations_of_a_period_are_listed(budi):
    code, out, _ = budi("evaluasi", "--periode", "2026-T1")
    assert code == 0
    assert out.startswith("Evaluasi Triwulan I")
    assert out.count("Belum dibuka") == 3
    found = json.loads(budi("evaluasi", "--periode", "2026-T1", "--json")[1])
    assert (found["periode"], found["jumlah"], found["evaluasi"][0]["predikat"]) == ("2026-T1", 3, None)


def test_the_manual_names_every_exit_code_and_no_other():
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", MANUAL, re.MULTILINE)}
    kinds = [
        one
        for one in vars(errors).values()
        if isinstance(one, type) and issubclass(one, KinerjaError | CancelledError)
    ]
    assert told == {0, *(one.exit_code for one in kinds)}


def test_the_manual_names_commands_that_are_there():
    known = next(iter(build_parser()._subparsers._group_actions)).choices
    for name, options in re.findall(r"`kinerja ([a-z][a-z-]*)([^`|]*)`", MANUAL):
        assert name in known
        assert set(re.findall(r"--[a-z-]+", options)) <= set(known[name]._option_string_actions)


def test_who_leaves_is_recorded_with_the_day_and_taken_back(budi):
    one = json.loads(budi("pegawai", "--json")[1])["pegawai"][0]
    leave = ("catat-keluar", "--nip", one["nip"], "--status")
    code, _, err = budi(*leave, "pensiun")
    assert code != 0
    assert "--tmt" in err
    code, out, _ = budi(*leave, "pensiun", "--tmt", "1-3-2020")
    assert (code, out.strip()) == (0, "1 pegawai dicatat pensiun sejak 1 Maret 2020.")
    assert json.loads(budi("pegawai", "--json")[1])["jumlah"] == 2
    assert budi(*leave, "aktif")[0] == 0
    assert json.loads(budi("pegawai", "--json")[1])["jumlah"] == 3


def test_the_matrix_of_a_leader_is_listed_and_written(budi, tmp_path):
    year = ("matriks", "--tahun", 2026)
    code, out, _ = budi(*year)
    assert (code, out.strip().splitlines()[1:]) == (0, [])
    code, _, err = budi(*year, "--pimpinan", "Budi")
    assert code != 0
    assert "Pimpinan tidak ditemukan" in err
    with_plan(tmp_path / "kantor")
    assert "Bidang Kesmas" in budi(*year)[1]
    code, out, err = budi(*year, "--pimpinan", "197508172000031002", "--keluaran", tmp_path / "mph.xlsx")
    assert code == 0, err
    head, line = (re.split(r"\s{2,}", one) for one in out.splitlines()[:2])
    assert head == ["Pegawai", "Jabatan", "Layanan cepat"]
    assert line == ["Sari", "Pengadministrasi", "Berkas lengkap; Loket tertib"]
    assert (tmp_path / "mph.xlsx").exists()
    found = json.loads(budi(*year, "--pimpinan", "budi", "--json")[1])
    assert found["baris"][0]["sel"] == [["Berkas lengkap", "Loket tertib"]]


def with_plan(folder):
    """Budi has a result, and Sari two that serve it."""
    with open_cheaply(folder) as kantor:
        sesi = kantor.masuk.login("budi", SANDI)
        skp = kantor.services(sesi.database).skp
        people = {
            one.nama: one.pegawai_id for one in skp.list_pegawai(sesi.actor, SkpPegawaiFilter(2026)).rows
        }
        days = (date(2026, 1, 1), date(2026, 12, 31))

        def plan(nama, *results):
            made = skp.create_draft(sesi.actor, SkpDraft(people[nama], *days))
            return skp.save_content(sesi.actor, made.id, SkpForm(Pendekatan.KUANTITATIF, results)).isi

        own = plan("Budi, S.KM.", HasilKerjaForm("Layanan cepat")).hasil_kerja[0].id
        below = ("Berkas lengkap", "Loket tertib")
        plan("Sari", *(HasilKerjaForm(one, hasil_kerja_atasan_id=own) for one in below))
