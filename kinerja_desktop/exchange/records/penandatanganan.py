"""Who signed what, on the wire; a scan itself stays at the office."""

from datetime import date
from typing import Annotated

from kinerja_desktop.domain.penandatanganan import lengths
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas, LangkahDokumen
from kinerja_desktop.exchange.records.base import Hash, Id, Tahun, TravellingRecord, term

LangkahDokumenTerm = Annotated[str, term(LangkahDokumen)]
KapasitasTerm = Annotated[str, term(Kapasitas)]
DasarAtasanTerm = Annotated[str, term(DasarAtasan)]


class PenandatangananRecord(TravellingRecord, frozen=True, kw_only=True, tag="penandatanganan"):
    place = 180
    since = (1, 3)

    pegawai_id: Id
    tahun: Tahun
    skp_id: Id | None = None
    evaluasi_id: Id | None = None
    langkah: LangkahDokumenTerm
    kapasitas: KapasitasTerm
    dasar: DasarAtasanTerm | None = None
    penanda_id: Id
    penanda: Annotated[str, lengths.PENANDA.meta]
    tanggal: date
    nomor: Annotated[str, lengths.NOMOR.meta] = ""
    keterangan: Annotated[str, lengths.KETERANGAN.meta] = ""
    atas_nama: bool = False
    pencatat: Annotated[str, lengths.PENANDA.meta]
    pindaian_sidik: Hash | None = None
    pindaian_nama: Annotated[str, lengths.PINDAIAN_NAMA.meta] = ""
