"""Logins into an office whose count of failed logins cannot be written; prints what became of each, as JSON.

Argument: the data folder, in which `percobaan.json` belongs to somebody else. Runs without any right over
files.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from kinerja_desktop.domain.core.clock import Clock  # noqa: E402 - found by the line above
from kinerja_desktop.domain.core.errors import KinerjaError  # noqa: E402
from kinerja_desktop.machine.small_files import take_words  # noqa: E402
from tests.kit.office import NOW, SANDI, start_kantor  # noqa: E402


def main() -> None:
    now = NOW
    kantor = start_kantor(Path(sys.argv[1]), Clock(lambda: now))
    said: list[str] = []
    for sandi in [*["salah sama sekali"] * 6, SANDI]:
        try:
            kantor.masuk.login("admin", sandi)
        except KinerjaError as error:
            said.append(error.what)
    words = take_words()
    now += timedelta(minutes=15)
    sesi = kantor.masuk.login("admin", SANDI)
    trail = kantor.services(sesi.database).keamanan.list_audit(sesi.actor, limit=1)[0].rincian
    kantor.close()
    sys.stdout.write(json.dumps({"said": said, "words": words, "trail": trail}) + "\n")


if __name__ == "__main__":
    main()
