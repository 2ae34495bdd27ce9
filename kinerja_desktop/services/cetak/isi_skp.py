"""Which SKP of a person are printed: after a move there are several in a year, and each has its revisions."""

from collections.abc import Sequence
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.skp.reading.line import read_line


class PilihanSkp(Enum):
    """Which SKP of the year to print; the value is its text on the screen."""

    BERLAKU = "SKP yang berlaku"
    RIWAYAT = "Semua SKP dan revisinya"


class SkpSetahun:
    """The SKP of one person in one year, those that were set and those on their way, oldest first."""

    def __init__(self, session: Session, instansi_id: str, pegawai_id: str, tahun: int) -> None:
        self._session = session
        query = (
            select(Skp)
            .where(Skp.instansi_id == instansi_id, Skp.pegawai_id == pegawai_id, Skp.tahun == tahun)
            .order_by(Skp.mulai, Skp.revisi)
        )
        self._rows = session.scalars(query).all()

    def choose(self, pilihan: PilihanSkp) -> Sequence[Skp]:
        """BERLAKU: every SKP in force, after a move more than one; else the newest on its way there.
        RIWAYAT: also those that a revision replaced."""
        was_set = [row for row in self._rows if row.status in (StatusSkp.DITETAPKAN, StatusSkp.DIGANTI)]
        if pilihan is PilihanSkp.BERLAKU:
            was_set = [row for row in was_set if row.status is StatusSkp.DITETAPKAN]
        return was_set or self._rows[-1:]

    def attached_to(self, periode: Periode, rated_on: str) -> Sequence[Skp]:
        """The SKP in force within the period; of the one on which the evaluation rests (`rated_on`) the
        revision of then, whatever replaced it since (P6 Pasal 28 ayat 2)."""
        found: list[Skp] = []
        for row in self._rows:
            if row.status is not StatusSkp.DITETAPKAN or not periode.overlaps(row.mulai, row.selesai):
                continue
            is_base = rated_on != row.id and rated_on in read_line(self._session, row).skp_ids
            found.append(next(one for one in self._rows if one.id == rated_on) if is_base else row)
        return found

    def remark(self, skp: Skp) -> str:
        """What stands below the title: which revision this is, and which one replaced it when."""
        name = f"Revisi ke-{skp.revisi}" if skp.revisi else ""
        after = next((row for row in self._rows if row.revisi_dari_id == skp.id), None)
        if skp.status is not StatusSkp.DIGANTI or after is None or after.ditetapkan_tanggal is None:
            return name
        day = format_tanggal(after.ditetapkan_tanggal)
        return f"{name or 'SKP awal'}, diganti revisi ke-{after.revisi} tanggal {day}"
