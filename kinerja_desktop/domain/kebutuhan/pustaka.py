"""The library of indicators: examples with their manual, from which an agency takes its own.

By field of work, in `resources/pustaka/`. Names, definitions and formulas follow what is commonly measured in
local government; each is an example, and the targets are left to the agency.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.shape import shape_problem
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.domain.kebutuhan.terms import (
    ArahIndikator,
    KualitasIndikator,
    PeriodePelaporan,
    Perspektif,
)
from kinerja_desktop.machine.paths import RESOURCES

FOLDER = RESOURCES / "pustaka"
ContentT = TypeVar("ContentT")


class ContohIndikator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator with its manual (PermenPANRB 6/2022 form A.1.3), without a target. Those that the program
    brings have the whole of it; of an office's own what it has said."""

    nama: Annotated[str, lengths.INDIKATOR_NAMA.meta]
    satuan: Annotated[str, lengths.INDIKATOR_SATUAN.meta]
    arah: ArahIndikator
    tujuan: Annotated[str, lengths.INDIKATOR_TUJUAN.meta] = ""
    definisi: Annotated[str, lengths.INDIKATOR_DEFINISI.meta] = ""
    formula: Annotated[str, lengths.INDIKATOR_FORMULA.meta] = ""
    kualitas: KualitasIndikator | None = None
    sumber_data: Annotated[str, lengths.INDIKATOR_SUMBER_DATA.meta] = ""
    periode_pelaporan: PeriodePelaporan | None = None
    perspektif: Perspektif | None = None


class ContohKebutuhan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A need with the indicators by which it may be measured."""

    uraian: Annotated[str, lengths.URAIAN.meta]
    indikator: tuple[ContohIndikator, ...]


class Pustaka(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The examples of one field of work (Kesehatan, ...), or what an office keeps under a name."""

    bidang: Annotated[str, lengths.NAMA_PUSTAKA.meta]
    kebutuhan: tuple[ContohKebutuhan, ...]

    @property
    def jumlah(self) -> int:
        """How many indicators it has."""
        return sum(len(one.indikator) for one in self.kebutuhan)


@cache
def load_pustaka(folder: Path = FOLDER) -> tuple[Pustaka, ...]:
    """Every field, by name. Raises FileRefusedError for a file that is not one."""
    fields = (read_shipped(path, Pustaka) for path in folder.glob("*.json"))
    return tuple(sorted(fields, key=lambda one: one.bidang))


def read_shipped(path: Path, of: type[ContentT]) -> ContentT:
    """What a file of the library holds. Raises FileRefusedError for one that is damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=of)
    except (OSError, msgspec.MsgspecError) as error:
        why = why_of(error) if isinstance(error, OSError) else shape_problem(error)
        raise FileRefusedError(
            "Pustaka indikator tidak dapat dibaca.",
            where=str(path),
            why=why,
            who="Admin",
            next_step="Pasang ulang program dari paket resmi.",
        ) from error
