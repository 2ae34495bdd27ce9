"""People, their placements, and who rates them: with dates, history and reasons."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.nama import nama_cari
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.services.core.dated import NAMA_UNIT, SETIAP_UNIT, in_force
from kinerja_desktop.services.core.service import Service, get_pegawai
from kinerja_desktop.services.pegawai.identitas import PegawaiForm, is_kept, read_identity, read_keluar
from kinerja_desktop.services.pegawai.list import (
    DaftarPegawai,
    JumlahBelumLengkap,
    PegawaiFilter,
    PegawaiPage,
    PegawaiRow,
    by_name,
    count_missing,
    read_rows,
    select_ids,
)
from kinerja_desktop.services.pegawai.saran import SaranPenilai, UsulanPenilai, suggest, suggest_missing
from kinerja_desktop.services.pegawai.simpan import (
    PenempatanForm,
    PenilaiForm,
    begin_penilai,
    begin_placement,
    end_before,
)


class RiwayatPenempatan(Struct, frozen=True):
    """One placement of the history; `selesai` None: still."""

    id: str
    jabatan: str
    unit_kerja: str
    jenis: JenisPenempatan
    mulai: date
    selesai: date | None
    unit_kerja_id: str = ""
    jabatan_id: str = ""


class RiwayatPenilai(Struct, frozen=True):
    """One rater of the history, with the reason for it; `selesai` None: still."""

    penilai: str
    mulai: date
    selesai: date | None
    alasan: str
    id: str = ""
    penilai_id: str = ""


class PegawaiDetail(Struct, frozen=True):
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
        query = self._matching(actor, filter_)
        with self._database.read() as session:
            total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
            ids = session.scalars(by_name(query).limit(limit).offset(offset)).all()
            rows = read_rows(session, actor.instansi_id, ids, None, self._clock.today())
            return PegawaiPage(rows, total)

    def list_ids(self, actor: Actor, filter_: PegawaiFilter | None = None) -> DaftarPegawai:
        """The ids of all people this actor may see, by name: what a long list scrolls over."""
        query = self._matching(actor, filter_ or PegawaiFilter())
        with self._database.read() as session:
            rows = session.execute(by_name(query).add_columns(Pegawai.jenis)).all()
        outside = sum(row.jenis is JenisPegawai.PEJABAT_LAIN for row in rows)
        return DaftarPegawai(tuple(row.id for row in rows), outside)

    def get_rows(self, actor: Actor, ids: Sequence[str]) -> tuple[PegawaiRow, ...]:
        """The lines of some of `list_ids`, in that order; who has gone meanwhile is left out."""
        visible = self._visible(actor, "pegawai.read", Pegawai.id)
        with self._database.read() as session:
            return read_rows(session, actor.instansi_id, ids, visible, self._clock.today())

    def count_belum_lengkap(self, actor: Actor) -> JumlahBelumLengkap:
        """How many of the active people this actor may see miss something."""
        visible = self._visible(actor, "pegawai.read", Pegawai.id)
        with self._database.read() as session:
            return count_missing(session, actor.instansi_id, visible, self._clock.today())

    def suggest_penilai(self, actor: Actor, pegawai_id: str) -> tuple[SaranPenilai, ...]:
        """Who probably rates this person: heads of the own unit and of those above, nearest first."""
        with self._read(actor, "pegawai.change_penilai", about=pegawai_id) as session:
            get_pegawai(session, actor.instansi_id, pegawai_id)
            return suggest(session, actor.instansi_id, pegawai_id, self._clock.today())

    def suggest_missing(self, actor: Actor, progress: Progress | None = None) -> tuple[UsulanPenilai, ...]:
        """Everybody without a rater today, each with the nearest head; nothing is written."""
        with self._read(actor, "pegawai.change_penilai") as session:
            return suggest_missing(
                session, actor.instansi_id, self._clock.today(), progress or SilentProgress()
            )

    def get(self, actor: Actor, pegawai_id: str) -> PegawaiDetail:
        with self._read(actor, "pegawai.read", about=pegawai_id) as session:
            pegawai = get_pegawai(session, actor.instansi_id, pegawai_id)
            return PegawaiDetail(
                PegawaiForm(
                    pegawai.nama,
                    pegawai.nip or "",
                    pegawai.jenis,
                    pegawai.golongan or "",
                    pegawai.status,
                    pegawai.id,
                    pegawai.pangkat or "",
                    pegawai.keluar,
                    pegawai.akhir_kontrak,
                ),
                _placements(session, actor.instansi_id, pegawai_id),
                _raters(session, actor.instansi_id, pegawai_id),
            )

    def save(self, actor: Actor, form: PegawaiForm) -> str:
        """Create or change a person; returns the id. A NIP stands for one person of the agency.

        Number, golongan and kind must fit each other and the day, and who leaves does so on a day:
        InvalidInputError names what does not fit or is missing.
        """
        if not form.nama.strip():
            raise InvalidInputError("Nama pegawai belum diisi.", next_step="Isi nama lengkap dengan gelar.")
        with self._write(actor, "pegawai.save", about=form.id) as session:
            pegawai = (
                Pegawai(instansi_id=actor.instansi_id)
                if form.id is None
                else get_pegawai(session, actor.instansi_id, form.id)
            )
            if not is_kept(pegawai, form):  # what stands is not refused
                read = read_identity(form, self._clock.today())
                _forbid_double(session, actor.instansi_id, read.nip, form.id)
                pegawai.nip, pegawai.jenis = read.nip, read.jenis
                pegawai.golongan, pegawai.pangkat = read.golongan, read.pangkat
            pegawai.nama = form.nama.strip()
            pegawai.nama_cari = nama_cari(form.nama)
            pegawai.akhir_kontrak = form.akhir_kontrak if form.jenis is JenisPegawai.PPPK else None
            if (pegawai.status, pegawai.keluar) != (form.status, form.keluar):
                pegawai.status, pegawai.keluar = (
                    form.status,
                    read_keluar(form.status, form.keluar, pegawai.nama),
                )
            session.add(pegawai)
            session.flush()
            return pegawai.id

    def leave(self, actor: Actor, ids: Sequence[str], status: StatusPegawai, keluar: date | None) -> None:
        """Record for all of these people that they leave on this day, or (another status, None) that they do
        not: all or none."""
        with self._write(actor, "pegawai.save") as session:
            for pegawai_id in ids:
                pegawai = get_pegawai(session, actor.instansi_id, pegawai_id)
                pegawai.status, pegawai.keluar = status, read_keluar(status, keluar, pegawai.nama)

    def count_dinilai(self, actor: Actor, pegawai_id: str, since: date) -> int:
        """How many people this person rates on that day or later: they need another rater once he leaves."""
        query = select(func.count(PenugasanPenilai.pegawai_id.distinct())).where(
            PenugasanPenilai.instansi_id == actor.instansi_id,
            PenugasanPenilai.penilai_id == pegawai_id,
            *in_force(PenugasanPenilai, since, date.max),
        )
        with self._read(actor, "pegawai.read", about=pegawai_id) as session:
            return session.scalar(query) or 0

    def place(self, actor: Actor, form: PenempatanForm) -> None:
        """Begin a placement; a definitive one ends on the day before the definitive one, and the Plt./Plh. in
        the same post (P6 Lampiran p.89 number 6)."""
        with self._write(actor, "pegawai.save", about=form.pegawai_id, name="pegawai.place") as session:
            begin_placement(session, actor.instansi_id, form)

    def end_acting(
        self, actor: Actor, pegawai_id: str, selesai: date, penempatan_id: str | None = None
    ) -> int:
        """End the Plt./Plh. of a person on its last day: after it the definitive post counts (P6 L.89).

        `penempatan_id`: the one of several; None: all. Returns how many ended; StateError when one begins
        later.
        """
        with self._write(actor, "pegawai.save", about=pegawai_id, name="pegawai.end_acting") as session:
            query = select(Penempatan).where(
                Penempatan.instansi_id == actor.instansi_id,
                Penempatan.pegawai_id == pegawai_id,
                Penempatan.jenis != JenisPenempatan.DEFINITIF,
                Penempatan.selesai.is_(None),
            )
            if penempatan_id is not None:
                query = query.where(Penempatan.id == penempatan_id)
            acting = session.scalars(query).all()
            for one in acting:
                end_before(one, selesai + timedelta(days=1), "Plt./Plh.")
            return len(acting)

    def change_penilai(
        self,
        actor: Actor,
        pegawai_id: str,
        penilai_id: str,
        alasan: str,
        *,
        mulai: date | None = None,
        atasan_penilai_id: str | None = None,
        dasar_pendelegasian: str = "",
    ) -> None:
        """Give a person another rater from `mulai` (default today) on, with the reason; the history stays.

        Nobody rates oneself, and nobody is rated by somebody below (PermenPANRB 6/2022 Pasal 1 angka 9). Who
        is below pengawas rates with `dasar_pendelegasian`, the letter that delegates it (Lampiran hal. 89).
        Days on which nobody rated are filled up to the rater who comes after them.
        """
        if not alasan.strip():
            raise InvalidInputError("Alasan belum diisi.", next_step="Tulis alasan perubahannya.")
        form = PenilaiForm(
            pegawai_id,
            penilai_id,
            alasan.strip(),
            mulai or self.today,
            atasan_penilai_id,
            dasar_pendelegasian.strip(),
        )
        with self._write(actor, "pegawai.change_penilai", about=pegawai_id, alasan=form.alasan) as session:
            begin_penilai(session, actor.instansi_id, form)

    def archive(self, actor: Actor, pegawai_id: str, alasan: str) -> None:
        """Take a person out of use with a reason; everything about them stays in the records."""
        if not alasan.strip():
            raise InvalidInputError("Alasan belum diisi.", next_step="Tulis alasan pengarsipan.")
        with self._write(
            actor, "pegawai.save", about=pegawai_id, alasan=alasan, name="pegawai.archive"
        ) as session:
            remove(session, get_pegawai(session, actor.instansi_id, pegawai_id), alasan, self._clock.now())

    def _matching(self, actor: Actor, filter_: PegawaiFilter) -> Select[str]:
        """The ids that match and that this actor may see. Raises AccessDeniedError."""
        visible = self._visible(actor, "pegawai.read", Pegawai.id)
        query = select_ids(actor.instansi_id, filter_, self._clock.today())
        return query if visible is None else query.where(visible)


def _placements(session: Session, instansi_id: str, pegawai_id: str) -> tuple[RiwayatPenempatan, ...]:
    query = (
        select(
            Penempatan.id,
            Jabatan.nama,
            NAMA_UNIT,
            Penempatan.jenis,
            Penempatan.mulai,
            Penempatan.selesai,
            Penempatan.unit_kerja_id,
            Penempatan.jabatan_id,
        )
        .join(Jabatan, and_(Jabatan.instansi_id == instansi_id, Jabatan.id == Penempatan.jabatan_id))
        .join(
            SETIAP_UNIT,
            and_(SETIAP_UNIT.c.instansi_id == instansi_id, SETIAP_UNIT.c.id == Penempatan.unit_kerja_id),
        )
        .where(Penempatan.instansi_id == instansi_id, Penempatan.pegawai_id == pegawai_id)
        .order_by(Penempatan.mulai.desc(), Penempatan.id.desc())
    )
    return tuple(RiwayatPenempatan(*row) for row in session.execute(query))


def _raters(session: Session, instansi_id: str, pegawai_id: str) -> tuple[RiwayatPenilai, ...]:
    query = (
        select(
            Pegawai.nama,
            PenugasanPenilai.mulai,
            PenugasanPenilai.selesai,
            PenugasanPenilai.alasan,
            PenugasanPenilai.id,
            PenugasanPenilai.penilai_id,
        )
        .join(Pegawai, and_(Pegawai.instansi_id == instansi_id, Pegawai.id == PenugasanPenilai.penilai_id))
        .where(PenugasanPenilai.instansi_id == instansi_id, PenugasanPenilai.pegawai_id == pegawai_id)
        .order_by(PenugasanPenilai.mulai.desc(), PenugasanPenilai.id.desc())
    )
    return tuple(RiwayatPenilai(*row) for row in session.execute(query))


def _forbid_double(session: Session, instansi_id: str, nip: str | None, own_id: str | None) -> None:
    if nip is None:
        return
    query = select(Pegawai.id, Pegawai.nama).where(Pegawai.instansi_id == instansi_id, Pegawai.nip == nip)
    for other_id, nama in session.execute(query):
        if other_id != own_id:
            raise InvalidInputError(
                f"NIP {nip} sudah terdaftar.",
                why=sentence(f"NIP itu milik {nama}"),
                who="Pengelola Kinerja",
                next_step="Buka data pegawai tersebut, atau perbaiki NIP yang diketik.",
            )
