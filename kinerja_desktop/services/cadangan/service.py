"""Backups and restore as use cases of whoever is logged in: who may, and what is audited."""

from pathlib import Path

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.store.session import Database, WriteContext, changes_of
from kinerja_desktop.db.vault.backup import (
    AlasanCadangan,
    Backup,
    Pengesahan,
    described_by_itself,
    list_all,
    list_backups,
    verify_backup,
)
from kinerja_desktop.db.vault.keyslots import WrongSecretError
from kinerja_desktop.db.vault.proof.line import read_line
from kinerja_desktop.db.vault.restore import RestoreOrder, Tetap
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.pemulihan import Tempat, demoted, require_line
from kinerja_desktop.domain.keamanan.terms import TINDAKAN_PULIH_DITOLAK, TINDAKAN_SANDI_SALAH, Peran
from kinerja_desktop.services.cadangan.enough import find_enough
from kinerja_desktop.services.cadangan.lembar import render_report
from kinerja_desktop.services.cadangan.pulih import (
    PARTS,
    RESTORE,
    SHEET,
    Pemulihan,
    Today,
    find_key,
    read_today,
    readable,
    require_backup,
    require_some_admin,
    settle,
)
from kinerja_desktop.services.cadangan.records import (
    CadanganInfo,
    HasilPemulihan,
    KunciCadangan,
    info_of,
    outcome_of,
)
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.keamanan.reading import is_admin_now, read_admins, retire

_USERS_STAY = "tetap seperti sekarang"
_USERS_COME_BACK = "kembali seperti sebelum pemulihan"


