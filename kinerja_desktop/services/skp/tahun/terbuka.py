"""What of a year is still open: people without SKP, evaluations, papers, conflicts, packages."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import ColumnElement, column, exists, func, select, table
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.pertukaran import PaketKeluar
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.text import sentence, some_names
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.keadaan import counted_in, states_in, unplanned_in
from kinerja_desktop.services.core.tanda import done_with_evaluasi
from kinerja_desktop.services.skp.reading.berlaku import awaits_close, has_in_force, of_person

_KONFLIK = table("konflik", column("keputusan"))
_PERMINTAAN = table("permintaan_kantor", column("belum_dikirim"))
_NAMED = 3


class Terbuka(Struct, frozen=True):
    """One thing that is open: how often, in a sentence, and where it is finished. `periode`: the code of the
    period to choose there, empty: any of the year; `target`: a record of that screen, None: the list."""

    perihal: str
    jumlah: int
    kalimat: str
    layar: str
    target: str | None = None
    periode: str = ""


def read_open(session: Session, instansi_id: str, tahun: int, today: date) -> tuple[Terbuka, ...]:
    """All of it, in the order in which it is finished. Periods that are not over do not wait."""
    return (
        *_plans(session, instansi_id, tahun),
        *_evaluations(session, instansi_id, tahun, today),
        *_papers(session, instansi_id, tahun),
        *_exchange(session),
    )


def _plans(session: Session, instansi_id: str, tahun: int) -> Iterator[Terbuka]:
    year = Periode.tahunan(tahun)
    lacking = (
        *_people(instansi_id, year),
        Pegawai.id.not_in(unplanned_in(session, instansi_id, year)),
        ~has_in_force(tahun=tahun),
    )
    yield from _named(session, lacking, f"Tanpa SKP {tahun} yang ditetapkan", "skp", year)
    waiting = exists().where(of_person(tahun), Skp.status == StatusSkp.DIAJUKAN)
    submitted = (*_people(instansi_id, year), waiting)
    yield from _named(session, submitted, f"SKP {tahun} menunggu penetapan", "skp", year)
    moved = exists().where(of_person(tahun), awaits_close())
    yield from _named(
        session, (*_people(instansi_id, year), moved), f"SKP {tahun} belum ditutup karena pindah", "skp", year
    )


def _evaluations(session: Session, instansi_id: str, tahun: int, today: date) -> Iterator[Terbuka]:
    for periode in _periods(session, instansi_id, tahun):
        if periode.selesai >= today:
            continue
        out = {one for one, state in states_in(session, instansi_id, periode).items() if state.is_out}
        final = exists().where(
            Evaluasi.instansi_id == Pegawai.instansi_id,
            Evaluasi.pegawai_id == Pegawai.id,
            Evaluasi.periode == periode.kode,
            Evaluasi.status == StatusEvaluasi.FINAL,
            Evaluasi.dihapus_pada.is_(None),
        )
        which = (
            *_people(instansi_id, periode),
            Pegawai.id.not_in(out),
            has_in_force(periode=periode),
            ~final,
        )
        yield from _named(session, which, f"Evaluasi {periode.label} belum final", "evaluasi", periode)


def _papers(session: Session, instansi_id: str, tahun: int) -> Iterator[Terbuka]:
    handed = exists().where(*done_with_evaluasi(LangkahDokumen.PENYERAHAN))
    codes = [one.kode for one in _periods(session, instansi_id, tahun)]
    query = (
        select(func.count(), func.min(Evaluasi.pegawai_id))
        .select_from(Evaluasi)
        .where(
            Evaluasi.instansi_id == instansi_id,
            Evaluasi.periode.in_(codes),
            Evaluasi.tanggal.is_not(None),
            ~handed,
        )
    )
    count, somebody = session.execute(query).one()
    if count:
        yield Terbuka(
            "Dokumen Evaluasi belum diserahkan",
            count,
            "Sudah ditandatangani penilai tetapi belum diserahkan kepada pegawainya.",
            "evaluasi",
            somebody,
        )


def _exchange(session: Session) -> Iterator[Terbuka]:
    sent = PaketKeluar.status.in_([StatusPaket.DIBUAT, StatusPaket.TERKIRIM])
    query = select(
        select(func.count()).select_from(_KONFLIK).where(_KONFLIK.c.keputusan.is_(None)).scalar_subquery(),
        select(func.count()).where(sent).scalar_subquery(),
        select(func.count())
        .select_from(_PERMINTAAN)
        .where(_PERMINTAAN.c.belum_dikirim.is_(True))
        .scalar_subquery(),
    )
    conflicts, unanswered, unsent = session.execute(query).one()
    told = (
        ("Konflik menunggu putusan", conflicts, "Sampai diputuskan, yang di sini berlaku.", "konflik"),
        ("Paket belum ada tanda terimanya", unanswered, "Terkirim belum berarti diterima.", "riwayat"),
        ("Permintaan antarkantor belum dikirim", unsent, "Buat berkasnya, lalu kirimkan.", "permintaan"),
    )
    for perihal, count, kalimat, target in told:
        if count:
            yield Terbuka(perihal, count, kalimat, "pertukaran", target)


def _named(
    session: Session, which: Sequence[ColumnElement[bool]], perihal: str, layar: str, periode: Periode
) -> Iterator[Terbuka]:
    """The people of a condition as one line, the first few by name."""
    query = select(Pegawai.id, Pegawai.nama).where(*which).order_by(Pegawai.nama_cari, Pegawai.id)
    people = session.execute(query).all()
    if people:
        names = some_names([one.nama for one in people[:_NAMED]], max(0, len(people) - _NAMED))
        yield Terbuka(perihal, len(people), sentence(names), layar, people[0].id, periode.kode)


def _people(instansi_id: str, periode: Periode) -> tuple[ColumnElement[bool], ...]:
    return (
        Pegawai.instansi_id == instansi_id,
        Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
        counted_in(periode),
    )


def _periods(session: Session, instansi_id: str, tahun: int) -> tuple[Periode, ...]:
    """Those of the year as the agency evaluates, the year itself last."""
    instansi = session.get(Instansi, (instansi_id, instansi_id))
    ritme = JenisPeriode.TRIWULANAN if instansi is None else instansi.periode_evaluasi
    within = () if ritme is JenisPeriode.TAHUNAN else Periode.of_year(tahun, ritme)
    return (*within, Periode.tahunan(tahun))
