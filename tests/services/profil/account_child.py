"""Another account of this computer at the data folder: says what it meets there.

Arguments: number of the account (uid), data folder, what it does (`masuk`, `tahan`). Everything is loaded and
done once before the account is changed: what belongs to the tester may not be read by it any more.
"""

import io
import os
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.log import start_logging
from kinerja_desktop.services.kantor import Kantor, open_kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.organisasi.service import UnitForm
from tests.kit.office import SANDI, SLOTS


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def open_office(folder: Path) -> Kantor:
    opened = open_kantor(folder, Clock(), Faults(), slots=SLOTS)
    opened.log_to(start_logging(folder))
    return opened


def work(folder: Path, unit: str) -> None:
    """Log in, in a new office as its first admin; add a unit, make a backup, list the units."""
    with open_office(folder) as kantor:
        if kantor.masuk.is_installed():
            sesi = kantor.masuk.login("siti", SANDI)
            services = kantor.services(sesi.database)
        else:
            sesi = kantor.masuk.create_first_admin(AdminPertama("siti", "Siti Aminah", SANDI))
            services = kantor.services(sesi.database)
            services.instansi.save(sesi.actor, InstansiForm("UJI", "Dinas Uji", "Semarang"))
        services.organisasi.save_unit(sesi.actor, UnitForm(unit))
        services.cadangan.create(sesi.actor)
        say(" ".join(node.nama for node in services.organisasi.tree(sesi.actor)))


def main() -> None:
    uid, folder, what = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    with tempfile.TemporaryDirectory() as place, redirect_stdout(io.StringIO()):
        work(Path(place) / "data", "Gladi")
        work(Path(place) / "data", "Bersih")
    os.umask(0o077)  # as the strictest account has it
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)
    try:
        if what == "masuk":
            work(folder, f"Unit-{uid}")
        else:
            with open_office(folder):
                say("dipegang")
                sys.stdin.read()
    except KinerjaError as error:
        say(f"DITOLAK {error.what} | {error.why} | {error.who} | {error.next_step}".replace("\n", " "))


if __name__ == "__main__":
    main()
