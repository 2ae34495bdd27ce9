"""Agencies, their units and posts, on the wire."""

from typing import Annotated

from kinerja_desktop.domain.organisasi import lengths
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.exchange.records.base import (
    Id,
    Number,
    TravellingRecord,
    term,
)

JenisJabatanTerm = Annotated[str, term(JenisJabatan)]
JenisPeriodeTerm = Annotated[str, term(JenisPeriode)]


class InstansiRecord(TravellingRecord, frozen=True, kw_only=True, tag="instansi"):
    place = 10
    since = (1, 0)

    kode: Annotated[str, lengths.INSTANSI_KODE.meta]
    nama: Annotated[str, lengths.INSTANSI_NAMA.meta]
    kota: Annotated[str, lengths.INSTANSI_KOTA.meta] = ""
    periode_evaluasi: JenisPeriodeTerm = "TRIWULANAN"


class UnitKerjaRecord(TravellingRecord, frozen=True, kw_only=True, tag="unit_kerja"):
    place = 20
    since = (1, 0)

    kode: Annotated[str, lengths.UNIT_KODE.meta] = ""
    nama: Annotated[str, lengths.UNIT_NAMA.meta]
    jenis: Annotated[str, lengths.UNIT_JENIS.meta] = ""
    induk_id: Id | None = None
    mandiri: bool = False
    urutan: Number = 0


class JabatanRecord(TravellingRecord, frozen=True, kw_only=True, tag="jabatan"):
    place = 30
    since = (1, 0)

    nama: Annotated[str, lengths.JABATAN_NAMA.meta]
    jenis: JenisJabatanTerm | None = None
    jenjang: Annotated[str, lengths.JABATAN_JENJANG.meta] | None = None
