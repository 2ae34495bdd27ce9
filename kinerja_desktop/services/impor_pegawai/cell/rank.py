"""Whether a text is a pangkat or golongan."""

from functools import lru_cache

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.golongan import parse_golongan
from kinerja_desktop.spreadsheet.cells import REMEMBERED


@lru_cache(REMEMBERED)
def is_pangkat(text: str) -> bool:
    """Whether a text is read as one, whatever is doubtful about it."""
    try:
        parse_golongan(text)
    except InvalidInputError:
        return False
    return True
