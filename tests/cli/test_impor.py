"""The import on the command line, and what a wrong clock makes of it (cases 05, 15, 18, 19)."""

import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from kinerja_desktop.cli.main import run
from kinerja_desktop.domain.core.clock import Clock
from tests.cli.test_cli import kinerja, office, people, set_up
from tests.kit.office import open_cheaply

__all__ = ["kinerja", "office", "people"]

CASES = Path(__file__).parent.parent / "data" / "impor"
RENCANA = CASES / "15-plan-on-the-command-line-says-too-little" / "rencana.xlsx"


@pytest.fixture
def as_budi(kinerja, office):
    """The command line of an office, as its HR user."""
    return lambda command, *arguments: kinerja(command, *office, "--pengguna", "budi", *arguments)


def test_the_plan_in_lines_tells_all_that_it_decided(as_budi):
    code, out, err = as_budi("impor-pegawai", RENCANA, "--rencana")
    assert code == 0
    assert "Kolom lembar Data: NIP = NIP; NAMA = Nama; STATUS = Status" in out
    assert "TMT JABATAN = TMT jabatan; JABATAN = Jabatan" in out
    for said in (
        "Status tidak aktif perlu dipilih sendiri",
        "adalah pangkat golongan IV/a",
        "Lembar PPPK tidak dibaca",
        "Lembar Lama tersembunyi dan tidak dibaca",
    ):
        assert said in err


def test_the_plan_as_one_object_tells_the_same(as_budi):
    code, out, _ = as_budi("impor-pegawai", RENCANA, "--rencana", "--json")
    plan = json.loads(out)
    assert code == 0
    assert {one["judul"]: one["bidang"] for one in plan["kolom"]} == {
        "NIP": "nip", "NAMA": "nama", "STATUS": "status", "GOL": "golongan", "TMT JABATAN": "tmt_jabatan",
        "JABATAN": "jabatan",
    }  # fmt: skip
    (row,) = plan["baris"]
    assert (row["tmt_jabatan"], row["golongan"], row["hasil"]) == ("2023-07-01", "III/a", "baru")
    assert any("Status tidak aktif perlu dipilih sendiri" in text for text in row["catatan"])
    assert any("adalah pangkat golongan IV/a" in text for text in row["catatan"])
    assert any("Lembar PPPK tidak dibaca" in text for text in plan["catatan"])
    assert any("Lembar Lama tersembunyi" in text for text in plan["catatan"])


def test_what_would_change_is_told_and_how_many_lines_are_not_shown(as_budi, tmp_path):
    path = tmp_path / "daftar.csv"
    heads = "NIP;Nama;Golongan;Jabatan;Unit Kerja"

    def write(golongan: str) -> None:
        lines = (f"1985031220100110{n:02d};Orang {n};{golongan};Analis;Bidang A" for n in range(1, 26))
        path.write_text("\n".join((heads, *lines)), encoding="utf-8")

    write("III/a")
    assert as_budi("impor-pegawai", path)[0] == 0
    write("III/b")
    _, out, err = as_budi("impor-pegawai", path, "--rencana")
    assert "Rencana: 0 baru, 25 berubah, 0 sama, 0 ditolak." in out
    assert "Berubah: lembar CSV baris 2 Orang 1: Golongan 'III/a' menjadi 'III/b'" in err
    assert "Berubah: 5 baris lain tidak ditampilkan" in err
    _, out, _ = as_budi("impor-pegawai", path, "--rencana", "--json")
    rows = json.loads(out)["baris"]
    assert [row["perubahan"] for row in rows] == [
        [{"bidang": "golongan", "lama": "III/a", "baru": "III/b"}]
    ] * 25


def test_letters_that_no_form_can_show_are_named_before_they_are_stored(as_budi):
    _, _, err = as_budi("impor-pegawai", CASES / "18-letters-the-font-does-not-have/daftar.csv", "--rencana")
    assert "'李' (huruf Tionghoa, U+674E)" in err
    assert "huruf Jawa" in err
    assert "Gunarto ʿAbd al-Raḥmān: Nama:" not in err


@pytest.fixture
def at(kinerja, tmp_path, capsys):
    """The command line of an office at a time of the computer's clock; gives (exit code, what was said)."""
    set_up(kinerja, tmp_path, "kantor", "DINKES", "Dinas Kesehatan")

    def call(now: datetime, *arguments, who: str = "budi"):
        capsys.readouterr()
        more = ("--data", tmp_path / "kantor", "--pengguna", who)
        clock = Clock(lambda: now)
        code = run([str(one) for one in (*arguments, *more)], partial(open_cheaply, clock=clock), clock)
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


def day(year: int, month: int = 1, date: int = 1) -> datetime:
    return datetime(year, month, date, 1, tzinfo=UTC)


def test_an_import_under_a_wrong_clock_is_not_made_in_silence(at):
    folder = CASES / "19-wrong-clock-changes-the-past"
    now = datetime.now(UTC)
    assert at(now, "impor-pegawai", folder / "c0.csv")[0] == 0
    for wrong, number in ((day(2015), 1), (day(2099), 2)):
        code, said = at(wrong, "impor-pegawai", folder / f"c{number}.csv")
        assert code != 0
        assert "jam komputer" in said  # the act is refused, or the row whose NIP cannot be at that time
    code, said = at(now, "impor-pegawai", folder / "c0.csv", "--rencana")
    assert "0 baru, 0 berubah, 1 sama" in said


def test_the_backup_just_made_stays_whatever_the_clock_says(at, tmp_path):
    def backup(when: datetime) -> Path:
        code, said = at(when, "cadangkan", "--json", who="admin")
        assert code == 0, said
        return Path(json.loads(said[said.index("{") :])["cadangan"]["path"])

    for month in range(1, 13):
        backup(day(2028, month, 15))
    for when in (day(2015), day(2099), day(2028, 12, 16), day(2028, 12, 17)):
        assert backup(when).is_dir()
    assert (tmp_path / "kantor" / "cadangan").is_dir()
