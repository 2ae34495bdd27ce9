"""The library of results per jabatan: examples with their indicators, from which an SKP takes its own.

By kind of work, in `resources/pustaka/jabatan/`. Each result says what is achieved (P6 Lampiran
hal. 49), each indicator how it is counted; each is an example, and the targets are left to person and rater.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.kebutuhan.pustaka import FOLDER, read_shipped
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan


class ContohIndikatorHasil(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a result may be measured, without a target."""

    nama: str
    formula: str
    satuan: str
    aspek: Aspek


class ContohHasil(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A result with its indicators."""

    uraian: str
    indikator: tuple[ContohIndikatorHasil, ...]


class PustakaJabatan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The examples of one jabatan; `sebutan`: what else it is called."""

    jabatan: str
    sebutan: tuple[str, ...]
    hasil: tuple[ContohHasil, ...]


@cache
def load_pustaka_jabatan(folder: Path = FOLDER / "jabatan") -> tuple[PustakaJabatan, ...]:
    """Every jabatan, by name. Raises FileRefusedError for a file that is not one."""
    found = (one for path in folder.glob("*.json") for one in read_shipped(path, tuple[PustakaJabatan, ...]))
    return tuple(sorted(found, key=lambda one: one.jabatan))


def fits(pustaka: Iterable[PustakaJabatan], jabatan: str) -> PustakaJabatan | None:
    """The one for a post with its level ("Dokter Gigi Ahli Muda"): the longest name whose words all stand in
    it. None: there is none."""
    words = set(search_form(jabatan).split())
    names = [(set(search_form(name).split()), one) for one in pustaka for name in (one.jabatan, *one.sebutan)]
    return max(
        ((name, one) for name, one in names if name <= words),
        key=lambda found: len(found[0]),
        default=(None, None),
    )[1]


def as_hasil(contoh: ContohHasil, pendekatan: Pendekatan) -> HasilKerjaForm:
    """An example as a new result. Only kuantitatif has aspek and satuan (Lampiran hal. 50)."""
    counted = pendekatan is Pendekatan.KUANTITATIF
    indikator = tuple(
        IndikatorForm(one.nama, one.aspek, satuan=one.satuan) if counted else IndikatorForm(one.nama)
        for one in contoh.indikator
    )
    return HasilKerjaForm(contoh.uraian, indikator)
