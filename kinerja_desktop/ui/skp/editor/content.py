"""What the grid shows: results and indicators as lines, one per indicator, and the columns of each form."""

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct, field
from msgspec.structs import replace

from kinerja_desktop.domain.kebutuhan.terms import Perspektif
from kinerja_desktop.domain.skp import lengths
from kinerja_desktop.domain.skp.lampiran import Lampiran
from kinerja_desktop.domain.skp.rules import EkspektasiForm, HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, JenisHasilKerja, KelompokSkp, Pendekatan
from kinerja_desktop.ui.kit.editor.columns import Columns, ColumnSpec


class Kolom(Enum):
    """A column of the grid; the value is its heading."""

    JENIS = "Jenis"
    TAUTAN = "RHK pimpinan"
    RHK = "Rencana hasil kerja"
    PENUGASAN = "Penugasan dari"
    ASPEK = "Aspek"
    INDIKATOR = "Indikator kinerja individu"
    TARGET = "Target"
    SATUAN = "Satuan"
    PERSPEKTIF = "Perspektif"


OF_RESULT = frozenset({Kolom.JENIS, Kolom.TAUTAN, Kolom.RHK, Kolom.PENUGASAN})
COLUMNS = Columns(
    {
        Kolom.JENIS: ColumnSpec("jenis", choices=JenisHasilKerja, width=9),
        Kolom.TAUTAN: ColumnSpec("rhk_pimpinan", limit=lengths.RHK_PIMPINAN, weight=4),
        Kolom.RHK: ColumnSpec(
            "uraian",
            limit=lengths.HASIL_URAIAN,
            weight=4,
            hint="Ketik hasil kerja baru, atau tempel dari Excel",
        ),
        Kolom.PENUGASAN: ColumnSpec("penugasan_dari", limit=lengths.PENUGASAN_DARI, weight=2),
        Kolom.ASPEK: ColumnSpec("aspek", choices=Aspek, width=10),
        Kolom.INDIKATOR: ColumnSpec(
            "uraian", limit=lengths.INDIKATOR_URAIAN, weight=4, hint="Ketik indikator"
        ),
        Kolom.TARGET: ColumnSpec("target", limit=lengths.INDIKATOR_TARGET, width=9),
        Kolom.SATUAN: ColumnSpec("satuan", limit=lengths.INDIKATOR_SATUAN, width=9),
        Kolom.PERSPEKTIF: ColumnSpec("perspektif", choices=Perspektif, width=14),
    },
    printed={
        "rencana hasil kerja pimpinan yang diintervensi",
        "rhk pimpinan yang diintervensi",
        "indikator",
    },
)


class Isian(Struct, frozen=True):
    """The content as typed. Ids of rows are local: that of the stored row, or a new key.

    `rejected`: texts by (row id, column) that the column cannot take; they are shown, not stored.
    """

    pendekatan: Pendekatan
    hasil_kerja: tuple[HasilKerjaForm, ...] = ()
    ekspektasi: tuple[EkspektasiForm, ...] = ()
    lampiran: Lampiran = Lampiran()
    rejected: Mapping[tuple[str, Kolom], str] = field(default_factory=dict[tuple[str, Kolom], str])


class Line(Struct, frozen=True):
    """One line. `indikator` None: the result has none yet. `hasil` and `order` count from 0.

    `first` and `span`: where the lines of its result begin, and how many they are.
    """

    hasil: int
    order: int
    form: HasilKerjaForm
    indikator: IndikatorForm | None
    first: int
    span: int

    @property
    def key(self) -> tuple[str, str]:
        return key_of(self.form), key_of(self.indikator) if self.indikator else ""


def columns_of(isian: Isian, kelompok: KelompokSkp) -> tuple[Kolom, ...]:
    """The columns of the form (A.1.1, A.1.2, A.1.6, A.1.7), `Penugasan dari` where there is room for it,
    or where it is needed: beside an additional result, or one that names who assigned it."""
    narrow = kelompok is KelompokSkp.JA_JF and isian.pendekatan is Pendekatan.KUANTITATIF
    assigned = not narrow or any(
        hasil.jenis is JenisHasilKerja.TAMBAHAN or hasil.penugasan_dari for hasil in isian.hasil_kerja
    )
    shown = [Kolom.JENIS, Kolom.TAUTAN, Kolom.RHK, *([Kolom.PENUGASAN] if assigned else [])]
    counted = isian.pendekatan is Pendekatan.KUANTITATIF
    if counted and kelompok is KelompokSkp.JA_JF:
        shown.append(Kolom.ASPEK)
    shown += [Kolom.INDIKATOR, *([Kolom.TARGET, Kolom.SATUAN] if counted else [])]
    if kelompok is KelompokSkp.JPT:
        shown.append(Kolom.PERSPEKTIF)
    return tuple(shown)


