"""People, where they are placed and who rates them, on the wire."""

from datetime import date
from typing import Annotated

from kinerja_desktop.domain.pegawai import lengths
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.exchange.records.base import (
    Id,
    TravellingRecord,
    term,
)

JenisPegawaiTerm = Annotated[str, term(JenisPegawai)]
JenisPenempatanTerm = Annotated[str, term(JenisPenempatan)]
JenisKeadaanTerm = Annotated[str, term(JenisKeadaan)]
StatusPegawaiTerm = Annotated[str, term(StatusPegawai)]


class PegawaiRecord(TravellingRecord, frozen=True, kw_only=True, tag="pegawai"):
    place = 40
    since = (1, 0)

    nip: Annotated[str, lengths.NIP.meta] | None = None
    nama: Annotated[str, lengths.NAMA.meta]
    nama_cari: Annotated[str, lengths.NAMA_CARI.meta] = ""
    jenis: JenisPegawaiTerm = "PNS"
    golongan: Annotated[str, lengths.GOLONGAN.meta] | None = None
    status: StatusPegawaiTerm = "AKTIF"
    pangkat: Annotated[str, lengths.PANGKAT.meta] | None = None
    keluar: date | None = None
    akhir_kontrak: date | None = None


class PenempatanRecord(TravellingRecord, frozen=True, kw_only=True, tag="penempatan"):
    place = 50
    since = (1, 0)

    pegawai_id: Id
    unit_kerja_id: Id
    jabatan_id: Id
    jenis: JenisPenempatanTerm = "DEFINITIF"
    mulai: date
    selesai: date | None = None


class PenugasanPenilaiRecord(TravellingRecord, frozen=True, kw_only=True, tag="penugasan_penilai"):
    place = 60
    since = (1, 0)

    pegawai_id: Id
    penilai_id: Id
    atasan_penilai_id: Id | None = None
    mulai: date
    selesai: date | None = None
    alasan: Annotated[str, lengths.PENUGASAN_ALASAN.meta] = ""
    dasar_pendelegasian: Annotated[str, lengths.DASAR_PENDELEGASIAN.meta] = ""


class SuratPendelegasianRecord(TravellingRecord, frozen=True, kw_only=True, tag="surat_pendelegasian"):
    place = 62
    since = (1, 4)

    pegawai_id: Id
    nomor: Annotated[str, lengths.SURAT_NOMOR.meta]
    tanggal: date | None = None
    pemberi: Annotated[str, lengths.SURAT_PEMBERI.meta] = ""
    mulai: date
    selesai: date | None = None
    isi: Annotated[str, lengths.SURAT_ISI.meta] = ""
    alasan_selesai: Annotated[str, lengths.SURAT_ALASAN_SELESAI.meta] = ""


class KeadaanPegawaiRecord(TravellingRecord, frozen=True, kw_only=True, tag="keadaan_pegawai"):
    place = 65
    since = (1, 2)

    pegawai_id: Id
    jenis: JenisKeadaanTerm
    mulai: date
    selesai: date | None = None
    alasan: Annotated[str, lengths.KEADAAN_ALASAN.meta] = ""
