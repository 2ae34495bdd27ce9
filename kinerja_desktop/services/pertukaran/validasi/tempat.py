"""Whose a travelling record is, and where in the program it is mended."""

from sqlalchemy.orm import Session

from kinerja_desktop.db.models.anggaran import Anggaran, IndikatorAnggaran
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import KeadaanPegawai, Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pemantauan import CatatanHarian, Realisasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.pendelegasian import SuratPendelegasian
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik, UmpanBalik
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.services.pertukaran.rekaman import is_locked
from kinerja_desktop.services.pertukaran.validasi.temuan import BagianKirim, TempatTemuan

_NAME_SHOWN = 60

_ABOVE: dict[type[Travelling], tuple[str, type[Travelling]]] = {
    Penempatan: ("pegawai_id", Pegawai),
    PenugasanPenilai: ("pegawai_id", Pegawai),
    SuratPendelegasian: ("pegawai_id", Pegawai),
    KeadaanPegawai: ("pegawai_id", Pegawai),
    Kebutuhan: ("unit_kerja_id", UnitKerja),
    IndikatorKebutuhan: ("kebutuhan_id", Kebutuhan),
    IndikatorAnggaran: ("anggaran_id", Anggaran),
    Skp: ("pegawai_id", Pegawai),
    HasilKerja: ("skp_id", Skp),
    IndikatorKinerja: ("hasil_kerja_id", HasilKerja),
    EkspektasiKhusus: ("skp_id", Skp),
    Realisasi: ("indikator_kinerja_id", IndikatorKinerja),
    CatatanHarian: ("pegawai_id", Pegawai),
    UmpanBalik: ("pegawai_id", Pegawai),
    PermintaanUmpanBalik: ("pegawai_id", Pegawai),
    PenetapanPredikatOrganisasi: ("unit_kerja_id", UnitKerja),
    Evaluasi: ("pegawai_id", Pegawai),
    Penandatanganan: ("pegawai_id", Pegawai),
}
"""By which column a record belongs to another; those that are not here have a name of their own."""

_SHOWN_BY: dict[type[Travelling], tuple[str, type[Travelling]]] = {
    Instansi: ("pengaturan", Instansi),
    UnitKerja: ("organisasi", UnitKerja),
    Jabatan: ("organisasi", Jabatan),
    Pegawai: ("pegawai", Pegawai),
    Penempatan: ("pegawai", Pegawai),
    PenugasanPenilai: ("pegawai", Pegawai),
    SuratPendelegasian: ("pegawai", Pegawai),
    KeadaanPegawai: ("pegawai", Pegawai),
    Kebutuhan: ("kebutuhan", Kebutuhan),
    IndikatorKebutuhan: ("kebutuhan", Kebutuhan),
    Anggaran: ("anggaran", Anggaran),
    IndikatorAnggaran: ("anggaran", Anggaran),
    Skp: ("skp", Skp),
    HasilKerja: ("skp", Skp),
    IndikatorKinerja: ("skp", Skp),
    EkspektasiKhusus: ("skp", Skp),
    Realisasi: ("pemantauan", Pegawai),
    CatatanHarian: ("harian", Pegawai),
    UmpanBalik: ("umpan_balik", Pegawai),
    PermintaanUmpanBalik: ("umpan_balik", Pegawai),
    PenetapanPredikatOrganisasi: ("evaluasi", UnitKerja),
    Evaluasi: ("evaluasi", Pegawai),
    Penandatanganan: ("evaluasi", Pegawai),
}
"""The screen where a record is mended, and the kind of record that it is opened by there."""

_OPENED_AS: dict[type[Travelling], str] = {
    Instansi: "instansi",
    Jabatan: "jabatan/{id}",
    PenetapanPredikatOrganisasi: "organisasi:{id}",
}
"""What a screen is given to open; for the other kinds the id of the record."""


_BAGIAN = {
    "pengaturan": BagianKirim.ORGANISASI,
    "organisasi": BagianKirim.ORGANISASI,
    "pegawai": BagianKirim.PEGAWAI,
    "kebutuhan": BagianKirim.KEBUTUHAN,
    "anggaran": BagianKirim.ANGGARAN,
    "skp": BagianKirim.SKP,
    "pemantauan": BagianKirim.REALISASI,
    "harian": BagianKirim.REALISASI,
    "umpan_balik": BagianKirim.UMPAN_BALIK,
    "evaluasi": BagianKirim.EVALUASI,
}


def bagian_of(record: Travelling) -> BagianKirim:
    """The part of what is sent to which a record belongs, locked or not."""
    return _BAGIAN[_SHOWN_BY[type(record)][0]]


def place_of(session: Session, record: Travelling) -> tuple[str, TempatTemuan]:
    """The screen where it is mended, and its place there; what is locked is printed whole instead."""
    line = _line(session, record)
    nama, periode = _name_of(line), getattr(record, "periode", "")
    if is_locked(session, record):
        pegawai_id = next(one.id for one in line if isinstance(one, Pegawai))
        return "cetak", TempatTemuan(nama, pegawai_id, periode)
    screen, kind = _SHOWN_BY[type(record)]
    opened = next((one for one in line if isinstance(one, kind)), record)
    return screen, TempatTemuan(nama, _OPENED_AS.get(type(record), "{id}").format(id=opened.id), periode)


def _name_of(line: list[Travelling]) -> str:
    """The person, unit, post, line of money or agency that a record is about."""
    named = line[-1]
    if not isinstance(named, Pegawai | UnitKerja | Jabatan | Anggaran | Instansi):
        raise TypeError(f"{type(named).__name__} belongs to nothing that has a name")
    return named.nama if len(named.nama) <= _NAME_SHOWN else f"{named.nama[:_NAME_SHOWN]}..."


def _line(session: Session, record: Travelling) -> list[Travelling]:
    """The record, what it belongs to, and so on; what was removed meanwhile too."""
    line = [record]
    while (above := _ABOVE.get(type(line[-1]))) is not None:
        column, model = above
        key = (record.instansi_id, getattr(line[-1], column))
        line.append(session.get_one(model, key, execution_options={INCLUDE_REMOVED: True}))
    return line
