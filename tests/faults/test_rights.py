"""What the program may not read or write is told as such: which file, why, what to do; and nothing breaks."""

import json
import os
import re
import shutil
import stat
import sys
from pathlib import Path

import pytest

from tests.faults import attempts_child, rights_child
from tests.kit.tally import Usaha
from tests.kit.unprivileged import run_unprivileged

FOREIGN = re.compile(
    r"Traceback|Errno|[Pp]ermission|denied|[Rr]ead-only|directory|not permitted|No such|unable to|"
    r"kesalahan program"
)
GOES_ON = {"catatan percobaan tertutup", "berkas kunci tertutup"}
"""What the program can do without."""


@pytest.mark.lama_juga
@pytest.mark.skipif(sys.platform == "win32", reason="modes of files are of POSIX")
def test_missing_rights_are_told_as_such(offices, work, tmp_path, tally):
    shutil.copytree(offices.kantor / "data", tmp_path / "kantor" / "data")
    shutil.copy(next(offices.pusat.glob("*.kinerja")), tmp_path / "paket.kinerja")
    with work.opened(tmp_path / "kantor") as office:
        office.services.cadangan.create(office.actor)
    printed = run_unprivileged(Path(rights_child.__file__), str(tmp_path)).splitlines()
    answers = [json.loads(line) for line in printed]
    for answer in answers:
        tally(Usaha.RIGHTS, answer["case"])
    wrong = {answer["case"]: answer["said"] for answer in answers if not well_told(answer)}
    assert wrong == {}, json.dumps(wrong, indent=1)
    assert len(answers) >= 22


def well_told(answer):
    if answer["case"] in GOES_ON:
        return answer["code"] == 0
    said = answer["said"]
    names_it = Path(answer["path"]).name.rstrip("*") in said or "orang.csv" in said
    return (
        answer["code"] in range(1, 9)
        and not FOREIGN.search(said)
        and names_it
        and "Sebab: " in said
        and "Langkah: " in said
    )


NOBODY = 65_534


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files away")
def test_failed_logins_count_where_their_file_cannot_be_written(offices, tmp_path, tally):
    """In a folder where only its owner replaces a file: the count holds, is told, and is audited."""
    data = tmp_path / "data"
    shutil.copytree(offices.kantor / "data", data)
    attempts = data / "percobaan.json"
    attempts.write_text("{}")
    os.chown(attempts, NOBODY, NOBODY)
    os.chown(data, NOBODY, NOBODY)
    data.chmod(0o777 | stat.S_ISVTX)
    answer = json.loads(run_unprivileged(Path(attempts_child.__file__), str(data)))
    tally(Usaha.RIGHTS, "catatan percobaan milik orang lain")
    assert attempts.read_text() == "{}"
    assert len([what for what in answer["said"] if "coba lagi dalam" in what]) == 2, answer["said"]
    assert any("percobaan.json tidak dapat ditulis" in word for word in answer["words"])
    assert '"percobaan_tidak_tersimpan":true' in answer["trail"]
    assert '"gagal_sebelumnya":5' in answer["trail"]
