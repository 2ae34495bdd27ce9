"""How long a text may be: said once for each, in `lengths` of its noun.

Column, record on the wire, field on screen and import all ask there, so that what one takes all take.
"""

from msgspec import Meta, Struct

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.huruf import letters_complaint

ID_LENGTH = 36
HASH_LENGTH = 64
PERIODE_LENGTH = 10
TERM_LENGTH = 40
LONG = 60_000
"""What people write in their own words."""


class TextLimit(Struct, frozen=True):
    """A text that is kept: what users call it, and how many letters (code points) it may have."""

    name: str
    letters: int

    @property
    def meta(self) -> Meta:
        """For the record that carries it; `of` finds it there again."""
        return Meta(max_length=self.letters, title=self.name)

    @staticmethod
    def of(meta: object) -> "TextLimit | None":
        """What `meta` put into the annotation of a field; None: something else stands there."""
        if isinstance(meta, Meta) and meta.title and meta.max_length is not None:
            return TextLimit(meta.title, meta.max_length)
        return None

    def complaint(self, text: str) -> str:
        """What is wrong with its length, in one line; empty: nothing."""
        return self.complaint_of(len(text)) if len(text) > self.letters else ""

    def complaint_at_entry(self, text: str) -> str:
        """What keeps a text from being entered: its length, or a letter that no form can show."""
        return self.complaint(text) or letters_complaint(text)

    def complaint_of(self, letters: int) -> str:
        """The same for a text that has so many, too many, letters."""
        return f"Paling banyak {format_angka(self.letters)} huruf; ini {format_angka(letters)}."

    def cut(self, text: str) -> str:
        """As much as there is room for: where nobody can be asked to shorten it."""
        return text[: self.letters]

    def check(self, text: str, where: str = "") -> None:
        """Raises InvalidInputError for a text that is too long."""
        if why := self.complaint(text):
            raise InvalidInputError(
                f"{self.name} terlalu panjang.",
                where=where,
                why=why,
                who="Anda",
                next_step="Ringkaskan teksnya, lalu simpan lagi.",
            )


PELAKU = TextLimit("Nama pelaku", 200)
ALASAN_HAPUS = TextLimit("Alasan penghapusan", LONG)
