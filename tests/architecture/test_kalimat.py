"""A sentence that ends in a name has one full stop, also after a degree: "M.Kes." is not "M.Kes.."."""

import re
from pathlib import Path

import kinerja_desktop

CODE = Path(kinerja_desktop.__file__).parent
ENDS_IN_A_NAME = re.compile(r"""\{[^{}]*\b(?:nama|penilai|pegawai|_name_of\([^{}]*\))[^{}.]*\}\.(?:"|\s)""")


def test_no_sentence_puts_a_full_stop_behind_a_name_by_hand():
    found = [
        f"{path.relative_to(CODE)}: {line.strip()}"
        for path in CODE.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if ENDS_IN_A_NAME.search(line)
    ]
    assert found == []
