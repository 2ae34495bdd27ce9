"""Catatan harian: one line for each working day, handed over and approved week by week."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.pemantauan import CatatanHarian
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal, nama_hari
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pemantauan import lengths
from kinerja_desktop.domain.pemantauan.harian import (
    DIPAKAI,
    CatatanForm,
    StatusHarian,
    first_shown,
    senin_of,
)
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.setelan import read_setelan
from kinerja_desktop.services.pemantauan.hari import (
    CatatanSkp,
    HariCatatan,
    HasilSendiri,
    notes_of_skp,
    read_hari,
    read_many,
    results_in,
)
from kinerja_desktop.services.skp.reading.records import days_of_skp, get_skp, owner_of_skp

_WRITE, _DECIDE = "harian.write", "harian.decide"
_SIX = timedelta(days=6)


class LembarHarian(Struct, frozen=True):
    """The days of a person from `mulai` to `selesai`, each once, and the results that a note can serve.

    `dipakai` False: the office keeps no daily notes.
    """

    dipakai: bool
    mulai: date
    selesai: date
    hari: tuple[HariCatatan, ...]
    hasil: tuple[HasilSendiri, ...]


class Minggu(Struct, frozen=True):
    """The week of one person that begins on `senin`."""

    pegawai_id: str
    senin: date


class MingguMenunggu(Struct, frozen=True):
    """A week with notes that wait for the rater; `kosong`: its working days until today without one."""

    minggu: Minggu
    nama: str
    hari: tuple[HariCatatan, ...]

    @property
    def id(self) -> str:
        """The same week again after a change."""
        return f"{self.minggu.pegawai_id}/{self.minggu.senin}"

    @property
    def menunggu(self) -> int:
        return sum(one.status is StatusHarian.DIAJUKAN for one in self.hari)

    @property
    def kosong(self) -> int:
        return sum(one.is_lacking for one in self.hari)


class CatatanHarianService(Service):
    """Use cases on daily notes; optional per office (`harian.dipakai`)."""

    def own(self, actor: Actor, days: tuple[date, date] | None = None) -> LembarHarian:
        """The own days from the first to the last; None: those since the last note until this week's end, at
        most a month back."""
        pegawai_id = _own_id(actor)
        with self._read(actor, _WRITE, about=pegawai_id) as session:
            last = None if days else _last_note(session, actor.instansi_id, pegawai_id)
            mulai, selesai = days or (first_shown(self.today, last), senin_of(self.today) + _SIX)
            return LembarHarian(
                bool(read_setelan(session)[DIPAKAI]),
                mulai,
                selesai,
                read_hari(session, actor.instansi_id, pegawai_id, (mulai, selesai), self.today),
                results_in(session, actor.instansi_id, pegawai_id, mulai, selesai),
            )

    def save(
        self,
        actor: Actor,
        forms: Sequence[CatatanForm],
        *,
        libur_juga: bool = False,
        hanya_kosong: bool = False,
    ) -> None:
        """Store own notes, all or none; an empty one is removed. `libur_juga`: also for days off;
        `hanya_kosong`: only for days that have none yet, as of what comes from the clipboard.

        Raises InvalidInputError for a day to come, a day off that was not meant, a result of somebody else
        and for a result or an amount without a note; StateError for what was handed over or approved and
        where the office keeps no notes.
        """
        pegawai_id = _own_id(actor)
        with self._write(actor, _WRITE, about=pegawai_id) as session:
            _require_used(session)
            days = {one.tanggal: one for one in forms}
            if not days:
                return
            mulai, selesai = min(days), max(days)
            self._check_days(session, pegawai_id, actor, days, libur_juga=libur_juga)
            known = {one.id for one in results_in(session, actor.instansi_id, pegawai_id, mulai, selesai)}
            rows = session.scalars(select(CatatanHarian).where(*_days(actor, pegawai_id, mulai, selesai)))
            there = {row.tanggal: row for row in rows}
            for form in forms:
                new = CatatanHarian(
                    instansi_id=actor.instansi_id,
                    pegawai_id=pegawai_id,
                    tanggal=form.tanggal,
                    tahun=form.tanggal.year,
                )
                if hanya_kosong and form.tanggal in there:
                    raise _has_one(form.tanggal)
                emptied = _save_one(session, form, there.get(form.tanggal), new, known)
                if emptied is not None:
                    remove(session, emptied, "Catatan dikosongkan", self._clock.now())

    def submit(self, actor: Actor, mulai: date, selesai: date) -> int:
        """Hand over the own drafts of these days (inclusive) to the rater; how many."""
        return self._turn(actor, (mulai, selesai), StatusHarian.DRAF, StatusHarian.DIAJUKAN, "harian.submit")

    def withdraw(self, actor: Actor, mulai: date, selesai: date) -> int:
        """Take back what waits of these days, to mend it; how many."""
        return self._turn(
            actor, (mulai, selesai), StatusHarian.DIAJUKAN, StatusHarian.DRAF, "harian.withdraw"
        )

    def list_waiting(self, actor: Actor) -> tuple[MingguMenunggu, ...]:
        """The weeks with notes that wait for this rater, by name, the oldest first."""
        seen = self._visible(actor, _DECIDE, CatatanHarian.pegawai_id)
        query = (
            select(CatatanHarian.pegawai_id, CatatanHarian.tanggal, Pegawai.nama)
            .join(
                Pegawai,
                (Pegawai.instansi_id == CatatanHarian.instansi_id) & (Pegawai.id == CatatanHarian.pegawai_id),
            )
            .where(
                CatatanHarian.instansi_id == actor.instansi_id,
                CatatanHarian.status == StatusHarian.DIAJUKAN,
                CatatanHarian.pegawai_id != (actor.pegawai_id or ""),
                *(() if seen is None else (seen,)),
            )
            .order_by(Pegawai.nama_cari, CatatanHarian.tanggal)
        )
        with self._read(actor, _DECIDE) as session:
            weeks = {Minggu(who, senin_of(day)): nama for who, day, nama in session.execute(query)}
            spans = [(one.pegawai_id, one.senin, one.senin + _SIX) for one in weeks]
            days = read_many(session, actor.instansi_id, spans, self.today)
            return tuple(
                MingguMenunggu(one, nama, tuple(map(_for_the_rater, hari)))
                for (one, nama), hari in zip(weeks.items(), days, strict=True)
            )

    def of_skp(self, actor: Actor, skp_id: str, periode: Periode) -> tuple[CatatanSkp, ...]:
        """What the owner of an SKP handed over in a period, as material for the evaluation."""
        about, days = owner_of_skp(actor, skp_id), days_of_skp(actor, skp_id)
        with self._read(actor, "skp.read", about=about, days=days) as session:
            return notes_of_skp(session, get_skp(session, actor.instansi_id, skp_id), periode)

    def approve(self, actor: Actor, weeks: Sequence[Minggu]) -> tuple[str, ...]:
        """Approve what waits in these weeks of own people, all or none; the ids of the notes."""

        def approve(row: CatatanHarian) -> None:
            row.status, row.alasan = StatusHarian.DISETUJUI, ""

        return self._decide(actor, weeks, "harian.approve", approve)

    def reopen(self, actor: Actor, catatan_ids: Sequence[str]) -> int:
        """Undo `approve`: these notes wait again; how many."""
        with self._write(actor, _DECIDE, name="harian.reopen") as session:
            query = select(CatatanHarian).where(
                CatatanHarian.instansi_id == actor.instansi_id,
                CatatanHarian.id.in_(catatan_ids),
                CatatanHarian.status == StatusHarian.DISETUJUI,
            )
            rows = session.scalars(query).all()
            self._require_own_people(session, actor, {row.pegawai_id for row in rows})
            for row in rows:
                row.status = StatusHarian.DIAJUKAN
            return len(rows)

    def send_back(self, actor: Actor, minggu: Minggu, alasan: str) -> tuple[str, ...]:
        """Give a week back to its writer with a reason; the ids of the notes, which are drafts again."""
        alasan = alasan.strip()
        if not alasan:
            raise InvalidInputError(
                "Alasan pengembalian belum diisi.",
                who="Pejabat penilai",
                next_step="Tulis apa yang perlu diperbaiki.",
            )
        lengths.ALASAN.check(alasan)

        def give_back(row: CatatanHarian) -> None:
            row.status, row.alasan = StatusHarian.DRAF, alasan

        return self._decide(actor, [minggu], "harian.send_back", give_back)

    def _decide(
        self, actor: Actor, weeks: Sequence[Minggu], name: str, change: Callable[[CatatanHarian], None]
    ) -> tuple[str, ...]:
        with self._write(actor, _DECIDE, name=name) as session:
            self._require_own_people(session, actor, {one.pegawai_id for one in weeks})
            rows = [
                row
                for one in weeks
                for row in session.scalars(
                    select(CatatanHarian).where(
                        *_days(actor, one.pegawai_id, one.senin, one.senin + _SIX),
                        CatatanHarian.status == StatusHarian.DIAJUKAN,
                    )
                )
            ]
            if not rows:
                raise StateError(
                    "Tidak ada lagi catatan yang menunggu pada minggu itu.",
                    why="Sudah disetujui, dikembalikan, atau ditarik pegawainya.",
                    who="Anda",
                    next_step="Muat ulang daftarnya (F5).",
                )
            for row in rows:
                change(row)
            return tuple(row.id for row in rows)

    def _require_own_people(self, session: Session, actor: Actor, people: set[str]) -> None:
        """Raises AccessDeniedError for somebody whom this actor does not rate today."""
        for pegawai_id in people:
            self._permit(session, actor, _DECIDE, pegawai_id)

    def _turn(
        self, actor: Actor, days: tuple[date, date], before: StatusHarian, after: StatusHarian, name: str
    ) -> int:
        pegawai_id = _own_id(actor)
        with self._write(actor, _WRITE, about=pegawai_id, name=name) as session:
            query = select(CatatanHarian).where(
                *_days(actor, pegawai_id, *days), CatatanHarian.status == before
            )
            rows = session.scalars(query).all()
            for row in rows:
                row.status = after
            return len(rows)

    def _check_days(
        self,
        session: Session,
        pegawai_id: str,
        actor: Actor,
        days: dict[date, CatatanForm],
        *,
        libur_juga: bool,
    ) -> None:
        """Raises InvalidInputError for days to come, and for days off that were not meant."""
        if (last := max(days)) > self.today:
            raise InvalidInputError(
                f"{_named(last)} belum tiba.",
                why="Catatan harian memuat apa yang sudah dikerjakan.",
                who="Anda",
                next_step="Tulis catatannya pada hari itu, atau betulkan tanggalnya.",
            )
        if libur_juga:
            return
        asked = read_hari(session, actor.instansi_id, pegawai_id, (min(days), last), self.today)
        off = [one for one in asked if one.tanggal in days and not one.perlu and not one.isi]
        if off and days[off[0].tanggal].isi.strip():
            raise InvalidInputError(
                f"{_named(off[0].tanggal)} bukan hari kerja: {off[0].sebab}. Tidak ada yang disimpan.",
                who="Anda",
                next_step="Betulkan tanggalnya, atau tulis catatannya langsung pada baris hari itu.",
            )


def _save_one(
    session: Session, form: CatatanForm, row: CatatanHarian | None, new: CatatanHarian, known: set[str]
) -> CatatanHarian | None:
    """The note that is to be removed; None: none. `new`: what is stored where there is no `row`."""
    isi = form.isi.strip()
    if row is not None and row.status is not StatusHarian.DRAF:
        raise _not_a_draft(row)
    if not isi and row is None and (form.hasil_kerja_id or form.jumlah.strip()):
        raise InvalidInputError(
            f"Catatan {_named(form.tanggal)} belum ditulis. Tidak ada yang disimpan.",
            why="Hasil kerja dan jumlah menerangkan catatan hari itu.",
            who="Anda",
            next_step="Tulis dahulu catatannya, lalu hasil kerja atau jumlahnya.",
        )
    if not isi:
        return row
    kept = row.hasil_kerja_id if row is not None else None
    if form.hasil_kerja_id not in known | {None, kept}:
        raise InvalidInputError(
            f"Hasil kerja pada catatan {_named(form.tanggal)} tidak ada dalam SKP Anda.",
            who="Anda",
            next_step="Pilih salah satu nomor hasil kerja SKP Anda.",
        )
    if row is None:
        row = new
        session.add(row)
    row.isi, row.hasil_kerja_id, row.jumlah = isi, form.hasil_kerja_id, form.jumlah.strip()
    return None


def _for_the_rater(hari: HariCatatan) -> HariCatatan:
    """A draft is the employee's: it stands there, without what it says."""
    if hari.status is not StatusHarian.DRAF:
        return hari
    return replace(hari, isi="", hasil_kerja_id=None, hasil="", jumlah="")


