"""What home tells beside what waits, as values."""

from datetime import datetime

from msgspec import Struct

from kinerja_desktop.domain.evaluasi.terms import Predikat

BELUM_ADA = "Belum ada"
"""Of an SKP that nobody has begun to write."""
BELUM_DINILAI = "Belum dinilai"
"""Of a period that is over."""
LENGKAP = "Lengkap"
MENUNGGU = "Menunggu"
"""Of a result that its owner does not see yet: it is final first."""


class Selesai(Struct, frozen=True):
    """Something that this person did. `kata`: the predikat or state it led to, empty where there is none."""

    kalimat: str
    waktu: datetime
    kata: str = ""


class Petak(Struct, frozen=True):
    """One cell of the year.

    `kata`: a state or predikat as its enum says it, or a count as text; empty: it is not time yet. `nada`:
    the colour of a text ("bad", "caution", "good"), empty: the usual one. `rincian`: the same in a sentence,
    empty: `kata` says all.
    """

    kata: str = ""
    nada: str = ""
    rincian: str = ""


class BarisTahun(Struct, frozen=True):
    """One line of the year: whose it is, a cell per head, and the screen and record that it opens."""

    id: str
    nama: str
    petak: tuple[Petak, ...]
    layar: str
    target: str | None = None


class Setahun(Struct, frozen=True):
    """The year at a glance of one role.

    `kepala`: the heads, that of the lines first; `pilihan`: which of them is the period that is chosen (None:
    no column is); `lain`: how many lines are not shown; `sebaran`: how often each predikat was given in the
    chosen period, best first, as far as it is final (empty: none is, or it is no table of people).
    """

    judul: str
    sub: str
    kepala: tuple[str, ...]
    baris: tuple[BarisTahun, ...]
    pilihan: int | None = None
    lain: int = 0
    sebaran: tuple[tuple[Predikat, int], ...] = ()


class Tinjauan(Struct, frozen=True):
    """`selesai`: newest first. `berikutnya`: the next date that matters, as a sentence."""

    selesai: tuple[Selesai, ...] = ()
    setahun: tuple[Setahun, ...] = ()
    berikutnya: str = ""
