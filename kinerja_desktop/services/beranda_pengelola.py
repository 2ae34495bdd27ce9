"""What waits for the agency's HR: people, plans, organisation predikat, evaluations, packages."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, func, select

from kinerja_desktop.db.models import (
    Evaluasi,
    PaketKeluar,
    Pegawai,
    Penempatan,
    PenetapanPredikatOrganisasi,
    PenugasanPenilai,
    Skp,
    UnitKerja,
)
from kinerja_desktop.domain.enums import (
    JenisPegawai,
    JenisPenempatan,
    Peran,
    StatusEvaluasi,
    StatusPaket,
    StatusPegawai,
    StatusSkp,
)
from kinerja_desktop.services.base import current, definitive_placement, same_agency
from kinerja_desktop.services.beranda_tugas import Keadaan, Tugas, some_names

PERAN = Peran.PENGELOLA_KINERJA
_BELUM_DITEMPATKAN = "belum ditempatkan"


def tugas_pengelola(keadaan: Keadaan) -> Iterator[Tugas]:
    """Lines about the whole agency, in the order in which the work is done."""
    people, unplaced, unrated = _count_people(keadaan)
    if not people:
        yield keadaan.tugas(
            PERAN,
            "Masukkan daftar pegawai",
            "Belum ada pegawai. Daftar Excel kantor Anda dapat dipakai apa adanya.",
            ("Impor pegawai", "impor_pegawai", None),
            mendesak=True,
        )
        return
    if unplaced or unrated:
        missing = [(unplaced, "belum ditempatkan"), (unrated, "belum memiliki pejabat penilai")]
        yield keadaan.tugas(
            PERAN,
            "Lengkapi data pegawai",
            f"{', '.join(f'{count} {what}' for count, what in missing if count)}.",
            ("Lengkapi", "pegawai", "belum-lengkap"),
            mendesak=True,
        )
    yield from _plans(keadaan, people)
    if keadaan.is_begun:
        yield from _organisation(keadaan)
        yield from _evaluations(keadaan, people)
    yield from _packages(keadaan)


def _count_people(keadaan: Keadaan) -> tuple[int, int, int]:
    """Active people, how many of them without placement, how many without rater."""
    instansi_id, hari = keadaan.actor.instansi_id, keadaan.hari
    placed = exists().where(
        definitive_placement(hari), Penempatan.instansi_id == instansi_id, Penempatan.dihapus_pada.is_(None)
    )
    rated = exists().where(
        PenugasanPenilai.instansi_id == instansi_id,
        PenugasanPenilai.pegawai_id == Pegawai.id,
        PenugasanPenilai.dihapus_pada.is_(None),
        *current(PenugasanPenilai.mulai, PenugasanPenilai.selesai, hari),
    )
    query = select(func.count(), func.count().filter(~placed), func.count().filter(~rated)).select_from(
        Pegawai
    )
    people, unplaced, unrated = keadaan.session.execute(query.where(*_counted(instansi_id))).one()
    return people, unplaced, unrated


def _plans(keadaan: Keadaan, people: int) -> Iterator[Tugas]:
    """One line with the units that lack most."""
    instansi_id = keadaan.actor.instansi_id
    planned = exists().where(
        Skp.instansi_id == instansi_id,
        Skp.pegawai_id == Pegawai.id,
        Skp.tahun == keadaan.periode.tahun,
        Skp.status == StatusSkp.DITETAPKAN,
        Skp.dihapus_pada.is_(None),
    )
    query = (
        select(UnitKerja.nama, func.count().label("kurang"))
        .select_from(Pegawai)
        .outerjoin(Penempatan, definitive_placement(keadaan.hari))
        .outerjoin(UnitKerja, same_agency(UnitKerja, Penempatan.unit_kerja_id))
        .where(*_counted(instansi_id), ~planned)
        .group_by(UnitKerja.id, UnitKerja.nama)
        .order_by(func.count().desc(), UnitKerja.nama)
    )
    rows = keadaan.session.execute(query).all()
    lacking = sum(row.kurang for row in rows)
    if lacking:
        names = some_names([f"{row.nama or _BELUM_DITEMPATKAN} ({row.kurang})" for row in rows])
        yield keadaan.tugas(
            PERAN,
            f"SKP {keadaan.periode.tahun}: {people - lacking} dari {people} pegawai ditetapkan",
            f"Belum ditetapkan: {names}.",
            ("Lihat SKP", "skp", None),
            tenggat=keadaan.tenggat_skp,
        )


def _organisation(keadaan: Keadaan) -> Iterator[Tugas]:
    """Units led by a rater, because the predikat of those units is what evaluations need."""
    instansi_id = keadaan.actor.instansi_id
    done = select(PenetapanPredikatOrganisasi.unit_kerja_id).where(
        PenetapanPredikatOrganisasi.instansi_id == instansi_id,
        PenetapanPredikatOrganisasi.periode == keadaan.periode.kode,
        PenetapanPredikatOrganisasi.dihapus_pada.is_(None),
    )
    query = (
        select(UnitKerja.nama)
        .where(
            UnitKerja.instansi_id == instansi_id,
            UnitKerja.id.in_(_led_units(instansi_id, keadaan.hari)),
            UnitKerja.id.not_in(done),
        )
        .order_by(UnitKerja.urutan, UnitKerja.nama)
    )
    units = keadaan.session.scalars(query).all()
    if units:
        yield keadaan.tugas(
            PERAN,
            f"{len(units)} unit belum memiliki predikat organisasi {keadaan.periode.label}",
            f"{some_names(units)}. Evaluasi pegawai di bawahnya menunggu.",
            ("Isi predikat", "evaluasi", "organisasi"),
            tenggat=keadaan.tenggat_evaluasi,
        )


def _led_units(instansi_id: str, hari: date) -> Select[str]:
    raters = (
        select(PenugasanPenilai.penilai_id)
        .where(
            PenugasanPenilai.instansi_id == instansi_id,
            PenugasanPenilai.dihapus_pada.is_(None),
            *current(PenugasanPenilai.mulai, PenugasanPenilai.selesai, hari),
        )
        .distinct()
    )
    return (
        select(Penempatan.unit_kerja_id)
        .where(
            Penempatan.instansi_id == instansi_id,
            Penempatan.pegawai_id.in_(raters),
            Penempatan.jenis == JenisPenempatan.DEFINITIF,
            Penempatan.dihapus_pada.is_(None),
            *current(Penempatan.mulai, Penempatan.selesai, hari),
        )
        .distinct()
    )


def _evaluations(keadaan: Keadaan, people: int) -> Iterator[Tugas]:
    instansi_id = keadaan.actor.instansi_id
    query = (
        select(func.count())
        .select_from(Pegawai)
        .join(
            Evaluasi,
            and_(
                Evaluasi.instansi_id == Pegawai.instansi_id,
                Evaluasi.pegawai_id == Pegawai.id,
                Evaluasi.periode == keadaan.periode.kode,
            ),
        )
        .where(*_counted(instansi_id), Evaluasi.status == StatusEvaluasi.FINAL)
    )
    final = keadaan.session.scalar(query) or 0
    if final < people:
        yield keadaan.tugas(
            PERAN,
            f"Evaluasi {keadaan.periode.label}: {final} dari {people} pegawai final",
            "Siapa yang belum, dan sebabnya, ada pada rekap.",
            ("Lihat rekap", "laporan", None),
            tenggat=keadaan.tenggat_evaluasi,
        )


def _packages(keadaan: Keadaan) -> Iterator[Tugas]:
    query = select(func.count()).where(PaketKeluar.status.in_([StatusPaket.DIBUAT, StatusPaket.TERKIRIM]))
    waiting = keadaan.session.scalar(query) or 0
    if waiting:
        yield keadaan.tugas(
            PERAN,
            f"{waiting} paket belum ada tanda terimanya",
            "Terkirim belum berarti diterima. Tanyakan kepada pusat, lalu terima berkas tanda terimanya.",
            ("Lihat paket", "pertukaran", "riwayat"),
        )


def _counted(instansi_id: str) -> tuple[ColumnElement[bool], ...]:
    """People of this agency whose work is planned and evaluated."""
    return (
        Pegawai.instansi_id == instansi_id,
        Pegawai.status == StatusPegawai.AKTIF,
        Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
    )
