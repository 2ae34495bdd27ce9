"""How a tugas belajar that was not finished is evaluated (PermenPANRB 6/2022 Lampiran p.100 and 103)."""

from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.evaluasi.predikat import calculate_predikat, calculate_putus_studi
from kinerja_desktop.domain.evaluasi.terms import Predikat, Rating
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.keadaan import states_in


def predikat_of(session: Session, row: Evaluasi, hasil: Rating, perilaku: Rating) -> Predikat:
    """By the quadrant; of who did not finish a tugas belajar in the period by behaviour alone."""
    periode = Periode.parse(row.periode)
    aturan = rule_set_for(periode.selesai)
    state = states_in(session, row.instansi_id, periode, [row.pegawai_id]).get(row.pegawai_id)
    if state is not None and state.akibat is AkibatKeadaan.PUTUS_STUDI:
        return calculate_putus_studi(aturan, perilaku)
    return calculate_predikat(aturan, hasil, perilaku)
