"""Indicators of needs as sheets show them: Manual Indikator Kinerja (A.1.3) and Workblock (A.1.4)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.kebutuhan.target_periode import target_of
from kinerja_desktop.domain.kebutuhan.workblock import WORKBLOCK
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.lampiran import butir
from kinerja_desktop.reports.kertas.data import Identitas, Kepala
from kinerja_desktop.reports.manual_indikator import ManualIndikatorReport
from kinerja_desktop.reports.workblock import WorkblockReport


class PilihanIndikator(Struct, frozen=True):
    """Which indicators: of a year, of one unit, need or indicator; None: all of them."""

    tahun: int
    unit_kerja_id: str | None = None
    kebutuhan_id: str | None = None
    indikator_id: str | None = None


class Pelayanan(Struct, frozen=True):
    """A result of an SKP, the need that it serves, and the indicators by which it says so."""

    hasil_kerja: str
    kebutuhan_id: str
    indikator: tuple[str, ...]


def read_indicators(
    session: Session, actor: Actor, tahun: int, conditions: Iterable[ColumnElement[bool]]
) -> tuple[tuple[Kebutuhan, IndikatorKebutuhan], ...]:
    """Needs of a year with each of their indicators, in their order."""
    same = and_(
        IndikatorKebutuhan.instansi_id == Kebutuhan.instansi_id,
        IndikatorKebutuhan.kebutuhan_id == Kebutuhan.id,
    )
    query = (
        select(Kebutuhan, IndikatorKebutuhan)
        .join(IndikatorKebutuhan, same)
        .where(Kebutuhan.instansi_id == actor.instansi_id, Kebutuhan.tahun == tahun, *conditions)
        .order_by(
            Kebutuhan.unit_kerja_id,
            Kebutuhan.urutan,
            Kebutuhan.id,
            IndikatorKebutuhan.urutan,
            IndikatorKebutuhan.id,
        )
    )
    return tuple((need, indikator) for need, indikator in session.execute(query))


def read_chosen(
    session: Session, actor: Actor, pilihan: PilihanIndikator
) -> tuple[tuple[Kebutuhan, IndikatorKebutuhan], ...]:
    """Needs with each of the indicators that are chosen, in their order."""
    wanted = (
        (Kebutuhan.unit_kerja_id, pilihan.unit_kerja_id),
        (Kebutuhan.id, pilihan.kebutuhan_id),
        (IndikatorKebutuhan.id, pilihan.indikator_id),
    )
    conditions = [column == value for column, value in wanted if value is not None]
    return read_indicators(session, actor, pilihan.tahun, conditions)


def indicators_of_served(
    session: Session, actor: Actor, tahun: int, served: Sequence[Pelayanan]
) -> tuple[tuple[str, IndikatorKebutuhan], ...]:
    """Result and indicator of the need that it serves: those that the result names, else all of the need."""
    of_need: defaultdict[str, list[IndikatorKebutuhan]] = defaultdict(list)
    if served:
        ids = [Kebutuhan.id.in_({one.kebutuhan_id for one in served})]
        for need, indikator in read_indicators(session, actor, tahun, ids):
            of_need[need.id].append(indikator)
    return tuple(
        (one.hasil_kerja, indikator)
        for one in served
        for indikator in _named(one.indikator, of_need[one.kebutuhan_id])
    )


def targets_of_period(
    session: Session, actor: Actor, periode: Periode, served: Sequence[Pelayanan]
) -> dict[str, str]:
    """Target and unit of the period by name (as searched) of an indicator that a result of the SKP measures
    its need by; those without a target for it are left out."""
    names = {search_form(name) for one in served for name in one.indikator}
    found = indicators_of_served(session, actor, periode.tahun, served)
    texts = {search_form(one.nama): (target_of(one.target_periode, periode), one.satuan) for _, one in found}
    return {
        name: f"{target} {satuan}".strip()
        for name, (target, satuan) in texts.items()
        if target and name in names
    }


def _named(names: Iterable[str], known: list[IndikatorKebutuhan]) -> list[IndikatorKebutuhan]:
    wanted = {search_form(name) for name in names}
    return [one for one in known if search_form(one.nama) in wanted] or known


class PemilikLembar(Struct, frozen=True):
    """What the sheets of indicators say of their leader's SKP, or of the unit that has the need."""

    kepala: Kepala
    pegawai: Identitas
    final: bool = True
    tanggal: date | None = None


def as_manual(
    pemilik: PemilikLembar, hasil_kerja: str, indikator: IndikatorKebutuhan
) -> ManualIndikatorReport:
    """The sheet of one indicator."""
    return ManualIndikatorReport(
        pemilik.kepala,
        pemilik.pegawai,
        hasil_kerja,
        indikator.nama,
        tujuan=indikator.tujuan,
        definisi=indikator.definisi,
        formula=indikator.formula,
        satuan=indikator.satuan,
        kualitas=indikator.kualitas,
        sumber_data=indikator.sumber_data,
        periode_pelaporan=indikator.periode_pelaporan,
        final=pemilik.final,
        tanggal=pemilik.tanggal,
    )


def has_workblock(indikator: IndikatorKebutuhan) -> bool:
    """Whether anything says how its target shall be reached."""
    return any(getattr(indikator, name) for name in WORKBLOCK)


def as_workblock(pemilik: PemilikLembar, indikator: IndikatorKebutuhan) -> WorkblockReport:
    """The sheet of one indicator; the target stands beside its name."""
    target = f"{indikator.target} {indikator.satuan}" if indikator.target else ""
    return WorkblockReport(
        pemilik.kepala,
        pemilik.pegawai,
        indikator.inisiatif,
        "\n".join(filter(None, (indikator.nama, target))),
        pemilik=indikator.pemilik_strategi,
        pihak_terlibat=indikator.pihak_terlibat,
        waktu=indikator.waktu_penyelesaian,
        penerima_manfaat=indikator.penerima_manfaat,
        tujuan=indikator.tujuan_strategi,
        anggaran=indikator.anggaran_strategi,
        kegiatan=(butir(indikator.kegiatan_rutin), butir(indikator.kegiatan_transformatif)),
        keluaran=(butir(indikator.keluaran_rutin), butir(indikator.keluaran_transformatif)),
        final=pemilik.final,
        tanggal=pemilik.tanggal,
    )
