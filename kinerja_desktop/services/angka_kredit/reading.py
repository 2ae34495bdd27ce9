"""Angka kredit of one person, read from final evaluations and from the functional posts held."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import Penempatan
from kinerja_desktop.domain.angka_kredit.konversi import (
    JenjangDijabat,
    Konversi,
    Masa,
    convert,
    join_posts,
    split_periode,
)
from kinerja_desktop.domain.aturan.rule_set import in_force, rule_set_for
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.organisasi.jenjang import JENJANG
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.core.setelan import read_setelan

_TANGGAL = "angka_kredit.tanggal"
_DESIMAL = "angka_kredit.desimal"


class EvaluasiKredit(Struct, frozen=True):
    """A final evaluation with what it is worth; `konversi`: one for each level held in its period."""

    evaluasi: Evaluasi
    periode: Periode
    konversi: tuple[Konversi, ...]


def read_desimal(session: Session) -> int:
    """Places behind the comma with which angka kredit is shown, everywhere."""
    return read_setelan(session)[_DESIMAL]


def konversi_of(
    session: Session, instansi_id: str, pegawai_id: str, periode: Periode
) -> EvaluasiKredit | None:
    """What the final evaluation of the period is worth; None: it is not final, or no month of it was spent
    in a functional post with a level."""
    found = _worth(session, instansi_id, pegawai_id, (periode,))
    return found[0] if found else None


def akumulasi_of(
    session: Session, instansi_id: str, pegawai_id: str, periode: Periode
) -> tuple[EvaluasiKredit, ...]:
    """What counts in the level held at the end of the period, oldest first: of each year the annual
    evaluation where it is final, else the periodic ones; () where there is none.

    A higher level begins with 0 (PerBKN 3/2023): what came before stands on its own Konversi.
    """
    found = _worth(session, instansi_id, pegawai_id, None)
    upto = _without_double([one for one in found if one.periode.sort_key <= periode.sort_key])
    if not upto:
        return ()
    return tuple(_of_jenjang(upto, upto[-1].konversi[-1].masa.jabatan))


def _of_jenjang(worth: Sequence[EvaluasiKredit], last: JenjangDijabat) -> Iterator[EvaluasiKredit]:
    for one in worth:
        same = tuple(each for each in one.konversi if each.masa.jabatan.same_jenjang(last))
        if same:
            yield EvaluasiKredit(one.evaluasi, one.periode, same)


def _without_double(worth: Sequence[EvaluasiKredit]) -> list[EvaluasiKredit]:
    """A year whose annual evaluation is final counts by it alone: it is made anew, never out of its parts."""
    annual = {one.periode.tahun for one in worth if one.periode.jenis is JenisPeriode.TAHUNAN}
    return [
        one for one in worth if one.periode.jenis is JenisPeriode.TAHUNAN or one.periode.tahun not in annual
    ]


def _worth(
    session: Session, instansi_id: str, pegawai_id: str, only: tuple[Periode, ...] | None
) -> list[EvaluasiKredit]:
    """The final evaluations (`only` those of these periods) that are worth something, by their days."""
    dijabat = _jenjang_of(session, instansi_id, pegawai_id)
    if not dijabat:
        return []
    tanggal = read_setelan(session)[_TANGGAL]
    query = select(Evaluasi).where(
        Evaluasi.instansi_id == instansi_id,
        Evaluasi.pegawai_id == pegawai_id,
        Evaluasi.status == StatusEvaluasi.FINAL,
    )
    if only is not None:
        query = query.where(Evaluasi.periode.in_([one.kode for one in only]))
    rows = [(Periode.parse(row.periode), row) for row in session.scalars(query)]
    rows.sort(key=lambda one: one[0].sort_key)
    worth = (
        EvaluasiKredit(row, of, _convert(row, of, split_periode(dijabat, of, tanggal))) for of, row in rows
    )
    return [one for one in worth if one.konversi]


def _convert(row: Evaluasi, periode: Periode, parts: Sequence[Masa]) -> tuple[Konversi, ...]:
    """() also for a year before the percentages applied."""
    day = periode.selesai
    if row.predikat is None or in_force("angka_kredit_persen", day) is None:
        return ()
    aturan = rule_set_for(day)
    return tuple(convert(aturan, one, row.predikat) for one in parts)


def _jenjang_of(session: Session, instansi_id: str, pegawai_id: str) -> tuple[JenjangDijabat, ...]:
    """The levels held definitively: who is Plt. beside it keeps the own post."""
    query = (
        select(Jabatan.nama, Jabatan.jenis, Jabatan.jenjang, Penempatan.mulai, Penempatan.selesai)
        .join(
            Jabatan, and_(Jabatan.instansi_id == Penempatan.instansi_id, Jabatan.id == Penempatan.jabatan_id)
        )
        .where(
            Penempatan.instansi_id == instansi_id,
            Penempatan.pegawai_id == pegawai_id,
            Penempatan.jenis == JenisPenempatan.DEFINITIF,
            Jabatan.jenis.in_(JENJANG),
            Jabatan.jenjang.is_not(None),
        )
    )
    return join_posts(JenjangDijabat(*row) for row in session.execute(query))