def _has_one(day: date) -> InvalidInputError:
    return InvalidInputError(
        f"{_named(day)} sudah mempunyai catatan. Tidak ada yang disimpan.",
        why="Tempelan tidak menimpa catatan yang ada.",
        who="Anda",
        next_step="Hapus baris hari itu dari tempelan, atau ubah catatannya langsung pada barisnya.",
    )


def _not_a_draft(row: CatatanHarian) -> StateError:
    waits = row.status is StatusHarian.DIAJUKAN
    return StateError(
        f"Catatan {_named(row.tanggal)} sudah {row.status.lower()}. Tidak ada yang disimpan.",
        who="Anda" if waits else "Pejabat penilai",
        next_step="Tarik dahulu catatan yang diajukan itu."
        if waits
        else "Urungkan persetujuannya bila catatan itu keliru.",
    )


def _own_id(actor: Actor) -> str:
    if actor.pegawai_id is None:
        raise AccessDeniedError(
            "Catatan harian diisi pegawai pada akunnya sendiri.",
            why="Akun ini tidak terhubung dengan data pegawai.",
            who="Admin",
            next_step="Hubungkan akun dengan pegawainya.",
        )
    return actor.pegawai_id


def _days(actor: Actor, pegawai_id: str, mulai: date, selesai: date) -> tuple[ColumnElement[bool], ...]:
    return (
        CatatanHarian.instansi_id == actor.instansi_id,
        CatatanHarian.pegawai_id == pegawai_id,
        CatatanHarian.tanggal.between(mulai, selesai),
    )


def _last_note(session: Session, instansi_id: str, pegawai_id: str) -> date | None:
    query = (
        select(CatatanHarian.tanggal)
        .where(CatatanHarian.instansi_id == instansi_id, CatatanHarian.pegawai_id == pegawai_id)
        .order_by(CatatanHarian.tanggal.desc())
        .limit(1)
    )
    return session.scalars(query).first()


def _require_used(session: Session) -> None:
    if not read_setelan(session)[DIPAKAI]:
        raise StateError(
            "Catatan harian tidak dipakai di kantor ini.",
            who="Admin",
            next_step="Nyalakan pada Pengaturan, Setelan: Catatan harian dipakai di kantor ini (1).",
        )


def _named(day: date) -> str:
    return f"{nama_hari(day)}, {format_tanggal(day)}"
