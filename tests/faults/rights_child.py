"""Each thing that the program needs, taken away in turn; what the command line then says, as JSON lines.

Arguments: a folder that holds `kantor` and `paket` (files that passed between offices). Runs without any
right over files: see tests/kit/unprivileged.py.
"""

import contextlib
import io
import json
import logging
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from kinerja_desktop.cli import main as commands  # noqa: E402 - found by the line above
from kinerja_desktop.domain.organisasi.terms import GambarInstansi  # noqa: E402
from kinerja_desktop.services.kantor import Kantor  # noqa: E402
from kinerja_desktop.ui.kit.jobs import Job  # noqa: E402
from tests.kit.office import CLOCK, SANDI, start_kantor  # noqa: E402

os.environ["KINERJA_SANDI"] = SANDI
SOMEBODY = ("--pengguna", "kabid")
CLOSED, READ_ONLY = 0o000, 0o555


@dataclass(frozen=True)
class Case:
    """`take` gets the case's folder and returns what it changed the mode of; `ask` the command's words."""

    name: str
    take: Callable[[Path], tuple[Path, int]]
    ask: Callable[[Path], list[str]] | Callable[[Kantor, Path], object]
    as_job: bool = False


def data(home: Path) -> list[str]:
    return ["--data", str(home / "data"), *SOMEBODY]


def mode(name: str, bits: int) -> Callable[[Path], tuple[Path, int]]:
    return lambda home: (home / name, bits)


def command(*words: str, target: str = "") -> Callable[[Path], list[str]]:
    """`target`: a file or folder of the case, as the last word."""
    return lambda home: [words[0], *data(home), *words[1:], *([str(home / target)] if target else [])]


def set_up(home: Path) -> list[str]:
    words = ["siapkan", "--data", str(home / "baru" / "data"), "--pengguna", "admin", "--nama", "Admin"]
    return [
        *words,
        "--instansi",
        "Dinas",
        "--kode",
        "D",
        "--lembar-pemulihan",
        str(home / "lembar" / "lembar.txt"),
    ]


def with_services(do: Callable[[object, object, Path], object]) -> Callable[[Kantor, Path], object]:
    def run(kantor: Kantor, home: Path) -> object:
        sesi = kantor.masuk.login("kabid", SANDI)
        return do(kantor.services(sesi.database), sesi.actor, home)

    return run


CASES = (
    Case("folder data tertutup", mode("data", CLOSED), command("periksa")),
    Case("folder data hanya baca", mode("data", READ_ONLY), command("periksa")),
    Case("folder induk hanya baca", mode("baru", READ_ONLY), set_up),
    Case("basis data tertutup", mode("data/kinerja.db", CLOSED), command("periksa")),
    Case("basis data hanya baca", mode("data/kinerja.db", 0o444), command("cadangkan")),
    Case("berkas kunci tertutup", mode("data/kinerja.kunci", CLOSED), command("periksa")),
    Case("kedua berkas kunci tertutup", mode("data/kinerja.kunci*", CLOSED), command("periksa")),
    Case("kunci penjaga tertutup", mode("data/kinerja.lock", CLOSED), command("periksa")),
    Case("catatan percobaan tertutup", mode("data/percobaan.json", CLOSED), command("periksa")),
    Case("folder cadangan tertutup", mode("data/cadangan", CLOSED), command("cadangkan")),
    Case("folder cadangan hanya baca", mode("data/cadangan", READ_ONLY), command("cadangkan")),
    Case("daftar cadangan tertutup", mode("data/cadangan", CLOSED), command("cadangkan", "--daftar")),
    Case("tujuan cadangan hanya baca", mode("lain", READ_ONLY), command("cadangkan", "--ke", target="lain")),
    Case(
        "cadangan dari luar tertutup",
        mode("luar", CLOSED),
        command("pulihkan", "--alasan", "uji", target="luar"),
    ),
    Case(
        "isi cadangan tertutup",
        mode("luar/kinerja.db", CLOSED),
        command("pulihkan", "--alasan", "uji", target="luar"),
    ),
    Case(
        "keterangan cadangan tertutup",
        mode("luar/keterangan.json", CLOSED),
        command("pulihkan", "--alasan", "uji", target="luar"),
    ),
    Case(
        "daftar pegawai CSV tertutup", mode("orang.csv", CLOSED), command("impor-pegawai", target="orang.csv")
    ),
    Case(
        "daftar pegawai XLSX tertutup",
        mode("orang.xlsx", CLOSED),
        command("impor-pegawai", target="orang.xlsx"),
    ),
    Case(
        "folder daftar pegawai tertutup",
        mode("lain", CLOSED),
        command("impor-pegawai", target="lain/orang.csv"),
    ),
    Case(
        "folder paket hanya baca",
        mode("lain", READ_ONLY),
        command("ekspor", "--tahun", "2026", "--keluaran", target="lain"),
    ),
    Case(
        "folder paket tertutup",
        mode("lain", CLOSED),
        command("ekspor", "--tahun", "2026", "--keluaran", target="lain/keluar"),
    ),
    Case(
        "berkas di tempat folder paket",
        mode("orang.csv", 0o644),
        command("ekspor", "--tahun", "2026", "--keluaran", target="orang.csv"),
    ),
    Case(
        "folder cetak hanya baca",
        mode("lain", READ_ONLY),
        command("cetak", "--formulir", "skp", "--periode", "2026-TH", "--keluaran", target="lain"),
    ),
    Case(
        "folder pendaftaran hanya baca",
        mode("lain", READ_ONLY),
        command("daftar", "--keluaran", target="lain"),
    ),
    Case("paket tertutup", mode("paket.kinerja", CLOSED), command("impor", target="paket.kinerja")),
    Case("folder paket masuk tertutup", mode("lain", CLOSED), command("impor", target="lain")),
    Case(
        "susunan paket hanya baca",
        mode("lain", READ_ONLY),
        lambda home: ["skema-paket", "--keluaran", str(home / "lain" / "s.json")],
    ),
    Case(
        "berkas sandi tertutup",
        mode("orang.csv", CLOSED),
        lambda home: ["periksa", *data(home), "--sandi-berkas", str(home / "orang.csv")],
    ),
    Case("lembar pemulihan hanya baca", mode("lembar", READ_ONLY), set_up),
    Case(
        "folder demo hanya baca",
        mode("lain", READ_ONLY),
        lambda home: ["demo", "--keluaran", str(home / "lain" / "demo")],
    ),
    Case(
        "logo tertutup",
        mode("orang.csv", CLOSED),
        with_services(lambda s, a, home: s.instansi.set_gambar(a, GambarInstansi.LOGO, home / "orang.csv")),
        as_job=True,
    ),
    Case(
        "templat tertutup",
        mode("orang.csv", CLOSED),
        with_services(lambda s, a, home: s.organisasi.load_template(a, home / "orang.csv")),
        as_job=True,
    ),
)


