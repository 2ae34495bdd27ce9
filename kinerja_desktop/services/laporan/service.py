"""Recaps: how many of each predikat per unit, what is missing and why; for one agency or for all here."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.domain.pegawai.keadaan import KeadaanPeriode
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.dated import (
    NAMA_UNIT,
    SETIAP_UNIT,
    own_placement,
    rater_assignment,
    same_agency,
    unit_then,
)
from kinerja_desktop.services.core.keadaan import counted_in, states_in
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.laporan.ekspor import Kop, belum_csv, rekap_csv, rekap_xlsx
from kinerja_desktop.services.laporan.rekap import BelumDievaluasi, Nominatif, Rekap, RekapRow
from kinerja_desktop.services.organisasi.reading import read_gambar
from kinerja_desktop.services.skp.reading.berlaku import has_in_force

TANPA_UNIT = "(belum ditempatkan)"
FINAL = StatusEvaluasi.FINAL.value

_IS_FINAL = Evaluasi.status == StatusEvaluasi.FINAL


class LaporanService(Service):
    """Use cases that only read and count."""

    def rekap(self, actor: Actor, periode: Periode, *, semua_instansi: bool = False) -> Rekap:
        """Counts per unit. `semua_instansi`: every agency in this database (the centre), else the own one."""
        with self._read(actor, "laporan.read") as session:
            instansi_query = select(Instansi.id, Instansi.nama).order_by(Instansi.nama, Instansi.id)
            if not semua_instansi:
                instansi_query = instansi_query.where(Instansi.id == actor.instansi_id)
            rows: list[RekapRow] = []
            late: list[BelumDievaluasi] = []
            excused: list[BelumDievaluasi] = []
            everybody: list[Nominatif] = []
            for instansi_id, nama in session.execute(instansi_query):
                out = _out(session, instansi_id, periode)
                rows.extend(_unit_rows(session, instansi_id, nama, periode, out))
                for pegawai_id, one in _nominative(session, instansi_id, nama, periode):
                    state = out.get(pegawai_id)
                    is_final = one.keadaan == FINAL
                    line = one if state is None or is_final else replace(one, keadaan=state.sebab)
                    everybody.append(line)
                    if not is_final:
                        (late if state is None else excused).append(_not_evaluated(line))
            return Rekap(periode, tuple(rows), tuple(late), tuple(excused), tuple(everybody))

    def export(
        self,
        actor: Actor,
        periode: Periode,
        path: Path,
        *,
        semua_instansi: bool = False,
        progress: Progress | None = None,
    ) -> tuple[Path, ...]:
        """Write the recap as XLSX (two sheets) or CSV (two files), by the ending of `path`.

        It leaves the program's protection, so it is audited. Raises InvalidInputError for another ending or
        a place that cannot be written, StorageFullError.
        """
        progress = progress or SilentProgress()
        ending = path.suffix.casefold()
        if ending not in {".xlsx", ".csv"}:
            raise InvalidInputError(
                "Jenis berkas tidak dikenal.",
                where=path.name,
                who="Anda",
                next_step="Beri nama berkas yang berakhiran .xlsx atau .csv.",
            )
        progress.step(0, 2, "Menghitung rekap")
        rekap = self.rekap(actor, periode, semua_instansi=semua_instansi)
        with self._write(actor, "laporan.read", name="laporan.export", always=True) as session:
            kop = _kop(session, actor)
            changes_of(session).notes.update(periode=periode.kode, pegawai=rekap.pegawai, berkas=path.name)
        progress.step(1, 2, "Menulis berkas")
        if ending == ".xlsx":
            return (save_file(path, rekap_xlsx(rekap, self._clock.now(), kop)),)
        late = path.with_name(f"{path.stem}-belum-dievaluasi{path.suffix}")
        return (save_file(path, rekap_csv(rekap)), save_file(late, belum_csv(rekap)))


def _kop(session: Session, actor: Actor) -> Kop | None:
    """The own agency with its logo; None while there is no logo."""
    logo = read_gambar(session, GambarInstansi.LOGO)
    if logo is None:
        return None
    instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
    return Kop("" if instansi is None else instansi.nama, logo)


def _out(session: Session, instansi_id: str, periode: Periode) -> dict[str, KeadaanPeriode]:
    """Who is not evaluated in the period, by a state."""
    states = states_in(session, instansi_id, periode)
    return {pegawai_id: state for pegawai_id, state in states.items() if state.is_out}


def _count_out(
    session: Session, instansi_id: str, periode: Periode, out: Mapping[str, KeadaanPeriode]
) -> Counter[tuple[str | None, AkibatKeadaan]]:
    """How many of them have no final evaluation either, by unit and meaning."""
    if not out:
        return Counter()
    query = (
        select(Penempatan.unit_kerja_id, Pegawai.id)
        .select_from(Pegawai)
        .outerjoin(Penempatan, own_placement(periode.selesai))
        .outerjoin(Evaluasi, and_(_evaluation(periode), _IS_FINAL))
        .where(*_employees(instansi_id), counted_in(periode), Pegawai.id.in_(out), Evaluasi.id.is_(None))
    )
    return Counter((unit_id, out[pegawai_id].akibat) for unit_id, pegawai_id in session.execute(query))


def _unit_rows(
    session: Session, instansi_id: str, instansi: str, periode: Periode, out: Mapping[str, KeadaanPeriode]
) -> list[RekapRow]:
    """With who has left since with a final result: the recap of a period stays as it was."""
    people: Counter[str | None] = Counter()
    final: defaultdict[str | None, Counter[Predikat]] = defaultdict(Counter)
    query = (
        select(Penempatan.unit_kerja_id, Evaluasi.predikat, func.count())
        .select_from(Pegawai)
        .outerjoin(Penempatan, own_placement(periode.selesai))
        .outerjoin(Evaluasi, and_(_evaluation(periode), _IS_FINAL))
        .where(*_employees(instansi_id), or_(counted_in(periode), Evaluasi.id.is_not(None)))
        .group_by(Penempatan.unit_kerja_id, Evaluasi.predikat)
    )
    for unit_id, predikat, count in session.execute(query):
        people[unit_id] += count
        if predikat is not None:
            final[unit_id][predikat] += count
    units = _units(session, instansi_id, periode)
    excused = _count_out(session, instansi_id, periode, out)
    rows = [
        RekapRow(
            instansi_id,
            instansi,
            unit_id,
            *units.get(unit_id, (TANPA_UNIT, None)),
            count,
            final[unit_id].total(),
            {predikat: final[unit_id][predikat] for predikat in Predikat},
            excused[unit_id, AkibatKeadaan.TIDAK_DIRENCANAKAN],
            excused[unit_id, AkibatKeadaan.TIDAK_DIEVALUASI],
        )
        for unit_id, count in people.items()
    ]
    return sorted(rows, key=lambda row: (row.unit_kerja_id is None, row.unit_kerja))


def _units(
    session: Session, instansi_id: str, periode: Periode
) -> dict[str | None, tuple[str, PredikatOrganisasi | None]]:
    """Name and organisation predikat of each unit by id."""
    query = (
        select(SETIAP_UNIT.c.id, NAMA_UNIT, PenetapanPredikatOrganisasi.predikat)
        .outerjoin(
            PenetapanPredikatOrganisasi,
            and_(
                PenetapanPredikatOrganisasi.instansi_id == instansi_id,
                PenetapanPredikatOrganisasi.unit_kerja_id == SETIAP_UNIT.c.id,
                PenetapanPredikatOrganisasi.periode == periode.kode,
            ),
        )
        .where(SETIAP_UNIT.c.instansi_id == instansi_id)
    )
    return {unit_id: (nama, predikat) for unit_id, nama, predikat in session.execute(query)}


def _nominative(
    session: Session, instansi_id: str, instansi: str, periode: Periode
) -> list[tuple[str, Nominatif]]:
    """Ids and lines of everybody by unit and name; who is not final says the first missing step. The rater is
    that of the evaluation, before it that of the last day of the period."""
    has_skp = has_in_force(periode=periode)
    penilai = aliased(Pegawai)
    query = (
        select(
            Pegawai.id,
            Penempatan.unit_kerja_id,
            NAMA_UNIT,
            Pegawai.nama,
            Pegawai.nip,
            Jabatan.nama,
            Evaluasi.rating_hasil,
            Evaluasi.rating_perilaku,
            Evaluasi.predikat,
            penilai.nama,
            Evaluasi.status,
            has_skp,
        )
        .select_from(Pegawai)
        .outerjoin(Penempatan, own_placement(periode.selesai))
        .outerjoin(SETIAP_UNIT, unit_then(Penempatan.unit_kerja_id))
        .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
        .outerjoin(Evaluasi, _evaluation(periode))
        .outerjoin(PenugasanPenilai, rater_assignment(periode.selesai))
        .outerjoin(
            penilai,
            and_(
                penilai.instansi_id == Pegawai.instansi_id,
                penilai.id == func.coalesce(Evaluasi.penilai_id, PenugasanPenilai.penilai_id),
            ),
        )
        .where(*_employees(instansi_id), or_(counted_in(periode), _IS_FINAL))
        .order_by(NAMA_UNIT, Pegawai.nama_cari)
    )
    return [(row[0], _line(instansi, row)) for row in session.execute(query)]


def _line(instansi: str, row: Row[*tuple[Any, ...]]) -> Nominatif:
    _, unit_id, unit, nama, nip, jabatan, hasil, perilaku, predikat, penilai, status, planned = row
    is_final = status is StatusEvaluasi.FINAL
    return Nominatif(
        instansi,
        unit_id,
        unit or TANPA_UNIT,
        nama,
        nip,
        jabatan or "",
        hasil if is_final else None,
        perilaku if is_final else None,
        predikat if is_final else None,
        penilai or "",
        FINAL if is_final else _reason(status, planned=planned),
    )


def _not_evaluated(one: Nominatif) -> BelumDievaluasi:
    return BelumDievaluasi(one.instansi, one.unit_kerja, one.nama, one.nip, one.keadaan, one.penilai)


def _reason(status: StatusEvaluasi | None, *, planned: bool) -> str:
    if not planned:
        return "SKP belum ditetapkan"
    return {
        None: "Evaluasi belum dibuka",
        StatusEvaluasi.TERBUKA: "Rating belum diisi",
        StatusEvaluasi.DINILAI: "Evaluasi belum difinalkan",
    }[status]


def _employees(instansi_id: str) -> tuple[ColumnElement[bool], ...]:
    """Officials from outside are not evaluated here."""
    return (Pegawai.instansi_id == instansi_id, Pegawai.jenis != JenisPegawai.PEJABAT_LAIN)


def _evaluation(periode: Periode) -> ColumnElement[bool]:
    return and_(
        Evaluasi.instansi_id == Pegawai.instansi_id,
        Evaluasi.pegawai_id == Pegawai.id,
        Evaluasi.periode == periode.kode,
    )
