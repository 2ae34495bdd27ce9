"""A need as typed: its fields and the rows of its indicators, and each change of them as a function."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from uuid import uuid4

from kinerja_desktop.domain.kebutuhan.terms import ArahIndikator, Perspektif, SumberKebutuhan
from kinerja_desktop.services.kebutuhan.service import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.ui.widgets.table.block import Block

_LEAST_PART = 3


class Kolom(Enum):
    """A column of the table of indicators; the value is its heading."""

    NAMA = "Indikator"
    DEFINISI = "Definisi"
    SATUAN = "Satuan"
    TARGET = "Target"
    ARAH = "Arah"
    PERSPEKTIF = "Perspektif"


COLUMNS = tuple(Kolom)
CHOICES: Mapping[Kolom, type[StrEnum]] = {Kolom.ARAH: ArahIndikator, Kolom.PERSPEKTIF: Perspektif}
_REQUIRED = (Kolom.NAMA, Kolom.SATUAN, Kolom.TARGET)
_LIMITS = {Kolom.SATUAN: 80, Kolom.TARGET: 200}


@dataclass(frozen=True)
class Baris:
    """One indicator as typed. `key`: the id of the stored row, or a local one."""

    key: str
    texts: Mapping[Kolom, str]

    def text(self, kolom: Kolom) -> str:
        return self.texts.get(kolom, "")


@dataclass(frozen=True)
class Isian:
    """A need as typed. `id` None: not stored yet."""

    unit_kerja_id: str
    sumber: SumberKebutuhan = SumberKebutuhan.PERJANJIAN_KINERJA
    uraian: str = ""
    baris: tuple[Baris, ...] = ()
    urutan: int = 0
    id: str | None = None


def from_form(form: KebutuhanForm) -> Isian:
    """A stored need, to change it."""
    baris = tuple(Baris(one.id or new_key(), _texts(one)) for one in form.indikator)
    return Isian(form.unit_kerja_id, form.sumber, form.uraian, baris, form.urutan, form.id)


def complaint(baris: Baris, kolom: Kolom) -> str:
    """What is wrong with a cell, so that its row cannot be stored; empty when nothing is."""
    text = baris.text(kolom)
    if kolom in _REQUIRED and not text:
        return f"{kolom.value} belum diisi, jadi baris ini belum disimpan."
    if kolom in CHOICES and text and match_choice(kolom, text) is None:
        return (
            f"{kolom.value} '{text}' tidak dikenal, jadi belum disimpan. Pilih: {', '.join(CHOICES[kolom])}."
        )
    if len(text) > _LIMITS.get(kolom, len(text)):
        return f"{kolom.value} paling banyak {_LIMITS[kolom]} huruf, jadi baris ini belum disimpan."
    return ""


def is_complete(baris: Baris) -> bool:
    """Whether the row can be stored."""
    return not any(complaint(baris, kolom) for kolom in COLUMNS)


def as_text(baris: Iterable[Baris]) -> str:
    """Rows as a spreadsheet copies them: cells between tabs; without those in which nothing was typed."""
    typed = (one for one in baris if any(one.text(kolom) for kolom in COLUMNS if kolom not in CHOICES))
    return "\n".join("\t".join(one.text(kolom) for kolom in COLUMNS) for one in typed)


def to_indikator(baris: Baris, stored_id: str | None) -> IndikatorKebutuhanForm:
    """The row to store; only for a complete one."""
    arah = match_choice(Kolom.ARAH, baris.text(Kolom.ARAH))
    perspektif = match_choice(Kolom.PERSPEKTIF, baris.text(Kolom.PERSPEKTIF))
    return IndikatorKebutuhanForm(
        nama=baris.text(Kolom.NAMA),
        satuan=baris.text(Kolom.SATUAN),
        target=baris.text(Kolom.TARGET),
        definisi=baris.text(Kolom.DEFINISI),
        arah=ArahIndikator(arah) if arah else ArahIndikator.NAIK,
        perspektif=Perspektif(perspektif) if perspektif else None,
        id=stored_id,
    )


def match_choice(kolom: Kolom, text: str) -> StrEnum | None:
    """The member that a text means: its value, its name, or a part that only one has (`turun`, `rendah`)."""
    folded = " ".join(text.split()).casefold()
    members = tuple(CHOICES[kolom])
    exact = [one for one in members if folded in {one.value.casefold(), one.name.casefold()}]
    part = [one for one in members if len(folded) >= _LEAST_PART and folded in one.value.casefold()]
    found = exact or part
    return found[0] if len(found) == 1 else None


def set_texts(isian: Isian, at: int, texts: Mapping[Kolom, str]) -> Isian:
    """Write cells of one row; behind the last row this begins a new one."""
    rows = [*isian.baris]
    if at >= len(rows):
        rows.append(Baris(new_key(), {Kolom.ARAH: ArahIndikator.NAIK.value}))
        at = len(rows) - 1
    told = {kolom: _settled(kolom, text) for kolom, text in texts.items()}
    rows[at] = replace(rows[at], texts={**rows[at].texts, **told})
    return replace(isian, baris=tuple(rows))


def clear(isian: Isian, cells: Iterable[tuple[int, Kolom]]) -> Isian:
    """Empty cells of rows that are there."""
    for at, kolom in cells:
        if at < len(isian.baris):
            isian = set_texts(isian, at, {kolom: ""})
    return isian


def paste(isian: Isian, at: int, kolom: Kolom, block: Block) -> Isian:
    """Write a block over the rows from here on, then append. A first line of headings is left out."""
    columns = COLUMNS[COLUMNS.index(kolom) :]
    rows = block[1:] if block and _is_heading(block[0]) else block
    for offset, cells in enumerate(rows):
        if any(cells):
            isian = set_texts(isian, at + offset, dict(zip(columns, cells, strict=False)))
    return isian


def add_row(isian: Isian, at: int) -> tuple[Isian, int]:
    """An empty row below this one; with its number."""
    rows = [*isian.baris]
    at = min(at + 1, len(rows))
    rows.insert(at, Baris(new_key(), {Kolom.ARAH: ArahIndikator.NAIK.value}))
    return replace(isian, baris=tuple(rows)), at


def remove_rows(isian: Isian, numbers: Collection[int]) -> Isian:
    rows = tuple(one for at, one in enumerate(isian.baris) if at not in numbers)
    return replace(isian, baris=rows)


def move(isian: Isian, at: int, step: int) -> tuple[Isian, int]:
    """Move a row up (-1) or down (1); unchanged at the edges."""
    rows, target = [*isian.baris], at + step
    if not (0 <= at < len(rows) and 0 <= target < len(rows)):
        return isian, at
    rows[at], rows[target] = rows[target], rows[at]
    return replace(isian, baris=tuple(rows)), target


def new_key() -> str:
    """The local key of a row that is not stored yet."""
    return f"+{uuid4().hex}"


def _settled(kolom: Kolom, text: str) -> str:
    """A choice as it is called; other texts trimmed."""
    found = match_choice(kolom, text) if kolom in CHOICES and text else None
    return found.value if found else text.strip()


def _texts(form: IndikatorKebutuhanForm) -> dict[Kolom, str]:
    return {
        Kolom.NAMA: form.nama,
        Kolom.DEFINISI: form.definisi,
        Kolom.SATUAN: form.satuan,
        Kolom.TARGET: form.target,
        Kolom.ARAH: form.arah.value,
        Kolom.PERSPEKTIF: form.perspektif.value if form.perspektif else "",
    }


def _is_heading(cells: Sequence[str]) -> bool:
    names = {kolom.value.casefold() for kolom in COLUMNS} | {"indikator kinerja"}
    return sum(cell.casefold() in names for cell in cells) > 1
