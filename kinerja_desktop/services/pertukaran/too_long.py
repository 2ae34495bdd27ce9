"""Texts longer than may travel: what stood in the database before lengths were checked, found by name."""

from collections.abc import Iterator

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.lengths import limits_of
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import KeadaanPegawai, Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.pendelegasian import SuratPendelegasian
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik, UmpanBalik
from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER, goes_in, is_locked

_NAME_SHOWN = 60

_ABOVE: dict[type[Travelling], tuple[str, type[Travelling]]] = {
    Penempatan: ("pegawai_id", Pegawai),
    PenugasanPenilai: ("pegawai_id", Pegawai),
    SuratPendelegasian: ("pegawai_id", Pegawai),
    KeadaanPegawai: ("pegawai_id", Pegawai),
    Kebutuhan: ("unit_kerja_id", UnitKerja),
    IndikatorKebutuhan: ("kebutuhan_id", Kebutuhan),
    Skp: ("pegawai_id", Pegawai),
    HasilKerja: ("skp_id", Skp),
    IndikatorKinerja: ("hasil_kerja_id", HasilKerja),
    EkspektasiKhusus: ("skp_id", Skp),
    Realisasi: ("indikator_kinerja_id", IndikatorKinerja),
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
    Skp: ("skp", Skp),
    HasilKerja: ("skp", Skp),
    IndikatorKinerja: ("skp", Skp),
    EkspektasiKhusus: ("skp", Skp),
    Realisasi: ("pemantauan", Pegawai),
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
    PenetapanPredikatOrganisasi: "organisasi",
}
"""What a screen is given to open; for the other kinds the id of the record."""


def texts_too_long(
    session: Session, instansi_id: str, tahun: int
) -> Iterator[tuple[TextLimit, int, Travelling]]:
    """Each text of a package's living records that is too long: its limit, its letters, its record.

    Removed ones are cut on the way out: nobody can open them.
    """
    for model in IN_PACKAGE_ORDER:
        limits = limits_of(model)
        sizes = {name: func.length(model.__table__.c[name]) for name in limits}
        query = select(model, *sizes.values()).where(
            goes_in(model, instansi_id, tahun),
            model.dihapus_pada.is_(None),
            or_(*(size > limits[name].letters for name, size in sizes.items())),
        )
        for record, *found in session.execute(query.order_by(model.id)):
            for limit, letters in zip(limits.values(), found, strict=True):
                if letters is not None and letters > limit.letters:
                    yield limit, letters, record


def name_of(session: Session, record: Travelling) -> str:
    """The person, unit, post or agency that a record is about."""
    named = _line(session, record)[-1]
    if not isinstance(named, Pegawai | UnitKerja | Jabatan | Instansi):
        raise TypeError(f"{type(record).__name__} belongs to nothing that has a name")
    return named.nama if len(named.nama) <= _NAME_SHOWN else f"{named.nama[:_NAME_SHOWN]}..."


def place_of(session: Session, record: Travelling) -> tuple[str, str]:
    """The screen where it is mended, and what it opens there; what is locked is printed whole instead."""
    if is_locked(session, record):
        return "cetak", next(one.id for one in _line(session, record) if isinstance(one, Pegawai))
    screen, kind = _SHOWN_BY[type(record)]
    opened = next((one for one in _line(session, record) if isinstance(one, kind)), record)
    return screen, _OPENED_AS.get(type(record), "{id}").format(id=opened.id)


def _line(session: Session, record: Travelling) -> list[Travelling]:
    """The record, what it belongs to, and so on."""
    line = [record]
    while (above := _ABOVE.get(type(line[-1]))) is not None:
        column, model = above
        line.append(session.get_one(model, (record.instansi_id, getattr(line[-1], column))))
    return line
