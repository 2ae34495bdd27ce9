"""What work on packages leaves behind: the states it goes through, and files that are whole."""

from pathlib import Path

from kinerja_desktop.machine.faults import Faults
from tests.faults.test_kill_use_cases import Undisturbed
from tests.faults.tukar.tukar_work import KABAR, KELUAR, KERJA, ambil, do, place_for, read_kabar
from tests.faults.use_case_work import read_all, read_ids
from tests.kit.tukar import DIAMBIL, JENIS, Siap, opened

ALWAYS = (
    "ambil tanda_terima", "ambil perbaikan", "ambil pemulihan", "ambil data_awal",
    "buat perbaikan", "buat pemulihan", "buat permintaan",
)  # fmt: skip
"""The others stand in test_kill.py and test_kill_files.py too, or cost what these cost."""


def follow(template: Path, kerja: str, siap: Siap, path: Path) -> Undisturbed:
    """What nobody disturbs: its steps, and the states after each commit."""
    place_for(siap, kerja, path)
    steps: list[str] = []
    states = []

    def reached(step: str) -> None:
        if started and not step.startswith("akses.read."):
            steps.append(step)
            if step.endswith(".committed"):
                states.append(read_all(side.database, known))

    started = False
    with opened(template) as side:
        before = read_ids(side.database)
    with opened(path, Faults(reached)) as side:
        known = before | ids_of(siap, kerja, path)
        states.append(read_all(side.database, known))
        started = True
        do(side, kerja)
        states.append(read_all(side.database, known))
        started = False
    return Undisturbed(tuple(steps), known, states)


def ids_of(siap: Siap, kerja: str, path: Path) -> frozenset[str]:
    """Of what a package brings: they are the same however often it is taken in."""
    how, nama = KERJA[kerja]
    if how is not ambil:
        return frozenset()
    with opened(siap.copy(JENIS[nama].dari, path.with_name(f"{path.name}-dari"))) as side:
        return read_ids(side.database)


def all_are_taken_in(siap: Siap, kerja: str, path: Path) -> None:
    """Every file that lies there is whole: whoever it is for takes it in, whichever of them comes."""
    how, nama = KERJA[kerja]
    if how is ambil:
        return
    made = sorted((path / KELUAR).glob("*.kinerja"))
    assert made
    for number, one in enumerate(made):
        target = siap.copy(JENIS[nama].ke, path / f"penerima-{number}")
        (target / KABAR).write_bytes((path / KABAR).read_bytes())
        with opened(target) as side:
            assert JENIS[nama].ambil(side, one, read_kabar(path)) is DIAMBIL
            assert side.is_clean()