class CadanganService(Service):
    """Making, listing, examining and taking back backups while somebody is logged in."""

    def __init__(self, database: Database, vault: Vault) -> None:
        super().__init__(database)
        self._vault = vault

    def create(self, actor: Actor, into: Path | None = None) -> CadanganInfo:
        """A backup on demand, also to another place; raises StorageFullError."""
        with self._write(actor, "cadangan.create", always=True) as session:
            changes_of(session).notes["tempat"] = "" if into is None else str(into)
        return self._info(self._vault.save(AlasanCadangan.MANUAL, into))

    def create_before(
        self, actor: Actor, alasan: AlasanCadangan, *, unless_enough: bool = False
    ) -> CadanganInfo:
        """The automatic backup before a step that changes much; raises StorageFullError. `unless_enough`:
        the newest one, when nothing but receiving came after it (`find_enough`)."""
        folder = self._vault.folder
        if unless_enough:
            with self._read(actor, "cadangan.create") as session:
                size, backups = folder.database.stat().st_size, list_backups(folder.backups)
                found = find_enough(session, backups, self._vault.key, size, self._clock.now())
            if found is not None:
                return self._info(found)
        with self._write(actor, "cadangan.create", name="cadangan.create_before", always=True) as session:
            changes_of(session).notes["alasan"] = alasan.value
        return self._info(self._vault.save(alasan))

    def list_all(self, actor: Actor, *, examine: bool = False) -> list[CadanganInfo]:
        """Backups on the shelf, newest first; `examine` opens each one again (slow)."""
        with self._read(actor, "cadangan.create"):
            found = list_all(self._vault.folder.backups)
        return [self._examined(backup) if examine else self._info(backup) for backup in found]

    def report(self, actor: Actor, path: Path) -> str:
        """A backup on paper, with the head of the audit trail; raises FileRefusedError when it is none."""
        with self._read(actor, "cadangan.create") as session:
            instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
        backup = described_by_itself(require_backup(path), self._vault.key)
        mark = self._info(backup).pengesahan or "dengan kunci lama"
        return render_report(backup, "" if instansi is None else instansi.nama, mark)

    def restore(
        self,
        actor: Actor,
        path: Path,
        alasan: str,
        kunci: KunciCadangan | None = None,
        *,
        progress: Progress | None = None,
    ) -> HasilPemulihan:
        """Bring the state of a backup back; the present state is backed up first, so that this can be undone.

        Users, roles, passwords, the audit trail, the keys and the offices known here stay as they are now;
        undoing the last restore also brings back the users of before it. The installation gets a new epoch:
        the receiver of packages sees that a restore happened. `kunci` is needed only for a backup from
        before a change of the database key. Cancelled, the database is as it was.

        Raises AccessDeniedError (also for who is no admin any more), FileRefusedError or DatabaseRefusedError
        for a backup that is not sound, OtherLineError for one of another database.
        """
        progress = progress or SilentProgress()
        progress.step(0, len(PARTS), PARTS[0])
        with self._read(actor, RESTORE) as session:
            today = read_today(session)
            may = actor.pengguna_id == SHEET or is_admin_now(session, actor.pengguna_id)
        if not may:
            self._note_refused(actor, path, alasan)
            raise demoted("cadangan tidak dipulihkan", "memulihkan cadangan ini")
        backup, key = require_backup(path), self._vault.key
        backup_key = self._find_key(actor, backup, kunci)
        backup = described_by_itself(backup, backup_key)
        is_same = backup_key == key or read_line(backup.folder.database, backup_key) == today.line
        require_line(Tempat.TERBUKA, is_same=is_same, confirmed=False)
        undoes = today.is_undone_by(backup)
        users = _USERS_COME_BACK if undoes else _USERS_STAY
        pemulihan = Pemulihan(backup, backup_key, Tempat.TERBUKA, users)
        order = RestoreOrder(backup, backup_key, key, (Tetap.JEJAK, Tetap.KUNCI) if undoes else tuple(Tetap))
        context = WriteContext(actor, Peran.ADMIN, RESTORE, alasan, always=True)
        return self._swap(pemulihan, order, context, today, progress)

    def _swap(
        self,
        pemulihan: Pemulihan,
        order: RestoreOrder,
        context: WriteContext,
        today: Today,
        progress: Progress,
    ) -> HasilPemulihan:
        slots, admins = self._vault.slot_names(), set[str]()

        def amend(database: Database) -> None:
            progress.step(2, len(PARTS), PARTS[2])
            with database.write(context) as session:
                settle(session, pemulihan, context.actor, today.silsilah)
                retire(session, today.slot_lama)
                admins.update(read_admins(session))
                require_some_admin(admins, slots)

        progress.step(1, len(PARTS), PARTS[1])
        with readable(order.backup):
            restored = self._vault.restore(order, amend)
        self._vault.keep_in_step(admins, today.line)
        return outcome_of(restored, pemulihan.pengguna)

    def _find_key(self, actor: Actor, backup: Backup, kunci: KunciCadangan | None) -> bytes:
        """Of the backup; a wrong guess is audited."""
        try:
            return find_key(self._vault, backup, self._vault.key, kunci)
        except WrongSecretError:
            with self._write(actor, RESTORE, name=TINDAKAN_SANDI_SALAH, always=True) as session:
                changes_of(session).notes["cadangan"] = backup.path.name
            raise

    def _note_refused(self, actor: Actor, path: Path, alasan: str) -> None:
        with self._write(actor, RESTORE, name=TINDAKAN_PULIH_DITOLAK, alasan=alasan, always=True) as session:
            changes_of(session).notes["cadangan"] = path.name

    def _info(self, backup: Backup, *, baik: bool | None = None, keterangan: str = "") -> CadanganInfo:
        """As shown, with what its mark is worth as far as the present key can tell."""
        told, mark = backup.manifest, ""
        if not told.pengesahan or told.is_under(self._vault.key):
            mark = backup.check(self._vault.key).value
        if mark == Pengesahan.DIUBAH:
            baik, keterangan = False, "Keterangannya diubah di luar program."
        return info_of(backup, baik=baik, keterangan=keterangan, pengesahan=mark)

    def _examined(self, backup: Backup) -> CadanganInfo:
        try:
            verify_backup(backup, self._vault.key)
        except KinerjaError as error:
            return self._info(backup, baik=False, keterangan=error.why or error.what)
        return self._info(backup, baik=True)
