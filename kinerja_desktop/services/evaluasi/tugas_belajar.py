"""How a tugas belajar that was not finished is evaluated (PermenPANRB 6/2022 Lampiran p.100 and 103)."""

from kinerja_desktop.domain.aturan.rule_set import Aturan
from kinerja_desktop.domain.evaluasi.predikat import calculate_predikat, calculate_putus_studi
from kinerja_desktop.domain.evaluasi.terms import Predikat, Rating
from kinerja_desktop.domain.pegawai.keadaan import KeadaanPeriode
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan


def predikat_of(aturan: Aturan, state: KeadaanPeriode | None, hasil: Rating, perilaku: Rating) -> Predikat:
    """By the quadrant; of who did not finish a tugas belajar in the period by behaviour alone.

    `state`: by whose rules the person is evaluated; None: by the usual ones.
    """
    if state is not None and state.akibat is AkibatKeadaan.PUTUS_STUDI:
        return calculate_putus_studi(aturan, perilaku)
    return calculate_predikat(aturan, hasil, perilaku)
