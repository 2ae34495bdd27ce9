"""A need as typed: its fields, the columns of its indicators, and the way to the service's form and back."""

from enum import Enum

import msgspec

from kinerja_desktop.domain.kebutuhan.terms import ArahIndikator, Perspektif, SumberKebutuhan
from kinerja_desktop.services.kebutuhan.service import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.ui.kit.editor.columns import Columns, ColumnSpec
from kinerja_desktop.ui.kit.editor.rows import Baris, RowEdits, Rows, new_key


class Kolom(Enum):
    """A column of the table of indicators; the value is its heading."""

    NAMA = "Indikator"
    DEFINISI = "Definisi"
    SATUAN = "Satuan"
    TARGET = "Target"
    ARAH = "Arah"
    PERSPEKTIF = "Perspektif"


COLUMNS = Columns(
    {
        Kolom.NAMA: ColumnSpec(required=True, weight=3, hint="Ketik indikator, atau tempel dari Excel"),
        Kolom.DEFINISI: ColumnSpec(weight=3),
        Kolom.SATUAN: ColumnSpec(required=True, limit=80, width=8),
        Kolom.TARGET: ColumnSpec(required=True, limit=200, width=8),
        Kolom.ARAH: ColumnSpec(choices=ArahIndikator, width=13),
        Kolom.PERSPEKTIF: ColumnSpec(choices=Perspektif, width=13),
    },
    printed={"indikator kinerja"},
)
EDITS = RowEdits(COLUMNS, {Kolom.ARAH: ArahIndikator.NAIK.value})


class Isian(msgspec.Struct, frozen=True):
    """A need as typed. `id` None: not stored yet."""

    unit_kerja_id: str
    sumber: SumberKebutuhan = SumberKebutuhan.PERJANJIAN_KINERJA
    uraian: str = ""
    baris: Rows[Kolom] = ()
    urutan: int = 0
    id: str | None = None


def from_form(form: KebutuhanForm) -> Isian:
    """A stored need, to change it."""
    baris = tuple(Baris(one.id or new_key(), _texts(one)) for one in form.indikator)
    return Isian(form.unit_kerja_id, form.sumber, form.uraian, baris, form.urutan, form.id)


def to_indikator(baris: Baris[Kolom], stored_id: str | None) -> IndikatorKebutuhanForm:
    """The row to store; only for a complete one."""
    arah = COLUMNS.match(Kolom.ARAH, baris.text(Kolom.ARAH))
    perspektif = COLUMNS.match(Kolom.PERSPEKTIF, baris.text(Kolom.PERSPEKTIF))
    return IndikatorKebutuhanForm(
        nama=baris.text(Kolom.NAMA),
        satuan=baris.text(Kolom.SATUAN),
        target=baris.text(Kolom.TARGET),
        definisi=baris.text(Kolom.DEFINISI),
        arah=ArahIndikator(arah) if arah else ArahIndikator.NAIK,
        perspektif=Perspektif(perspektif) if perspektif else None,
        id=stored_id,
    )


def _texts(form: IndikatorKebutuhanForm) -> dict[Kolom, str]:
    return {
        Kolom.NAMA: form.nama,
        Kolom.DEFINISI: form.definisi,
        Kolom.SATUAN: form.satuan,
        Kolom.TARGET: form.target,
        Kolom.ARAH: form.arah.value,
        Kolom.PERSPEKTIF: form.perspektif.value if form.perspektif else "",
    }
