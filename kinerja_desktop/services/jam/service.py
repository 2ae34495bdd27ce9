"""The clock of this computer: what speaks against it, and somebody's word that it is right."""

from kinerja_desktop.db.store.audit import read_head
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.jam.keraguan import JamDiragukan
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.jam import Acuan, find_doubt, keep_acuan
from kinerja_desktop.services.core.service import Service

_CONFIRM = "jam.confirm"


class JamService(Service):
    """Use cases on the clock."""

    def find_doubt(self, actor: Actor) -> JamDiragukan | None:
        """What speaks against the clock now; None: nothing."""
        with self._read(actor, _CONFIRM) as session:
            return find_doubt(session, self._clock.now())

    def confirm(self, actor: Actor, alasan: str) -> None:
        """Say that the clock is right although it looks wrong, and why; audited with both times."""
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan belum diisi.",
                why="Pernyataan bahwa jam benar tersimpan dalam jejak audit.",
                who="Anda",
                next_step="Tulis alasannya, misalnya: kantor tutup sejak Agustus.",
            )
        with self._write(actor, _CONFIRM, alasan=alasan.strip(), always=True) as session:
            now = self._clock.now()
            ragu = find_doubt(session, now)
            if ragu is not None:
                acuan = None if ragu.acuan is None else ragu.acuan.isoformat()
                changes_of(session).notes.update(keraguan=ragu.keraguan.name, acuan=acuan)
            keep_acuan(session, Acuan(read_head(session).seq, now))