def heading_of(kolom: Kolom, pendekatan: Pendekatan, kelompok: KelompokSkp) -> str:
    """The heading as this form calls it."""
    if kolom is Kolom.TAUTAN and kelompok is KelompokSkp.JPT:
        return "Kebutuhan"
    if kolom is Kolom.INDIKATOR and pendekatan is Pendekatan.KUALITATIF:
        return "Ukuran keberhasilan: indikator dan target"
    return kolom.value


def lines_of(isian: Isian) -> tuple[Line, ...]:
    """One line per indicator, and one for a result that has none."""
    lines: list[Line] = []
    for number, hasil in enumerate(isian.hasil_kerja):
        first = len(lines)
        rows = hasil.indikator or (None,)
        lines += [Line(number, order, hasil, row, first, len(rows)) for order, row in enumerate(rows)]
    return tuple(lines)


def text_at(isian: Isian, line: Line, kolom: Kolom) -> str:
    """What stands in a cell."""
    row = line.form if kolom in OF_RESULT else line.indikator
    if row is None:
        return ""
    if rejected := isian.rejected.get((key_of(row), kolom)):
        return rejected
    return COLUMNS.read(kolom, row)


def is_rejected(isian: Isian, line: Line, kolom: Kolom) -> bool:
    """Whether the text in a cell is one that its column cannot take."""
    row = line.form if kolom in OF_RESULT else line.indikator
    return row is not None and (key_of(row), kolom) in isian.rejected


def tells_target(row: IndikatorForm) -> Kolom:
    """The cell in which the target stands: kualitatif, indicator and target are one text."""
    return Kolom.TARGET if row.target else Kolom.INDIKATOR


def key_of(row: HasilKerjaForm | IndikatorForm) -> str:
    """The local id; every row of an Isian has one."""
    return row.id or ""


def from_form(form: SkpForm, known: Mapping[str, str]) -> Isian:
    """Stored content to show. `known`: local id of each stored id that is on the screen already."""

    def local(stored: str | None) -> str:
        return known.get(stored or "", stored or "")

    hasil_kerja = tuple(
        replace(
            hasil,
            id=local(hasil.id),
            indikator=tuple(replace(one, id=local(one.id)) for one in hasil.indikator),
        )
        for hasil in form.hasil_kerja
    )
    return Isian(form.pendekatan, hasil_kerja, form.ekspektasi, form.lampiran)


def to_form(isian: Isian, stored: Mapping[str, str]) -> SkpForm:
    """The content to save. `stored`: id of the stored row of each local id; others are new."""
    hasil_kerja = tuple(
        replace(
            hasil,
            id=stored.get(key_of(hasil)),
            indikator=tuple(replace(one, id=stored.get(key_of(one))) for one in hasil.indikator),
        )
        for hasil in isian.hasil_kerja
    )
    return SkpForm(isian.pendekatan, hasil_kerja, isian.ekspektasi, isian.lampiran)


def pair_ids(isian: Isian, saved: SkpForm) -> dict[str, str]:
    """Stored id by local id, after saving: both have the same rows in the same order."""
    pairs: dict[str, str] = {}
    for own, stored in zip(isian.hasil_kerja, saved.hasil_kerja, strict=True):
        pairs[key_of(own)] = stored.id or ""
        for own_row, stored_row in zip(own.indikator, stored.indikator, strict=True):
            pairs[key_of(own_row)] = stored_row.id or ""
    return pairs


def with_stored(isian: Isian, saved: SkpForm) -> Isian:
    """After saving: the texts of linked results as the service wrote them, and what is approved still."""
    hasil_kerja = tuple(
        replace(
            own,
            rhk_pimpinan=stored.rhk_pimpinan if own.is_linked else own.rhk_pimpinan,
            persetujuan=stored.persetujuan,
            penolakan=stored.penolakan,
        )
        for own, stored in zip(isian.hasil_kerja, saved.hasil_kerja, strict=True)
    )
    return replace(isian, hasil_kerja=hasil_kerja)
