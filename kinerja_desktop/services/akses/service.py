"""What UU 27/2022 gives everybody about the own data: who looked at it, and all of it as a file."""

from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.store.audit import Bacaan
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import TINDAKAN_BACA
from kinerja_desktop.services.akses.data_saya import Lembaran, as_json, as_xlsx, read_all
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service

_OWN = "akses.own"
ENDINGS = (".xlsx", ".json")


class PembacaInfo(Struct, frozen=True):
    """Somebody who looked at one's data: `waktu` as in the audit trail, `keperluan` the kind of work."""

    waktu: str
    nama: str
    peran: str
    keperluan: str


class AksesService(Service):
    """Use cases on the own data; about others there is nothing here."""

    def list_pembaca(self, actor: Actor, *, limit: int = 500) -> tuple[PembacaInfo, ...]:
        """Who looked at the actor's data, newest first; one line a day for each person and kind of work."""
        self._database.flush_reads(at_once=True)
        with self._read(actor, _OWN, about=actor.pegawai_id) as session:
            if actor.pegawai_id is None:
                return ()
            query = (
                select(AuditEntry)
                .where(AuditEntry.tindakan == TINDAKAN_BACA, AuditEntry.rincian.contains(actor.pegawai_id))
                .order_by(AuditEntry.seq.desc())
                .limit(limit)
            )
            return tuple(
                PembacaInfo(
                    one.waktu, one.pelaku, one.peran, msgspec.json.decode(one.rincian, type=Bacaan).keperluan
                )
                for one in session.scalars(query)
            )

    def export_own(self, actor: Actor, path: Path) -> Path:
        """All that is stored about the actor, as a workbook or as JSON, by the ending of `path`; audited.

        Raises InvalidInputError for another ending or a place that cannot be written, StorageFullError.
        """
        ending = path.suffix.casefold()
        if ending not in ENDINGS:
            raise InvalidInputError(
                "Jenis berkas tidak dikenal.",
                where=path.name,
                who="Anda",
                next_step="Beri nama berkas yang berakhiran .xlsx atau .json.",
            )
        with self._write(actor, _OWN, about=actor.pegawai_id, name="akses.export", always=True) as session:
            changes_of(session).notes["berkas"] = path.name
            lembaran = read_all(session, actor.instansi_id, actor.pengguna_id, actor.pegawai_id)
        pembaca = self.list_pembaca(actor)
        lembaran.append(
            Lembaran(
                "Siapa melihat",
                ("Waktu", "Nama", "Peran", "Keperluan"),
                tuple((one.waktu, one.nama, one.peran, one.keperluan) for one in pembaca),
            )
        )
        is_json = ending == ".json"
        return save_file(path, as_json(lembaran) if is_json else as_xlsx(lembaran, self._clock.now()))
