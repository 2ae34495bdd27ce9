"""What is asked of a hand-over, and what it gives back."""

from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.reports.slip_masuk import SlipMasuk
from kinerja_desktop.services.keamanan.lembar import LembarPemulihan


class Penyerah(Struct, frozen=True):
    """Who can hand over: a user, or somebody who rates without a login (`pengguna_id` None). `dinilai`: how
    many people he rates today; `pegawai_id` None: no employee of this agency."""

    pengguna_id: str | None
    pegawai_id: str | None
    nama: str
    nama_pengguna: str
    peran: frozenset[Peran]
    dinilai: int


class Dinilai(Struct, frozen=True):
    """Somebody whom the giver rates on the day."""

    pegawai_id: str
    nama: str
    jabatan: str


class JabatanPenyerah(Struct, frozen=True):
    """A post that the giver holds on the day; `nama` with unit, and Plt./Plh. in front where it is one."""

    penempatan_id: str
    nama: str


class Bagian(Struct, frozen=True):
    """What can be handed over on a day. `surat`: the letters by which the giver rates."""

    dinilai: tuple[Dinilai, ...]
    jabatan: tuple[JabatanPenyerah, ...]
    surat: tuple[str, ...]


class Penerima(Struct, frozen=True):
    """Who receives. `pegawai_id` None: no employee (an auditor). `nama_pengguna` empty: signs on paper and
    needs no login. `sandi` empty: a password for one login is made. Both are of no account where the employee
    has a login already."""

    nama: str
    pegawai_id: str | None = None
    nama_pengguna: str = ""
    sandi: str = ""


class SerahanForm(Struct, frozen=True):
    """A hand-over from `mulai` on, for the reason `alasan` (a letter).

    `peran`: what of the giver's roles the receiver gets; `tetap`: the giver goes on with what is left, else
    his login ends. `dinilai_ids`: whom the receiver rates from now on; `dasar`: by which letter, where he is
    below pengawas. `penempatan_id`: the post of the giver that he takes as `jenis`; None: it is on record.
    `lembar`: the giver holds the recovery sheet, so a new one is made.
    """

    pengguna_id: str | None
    pegawai_id: str | None
    penerima: Penerima
    mulai: date
    alasan: str
    peran: frozenset[Peran] = frozenset()
    tetap: bool = False
    dinilai_ids: tuple[str, ...] = ()
    penempatan_id: str | None = None
    jenis: JenisPenempatan = JenisPenempatan.DEFINITIF
    dasar: str = ""
    lembar: bool = False


class Rencana(Struct, frozen=True):
    """A hand-over in sentences: what it does, what the receiver finds unfinished, what is still to be done by
    hand."""

    dilakukan: tuple[str, ...]
    terbuka: tuple[str, ...]
    sesudahnya: tuple[str, ...]


class HasilSerahTerima(Struct, frozen=True):
    """What was done. `slip`: the login that was made (None: none), with its password in clear. `lembar`: the
    new recovery sheet. `sisa`: what could not be done yet, and who does it; empty: nothing."""

    berita: str
    rencana: Rencana
    slip: SlipMasuk | None = None
    lembar: LembarPemulihan | None = None
    sisa: str = ""


class Tertunda(Struct, frozen=True):
    """A login that should have ended. `nama`: whose; `is_own`: his who is asked, so another admin ends it;
    `kunci`: the login ended, only the database key is still the old one."""

    nama: str
    is_own: bool
    kunci: bool
