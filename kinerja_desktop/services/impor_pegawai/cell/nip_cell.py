"""A NIP wherever it stands in a cell: beside an old NIP, a label, a name, or a pangkat."""

import re
import unicodedata
from functools import lru_cache

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.nip import NIP_LENGTH, parse_nip
from kinerja_desktop.spreadsheet.cells import REMEMBERED

# 18 digits together, or in the groups of the printed form; never a part of a longer number or of a fraction.
_NUMBER = re.compile(
    r"(?<!\w)(?<!\d[.,])(?:NIP)?'?(\d{8}[ \t.\-]{0,2}\d{6}[ \t.\-]{0,2}\d[ \t.\-]{0,2}\d{3})(?!\d|[.,]\d)",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(
    r"[\s/,;(]*(?:\b(?:NIP|NI|NIPPPK)\b[\s.]*(?:PPPK|P3K|PNS|BARU)?[\s.:'`(]*|['`(])*\s*$", re.IGNORECASE
)
_LONGEST_LABEL = 8  # letters beside a number that are no name: NIP, PNS, NI PPPK
_PART_TIME = re.compile(r"^[\s(]*P\.?W\.?\s*\)", re.IGNORECASE)
"""Behind the number of a PPPK who works part of the time (paruh waktu)."""


@lru_cache(REMEMBERED)
def nips_in(text: str) -> tuple[str, ...]:
    """The distinct valid 18-digit numbers in a text, as digits, in order."""
    found = (re.sub(r"\D", "", match[1]) for match in _NUMBER.finditer(_folded(text)))
    return tuple(digits for digits in dict.fromkeys(found) if len(digits) == NIP_LENGTH and _is_nip(digits))


def without_nip(text: str) -> str:
    """What stands beside the numbers and their labels, line by line."""
    folded = _folded(text)
    parts: list[str] = []
    end = 0
    for match in _NUMBER.finditer(folded):
        parts.append(_LABEL_BEFORE.sub("", folded[end : match.start()]))
        end = match.end()
        if behind := _PART_TIME.match(folded[end:]):
            end += behind.end()
    parts.append(folded[end:])
    return "\n".join(part.strip(" \t,;/()") for part in parts if part.strip(" \t\n,;/()"))


def has_name_beside(text: str) -> bool:
    """Whether there is more than a label beside a number."""
    return sum(map(str.isalpha, without_nip(text))) > _LONGEST_LABEL


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _is_nip(digits: str) -> bool:
    try:
        parse_nip(digits)
    except InvalidInputError:
        return False
    return True
