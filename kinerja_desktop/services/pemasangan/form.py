"""What the first-run wizard gathers, in plain values: it is shown before the heavy modules are loaded."""

from pathlib import Path

from msgspec import Struct

from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.keamanan.lembar import LembarPemulihan


class UnitAwal(Struct, frozen=True):
    """The units to begin with. `path` None: the shipped template; `kode` empty: all of it, else only the
    unit of this code and what is below."""

    path: Path | None = None
    kode: str = ""


class KantorBaru(Struct, frozen=True):
    """All that an office begins with. `unit` None: no units yet; `pusat`: this is the central office."""

    nama: str
    kode: str
    kota: str
    ritme: JenisPeriode
    instalasi: str
    pusat: bool
    unit: UnitAwal | None
    nama_admin: str
    nama_pengguna: str
    sandi: str
    lembar: LembarPemulihan


class PerangkatDaerah(Struct, frozen=True):
    """An agency of the shipped template that an office may be."""

    kode: str
    nama: str
