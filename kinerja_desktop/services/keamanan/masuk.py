"""Getting in: first admin, login with growing delay, recovery code, lock and close.

What is asked of the database is in akun.py, which is loaded once the database is open.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import msgspec

from kinerja_desktop.db.store.upgrade import find_newer
from kinerja_desktop.db.vault.attempts import RECOVERY_TRIES
from kinerja_desktop.db.vault.backup import AlasanCadangan, list_backups
from kinerja_desktop.db.vault.folder import KeadaanFolder
from kinerja_desktop.db.vault.keyslots import PEMULIHAN, SANDI, WrongSecretError
from kinerja_desktop.db.vault.vault import RECOVERY_NAME, Vault
from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    DatabaseDamagedError,
    DatabaseRefusedError,
    KinerjaError,
    StorageFullError,
)
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.kode_pemulihan import new_kode, parse_kode
from kinerja_desktop.domain.keamanan.sandi import check_nama_pengguna, check_sandi, encode_sandi, require_own
from kinerja_desktop.domain.keamanan.terms import TINDAKAN_MASUK, TINDAKAN_SANDI_SALAH, Peran
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.keamanan.lembar import LembarPemulihan, render_lembar

with lazily:
    from kinerja_desktop.db.store import session
    from kinerja_desktop.services.keamanan import akun, reading

_LOST = {
    KeadaanFolder.TANPA_DATA: (
        "Basis data tidak ada, tetapi cadangannya ada.",
        "Berkas kinerja.db terhapus, dipindahkan, atau hilang karena kerusakan cakram.",
    ),
    KeadaanFolder.TANPA_KUNCI: (
        "Berkas kunci hilang atau rusak, juga salinannya.",
        "Tanpa berkas kinerja.kunci basis data tidak dapat dibuka dengan sandi siapa pun.",
    ),
}


class AdminPertama(msgspec.Struct, frozen=True):
    """Who sets up this office. `instansi_id` None: a new one is made."""

    nama_pengguna: str
    nama: str
    sandi: str
    instansi_id: str | None = None


class Sesi(msgspec.Struct, frozen=True):
    """Somebody is in. `lembar` is set when a new recovery sheet must be printed now."""

    actor: Actor
    database: session.Database
    lembar: LembarPemulihan | None = None


class MasukService:
    """The door; everything behind it needs the Database of a `Sesi`."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._attempts = vault.attempts
        self._doubt = ""

    def is_installed(self) -> bool:
        """False at the very first start. Raises nothing; see `Vault.state` for what may be missing."""
        return self._vault.state() is not KeadaanFolder.KOSONG

    def find_loss(self) -> DatabaseRefusedError | None:
        """Why nobody can log in: something is lost in the data folder (DatabaseDamagedError), or a newer
        program was here (NewerDatabaseError); None: nothing that is seen at once."""
        state, folder = self._vault.state(), self._vault.folder
        if state not in _LOST:
            return find_newer(folder) if state is KeadaanFolder.SIAP else None
        what, why = _LOST[state]
        return DatabaseDamagedError(
            what,
            where=str(folder.path),
            why=why,
            who="Admin",
            next_step="Pilih cadangan di bawah ini, lalu pulihkan.",
        )

    def new_lembar(self) -> LembarPemulihan:
        """A recovery sheet for an office that is about to be set up."""
        return self._lembar(new_kode())

    def create_first_admin(
        self,
        admin: AdminPertama,
        lembar: LembarPemulihan | None = None,
        prepare: Callable[[session.Database, Actor], None] | None = None,
    ) -> Sesi:
        """Make the database with its first user and the recovery sheet (shown once, stored nowhere).

        `lembar` None: a new one. `prepare` puts in what the office begins with, as the new admin; if it
        fails there is no database at all. Raises InvalidInputError for a weak password and StateError where
        a database already is.
        """
        name = check_nama_pengguna(admin.nama_pengguna)
        check_sandi(admin.sandi, (name, admin.nama))
        actor = akun.new_admin(admin.nama, admin.instansi_id)

        def fill(database: session.Database) -> None:
            self._akun(database).add_first_admin(actor, name, self._vault.clock.now())
            if prepare is not None:
                prepare(database, actor)

        lembar = lembar or self.new_lembar()
        database = self._vault.install(name, encode_sandi(admin.sandi), parse_kode(lembar.kode), fill)
        self._akun(database).tell_keys(self._vault)
        return Sesi(actor, database, lembar)

    def login(self, nama_pengguna: str, sandi: str, sandi_baru: str | None = None) -> Sesi:
        """Open the database, or change the user while it is open.

        `sandi_baru`: takes the place of a password that somebody else made; not looked at for any other.
        Raises WrongSecretError (one sentence for a wrong name, wrong password and removed user),
        AccessDeniedError with the seconds to wait after repeated failures, SandiSementaraError where the
        password holds for once and no `sandi_baru` is given, and InvalidInputError for a weak one.
        """
        was_open = self._vault.is_open
        with self._attempts.trial(nama_pengguna, self._vault.clock.now()) as failures:
            proof = self._vault.prove(SANDI, nama_pengguna, encode_sandi(sandi))
            database = self._vault.open_proven(proof)
            try:
                pintu = self._akun(database).at_door(nama_pengguna)
                actor = self._require_actor(database, pintu, proof.slot)
                own = require_own(sandi_baru, sandi, (nama_pengguna, actor.nama)) if pintu.sementara else None
            except KinerjaError:
                if not was_open:
                    self._vault.drop_key()
                raise
        accounts, notes = self._akun(database), dict[str, object](gagal_sebelumnya=failures)
        if own is not None:
            accounts.take_own_sandi(actor, nama_pengguna, own, self._vault)
        if not was_open:
            self._finish_removals(pintu.aktif)
            self._vault.keep_in_step(pintu.admin, pintu.garis)
            self._doubt = accounts.doubt(self._vault, pintu)
        if self._doubt:
            notes["saksi"] = self._doubt
        if self._attempts.is_unsaved:
            notes["percobaan_tidak_tersimpan"] = True
        accounts.note(actor, TINDAKAN_MASUK, notes)
        if Peran.ADMIN in actor.peran:
            self._doubt = ""  # who has to act was told, and the trail has it
        self._remember()
        return Sesi(actor, database)

    def _require_actor(self, database: session.Database, pintu: akun.DiPintu, slot: str) -> Actor:
        """Who is active by this name, with a password that was not replaced; what was tried is audited."""
        actor = pintu.actor
        if actor is None:
            raise WrongSecretError(
                "Nama pengguna atau sandi salah.",
                who="Anda",
                next_step="Ketik ulang; bila pernah dihapus, minta admin mendaftarkan Anda lagi.",
            )
        try:
            reading.require_not_replaced(pintu.slot_lama, slot)
        except WrongSecretError as error:
            self._akun(database).note(actor, TINDAKAN_SANDI_SALAH, {"sebab": error.why})
            raise
        return actor

    def recover(self, kode: str, nama_pengguna: str, sandi_baru: str) -> Sesi:
        """Open with the recovery sheet and give an admin a new password.

        The sheet is used up: a new code is made (printed from `Sesi.lembar`), the database key is changed and
        the use is audited. Raises InvalidInputError for a slip in the code, WrongSecretError for a wrong one.
        """
        secret = parse_kode(kode)
        check_sandi(sandi_baru, (nama_pengguna,))
        was_open = self._vault.is_open
        with self._attempts.trial(RECOVERY_TRIES, self._vault.clock.now()):
            database = self._vault.unlock(PEMULIHAN, RECOVERY_NAME, secret)
        actor = self._akun(database).find_actor(nama_pengguna)
        if actor is None or Peran.ADMIN not in actor.peran:
            if not was_open:
                self._vault.drop_key()
            raise AccessDeniedError(
                "Lembar pemulihan hanya memberi sandi baru kepada admin yang aktif.",
                why=f"{nama_pengguna} bukan admin yang aktif di basis data ini.",
                who="Anda",
                next_step="Ketik nama pengguna admin.",
            )
        self._akun(database).note_recovery(actor, nama_pengguna)
        new = new_kode()
        self._vault.put_slot(SANDI, nama_pengguna, encode_sandi(sandi_baru))
        self._vault.put_slot(PEMULIHAN, RECOVERY_NAME, parse_kode(new))
        self._vault.drop_users(())
        self._attempts.clear(nama_pengguna)
        return Sesi(actor, database, self._lembar(new))

    def lock(self) -> None:
        """Forget the key and close all connections; `login` opens the same Database again."""
        self._remember()
        self._vault.drop_key()

    def close(self) -> None:
        """End of the program: a backup when something changed since the last one, then everything closed.

        Raises StorageFullError when there was no room for the backup; everything is closed all the same.
        """
        try:
            if self._vault.is_open and self._has_changed():
                self._vault.save(AlasanCadangan.TUTUP)
        except StorageFullError as error:
            raise StorageFullError(
                "Ruang penyimpanan penuh: cadangan saat menutup tidak dibuat; data sudah tersimpan.",
                where=error.where,
                who="Anda",
                next_step="Kosongkan ruang pada penyimpanan itu, lalu buat cadangan.",
            ) from error
        finally:
            self._remember()
            self._vault.close()

    def _remember(self) -> None:
        """This computer's own note of the trail, unless it contradicts the one before; never in the way."""
        if self._vault.can_read and not self._doubt:
            with suppress(KinerjaError, OSError):
                self._akun(self._vault.database).remember(self._vault)

    def _finish_removals(self, active: frozenset[str]) -> None:
        """A removal that was cut off between the user's row and the change of key is ended now."""
        left_over = self._vault.slot_names() - active
        if left_over:
            self._vault.drop_users(left_over)

    def _has_changed(self) -> bool:
        newest = next(iter(list_backups(self._vault.folder.backups)), None)
        accounts = self._akun(self._vault.database)
        is_of_this = newest is not None and newest.manifest.lineage == accounts.lineage()
        return accounts.has_changed_since(newest.manifest.audit_seq if newest and is_of_this else None)

    def _lembar(self, kode: str) -> LembarPemulihan:
        return render_lembar(kode, str(self._vault.folder.path), self._vault.clock.today())

    @staticmethod
    def _akun(database: session.Database) -> akun.Akun:
        return akun.Akun(database)