def main() -> None:
    home = Path(sys.argv[1])
    logging.disable()  # what stands in the log is for those who mend the program
    for number, case in enumerate(CASES):
        place = prepare(home, home / f"{number:02d}")
        path, bits = case.take(place)
        before = {one: one.stat().st_mode for one in path.parent.glob(path.name)}
        for one in before:
            one.chmod(bits)
        try:
            answer = by_job(case, place) if case.as_job else by_command(case, place)
        finally:
            for one, bits in before.items():
                one.chmod(bits)
        sys.stdout.write(json.dumps({"case": case.name, "path": str(path), **answer}) + "\n")
        shutil.rmtree(place)


def prepare(home: Path, place: Path) -> Path:
    """The office, a backup from elsewhere, files to take in, and folders to write into."""
    place.mkdir()
    shutil.copytree(home / "kantor" / "data", place / "data")
    backup = max(path for path in (place / "data" / "cadangan").iterdir() if path.is_dir())
    shutil.copytree(backup, place / "luar")
    for folder in ("lain", "baru", "lembar"):
        (place / folder).mkdir()
    (place / "orang.csv").write_text("Nama;NIP\nPegawai Baru;199503152020031002\n", encoding="utf-8")
    (place / "orang.xlsx").write_bytes(b"PK")
    shutil.copy(place / "orang.csv", place / "lain")
    shutil.copy(home / "paket.kinerja", place)
    (place / "data" / "percobaan.json").touch()
    (place / "data" / "kinerja.lock").touch()
    return place


def by_command(case: Case, place: Path) -> dict[str, object]:
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        try:
            code: object = commands.run(
                case.ask(place), lambda folder, **_: start_kantor(folder, CLOCK), CLOCK
            )
        except BaseException:  # noqa: BLE001 - that is what is looked for
            code, _ = "crashed", said.write(traceback.format_exc())
    return {"code": code, "said": said.getvalue()}


def by_job(case: Case, place: Path) -> dict[str, object]:
    """As the window does it."""
    kantor, answer = start_kantor(place / "data", CLOCK), {"code": 0, "said": ""}
    job = Job("uji", lambda _progress: case.ask(kantor, place))
    job.failed.connect(lambda error: answer.update(code=error.exit_code, said=str(error)))
    job.crashed.connect(lambda text: answer.update(code="crashed", said=text))
    job.run()
    kantor.close()
    return answer


if __name__ == "__main__":
    main()
