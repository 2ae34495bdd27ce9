"""Since when somebody is gone, as a list says it: in a column of its own, behind the status, in a remark."""

import re
from datetime import date

from kinerja_desktop.services.impor_pegawai.cell.dates import read_date

_DAY = r"(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s+[A-Za-z]{3,9}\.?\s+\d{4})"
_BARE = re.compile(_DAY)
_NAMED = re.compile(
    rf"\b(?:t\.?m\.?t\.?|terhitung mulai(?: tanggal)?|mulai|sejak|per)\W*(?:tanggal|tgl\.?)?\W*({_DAY})",
    re.IGNORECASE,
)


def find_keluar(tmt: str, *said: str) -> date | None:
    """The day named in a row whose status says that its person is gone: in the column for it, else in the
    first of the texts that names one; None: none does, or more than one.

    Of several days in a remark that counts which stands behind TMT or sejak: the other is the decree's.
    """
    return read_date(tmt) or next((day for text in (tmt, *said) if (day := _day_in(text))), None)


def _day_in(text: str) -> date | None:
    days = _NAMED.findall(text) or _BARE.findall(text)
    return read_date(days[0]) if len(days) == 1 else None
