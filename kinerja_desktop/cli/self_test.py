"""`kinerja self-test`: the whole job with six fictitious people in a temporary folder."""

import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

from kinerja_desktop import __version__
from kinerja_desktop.demo.data import DEMO_FOLDER, load_demo_data
from kinerja_desktop.demo.run import TAHUN, run_demo
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.kantor import OpenKantor

SHORT_LIST = DEMO_FOLDER / "pegawai_ringkas.csv"


def run_self_test(
    open_kantor: OpenKantor, clock: Clock, progress: Progress, say: Callable[[str], None]
) -> None:
    """New database, import, SKP, evaluation, each form, package round trip; raises what fails first."""
    python, system = platform.python_version(), f"{platform.system()} {platform.release()}"
    say(f"Kinerja Desktop {__version__}, Python {python}, {system}")
    with tempfile.TemporaryDirectory(prefix="kinerja-uji-") as folder:
        people = load_demo_data(SHORT_LIST)
        run_demo(open_kantor, Path(folder) / "uji", TAHUN, progress, say, clock=clock, data=people)
    say("Uji diri selesai: semua langkah berhasil.")
