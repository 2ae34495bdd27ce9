"""What is unfinished after a hand-over, read from how the records then stand: plans, evaluations, papers."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.domain.umpan_balik.terms import StatusPermintaan
from kinerja_desktop.services.core.tanda import done_with_evaluasi
from kinerja_desktop.services.pegawai.reading import names_of, raters_in
from kinerja_desktop.services.skp.reading.berlaku import awaits_close

_YEAR_LASTS_UNTIL = 3  # month in which the evaluations of the year before may still be open


def open_plans(session: Session, instansi_id: str, ids: Collection[str], mulai: date) -> Iterator[str]:
    """SKP of these people in the year of `mulai`: to set, to submit, to close and write anew."""
    mine = (Skp.instansi_id == instansi_id, Skp.pegawai_id.in_(ids), Skp.tahun == mulai.year)
    waiting = select(func.count()).select_from(Skp).where(*mine, Skp.status == StatusSkp.DIAJUKAN)
    if count := session.scalar(waiting):
        yield f"{count} SKP {mulai.year} menunggu penetapan."
    ready = (StatusSkp.DIAJUKAN, StatusSkp.DITETAPKAN)
    written = select(Skp.pegawai_id).where(*mine, Skp.status.in_(ready)).distinct()
    if count := len(set(ids) - set(session.scalars(written))):
        yield f"{count} pegawai belum mengajukan SKP {mulai.year}."
    if count := session.scalar(select(func.count()).select_from(Skp).where(*mine, awaits_close())):
        day = format_tanggal(mulai - timedelta(days=1))
        yield (
            f"{count} SKP yang sudah ditetapkan ditutup per {day} dan disusun lagi dengan penilai baru "
            "(PermenPANRB 6/2022 Lampiran hal. 65), lewat layar SKP."
        )


def open_evaluations(
    session: Session, instansi_id: str, ids: Collection[str], mulai: date
) -> Iterator[tuple[str, str]]:
    """Rater and sentence: who evaluates how many of these people in each period that is not final (P6
    Lampiran p.91-92)."""
    final = _states(session, instansi_id, ids)
    for periode in _periods(session, instansi_id, final, mulai):
        done = {one for one, status in final[periode.kode].items() if status is StatusEvaluasi.FINAL}
        which = PenugasanPenilai.pegawai_id.in_(set(ids) - done)
        raters = raters_in(session, instansi_id, periode, which)
        names = names_of(session, instansi_id, raters)
        counts: defaultdict[str, int] = defaultdict(int)
        for rater in raters.values():
            counts[rater.penilai_id] += 1
        for penilai_id, count in sorted(counts.items(), key=lambda pair: -pair[1]):
            yield penilai_id, sentence(f"Evaluasi {periode.label}: {count} orang oleh {names[penilai_id]}")


def open_papers(session: Session, instansi_id: str, ids: Collection[str]) -> Iterator[str]:
    """Documents that were signed and did not reach the employee."""
    handed = exists().where(*done_with_evaluasi(LangkahDokumen.PENYERAHAN))
    query = (
        select(func.count())
        .select_from(Evaluasi)
        .where(
            Evaluasi.instansi_id == instansi_id,
            Evaluasi.pegawai_id.in_(ids),
            Evaluasi.tanggal.is_not(None),
            ~handed,
        )
    )
    if count := session.scalar(query):
        yield f"{count} Dokumen Evaluasi sudah ditandatangani tetapi belum diserahkan kepada pegawainya."


def open_requests(session: Session, instansi_id: str, dari: str) -> Iterator[str]:
    """Feedback that the giver was asked for: it is his own word and goes to nobody else."""
    query = (
        select(func.count())
        .select_from(PermintaanUmpanBalik)
        .where(
            PermintaanUmpanBalik.instansi_id == instansi_id,
            PermintaanUmpanBalik.diminta_id == dari,
            PermintaanUmpanBalik.status == StatusPermintaan.TERBUKA,
        )
    )
    if count := session.scalar(query):
        yield (
            f"{count} permintaan umpan balik kepada yang menyerahkan belum dijawab: ia menjawabnya sendiri, "
            "atau peminta menariknya."
        )


def _states(
    session: Session, instansi_id: str, ids: Collection[str]
) -> defaultdict[str, dict[str, StatusEvaluasi]]:
    """Code of a period -> person -> state of the evaluation."""
    found: defaultdict[str, dict[str, StatusEvaluasi]] = defaultdict(dict)
    query = select(Evaluasi.periode, Evaluasi.pegawai_id, Evaluasi.status).where(
        Evaluasi.instansi_id == instansi_id, Evaluasi.pegawai_id.in_(ids)
    )
    for row in session.execute(query):
        found[row.periode][row.pegawai_id] = row.status
    return found


def _periods(
    session: Session, instansi_id: str, states: Mapping[str, Mapping[str, StatusEvaluasi]], mulai: date
) -> list[Periode]:
    """Those that somebody has begun to evaluate, and those around the day: before it, with it, the year."""
    instansi = session.get(Instansi, (instansi_id, instansi_id))
    ritme = instansi.periode_evaluasi if instansi else JenisPeriode.TRIWULANAN
    here = Periode.containing(mulai, ritme)
    before = Periode.containing(here.mulai - timedelta(days=1), ritme)
    wanted = {here.kode: here, before.kode: before}
    years = [mulai.year - 1, mulai.year] if mulai.month <= _YEAR_LASTS_UNTIL else [mulai.year]
    wanted |= {one.kode: one for one in map(Periode.tahunan, years)}
    wanted |= {
        kode: Periode.parse(kode)
        for kode, people in states.items()
        if any(status is not StatusEvaluasi.FINAL for status in people.values())
    }
    return sorted(wanted.values(), key=lambda one: (one.selesai, one.kode))
