"""People, their placements, and who rates them: with dates, history and reasons."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models import Jabatan, Pegawai, Penempatan, PenugasanPenilai, UnitKerja
from kinerja_desktop.db.session import remove
from kinerja_desktop.domain.actor import Actor
from kinerja_desktop.domain.enums import JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.domain.errors import InvalidInputError, StateError
from kinerja_desktop.domain.golongan import parse_golongan
from kinerja_desktop.domain.nip import parse_nip
from kinerja_desktop.services.base import (
    Service,
    current,
    definitive_placement,
    get_pegawai,
    same_agency,
)


@dataclass(frozen=True)
class PegawaiForm:
    """A person to save; `id` None is new. `nip` empty only for officials without one."""

    nama: str
    nip: str = ""
    jenis: JenisPegawai = JenisPegawai.PNS
    golongan: str = ""
    status: StatusPegawai = StatusPegawai.AKTIF
    id: str | None = None


@dataclass(frozen=True)
class PenempatanForm:
    """A placement to begin on `mulai`."""

    pegawai_id: str
    unit_kerja_id: str
    jabatan_id: str
    mulai: date
    jenis: JenisPenempatan = JenisPenempatan.DEFINITIF


@dataclass(frozen=True)
class PegawaiFilter:
    """Which people a list shows; empty fields do not restrict. `teks`: part of a name or NIP."""

    teks: str = ""
    unit_kerja_id: str | None = None
    status: StatusPegawai | None = StatusPegawai.AKTIF
    hanya_belum_lengkap: bool = False


@dataclass(frozen=True)
class PegawaiRow:
    """A line of the list; jabatan, unit and penilai are those of today, None when missing."""

    id: str
    nip: str | None
    nama: str
    jenis: JenisPegawai
    golongan: str | None
    jabatan: str | None
    unit_kerja_id: str | None
    unit_kerja: str | None
    penilai_id: str | None
    penilai: str | None

    @property
    def belum_lengkap(self) -> tuple[str, ...]:
        """What still has to be completed, as words for the screen."""
        missing = [
            ("penempatan", self.unit_kerja),
            ("pejabat penilai", self.penilai or self.jenis is JenisPegawai.PEJABAT_LAIN),
            ("golongan", self.golongan or self.jenis is JenisPegawai.PEJABAT_LAIN),
        ]
        return tuple(name for name, value in missing if not value)


@dataclass(frozen=True)
class PegawaiPage:
    """Rows from `offset` on, and how many there are in all."""

    rows: tuple[PegawaiRow, ...]
    total: int


@dataclass(frozen=True)
class RiwayatPenempatan:
    """One placement of the history; `selesai` None: still."""

    jabatan: str
    unit_kerja: str
    jenis: JenisPenempatan
    mulai: date
    selesai: date | None


@dataclass(frozen=True)
class RiwayatPenilai:
    """One rater of the history, with the reason for it; `selesai` None: still."""

    penilai: str
    mulai: date
    selesai: date | None
    alasan: str


@dataclass(frozen=True)
class PegawaiDetail:
    """A person with the whole history, newest first."""

    pegawai: PegawaiForm
    penempatan: tuple[RiwayatPenempatan, ...]
    penilai: tuple[RiwayatPenilai, ...]


class PegawaiService(Service):
    """Use cases on people."""

    def list(
        self, actor: Actor, filter_: PegawaiFilter | None = None, *, limit: int = 100, offset: int = 0
    ) -> PegawaiPage:
        """People this actor may see, by name. Pages come from SQL: 100,000 people are no matter."""
        filter_ = filter_ or PegawaiFilter()
        visible = self._visible(actor, "pegawai.read", Pegawai.id)
        with self._database.read() as session:
            query = _list_query(actor.instansi_id, filter_, self._clock.today())
            if visible is not None:
                query = query.where(visible)
            total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
            rows = session.execute(query.order_by(Pegawai.nama_cari, Pegawai.id).limit(limit).offset(offset))
            return PegawaiPage(tuple(PegawaiRow(*row) for row in rows), total)

    def get(self, actor: Actor, pegawai_id: str) -> PegawaiDetail:
        with self._read(actor, "pegawai.read", pegawai_id=pegawai_id) as session:
            pegawai = get_pegawai(session, actor.instansi_id, pegawai_id)
            return PegawaiDetail(
                PegawaiForm(
                    pegawai.nama,
                    pegawai.nip or "",
                    pegawai.jenis,
                    pegawai.golongan or "",
                    pegawai.status,
                    pegawai.id,
                ),
                _placements(session, actor.instansi_id, pegawai_id),
                _raters(session, actor.instansi_id, pegawai_id),
            )

    def save(self, actor: Actor, form: PegawaiForm) -> str:
        """Create or change a person; returns the id. A NIP stands for one person of the agency."""
        nip = parse_nip(form.nip).digits if form.nip.strip() else None
        if not form.nama.strip():
            raise InvalidInputError("Nama pegawai belum diisi.", next_step="Isi nama lengkap dengan gelar.")
        if nip is None and form.jenis is not JenisPegawai.PEJABAT_LAIN:
            raise InvalidInputError(
                "NIP belum diisi.",
                why="Hanya pejabat luar (misalnya kepala daerah) yang tidak memiliki NIP.",
                next_step="Isi NIP 18 digit.",
            )
        golongan = parse_golongan(form.golongan).kode if form.golongan.strip() else None
        with self._write(actor, "pegawai.save", pegawai_id=form.id) as session:
            pegawai = (
                Pegawai(instansi_id=actor.instansi_id)
                if form.id is None
                else get_pegawai(session, actor.instansi_id, form.id)
            )
            _forbid_double(session, actor.instansi_id, nip, form.id)
            pegawai.nip = nip
            pegawai.nama = form.nama.strip()
            pegawai.nama_cari = search_form(form.nama)
            pegawai.jenis = form.jenis
            pegawai.golongan = golongan
            pegawai.status = form.status
            session.add(pegawai)
            session.flush()
            return pegawai.id

    def place(self, actor: Actor, form: PenempatanForm) -> None:
        """Begin a placement; a definitive one ends the definitive one before it on the day before."""
        with self._write(actor, "pegawai.save", pegawai_id=form.pegawai_id, name="pegawai.place") as session:
            get_pegawai(session, actor.instansi_id, form.pegawai_id)
            if form.jenis is JenisPenempatan.DEFINITIF:
                open_query = select(Penempatan).where(
                    Penempatan.instansi_id == actor.instansi_id,
                    Penempatan.pegawai_id == form.pegawai_id,
                    Penempatan.jenis == JenisPenempatan.DEFINITIF,
                    Penempatan.selesai.is_(None),
                )
                for before in session.scalars(open_query):
                    _end(before, form.mulai, "penempatan")
            session.add(
                Penempatan(
                    instansi_id=actor.instansi_id,
                    pegawai_id=form.pegawai_id,
                    unit_kerja_id=form.unit_kerja_id,
                    jabatan_id=form.jabatan_id,
                    jenis=form.jenis,
                    mulai=form.mulai,
                )
            )

    def change_penilai(
        self,
        actor: Actor,
        pegawai_id: str,
        penilai_id: str,
        alasan: str,
        *,
        mulai: date | None = None,
        atasan_penilai_id: str | None = None,
    ) -> None:
        """Give a person another rater from `mulai` (default today) on, with the reason; the history stays.

        Nobody rates oneself, and nobody is rated by somebody below (PermenPANRB 6/2022 Pasal 1 angka 9).
        """
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan belum diisi.", next_step="Tulis alasan perubahan pejabat penilai."
            )
        mulai = mulai or self._clock.today()
        with self._write(
            actor, "pegawai.change_penilai", pegawai_id=pegawai_id, alasan=alasan.strip()
        ) as session:
            pegawai = get_pegawai(session, actor.instansi_id, pegawai_id)
            get_pegawai(session, actor.instansi_id, penilai_id)
            if atasan_penilai_id is not None:
                get_pegawai(session, actor.instansi_id, atasan_penilai_id)
            _forbid_rating_circle(session, pegawai, penilai_id, mulai)
            for before in session.scalars(_open_raters(actor.instansi_id, pegawai_id)):
                _end(before, mulai, "pejabat penilai")
            session.add(
                PenugasanPenilai(
                    instansi_id=actor.instansi_id,
                    pegawai_id=pegawai_id,
                    penilai_id=penilai_id,
                    atasan_penilai_id=atasan_penilai_id,
                    mulai=mulai,
                    alasan=alasan.strip(),
                )
            )

    def archive(self, actor: Actor, pegawai_id: str, alasan: str) -> None:
        """Take a person out of use with a reason; everything about them stays in the records."""
        if not alasan.strip():
            raise InvalidInputError("Alasan belum diisi.", next_step="Tulis alasan pengarsipan.")
        with self._write(
            actor, "pegawai.save", pegawai_id=pegawai_id, alasan=alasan, name="pegawai.archive"
        ) as session:
            remove(session, get_pegawai(session, actor.instansi_id, pegawai_id), alasan, self._clock.now())


def search_form(nama: str) -> str:
    """How a name is searched and sorted: lower case, single blanks."""
    return " ".join(nama.casefold().split())


def _list_query(instansi_id: str, filter_: PegawaiFilter, on: date) -> Select[*tuple[Any, ...]]:
    """Columns as in PegawaiRow; the joins find today's definitive placement and today's rater."""
    penilai = aliased(Pegawai)
    query = (
        select(
            Pegawai.id,
            Pegawai.nip,
            Pegawai.nama,
            Pegawai.jenis,
            Pegawai.golongan,
            Jabatan.nama,
            UnitKerja.id,
            UnitKerja.nama,
            penilai.id,
            penilai.nama,
        )
        .outerjoin(Penempatan, definitive_placement(on))
        .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
        .outerjoin(UnitKerja, same_agency(UnitKerja, Penempatan.unit_kerja_id))
        .outerjoin(
            PenugasanPenilai,
            and_(
                PenugasanPenilai.instansi_id == Pegawai.instansi_id,
                PenugasanPenilai.pegawai_id == Pegawai.id,
                *current(PenugasanPenilai.mulai, PenugasanPenilai.selesai, on),
            ),
        )
        .outerjoin(
            penilai,
            and_(penilai.instansi_id == Pegawai.instansi_id, penilai.id == PenugasanPenilai.penilai_id),
        )
        .where(Pegawai.instansi_id == instansi_id)
    )
    belum_lengkap = or_(UnitKerja.id.is_(None), penilai.id.is_(None), Pegawai.golongan.is_(None))
    return _filtered(query, filter_, belum_lengkap)


def _filtered(
    query: Select[*tuple[Any, ...]], filter_: PegawaiFilter, belum_lengkap: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    if filter_.status is not None:
        query = query.where(Pegawai.status == filter_.status)
    if filter_.unit_kerja_id is not None:
        query = query.where(UnitKerja.id == filter_.unit_kerja_id)
    if text := search_form(filter_.teks):
        digits = text.replace(" ", "")
        by_name = Pegawai.nama_cari.contains(text, autoescape=True)
        query = query.where(by_name | Pegawai.nip.contains(digits) if digits.isdigit() else by_name)
    if filter_.hanya_belum_lengkap:
        query = query.where(Pegawai.jenis != JenisPegawai.PEJABAT_LAIN, belum_lengkap)
    return query


def _placements(session: Session, instansi_id: str, pegawai_id: str) -> tuple[RiwayatPenempatan, ...]:
    query = (
        select(Jabatan.nama, UnitKerja.nama, Penempatan.jenis, Penempatan.mulai, Penempatan.selesai)
        .join(Jabatan, and_(Jabatan.instansi_id == instansi_id, Jabatan.id == Penempatan.jabatan_id))
        .join(UnitKerja, and_(UnitKerja.instansi_id == instansi_id, UnitKerja.id == Penempatan.unit_kerja_id))
        .where(Penempatan.instansi_id == instansi_id, Penempatan.pegawai_id == pegawai_id)
        .order_by(Penempatan.mulai.desc(), Penempatan.id.desc())
    )
    return tuple(RiwayatPenempatan(*row) for row in session.execute(query))


def _raters(session: Session, instansi_id: str, pegawai_id: str) -> tuple[RiwayatPenilai, ...]:
    query = (
        select(Pegawai.nama, PenugasanPenilai.mulai, PenugasanPenilai.selesai, PenugasanPenilai.alasan)
        .join(Pegawai, and_(Pegawai.instansi_id == instansi_id, Pegawai.id == PenugasanPenilai.penilai_id))
        .where(PenugasanPenilai.instansi_id == instansi_id, PenugasanPenilai.pegawai_id == pegawai_id)
        .order_by(PenugasanPenilai.mulai.desc(), PenugasanPenilai.id.desc())
    )
    return tuple(RiwayatPenilai(*row) for row in session.execute(query))


def _open_raters(instansi_id: str, pegawai_id: str) -> Select[PenugasanPenilai]:
    return select(PenugasanPenilai).where(
        PenugasanPenilai.instansi_id == instansi_id,
        PenugasanPenilai.pegawai_id == pegawai_id,
        PenugasanPenilai.selesai.is_(None),
    )


def _end(before: Penempatan | PenugasanPenilai, mulai: date, what: str) -> None:
    """End the record that was open on the day before `mulai`."""
    if before.mulai >= mulai:
        raise StateError(
            f"Tanggal mulai harus setelah {before.mulai.isoformat()}.",
            why=f"Pada tanggal itu {what} yang sekarang berlaku baru dimulai.",
            who="Anda",
            next_step="Pilih tanggal mulai yang lebih akhir.",
        )
    before.selesai = mulai - timedelta(days=1)


def _forbid_double(session: Session, instansi_id: str, nip: str | None, own_id: str | None) -> None:
    if nip is None:
        return
    query = select(Pegawai.id, Pegawai.nama).where(Pegawai.instansi_id == instansi_id, Pegawai.nip == nip)
    for other_id, nama in session.execute(query):
        if other_id != own_id:
            raise InvalidInputError(
                f"NIP {nip} sudah terdaftar.",
                why=f"NIP itu milik {nama}.",
                who="Pengelola Kinerja",
                next_step="Buka data pegawai tersebut, atau perbaiki NIP yang diketik.",
            )


def _forbid_rating_circle(session: Session, pegawai: Pegawai, penilai_id: str, on: date) -> None:
    """Walk up from the new rater; whoever meets the person on the way would rate a superior."""
    seen: set[str] = set()
    step: str | None = penilai_id
    while step is not None and step not in seen:
        if step == pegawai.id:
            raise InvalidInputError(
                f"{pegawai.nama} tidak dapat dinilai oleh pegawai ini.",
                why="Pejabat penilai adalah atasan langsung; yang dipilih adalah dirinya sendiri atau "
                "dinilai olehnya (PermenPANRB 6/2022 Pasal 1 angka 9).",
                who="Pengelola Kinerja",
                next_step="Pilih atasan langsung pegawai tersebut.",
            )
        seen.add(step)
        step = session.scalar(
            select(PenugasanPenilai.penilai_id).where(
                PenugasanPenilai.instansi_id == pegawai.instansi_id,
                PenugasanPenilai.pegawai_id == step,
                *current(PenugasanPenilai.mulai, PenugasanPenilai.selesai, on),
            )
        )
