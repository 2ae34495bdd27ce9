"""A line of a planning document: what a file says of it, and what is kept."""

from collections.abc import Sequence

from msgspec import Struct

from kinerja_desktop.domain.anggaran.kode import other_width
from kinerja_desktop.domain.anggaran.terms import Tingkat
from kinerja_desktop.domain.core.text import search_form


class IndikatorBaris(Struct, frozen=True):
    """How a line is measured. `target` and `satuan` empty: the document does not say; `target_periode` as
    domain/kebutuhan/target_periode writes it."""

    nama: str
    target: str = ""
    satuan: str = ""
    target_periode: str = ""


class Baris(Struct, frozen=True):
    """`pagu`: whole rupiah, None: the document says none. `kode` empty: it has none. `kedalaman`: how deep it
    stands in its document, from 0; a line belongs to the last one above it that stands less deep.
    `pelaksana`: the unit as the document names it. `tempat`: where a file has it."""

    tingkat: Tingkat
    kode: str
    nama: str
    pagu: int | None = None
    indikator: tuple[IndikatorBaris, ...] = ()
    pelaksana: str = ""
    kedalaman: int = 0
    tempat: str = ""
    ragu: tuple[str, ...] = ()

    @property
    def kunci(self) -> tuple[str, str, str]:
        """The same line of the same document, read again. A code alone is no key."""
        return self.kode, search_form(self.nama), search_form(self.pelaksana)

    @property
    def sebutan(self) -> str:
        """Code and name in one line."""
        return f"{self.kode} {self.nama}".strip()


def parents_of(depths: Sequence[int]) -> list[int | None]:
    """By place in a document: the place of the line that each belongs to."""
    above: list[int] = []
    found: list[int | None] = []
    for at, depth in enumerate(depths):
        while above and depths[above[-1]] >= depth:
            above.pop()
        found.append(above[-1] if above else None)
        above.append(at)
    return found


def width_pairs(lines: Sequence[Baris]) -> list[tuple[Baris, Baris]]:
    """Lines that may be one sub kegiatan in the two widths of codes: the narrow one, then the wide one."""
    by_code = {one.kode: one for one in lines}
    pairs: list[tuple[Baris, Baris]] = []
    for one in lines:
        other = by_code.get(other_width(one.kode))
        if (
            other is not None
            and len(other.kode) > len(one.kode)
            and other.nama.casefold() == one.nama.casefold()
        ):
            pairs.append((one, other))
    return pairs
