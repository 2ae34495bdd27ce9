"""What the title of a post says about leading its unit: pimpinan unit kerja mandiri (P6 Lampiran p.27, 90).

The regulation asks for it in autonomous units alone. There is no record of it, and none is needed where the
title says it: `Kepala Puskesmas Tlogosari` leads that unit, `Kepala Subbagian Tata Usaha` a part of it.
"""

import re

_HEADS = frozenset({"kepala", "direktur", "pimpinan", "pemimpin"})
_BESIDE = frozenset({"wakil", "sekretaris"})
_ACTING = frozenset({"plt", "plh", "pj", "pjs", "penjabat"})
_PARTS = frozenset(
    {"subbagian", "subbag", "subbidang", "subbid", "bagian", "bidang", "seksi", "urusan", "tata", "instalasi"}
    | {"ruang", "ruangan", "tim", "kelompok", "program", "jurusan"}
)
_SAYS_NOTHING = frozenset({"upt", "uptd", "unit", "pelaksana", "teknis", "daerah", "dan", "pada", "sekolah"})
_WORDS = re.compile(r"[^\W\d_]+")


def title_leads(jabatan: str, unit: str) -> bool | None:
    """True: the post leads this unit; False: a part of it, or it stands beside the head; None: not said.

    `Kepala Sekolah` leads whatever the school is called.
    """
    words = _WORDS.findall(jabatan.casefold())
    while words and words[0] in _ACTING:
        words.pop(0)
    if not words or words[0] not in _HEADS:
        return False if words and words[0] in _BESIDE else None
    own = set(_WORDS.findall(unit.casefold()))
    left = set(words[1:]) - _SAYS_NOTHING - own
    if not left:
        return True
    return False if left & _PARTS else None
