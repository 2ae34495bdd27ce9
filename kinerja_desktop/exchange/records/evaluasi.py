"""What is judged, on the wire."""

from datetime import date
from typing import Annotated

from kinerja_desktop.domain.evaluasi import lengths
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.exchange.records.base import Id, KodePeriode, Moment, TravellingRecord, term

PredikatTerm = Annotated[str, term(Predikat)]
PredikatOrganisasiTerm = Annotated[str, term(PredikatOrganisasi)]
RatingTerm = Annotated[str, term(Rating)]
StatusEvaluasiTerm = Annotated[str, term(StatusEvaluasi)]


class PenetapanPredikatOrganisasiRecord(
    TravellingRecord, frozen=True, kw_only=True, tag="penetapan_predikat_organisasi"
):
    place = 160
    since = (1, 0)

    unit_kerja_id: Id
    periode: KodePeriode
    predikat: PredikatOrganisasiTerm
    dasar: Annotated[str, lengths.DASAR.meta] = ""
    tanggal: date
    pakai_tahun_sebelumnya: bool = False


class EvaluasiRecord(TravellingRecord, frozen=True, kw_only=True, tag="evaluasi"):
    place = 170
    since = (1, 0)

    pegawai_id: Id
    skp_id: Id
    penilai_id: Id
    periode: KodePeriode
    status: StatusEvaluasiTerm = "TERBUKA"
    predikat_organisasi: PredikatOrganisasiTerm | None = None
    rating_hasil: RatingTerm | None = None
    rating_perilaku: RatingTerm | None = None
    predikat: PredikatTerm | None = None
    alasan: Annotated[str, lengths.ALASAN.meta] = ""
    catatan: Annotated[str, lengths.CATATAN.meta] = ""
    rekomendasi: Annotated[str, lengths.REKOMENDASI.meta] = ""
    aturan: Annotated[str, lengths.ATURAN.meta] = ""
    final_pada: Moment | None = None
    tanggal: date | None = None
    snapshot: Annotated[str, lengths.SNAPSHOT.meta] | None = None
    sumber_id: Id | None = None
    kesepakatan_tanggal: date | None = None
