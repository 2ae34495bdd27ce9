"""A need as typed: its fields, the columns of its indicators, and the way to the service's form and back."""

from enum import Enum

from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.domain.kebutuhan.terms import (
    ArahIndikator,
    KualitasIndikator,
    PeriodePelaporan,
    Perspektif,
    Prioritas,
    SumberKebutuhan,
)
from kinerja_desktop.services.kebutuhan.records import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.ui.kit.editor.columns import Columns, ColumnSpec
from kinerja_desktop.ui.kit.editor.rows import RowKind
from kinerja_desktop.ui.kit.editor.rows_view_model import RowsContent


class Kolom(Enum):
    """What is said of an indicator; the value is the heading. From TUJUAN on it stands in its manual,
    from INISIATIF on in its Workblock."""

    NAMA = "Indikator"
    DEFINISI = "Definisi"
    SATUAN = "Satuan"
    TARGET = "Target"
    ARAH = "Arah"
    PERSPEKTIF = "Perspektif"
    TUJUAN = "Tujuan"
    FORMULA = "Formula"
    SUMBER_DATA = "Sumber data"
    KUALITAS = "Kualitas dan tingkat kendali"
    PERIODE = "Periode pelaporan"
    KONDISI_AWAL = "Kondisi awal"
    TARGET_PERIODE = "Target tiap periode"
    INISIATIF = "Judul inisiatif strategi"
    PEMILIK = "Pemilik strategi"
    WAKTU = "Waktu penyelesaian"
    TUJUAN_STRATEGI = "Tujuan strategi"
    PIHAK = "Pihak yang terlibat"
    PENERIMA = "Penerima manfaat"
    ANGGARAN = "Anggaran"
    KEGIATAN_RUTIN = "Strategi rutin"
    KEGIATAN_TRANSFORMATIF = "Strategi transformatif"
    KELUARAN_RUTIN = "Keluaran kunci rutin"
    KELUARAN_TRANSFORMATIF = "Keluaran kunci transformatif"


COLUMNS = Columns(
    {
        Kolom.NAMA: ColumnSpec(
            "nama",
            limit=lengths.INDIKATOR_NAMA,
            required=True,
            weight=3,
            hint="Ketik indikator, atau tempel dari Excel",
        ),
        Kolom.DEFINISI: ColumnSpec("definisi", limit=lengths.INDIKATOR_DEFINISI, weight=4),
        Kolom.SATUAN: ColumnSpec("satuan", required=True, limit=lengths.INDIKATOR_SATUAN, width=8),
        Kolom.TARGET: ColumnSpec("target", limit=lengths.INDIKATOR_TARGET, width=8),
        Kolom.ARAH: ColumnSpec("arah", choices=ArahIndikator, required=True, width=13),
        Kolom.PERSPEKTIF: ColumnSpec("perspektif", choices=Perspektif, width=13),
        Kolom.TUJUAN: ColumnSpec("tujuan", limit=lengths.INDIKATOR_TUJUAN, in_grid=False),
        Kolom.FORMULA: ColumnSpec("formula", limit=lengths.INDIKATOR_FORMULA, in_grid=False),
        Kolom.SUMBER_DATA: ColumnSpec("sumber_data", limit=lengths.INDIKATOR_SUMBER_DATA, in_grid=False),
        Kolom.KUALITAS: ColumnSpec("kualitas", choices=KualitasIndikator, in_grid=False),
        Kolom.PERIODE: ColumnSpec("periode_pelaporan", choices=PeriodePelaporan, in_grid=False),
        Kolom.KONDISI_AWAL: ColumnSpec("kondisi_awal", limit=lengths.INDIKATOR_KONDISI_AWAL, in_grid=False),
        Kolom.TARGET_PERIODE: ColumnSpec(
            "target_periode", limit=lengths.INDIKATOR_TARGET_PERIODE, in_grid=False
        ),
        Kolom.INISIATIF: ColumnSpec("inisiatif", limit=lengths.STRATEGI_INISIATIF, in_grid=False),
        Kolom.PEMILIK: ColumnSpec("pemilik_strategi", limit=lengths.STRATEGI_PEMILIK, in_grid=False),
        Kolom.WAKTU: ColumnSpec("waktu_penyelesaian", limit=lengths.STRATEGI_WAKTU, in_grid=False),
        Kolom.TUJUAN_STRATEGI: ColumnSpec("tujuan_strategi", limit=lengths.STRATEGI_TUJUAN, in_grid=False),
        Kolom.PIHAK: ColumnSpec("pihak_terlibat", limit=lengths.STRATEGI_PIHAK, in_grid=False),
        Kolom.PENERIMA: ColumnSpec("penerima_manfaat", limit=lengths.STRATEGI_PENERIMA, in_grid=False),
        Kolom.ANGGARAN: ColumnSpec("anggaran_strategi", limit=lengths.STRATEGI_ANGGARAN, in_grid=False),
        Kolom.KEGIATAN_RUTIN: ColumnSpec(
            "kegiatan_rutin", limit=lengths.STRATEGI_KEGIATAN_RUTIN, in_grid=False
        ),
        Kolom.KEGIATAN_TRANSFORMATIF: ColumnSpec(
            "kegiatan_transformatif", limit=lengths.STRATEGI_KEGIATAN_TRANSFORMATIF, in_grid=False
        ),
        Kolom.KELUARAN_RUTIN: ColumnSpec(
            "keluaran_rutin", limit=lengths.STRATEGI_KELUARAN_RUTIN, in_grid=False
        ),
        Kolom.KELUARAN_TRANSFORMATIF: ColumnSpec(
            "keluaran_transformatif", limit=lengths.STRATEGI_KELUARAN_TRANSFORMATIF, in_grid=False
        ),
    },
    printed={"indikator kinerja"},
)
INDIKATOR = RowKind(COLUMNS, IndikatorKebutuhanForm)


class Isian(RowsContent[Kolom], frozen=True):
    """A need as typed. `id` None: not stored yet."""

    unit_kerja_id: str
    sumber: SumberKebutuhan = SumberKebutuhan.PERJANJIAN_KINERJA
    uraian: str = ""
    urutan: int = 0
    id: str | None = None
    prioritas: Prioritas | None = None


def from_form(form: KebutuhanForm) -> Isian:
    """A stored need, to change it."""
    baris = INDIKATOR.from_forms(form.indikator)
    return Isian(
        form.unit_kerja_id, form.sumber, form.uraian, form.urutan, form.id, form.prioritas, baris=baris
    )
