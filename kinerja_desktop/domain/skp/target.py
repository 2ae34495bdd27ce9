"""What is odd about a target as it is written: it would be read otherwise than meant, or printed twice."""

import re
from collections.abc import Iterator

from kinerja_desktop.domain.core.angka import as_written_here

_CLOCK = re.compile(r"\b(wib|wita|wit|pukul|jam)\b", re.IGNORECASE)  # 08.00 WIB is a time of day


def advise_target(target: str, satuan: str) -> Iterator[str]:
    """Sentences on `target` (text as typed) and its unit; none: nothing is odd."""
    here = as_written_here(target)
    if here and not _CLOCK.search(satuan):
        yield f"Target '{target}' memakai titik desimal; tulis {here} agar tidak dibaca sebagai ribuan."
    unit, words = satuan.split(), target.split()
    if unit and len(words) > len(unit) and _same(words[-len(unit) :], unit):
        kept = " ".join(words[: -len(unit)])
        yield f"Satuan '{satuan}' tertulis dua kali: '{target} {satuan}'; cukup {kept} pada target."


def _same(words: list[str], others: list[str]) -> bool:
    return [one.casefold() for one in words] == [one.casefold() for one in others]
