"""What waits for a signature on paper, for its scan, and to be handed over: for pengelola kinerja."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.keamanan import Pengguna
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.evaluasi.tenggat import JatuhTempo, KodeTenggat
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.beranda.tugas import Keadaan, Tugas
from kinerja_desktop.services.core.tanda import done_with_evaluasi

PERAN = Peran.PENGELOLA_KINERJA


class _Jumlah(Struct, frozen=True):
    """How many wait, and the first plan and the first person to be shown.

    `ditandatangani`: the first day on which what is not handed over was signed by a rater; `atasan`: by the
    superior in the rater's place.
    """

    skp: int
    skp_id: str | None
    evaluasi: int
    evaluasi_dari: str | None
    belum_diserahkan: int
    ditandatangani: date | None
    atasan: date | None
    tanpa_pindaian: int


def tugas_kertas(keadaan: Keadaan) -> Iterator[Tugas]:
    """Lines about papers of the period and of the plans of its year."""
    found = _Jumlah(*keadaan.session.execute(_query(keadaan)).one())
    if found.skp or found.evaluasi:
        parts = [f"{found.skp} SKP"] if found.skp else []
        parts += [f"{found.evaluasi} evaluasi {keadaan.periode.label}"] if found.evaluasi else []
        layar, target = ("skp", found.skp_id) if found.skp else ("evaluasi", found.evaluasi_dari)
        yield keadaan.tugas(
            PERAN,
            f"{found.skp + found.evaluasi} dokumen menunggu tanda tangan di kertas",
            f"{' dan '.join(parts)}; pejabat penilainya tidak memiliki akun di sini. Sesudah ditandatangani, "
            "catat atas namanya dengan tanggal, nomor, dan pindaiannya.",
            ("Catat", layar, target),
        )
    if found.belum_diserahkan:
        yield keadaan.tugas(
            PERAN,
            f"{found.belum_diserahkan} Dokumen Evaluasi {keadaan.periode.label} belum diserahkan",
            f"Disampaikan kepada pegawai paling lambat {keadaan.aturan.serah_dokumen_ke_pegawai} hari kerja "
            "sejak ditandatangani (PermenPANRB 6/2022 Lampiran hal. 114). Catat penyerahannya.",
            ("Catat penyerahan", "evaluasi", _first_to_hand_over(keadaan)),
            tenggat=_last_day(keadaan, found),
        )
    if found.tanpa_pindaian:
        layar, target = _first_to_scan(keadaan)
        yield keadaan.tugas(
            PERAN,
            f"{found.tanpa_pindaian} catatan atas nama {keadaan.periode.tahun} belum ada pindaiannya",
            "Buka Riwayat dan pindaian, lalu lampirkan dokumen yang ditandatangani.",
            ("Lampirkan", layar, target),
        )


def _last_day(keadaan: Keadaan, found: _Jumlah) -> JatuhTempo | None:
    """The first of the last days: 14 working days after the rater, 7 after the superior (p.114-116); one that
    cannot be counted comes first. None: nothing waits."""
    signed = (
        (found.ditandatangani, KodeTenggat.D7),
        (found.atasan, KodeTenggat.D11_SERAH),
    )
    due = [keadaan.jatuh_tempo(kode, day) for day, kode in signed if day is not None]
    return min(due, key=lambda one: one.sampai or date.min, default=None)


def _query(keadaan: Keadaan) -> Select[*tuple[Any, ...]]:
    """One question for all of it; what other installations wrote is settled there.

    Each table is gone through once: putting a question together takes longer than its answer.
    """
    rated, kept = _waits_for_paper(), _is_kept()
    taken = exists().where(*done_with_evaluasi(LangkahDokumen.PENGAMBILALIHAN))
    plans = _plans(keadaan)
    return (
        select(
            select(func.count()).select_from(Skp).where(*plans).scalar_subquery(),
            select(func.min(Skp.id)).where(*plans).scalar_subquery(),
            func.count().filter(rated),
            func.min(Evaluasi.pegawai_id).filter(rated),
            func.count().filter(kept),
            func.min(Evaluasi.tanggal).filter(kept, ~taken),
            func.min(Evaluasi.tanggal).filter(kept, taken),
            select(func.count()).select_from(Penandatanganan).where(*_unscanned(keadaan)).scalar_subquery(),
        )
        .select_from(Evaluasi)
        .where(*_sheets(keadaan))
    )


def _first_to_hand_over(keadaan: Keadaan) -> str | None:
    """The person whose sheet was signed first."""
    query = select(Evaluasi.pegawai_id).where(*_sheets(keadaan), _is_kept())
    return keadaan.session.scalar(query.order_by(Evaluasi.tanggal).limit(1))


def _first_to_scan(keadaan: Keadaan) -> tuple[str, str | None]:
    """The screen where the first fact without scan is found, and what it shows there."""
    query = select(Penandatanganan.skp_id, Penandatanganan.pegawai_id).where(*_unscanned(keadaan))
    skp_id, pegawai_id = keadaan.session.execute(query.order_by(Penandatanganan.id).limit(1)).one()
    return ("skp", skp_id) if skp_id else ("evaluasi", pegawai_id)


def _waits_for_paper() -> ColumnElement[bool]:
    return and_(Evaluasi.status == StatusEvaluasi.DINILAI, ~_has_login(Evaluasi.penilai_id))


def _is_kept() -> ColumnElement[bool]:
    """Final, and not handed over."""
    handed = exists().where(*done_with_evaluasi(LangkahDokumen.PENYERAHAN))
    return and_(Evaluasi.status == StatusEvaluasi.FINAL, ~handed)


def _plans(keadaan: Keadaan) -> tuple[ColumnElement[bool], ...]:
    """Plans of the year that wait for a rater who has no login."""
    return (
        Skp.instansi_id == keadaan.actor.instansi_id,
        Skp.tahun == keadaan.periode.tahun,
        Skp.status == StatusSkp.DIAJUKAN,
        Skp.dihapus_pada.is_(None),
        Skp.asal_instalasi == _here(),
        ~_has_login(Skp.penilai_id),
    )


def _sheets(keadaan: Keadaan) -> tuple[ColumnElement[bool], ...]:
    return (
        Evaluasi.instansi_id == keadaan.actor.instansi_id,
        Evaluasi.periode == keadaan.periode.kode,
        Evaluasi.dihapus_pada.is_(None),
        Evaluasi.asal_instalasi == _here(),
    )


def _unscanned(keadaan: Keadaan) -> tuple[ColumnElement[bool], ...]:
    """What was recorded in the year for others and has no scan."""
    return (
        Penandatanganan.instansi_id == keadaan.actor.instansi_id,
        Penandatanganan.tahun == keadaan.periode.tahun,
        Penandatanganan.atas_nama.is_(True),
        Penandatanganan.pindaian_nama == "",
        Penandatanganan.dihapus_pada.is_(None),
        Penandatanganan.asal_instalasi == _here(),
    )


def _here() -> ColumnElement[str]:
    """This installation; empty before it has a name."""
    return func.coalesce(select(Instalasi.id).limit(1).scalar_subquery(), "")


def _has_login(penilai_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Asked of one list: nothing finds the login of a person faster than going through all."""
    having = select(Pengguna.pegawai_id).where(Pengguna.pegawai_id.is_not(None), Pengguna.aktif)
    return penilai_id.in_(having)
