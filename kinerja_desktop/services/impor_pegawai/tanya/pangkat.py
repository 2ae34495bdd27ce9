"""A column JABATAN that holds pangkat: such a word is no post, unless the user says that it is."""

from collections.abc import Iterator
from functools import lru_cache

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.golongan import parse_golongan
from kinerja_desktop.services.impor_pegawai.tanya.question import (
    BUKAN_JABATAN,
    JABATAN,
    Answer,
    Jawaban,
    Question,
    Tanya,
    ask,
)
from kinerja_desktop.spreadsheet.cells import REMEMBERED

_KEY = "jabatan"


class PangkatBook:
    """The posts of a file that are named like a pangkat."""

    def __init__(self, jawaban: Jawaban) -> None:
        self._jawaban = jawaban
        self._found: list[str] = []

    def is_no_post(self, jabatan: str, nama: str) -> bool:
        """Whether the post of this person is left out; it is asked about all the same."""
        if not is_pangkat(jabatan):
            return False
        self._found.append(f"{nama}: {jabatan}")
        return self._jawaban.get((Tanya.PANGKAT, _KEY)) != JABATAN

    @property
    def questions(self) -> Iterator[Question]:
        if not self._found:
            return
        text = f"Kolom jabatan memuat pangkat, bukan jabatan, pada {len(self._found)} orang."
        answers = (
            Answer(BUKAN_JABATAN, "Tidak dipakai; jabatan dilengkapi kemudian"),
            Answer(JABATAN, "Memang nama jabatan; dipakai"),
        )
        question = Question(Tanya.PANGKAT, _KEY, text, answers, BUKAN_JABATAN, tuple(self._found))
        yield ask(question, self._jawaban)


@lru_cache(REMEMBERED)
def is_pangkat(text: str) -> bool:
    """Whether a text is a pangkat or golongan and nothing else."""
    try:
        return not parse_golongan(text).doubts
    except InvalidInputError:
        return False
