"""The home screen: what waits for the person who looks, by role, with the days left; and a look around.

The modules of the roles, and the tables they read, are loaded for who has the role: a login waits for this.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from kinerja_desktop.db.store.session import Database
from kinerja_desktop.db.vault.backup import list_backups
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.machine.lazy import lazily, load
from kinerja_desktop.services.beranda.tugas import Keadaan, Tugas
from kinerja_desktop.services.core.lingkup import is_centre
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pengaturan.reading import read_kalender

with lazily:
    from kinerja_desktop.services.beranda import (
        admin,
        antarkantor,
        atasan,
        kertas,
        pegawai,
        pengelola,
        penilai,
    )
    from kinerja_desktop.services.beranda.tinjauan import kantor, orang, selesai, tahun, terms, unit

OF_PERAN = {
    Peran.PENGELOLA_KINERJA: (pengelola, kertas, admin),
    Peran.PEJABAT_PENILAI: (penilai, atasan, antarkantor),
    Peran.PEGAWAI: (pegawai, antarkantor),
    Peran.ADMIN: (admin,),
}
"""The modules that tell what waits for somebody with the role, in the order in which they are asked."""


def load_first(actor: Actor) -> None:
    """Load what is asked first for this actor. For the job that lets somebody in: the question is then asked
    while the window is furnished, not after."""
    for peran in _ORDER:
        if peran in actor.peran:
            load(OF_PERAN[peran][0])
            return


_ORDER = (Peran.PENGELOLA_KINERJA, Peran.PEJABAT_PENILAI, Peran.PEGAWAI, Peran.ADMIN)
_ASKED = (Peran.PEGAWAI, Peran.PEJABAT_PENILAI)
_SEE_ALL = frozenset({Peran.PENGELOLA_KINERJA, Peran.PEMERIKSA})
_WHOLE_OFFICE = (Peran.PENGELOLA_KINERJA, Peran.ADMIN)


class BerandaService(Service):
    """Two reading use cases: what waits for oneself, and what stands beside it."""

    def __init__(self, database: Database, vault: Vault) -> None:
        super().__init__(database)
        self._vault = vault

    def list_tugas(self, actor: Actor, periode: Periode) -> tuple[Tugas, ...]:
        """What waits for this actor in the period: by role, within a role the most urgent first."""
        with self._read(actor, "beranda.read") as session:
            found = list(self._collect(self._keadaan(session, actor, periode)))
        return tuple(sorted(found, key=_urgency))

    def look_around(self, actor: Actor, periode: Periode) -> terms.Tinjauan:
        """What this actor did this week, the year of each role at a glance, the next date."""
        with self._read(actor, "beranda.read") as session:
            keadaan = self._keadaan(session, actor, periode)
            year = tahun.read_tahun(keadaan)
            found = tuple(one for one in self._years(year) if one is not None)
            return terms.Tinjauan(selesai.list_selesai(keadaan), found, year.next_date)

    def _keadaan(self, session: Session, actor: Actor, periode: Periode) -> Keadaan:
        aturan = rule_set_for(periode.selesai).tenggat.isi
        return Keadaan(session, actor, periode, self._clock.today(), aturan, read_kalender(session))

    def _years(self, year: tahun.Tahun) -> Iterator[terms.Setahun | None]:
        """A table for each role that has one."""
        keadaan = year.keadaan
        peran, pegawai_id = keadaan.actor.peran, keadaan.actor.pegawai_id
        if peran & _SEE_ALL:
            centre = is_centre(keadaan.session)
            yield kantor.setahun_pusat(keadaan) if centre else unit.setahun_unit(year)
        if Peran.PEJABAT_PENILAI in peran and pegawai_id is not None:
            yield orang.setahun_tim(year, pegawai_id)
        if Peran.PEGAWAI in peran and pegawai_id is not None:
            yield orang.setahun_saya(year, pegawai_id)
        if Peran.ADMIN in peran:
            yield kantor.setahun_program(keadaan, self._brankas())

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
            yield from antarkantor.tugas_diminta(keadaan, asked, pegawai_id)
        keeper = next((one for one in _WHOLE_OFFICE if one in peran), None)
        if keeper is not None:
            yield from self._keep(keadaan, keeper)

    def _keep(self, keadaan: Keadaan, keeper: Peran) -> Iterator[Tugas]:
        now, brankas = self._clock.now(), self._brankas()
        yield from admin.tugas_cadangan(keadaan, keeper, brankas, now)
        if Peran.ADMIN in keadaan.actor.peran:
            yield from admin.tugas_admin(keadaan, brankas, now)

    def _brankas(self) -> admin.Brankas:
        newest = next(iter(list_backups(self._vault.folder.backups)), None)
        return admin.Brankas(self._vault.slot_names(), newest)


def _urgency(tugas: Tugas) -> tuple[int, bool, bool, bool, int]:
    """Within a role: what others wait for, urgent, by deadline, and (sorting is stable) as the work goes."""
    sisa = tugas.sisa_hari
    return _ORDER.index(tugas.peran), not tugas.dahulu, not tugas.mendesak, sisa is None, sisa or 0
