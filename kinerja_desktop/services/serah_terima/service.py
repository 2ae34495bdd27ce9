"""Use cases of a hand-over: look, try, do, and end what another admin had to end."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from msgspec import Struct, structs
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengguna, PeranPengguna
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.db.store.session import Database, changes_of
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.sandi import check_sandi, new_sandi_sementara
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.reports.slip_masuk import SlipMasuk
from kinerja_desktop.services.core.dated import in_force
from kinerja_desktop.services.core.service import Service, get_pegawai
from kinerja_desktop.services.keamanan.akun import for_keys
from kinerja_desktop.services.keamanan.reading import require_admin_now
from kinerja_desktop.services.keamanan.service import KeamananService
from kinerja_desktop.services.keamanan.simpan import get_active, store_sandi
from kinerja_desktop.services.serah_terima.berita import SerahTerima, render_berita
from kinerja_desktop.services.serah_terima.login import (
    end_waiting,
    let_go,
    let_in,
    read_waiting,
    removed_names,
)
from kinerja_desktop.services.serah_terima.records import (
    Bagian,
    HasilSerahTerima,
    Penyerah,
    Rencana,
    SerahanForm,
    Tertunda,
)
from kinerja_desktop.services.serah_terima.sentences import Act, describe
from kinerja_desktop.services.serah_terima.work import hand_over_work, rates_on, read_bagian

_MANAGE = "keamanan.manage"
_DEED = "serah_terima.hand_over"
_FINISH = "serah_terima.finish"


class _TriedError(Exception):
    """Rolls back what was only tried."""


class _Done(Struct, frozen=True):
    """What one run of the act gave."""

    act: Act
    rencana: Rencana
    instansi: str


class SerahTerimaService(Service):
    """What an admin does when an operator or an official is replaced."""

    def __init__(self, database: Database, vault: Vault) -> None:
        super().__init__(database)
        self._vault = vault
        self._keamanan = KeamananService(database, vault)

    def list_penyerah(self, actor: Actor) -> tuple[Penyerah, ...]:
        """The users, and who rates somebody today without a login, by name."""
        with self._read(actor, _MANAGE) as session:
            counts = self._rated(session, actor)
            roles = _roles(session)
            users = session.scalars(select(Pengguna).where(Pengguna.aktif)).all()
            found = [
                Penyerah(
                    one.id, one.pegawai_id, one.nama, one.nama_pengguna, roles.get(one.id, frozenset()),
                    counts.pop(one.pegawai_id or "", 0),
                )
                for one in users
            ]  # fmt: skip
            query = select(Pegawai.id, Pegawai.nama).where(
                Pegawai.instansi_id == actor.instansi_id, Pegawai.id.in_(counts)
            )
            found += [
                Penyerah(None, row.id, row.nama, "", frozenset(), counts[row.id])
                for row in session.execute(query)
            ]
            return tuple(sorted(found, key=lambda one: (one.nama.casefold(), one.nama_pengguna)))

    def read_bagian(self, actor: Actor, pegawai_id: str) -> Bagian:
        """What this person can hand over today."""
        with self._read(actor, _MANAGE) as session:
            return read_bagian(session, actor.instansi_id, pegawai_id, self.today)

    def plan(self, actor: Actor, form: SerahanForm) -> Rencana:
        """The same act, done and rolled back: what it would do, and how the records would then stand. Raises
        what `hand_over` raises."""
        self._check(form)
        found: list[Rencana] = []
        with suppress(_TriedError), self._write(actor, _MANAGE, name=_DEED) as session:
            found.append(self._run(session, actor, form).rencana)
            _give_up()
        return found[0]

    def hand_over(self, actor: Actor, form: SerahanForm, terbuka: Sequence[str] = ()) -> HasilSerahTerima:
        """All of it in one transaction, then the keys. `terbuka`: what the paper names as unfinished besides.

        Raises InvalidInputError, StateError, NotFoundError: then nothing was changed. What fails after that
        is told in `sisa`, and `finish` takes it up.
        """
        self._check(form)
        secret = form.penerima.sandi or new_sandi_sementara()
        with self._write(actor, _MANAGE, name=_DEED, alasan=form.alasan.strip(), always=True) as session:
            done = self._run(session, actor, form)
            changes_of(session).notes.update(
                dari=done.act.dari,
                kepada=done.act.kepada,
                mulai=form.mulai.isoformat(),
                peran=sorted(one.value for one in form.peran),
                dinilai=len(form.dinilai_ids),
            )
            session.flush()
            if done.act.masuk.is_new:
                store_sandi(session, self._vault, done.act.masuk.nama_pengguna, secret)
            told = for_keys(session)
        self._vault.keep_in_step(*told)
        return self._finished(actor, form, done, secret, terbuka)

    def list_tertunda(self, actor: Actor) -> tuple[Tertunda, ...]:
        """Logins that should have ended: that wait for another admin, or whose key could not be changed."""
        slots = self._vault.slot_names()
        with self._read(actor, _MANAGE) as session:
            waiting = [
                Tertunda(one.nama, one.pengguna_id == actor.pengguna_id, kunci=False)
                for one in read_waiting(session)
            ]
            stale = [Tertunda(name, is_own=False, kunci=True) for name in removed_names(session) & slots]
            return (*waiting, *sorted(stale, key=lambda one: one.nama))

    def finish(self, actor: Actor) -> int:
        """End the logins of `list_tertunda` but the own one, and change the key; returns how many ended."""
        slots = self._vault.slot_names()
        with self._write(actor, _MANAGE, name=_FINISH) as session:
            require_admin_now(session, actor.pengguna_id, "tidak ada yang diakhiri")
            ended = end_waiting(session, actor)
            session.flush()
            stale = removed_names(session) & slots
            changes_of(session).notes.update(
                dari=[one.nama for one in ended], dasar=[one.alasan for one in ended], kunci=sorted(stale)
            )
            told = for_keys(session)
        self._vault.keep_in_step(*told)
        if stale:
            self._vault.drop_users(stale)
        return max(len(ended), len(stale))

    def _run(self, session: Session, actor: Actor, form: SerahanForm) -> _Done:
        self._require_come(form.mulai)
        require_admin_now(session, actor.pengguna_id, "tidak ada yang diserahkan")
        dari, kepada = _names(session, actor, form)
        work: tuple[str, ...] = ()
        if form.pegawai_id is not None and form.penerima.pegawai_id is not None:
            work = hand_over_work(session, actor.instansi_id, form)
        now = self._clock.now()
        masuk = let_in(session, actor, form, now)
        session.flush()
        left = form.pegawai_id is not None and rates_on(
            session, actor.instansi_id, form.pegawai_id, form.mulai
        )
        act = Act(dari, kepada, masuk, let_go(session, actor, form, now, still_rates=left), work)
        session.flush()
        instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
        rencana = describe(session, actor.instansi_id, form, act)
        return _Done(act, rencana, instansi.nama if instansi else "")

    def _require_come(self, mulai: date) -> None:
        """Asked once the clock is known to be right."""
        if mulai > self.today:
            raise InvalidInputError(
                "Hari serah terima belum tiba.",
                why="Masuk dan peran berpindah saat itu juga; sampai harinya yang lama masih bekerja.",
                who="Anda",
                next_step=f"Catat pada {format_tanggal(mulai)} atau sesudahnya.",
            )

    def _check(self, form: SerahanForm) -> None:
        """What can be said without the records."""
        if not form.alasan.strip():
            raise InvalidInputError(
                "Dasar serah terima belum diisi.",
                why="Dasarnya tercatat di jejak audit dan pada riwayat pejabat penilai.",
                who="Anda",
                next_step="Tulis misalnya nomor surat tugas atau surat keputusannya.",
            )
        if form.penerima.pegawai_id is None and (form.dinilai_ids or form.penempatan_id):
            raise InvalidInputError(
                "Penerima bukan pegawai yang tercatat.",
                why="Jabatan dan pegawai yang dinilai diserahkan kepada pegawai.",
                who="Anda",
                next_step="Isi NIP penerima, atau tambahkan dahulu orangnya pada layar Pegawai.",
            )
        if form.penerima.sandi:
            check_sandi(form.penerima.sandi, (form.penerima.nama_pengguna, form.penerima.nama))

    def _finished(
        self, actor: Actor, form: SerahanForm, done: _Done, secret: str, terbuka: Sequence[str]
    ) -> HasilSerahTerima:
        """Keys and papers; what does not work out here is told, and taken up later."""
        sisa, lembar, names = "", None, done.act.dilepas.names
        try:
            if form.lembar:
                lembar = self._keamanan.new_lembar_pemulihan(actor, form.alasan.strip(), drop=names)
            elif names:
                self._vault.drop_users(names)
        except (KinerjaError, OSError) as error:
            told = error.what if isinstance(error, KinerjaError) else why_of(error)
            sisa = f"Kunci basis data belum diganti ({told}); tekan Selesaikan di halaman ini."
            if form.lembar:  # the old one may be void by now
                sisa = f"{sisa} Buat juga lembar pemulihan baru di Pengguna dan peran."
        paper = SerahTerima(
            instansi=done.instansi,
            dari=done.act.dari,
            kepada=done.act.kepada,
            mulai=form.mulai,
            rencana=structs.replace(done.rencana, terbuka=(*done.rencana.terbuka, *terbuka)),
            alasan=form.alasan.strip(),
            tanggal=self.today,
        )
        slip = None
        if done.act.masuk.is_new and not form.penerima.sandi:
            roles = ", ".join(one.value for one in Peran if one in done.act.masuk.peran)
            slip = SlipMasuk(done.act.kepada, "", roles, done.act.masuk.nama_pengguna, secret)
        return HasilSerahTerima(render_berita(paper), done.rencana, slip, lembar, sisa)

    def _rated(self, session: Session, actor: Actor) -> dict[str, int]:
        query = (
            select(PenugasanPenilai.penilai_id, func.count())
            .where(PenugasanPenilai.instansi_id == actor.instansi_id, *in_force(PenugasanPenilai, self.today))
            .group_by(PenugasanPenilai.penilai_id)
        )
        return {row[0]: row[1] for row in session.execute(query)}


def _give_up() -> None:
    raise _TriedError


def _roles(session: Session) -> dict[str, frozenset[Peran]]:
    found: dict[str, set[Peran]] = {}
    for row in session.execute(select(PeranPengguna.pengguna_id, PeranPengguna.peran)):
        found.setdefault(row.pengguna_id, set()).add(row.peran)
    return {one: frozenset(roles) for one, roles in found.items()}


def _names(session: Session, actor: Actor, form: SerahanForm) -> tuple[str, str]:
    """Who both are; raises InvalidInputError for one and the same, and for nobody."""
    to = form.penerima
    if form.pengguna_id is not None:
        dari = get_active(session, form.pengguna_id).nama
    else:
        dari = get_pegawai(session, actor.instansi_id, form.pegawai_id or "").nama
    if to.pegawai_id is not None and to.pegawai_id == form.pegawai_id:
        raise InvalidInputError(
            "Penerima sama dengan yang menyerahkan.", who="Anda", next_step="Pilih penggantinya."
        )
    kepada = to.nama.strip()
    if to.pegawai_id is not None:
        kepada = get_pegawai(session, actor.instansi_id, to.pegawai_id).nama
    if not kepada:
        raise InvalidInputError("Penerima belum diisi.", who="Anda", next_step="Pilih atau tulis namanya.")
    return dari, kepada
