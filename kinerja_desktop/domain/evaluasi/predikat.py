"""The predikat of a person: always the cell of the quadrant where the two ratings meet."""

from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import Aturan
from kinerja_desktop.domain.evaluasi.terms import Predikat, Rating
from kinerja_desktop.domain.pegawai.keadaan import KeadaanPeriode
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan
from kinerja_desktop.domain.periode.terms import JenisPeriode


class PenjelasanPredikat(Struct, frozen=True):
    """How a predikat came about; `kalimat` is for the reader, `dasar_hukum` the article."""

    hasil: Rating
    perilaku: Rating
    predikat: Predikat
    dasar_hukum: str
    kalimat: str


def calculate_predikat(aturan: Aturan, hasil: Rating, perilaku: Rating) -> Predikat:
    """PermenPANRB 6/2022 Lampiran p.99-103."""
    return next(
        cell.predikat for cell in aturan.kuadran.isi if cell.hasil is hasil and cell.perilaku is perilaku
    )


def calculate_putus_studi(aturan: Aturan, perilaku: Rating) -> Predikat:
    """Of who did not finish a tugas belajar: Kurang or Sangat Kurang by behaviour (P6 L.100, 103)."""
    rows = aturan.tugas_belajar.isi.putus_studi
    return next(row.predikat for row in rows if row.perilaku is perilaku)


def predikat_of(aturan: Aturan, state: KeadaanPeriode | None, hasil: Rating, perilaku: Rating) -> Predikat:
    """By the quadrant; of who did not finish a tugas belajar in the period by behaviour alone.

    `state`: by whose rules the person is evaluated; None: by the usual ones.
    """
    if state is not None and state.akibat is AkibatKeadaan.PUTUS_STUDI:
        return calculate_putus_studi(aturan, perilaku)
    return calculate_predikat(aturan, hasil, perilaku)


def explain_putus_studi(aturan: Aturan, hasil: Rating, perilaku: Rating) -> PenjelasanPredikat:
    """The predikat of who did not finish a tugas belajar, which the quadrant does not give."""
    predikat = calculate_putus_studi(aturan, perilaku)
    kalimat = (
        f"Tugas belajar tidak selesai: predikatnya {predikat} dengan mempertimbangkan perilaku kerja "
        f"{perilaku.value.lower()}, apa pun rating hasil kerjanya."
    )
    return PenjelasanPredikat(hasil, perilaku, predikat, aturan.tugas_belajar.dasar_hukum, kalimat)


def explain_predikat(
    aturan: Aturan, hasil: Rating, perilaku: Rating, jenis: JenisPeriode
) -> PenjelasanPredikat:
    """The predikat with its cell, article and, for the year, the reminder that it is no average."""
    predikat = calculate_predikat(aturan, hasil, perilaku)
    kalimat = (
        f"Hasil kerja {hasil.value.lower()} (baris) bertemu perilaku kerja {perilaku.value.lower()} (kolom) "
        f"pada sel {predikat} dari Kuadran Kinerja Pegawai."
    )
    if jenis is JenisPeriode.TAHUNAN:
        kalimat += (
            " Predikat tahunan dinilai baru dari hasil akhir, seluruh umpan balik, dan capaian organisasi "
            "tahunan; bukan rata-rata predikat periodik."
        )
    return PenjelasanPredikat(hasil, perilaku, predikat, aturan.kuadran.dasar_hukum, kalimat)
