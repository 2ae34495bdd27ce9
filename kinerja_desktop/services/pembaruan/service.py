"""Updating the program as a use case of the admin: who may, the backup before it, what is audited."""

from pathlib import Path

from msgspec import Struct

from kinerja_desktop.db.store import audit
from kinerja_desktop.db.store.schema import SCHEMA
from kinerja_desktop.db.store.session import Database, changes_of
from kinerja_desktop.db.vault.backup import AlasanCadangan, list_backups
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.core.tanggal import format_saat
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.machine.pembaruan.tempat import Keadaan
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pembaruan.program import Program, RencanaPembaruan


class JalanKembali(Struct, frozen=True):
    """What going back to version `ke` means for the data of this office.

    `cadangan`: the backup that the version before has to restore, because it does not know today's database;
    None: it opens that as it is. `dibuat`: when that was made, in words; `langkah`: entries of the audit
    trail since then.
    """

    ke: str
    cadangan: Path | None = None
    dibuat: str = ""
    langkah: int = 0


class PembaruanService(Service):
    """`program`: the copy that is updated; None: the one that runs."""

    def __init__(self, database: Database, vault: Vault, program: Program | None = None) -> None:
        super().__init__(database)
        self._vault = vault
        self.program = program or Program.this()

    def examine(self, actor: Actor, path: Path) -> RencanaPembaruan:
        """What a file would bring; raises FileRefusedError and StateError, see `Program.examine`."""
        with self._read(actor, "pembaruan.take"):
            pass
        return self.program.examine(path)

    def take(self, actor: Actor, path: Path, progress: Progress | None = None) -> Keadaan:
        """Prepare the new version, then back the data up; the next start of the window puts it into place.

        Raises like `Program.prepare`. Whatever fails, nothing is prepared.
        """
        with self._read(actor, "pembaruan.take"):
            pass
        plan = self.program.prepare(path, progress or SilentProgress())
        try:
            with self._write(actor, "pembaruan.take", always=True) as session:
                changes_of(session).notes.update(dari=plan.dari, ke=plan.ke, berkas=path.name)
            backup = self._vault.save(AlasanCadangan.SEBELUM_PEMBARUAN)
            return self.program.ready(plan, backup.path.name, self._clock.now())
        except BaseException:
            self.program.drop()
            raise

    def cancel(self, actor: Actor) -> None:
        """What was prepared is not put into place."""
        with self._write(actor, "pembaruan.take", name="pembaruan.cancel", always=True):
            pass
        self.program.drop()

    def way_back(self, actor: Actor) -> JalanKembali | None:
        """What `go_back` would mean; None: the version before is not there any more."""
        with self._read(actor, "pembaruan.take") as session:
            head = audit.read_head(session)
        keadaan = self.program.state()
        if keadaan is None or not self.program.can_go_back():
            return None
        for backup in list_backups(self._vault.folder.backups):
            told = backup.manifest
            if told.program == keadaan.ke and told.schema < SCHEMA:
                langkah = max(0, head.seq - told.audit_seq)
                return JalanKembali(keadaan.dari, backup.path, format_saat(told.created), langkah)
        return JalanKembali(keadaan.dari)

    def go_back(self, actor: Actor, alasan: str, buka: tuple[str, ...] | None) -> None:
        """Back to the version before, once this program has ended; raises StateError when it is gone.

        A database that this version has brought up to date is not opened by that one: there an admin restores
        the backup of `way_back`, into the same place.
        """
        with self._write(actor, "pembaruan.take", name="pembaruan.go_back", alasan=alasan, always=True):
            pass
        self._vault.save(AlasanCadangan.MANUAL)
        self.program.begin(buka, back=True)
