"""The life of an SKP as one table: the stages, and each step from stage to stage with whose it is.

Stored is one of five states and, beside it, the days on which something more was done: programs that do not
know those days read the state, which is right for them (PermenPANRB 6/2022 Pasal 14; Lampiran p.65).
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from kinerja_desktop.domain.skp.terms import StatusSkp

TANDA_PEGAWAI = "skp.tanda_pegawai"
"""Setting: whether the employee's signature must be on record before an SKP is set (1) or not (0)."""


class TahapSkp(StrEnum):
    """Where an SKP stands; the value is what people read."""

    DRAF = "Draf"
    DIALOG = "Dialog"
    DIAJUKAN = "Diajukan"
    DIKEMBALIKAN = "Dikembalikan"
    DITANDATANGANI = "Ditandatangani"
    DITETAPKAN = "Ditetapkan"
    DIGANTI = "Diganti Revisi"
    DITUTUP = "Ditutup"


class LangkahSkp(StrEnum):
    """A step of its life; the value completes "SKP ini tidak dapat ..."."""

    UBAH = "diubah"
    DIALOG = "diberi tanggal dialog"
    AJUKAN = "diajukan"
    TARIK = "ditarik kembali"
    KEMBALIKAN = "dikembalikan"
    TANDATANGANI = "ditandatangani pegawai"
    SETUJUI = "disetujui penugasannya"
    TETAPKAN = "ditetapkan"
    REVISI = "direvisi"
    TUTUP = "ditutup"
    BUKA = "dibuka kembali"
    BATALKAN = "dibatalkan"


class Peralihan(Struct, frozen=True):
    """A step: from which stages, to which (None: it stays where it is, or is gone), with whose right.

    `bertanggal`: it bears a day that is typed, as what was signed on paper; else the clock's. A revision is
    another SKP that begins as a draft: what it revises stays, and is replaced as the revision is set.
    """

    dari: frozenset[TahapSkp]
    ke: TahapSkp | None
    tindakan: str
    bertanggal: bool = False


_EDITABLE = frozenset({TahapSkp.DRAF, TahapSkp.DIALOG, TahapSkp.DIKEMBALIKAN})
_WAITING = frozenset({TahapSkp.DIAJUKAN, TahapSkp.DITANDATANGANI})
_SET = frozenset({TahapSkp.DITETAPKAN})

PERALIHAN: Mapping[LangkahSkp, Peralihan] = MappingProxyType(
    {
        LangkahSkp.UBAH: Peralihan(_EDITABLE, None, "skp.write"),
        LangkahSkp.DIALOG: Peralihan(_EDITABLE, TahapSkp.DIALOG, "skp.write", bertanggal=True),
        LangkahSkp.AJUKAN: Peralihan(_EDITABLE, TahapSkp.DIAJUKAN, "skp.submit"),
        LangkahSkp.TARIK: Peralihan(_WAITING, TahapSkp.DRAF, "skp.submit"),
        LangkahSkp.KEMBALIKAN: Peralihan(_WAITING, TahapSkp.DIKEMBALIKAN, "skp.send_back"),
        LangkahSkp.TANDATANGANI: Peralihan(
            frozenset({TahapSkp.DIAJUKAN}), TahapSkp.DITANDATANGANI, "skp.submit", bertanggal=True
        ),
        LangkahSkp.SETUJUI: Peralihan(_EDITABLE | _WAITING, None, "skp.decide", bertanggal=True),
        LangkahSkp.TETAPKAN: Peralihan(_WAITING, TahapSkp.DITETAPKAN, "skp.decide", bertanggal=True),
        LangkahSkp.REVISI: Peralihan(_SET, None, "skp.write"),
        LangkahSkp.TUTUP: Peralihan(_SET, TahapSkp.DITUTUP, "skp.decide", bertanggal=True),
        LangkahSkp.BUKA: Peralihan(frozenset({TahapSkp.DITUTUP}), TahapSkp.DITETAPKAN, "skp.decide"),
        LangkahSkp.BATALKAN: Peralihan(_EDITABLE, None, "skp.write"),
    }
)
"""Every step that there is; each from the stages it names, and from no other."""


class Perjalanan(Struct, frozen=True):
    """How far an SKP is. Days and moments (UTC) are None where that was not done, or was undone."""

    status: StatusSkp
    dialog: date | None = None
    diajukan: datetime | None = None
    dikembalikan: datetime | None = None
    ditandatangani: date | None = None
    ditetapkan: date | None = None
    ditutup: date | None = None

    @property
    def tahap(self) -> TahapSkp:
        if self.status is StatusSkp.DRAF and self.dialog is not None:
            return TahapSkp.DIALOG
        if self.status is StatusSkp.DIAJUKAN and self.ditandatangani is not None:
            return TahapSkp.DITANDATANGANI
        if self.status is StatusSkp.DITETAPKAN and self.ditutup is not None:
            return TahapSkp.DITUTUP
        return TahapSkp[self.status.name]

    @property
    def sejak(self) -> date | None:
        """The day of its stage; None of a draft. Of a replaced SKP: when it was set."""
        return {
            TahapSkp.DRAF: None,
            TahapSkp.DIALOG: self.dialog,
            TahapSkp.DIAJUKAN: _day(self.diajukan),
            TahapSkp.DIKEMBALIKAN: _day(self.dikembalikan),
            TahapSkp.DITANDATANGANI: self.ditandatangani,
            TahapSkp.DITETAPKAN: self.ditetapkan,
            TahapSkp.DIGANTI: self.ditetapkan,
            TahapSkp.DITUTUP: self.ditutup,
        }[self.tahap]

    def allows(self, langkah: LangkahSkp) -> bool:
        """Whether the step leads on from here."""
        return self.tahap in PERALIHAN[langkah].dari


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone().date()
