"""Raters who leave: the people whom they rate need another one from that day on (P6 Pasal 1 number 9)."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import aliased

from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence, some_names
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
from kinerja_desktop.services.beranda.tugas import Keadaan, Tugas

_RATER = aliased(Pegawai)


def somebody_leaves(instansi_id: str) -> ColumnElement[bool]:
    """Whether a day of leaving is recorded of anybody: without one nobody need be asked for."""
    return exists().where(
        _RATER.instansi_id == instansi_id, _RATER.keluar.is_not(None), _RATER.dihapus_pada.is_(None)
    )


def raters_leave(keadaan: Keadaan) -> Iterator[Tugas]:
    """A line where people are rated by somebody beyond his last day."""
    query = (
        select(
            _RATER.nama,
            _RATER.keluar,
            func.count(Pegawai.id.distinct()).label("orang"),
            func.min(Pegawai.id).label("seorang"),
        )
        .select_from(PenugasanPenilai)
        .join(
            _RATER,
            (_RATER.instansi_id == PenugasanPenilai.instansi_id) & (_RATER.id == PenugasanPenilai.penilai_id),
        )
        .join(
            Pegawai,
            (Pegawai.instansi_id == PenugasanPenilai.instansi_id)
            & (Pegawai.id == PenugasanPenilai.pegawai_id),
        )
        .where(
            PenugasanPenilai.instansi_id == keadaan.actor.instansi_id,
            _RATER.keluar.is_not(None),
            or_(PenugasanPenilai.selesai.is_(None), PenugasanPenilai.selesai >= _RATER.keluar),
            or_(Pegawai.status == StatusPegawai.AKTIF, Pegawai.keluar > _RATER.keluar),
            Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
        )
        .group_by(_RATER.id, _RATER.nama, _RATER.keluar)
        .order_by(_RATER.keluar, _RATER.nama)
    )
    found = keadaan.session.execute(query).all()
    if found:
        who = [f"{one.nama} ({one.orang} orang) sejak {format_tanggal(one.keluar)}" for one in found]
        yield keadaan.tugas(
            Peran.PENGELOLA_KINERJA,
            f"{sum(one.orang for one in found)} pegawai perlu pejabat penilai lain",
            f"Penilainya keluar: {sentence(some_names(who))}",
            ("Tetapkan penilai", "pegawai", found[0].seorang),
            mendesak=found[0].keluar <= keadaan.hari,
        )
