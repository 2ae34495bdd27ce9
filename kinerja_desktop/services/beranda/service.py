"""The home screen: what waits for the person who looks, by role, with the days left.

The modules of the roles, and the tables they read, are loaded for who has the role: a login waits for this.
"""

from collections.abc import Iterator

from kinerja_desktop.db.store.session import Database
from kinerja_desktop.db.vault.backup import list_backups
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.beranda.tugas import Keadaan, Tugas
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pengaturan.reading import read_kalender

with lazily:
    from kinerja_desktop.services.beranda import admin, atasan, kertas, pegawai, pengelola, penilai

_ORDER = (Peran.PENGELOLA_KINERJA, Peran.PEJABAT_PENILAI, Peran.PEGAWAI, Peran.ADMIN)
_ASKED = (Peran.PEGAWAI, Peran.PEJABAT_PENILAI)
_WHOLE_OFFICE = (Peran.PENGELOLA_KINERJA, Peran.ADMIN)


class BerandaService(Service):
    """One reading use case: everybody sees what waits for oneself."""

    def __init__(self, database: Database, vault: Vault) -> None:
        super().__init__(database)
        self._vault = vault

    def list_tugas(self, actor: Actor, periode: Periode) -> tuple[Tugas, ...]:
        """What waits for this actor in the period: by role, within a role the most urgent first."""
        with self._read(actor, "beranda.read") as session:
            kalender = read_kalender(session)
            aturan = rule_set_for(periode.selesai).tenggat.isi
            keadaan = Keadaan(session, actor, periode, self._clock.today(), aturan, kalender)
            found = list(self._collect(keadaan))
        return tuple(sorted(found, key=_urgency))

    def _collect(self, keadaan: Keadaan) -> Iterator[Tugas]:
        peran, pegawai_id = keadaan.actor.peran, keadaan.actor.pegawai_id
        if Peran.PENGELOLA_KINERJA in peran:
            yield from pengelola.tugas_pengelola(keadaan)
            yield from kertas.tugas_kertas(keadaan)
        if Peran.PEJABAT_PENILAI in peran and pegawai_id is not None:
            yield from penilai.tugas_penilai(keadaan, pegawai_id)
            yield from atasan.tugas_atasan(keadaan, pegawai_id)
        if Peran.PEGAWAI in peran and pegawai_id is not None:
            yield from pegawai.tugas_pegawai(keadaan, pegawai_id)
        asked = next((one for one in _ASKED if one in peran), None)
        if asked is not None and pegawai_id is not None:
            yield from pegawai.tugas_permintaan(keadaan, asked, pegawai_id)
        keeper = next((one for one in _WHOLE_OFFICE if one in peran), None)
        if keeper is not None:
            yield from self._keep(keadaan, keeper)

    def _keep(self, keadaan: Keadaan, keeper: Peran) -> Iterator[Tugas]:
        now = self._clock.now()
        newest = next(iter(list_backups(self._vault.folder.backups)), None)
        brankas = admin.Brankas(self._vault.slot_names(), newest)
        yield from admin.tugas_cadangan(keadaan, keeper, brankas, now)
        if Peran.ADMIN in keadaan.actor.peran:
            yield from admin.tugas_admin(keadaan, brankas, now)


def _urgency(tugas: Tugas) -> tuple[int, bool, bool, int]:
    """Within a role: urgent, then by deadline, then (sorting is stable) in the order of the work."""
    sisa = tugas.sisa_hari
    return _ORDER.index(tugas.peran), not tugas.mendesak, sisa is None, sisa or 0
