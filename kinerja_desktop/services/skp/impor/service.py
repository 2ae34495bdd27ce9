"""Reading an SKP that stands in a file or on the clipboard; taking it over is filling one person's SKP."""

from pathlib import Path

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.skp.impor.berkas import BerkasSkp, look_at_table, look_into
from kinerja_desktop.spreadsheet.limited import Reading

CLIPBOARD = Path("tabel yang ditempel")
_MOST = 8 * 1024 * 1024
_LABEL = "Membaca SKP"


class ImporSkpService(Service):
    """Use cases that write nothing."""

    def look(self, actor: Actor, path: Path, progress: Progress) -> BerkasSkp:
        """The SKP of a workbook of any kind, a PDF with text, or a page that was saved. Raises
        FileRefusedError: it cannot be read, is locked, or holds none; CancelledError."""
        with self._read(actor, "skp.write"):
            pass
        progress.step(0, 0, _LABEL)
        with Reading(look_into, path) as reading:
            return reading.result(progress.step)

    def look_at(self, actor: Actor, table: bytes, progress: Progress) -> BerkasSkp:
        """The same of a table as HTML in UTF-8, copied from a page or a sheet."""
        with self._read(actor, "skp.write"):
            pass
        if not table.strip() or len(table) > _MOST:
            raise InvalidInputError(
                "Papan klip tidak memuat tabel." if not table.strip() else "Tabel itu terlalu besar.",
                who="Anda",
                next_step="Salin tabel SKP beserta kepalanya dari halaman atau buku kerja, lalu tempel lagi.",
            )
        progress.step(0, 0, _LABEL)
        with Reading(look_at_table, CLIPBOARD, table) as reading:
            return reading.result(progress.step)
