"""Which requests for feedback wait: for the home screen of whoever is asked, and for the screen itself."""

from sqlalchemy import ColumnElement, select

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.umpan_balik.terms import StatusPermintaan


def still_waiting(instansi_id: str, diminta_id: str) -> tuple[ColumnElement[bool], ...]:
    """Conditions: this person is asked for feedback and can still give it: nothing is final yet."""
    final = (
        select(Evaluasi.id)
        .where(
            Evaluasi.instansi_id == PermintaanUmpanBalik.instansi_id,
            Evaluasi.pegawai_id == PermintaanUmpanBalik.pegawai_id,
            Evaluasi.periode == PermintaanUmpanBalik.periode,
            Evaluasi.status == StatusEvaluasi.FINAL,
            Evaluasi.dihapus_pada.is_(None),
        )
        .exists()
    )
    return (
        PermintaanUmpanBalik.instansi_id == instansi_id,
        PermintaanUmpanBalik.diminta_id == diminta_id,
        PermintaanUmpanBalik.status == StatusPermintaan.TERBUKA,
        ~final,
    )
