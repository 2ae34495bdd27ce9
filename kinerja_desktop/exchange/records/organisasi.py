"""Agencies, their units and posts, on the wire."""

from typing import Annotated

from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.exchange.records.base import (
    Id,
    Number,
    Text40,
    Text60,
    Text100,
    Text300,
    TravellingRecord,
    term,
)

JenisJabatanTerm = Annotated[str, term(JenisJabatan)]
JenisPeriodeTerm = Annotated[str, term(JenisPeriode)]


class InstansiRecord(TravellingRecord, frozen=True, kw_only=True, tag="instansi"):
    place = 10
    since = (1, 0)

    kode: Text40
    nama: Text300
    kota: Text100 = ""
    periode_evaluasi: JenisPeriodeTerm = "TRIWULANAN"


class UnitKerjaRecord(TravellingRecord, frozen=True, kw_only=True, tag="unit_kerja"):
    place = 20
    since = (1, 0)

    kode: Text60 = ""
    nama: Text300
    jenis: Text60 = ""
    induk_id: Id | None = None
    mandiri: bool = False
    urutan: Number = 0


class JabatanRecord(TravellingRecord, frozen=True, kw_only=True, tag="jabatan"):
    place = 30
    since = (1, 0)

    nama: Text300
    jenis: JenisJabatanTerm | None = None
    jenjang: Text60 | None = None
