"""Killed while it writes files for others: each file is whole or not there, and the next try cleans up."""

import io
import shutil
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from kinerja_desktop.exchange.paket.package import EXPORT_STEPS, open_package
from kinerja_desktop.services.pertukaran.reading import key_pair, own_installation

WORK = Path(__file__).with_name("fault_work.py")
NUMBER_NOT_TAKEN = "pertukaran.export.before_commit"
WRITTEN = (EXPORT_STEPS[-1], "pertukaran.exported.before_commit", "pertukaran.exported.committed")
KIRIM_STEPS = (
    *(NUMBER_NOT_TAKEN, "pertukaran.export.committed", *EXPORT_STEPS[:-1]),
    *("pertukaran.sealed.before_commit", "pertukaran.sealed.committed", *WRITTEN),
)
TAKEN_IN = {"pertukaran.sealed.committed", WRITTEN[0]}
CETAK_STEPS = ("cetak.render.before_commit", "cetak.render.committed")
pytestmark = [
    pytest.mark.lama_juga,
    pytest.mark.skipif(sys.platform == "win32", reason="forks and kills children as POSIX does"),
]


def test_a_package_is_complete_or_absent_and_the_next_has_the_next_number(
    kill_each, offices, work, random_moments
):
    for moment, path, _ in kill_each(WORK, "kirim", (*KIRIM_STEPS, *random_moments), offices.kantor):
        with work.opened(path) as office:
            left = list(office.keluaran.glob("*.kinerja"))
            numbers = work.read_state(office)["paket_keluar"]
            if moment in KIRIM_STEPS:
                assert (len(numbers), len(left)) == (moment != NUMBER_NOT_TAKEN, moment in WRITTEN), moment
            assert len(left) <= len(numbers) <= 1, moment
            for paket in left:
                assert read_back(office, paket) > 0
            assert office.is_clean(), moment
            work.kirim(office)
            assert [number for number, _ in work.read_state(office)["paket_keluar"]] == (
                [1, 2] if numbers else [1]
            )
            assert len(list(office.keluaran.iterdir())) == len(left) + 1, moment
            packages = sorted(office.keluaran.iterdir())
        if moment in TAKEN_IN:
            take_in(work, offices, path.with_name(f"{path.name}-pusat"), packages)


def read_back(office, paket: Path) -> int:
    """How many lines the sender, for whom it is sealed too, reads in the package."""
    with office.database.read() as session:
        keys = key_pair(own_installation(session))
    lines: list[bytes] = []
    with open_package(paket) as package:
        package.verify(keys.public())
        package.read_lines([keys], lambda _, some: lines.extend(some))
    return len(lines)


def take_in(work, offices, path: Path, packages: list[Path]) -> None:
    """The centre takes both: what the crash left may have been sent, and is as good as the next."""
    shutil.copytree(offices.pusat, path)
    with work.opened(path) as pusat:
        service = pusat.services.terima
        for number, paket in enumerate(packages):
            hasil = service.apply(pusat.actor, service.plan(pusat.actor, paket))
            assert (hasil.baru > 0) is (number == 0)
        assert pusat.is_clean()


def test_printed_files_are_whole_or_absent(kill_each, offices, work, expected, random_moments):
    wanted = expected("cetak")
    asked = (*CETAK_STEPS, *(f"cetak.fsync#{number}" for number in range(1, 9)), *random_moments)
    sheets = print_undisturbed(work, offices, offices.kantor.with_name("dicetak"))
    assert len(sheets) == 7
    for moment, path, _ in kill_each(WORK, "cetak", asked, offices.kantor):
        keluaran = path / "keluaran"
        left = {one.name: one.read_bytes() for one in keluaran.glob("*.pdf")}
        assert left.items() <= sheets.items(), moment
        if moment.startswith("cetak.fsync"):
            # two fsync for each file: before its renaming and after
            assert len(left) == int(moment.rpartition("#")[2]) // 2, moment
        with work.opened(path) as office:
            found = work.read_state(office, wanted.known)
            assert found == wanted.states[moment != CETAK_STEPS[0] and found != wanted.states[0]], moment
            assert office.is_clean(), moment
            work.cetak(office)
        assert {one.name: one.read_bytes() for one in keluaran.iterdir()} == sheets, moment


def print_undisturbed(work, offices, path: Path) -> dict[str, bytes]:
    if not path.exists():
        shutil.copytree(offices.kantor, path)
        with work.opened(path) as office:
            work.cetak(office)
    sheets = {one.name: one.read_bytes() for one in (path / "keluaran").iterdir()}
    assert all(PdfReader(io.BytesIO(content)).pages for content in sheets.values())
    return sheets
