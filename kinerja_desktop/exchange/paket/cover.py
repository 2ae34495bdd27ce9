"""What stands in the signed cover (`sampul.json`) of a package: no names of people, no NIP.

Fields keep their Indonesian names on the wire. Unknown fields of a newer minor format are ignored here.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from kinerja_desktop.domain.organisasi.lengths import INSTANSI_KODE, INSTANSI_NAMA
from kinerja_desktop.domain.pertukaran.lengths import NAMA_INSTALASI
from kinerja_desktop.exchange.kunci.keys import AgeRecipient, HexKey, KeyId, PublicKeys
from kinerja_desktop.exchange.records.all import NEWER_RECORD_TYPES, NEWEST

FORMAT_MAJOR, FORMAT_MINOR = NEWEST
FORMAT = f"{FORMAT_MAJOR}.{FORMAT_MINOR}"
READABLE_SINCE = f"{FORMAT_MAJOR}.0"
"""Readers of this version and later can read what is written here, but for what `wajib_paham` names."""

UNDERSTOOD_FEATURES = NEWER_RECORD_TYPES

MAX_BODY_BYTES = 2 * 1024**3
MAX_PLAIN_BYTES = 16 * 1024**3
MAX_LINES = 20_000_000
MOST_OFFICES = 400
"""Computers of other offices that Data Awal names."""
MOST_EPOCHS = 64
"""Epochs before its own that a sender names."""
MOST_RULES = 48 * 1024
"""Letters of the rule files of a Data Awal, together."""

Uuid = Annotated[
    str, Meta(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", max_length=36)
]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
Version = Annotated[str, Meta(pattern="^[1-9][0-9]{0,2}[.][0-9]{1,3}$", max_length=7)]
Word = Annotated[str, Meta(min_length=1, max_length=60)]
Periode = Annotated[str, Meta(pattern="^[0-9A-Za-z-]*$", max_length=40)]
Nama = Annotated[str, INSTANSI_NAMA.meta]
Count = Annotated[int, Meta(ge=0, le=MAX_LINES)]
Urut = Annotated[int, Meta(ge=1, le=2**53)]
Lima = Annotated[str, Meta(pattern="^[0-9a-f]{5}$", max_length=5)]
Moment = Annotated[datetime, Meta(tz=True)]


class JenisPaket(StrEnum):
    """What a package is for; the payload type of the signature is derived from it."""

    SNAPSHOT = "snapshot"
    DELTA = "delta"
    REFERENSI = "referensi"
    KOREKSI = "koreksi"
    TANDA_TERIMA = "tanda_terima"
    PENDAFTARAN = "pendaftaran"
    KARTU_KUNCI = "kartu_kunci"
    PEMULIHAN = "pemulihan"
    PERMINTAAN = "permintaan"


COVER_ONLY = frozenset({JenisPaket.PENDAFTARAN, JenisPaket.KARTU_KUNCI})


class PeranInstalasi(StrEnum):
    """What an installation may send; granted by the centre in its key card."""

    PUSAT = "pusat"
    INSTANSI = "instansi"
    PEGAWAI = "pegawai"


class Pengirim(Struct, frozen=True):
    """`epoch` is random and changes at restore, copy to another PC and key change."""

    instalasi_id: Uuid
    instansi_id: Uuid
    epoch: Uuid
    kunci_id: KeyId


class Cakupan(Struct, frozen=True):
    """Whose data, which period (empty: not bound to one), which unit and person (None: the whole agency).

    A person: his own period data; with a unit: those of the unit that he leads.
    """

    instansi_id: Uuid
    periode: Periode = ""
    unit_kerja_id: Uuid | None = None
    pegawai_id: Uuid | None = None

    @property
    def text(self) -> str:
        """One text per scope: sequence numbers run within it."""
        whose = (self.pegawai_id,) if self.pegawai_id else ()
        return "/".join((self.instansi_id, self.periode, self.unit_kerja_id or "", *whose))


class Hitung(Struct, frozen=True):
    """Living rows and tombstones of one record type."""

    baris: Count
    hapus: Count = 0


class Isi(Struct, frozen=True):
    """The sealed member as it stands in the file."""

    sha256: Sha256
    panjang: Annotated[int, Meta(ge=1, le=MAX_BODY_BYTES)]


class Polos(Struct, frozen=True):
    """The lines after opening; `baris` counts records, without the first and the last line."""

    sha256: Sha256
    panjang: Annotated[int, Meta(ge=1, le=MAX_PLAIN_BYTES)]
    baris: Count


class KepalaAudit(Struct, frozen=True):
    """Head of the sender's audit chain: makes every receiver a witness of it."""

    seq: Annotated[int, Meta(ge=0, le=2**53)]
    hash: Sha256


class Pengenal(Struct, frozen=True):
    """Five digits of a salted digest of each of at most 200 NIP: so short that no NIP comes back out of it.

    By them an office that was set up again is recognised (domain/pertukaran/pengenal.py).
    """

    garam: Annotated[str, Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
    nip: Annotated[
        tuple[Annotated[str, Meta(pattern="^[0-9a-f]{5}$", max_length=5)], ...], Meta(max_length=200)
    ]


class KunciLama(Struct, frozen=True):
    """A change of key, signed by the key before: `tanda` is Ed25519 as 128 hex digits."""

    kunci_id: KeyId
    tanda: Annotated[str, Meta(pattern="^[0-9a-f]{128}$", max_length=128)]


class Pendaftaran(Struct, frozen=True):
    """An installation asks to be admitted; signed by the very keys it carries.

    `pengenal` None: it has no people yet, or an older program wrote it. `kunci_lama`: the key before agrees.
    `kunci_pejabat`: that of the official who signs beside the installation (None: nobody does).
    """

    instalasi_id: Uuid
    nama_instalasi: Annotated[str, Meta(min_length=1), NAMA_INSTALASI.meta]
    instansi_id: Uuid
    instansi_kode: Annotated[str, INSTANSI_KODE.meta]
    instansi_nama: Nama
    kunci: PublicKeys
    pengenal: Pengenal | None = None
    kunci_lama: KunciLama | None = None
    kunci_pejabat: HexKey | None = None


class KartuKunci(Struct, frozen=True):
    """The centre admits an installation; `berlaku_sampai` None: until revoked.

    `kunci_pusat` signs what the centre sends; packages are sealed to it and to `kunci_cadangan_pusat`
    (kept off-line; None: the centre has none yet). `kunci_pejabat`: whose signature data must bear too
    (None: nobody's).
    """

    seri: Annotated[int, Meta(ge=1, le=2**53)]
    instalasi_id: Uuid
    instansi_id: Uuid
    peran: PeranInstalasi
    cakupan: Cakupan
    berlaku_dari: date
    kunci: PublicKeys
    kunci_pusat: PublicKeys
    instalasi_pusat_id: Uuid
    instansi_pusat_id: Uuid
    nama_pusat: Nama
    berlaku_sampai: date | None = None
    kunci_cadangan_pusat: PublicKeys | None = None
    kunci_pejabat: HexKey | None = None


class AturanAwal(Struct, frozen=True):
    """A rule set that the sender works by, and the hash of its file.

    `isi`: the file itself, zlib in base64 (empty: a program that sent only hashes wrote it).
    """

    nama: Word
    sha256: Sha256
    versi: Annotated[int, Meta(ge=1, le=10**6)] = 1
    isi: Annotated[str, Meta(max_length=MOST_RULES, pattern="^[0-9A-Za-z+/=]*$")] = ""


class LiburAwal(Struct, frozen=True):
    """A public holiday."""

    tanggal: date
    nama: Annotated[str, Meta(max_length=200)] = ""


class TemplatAwal(Struct, frozen=True):
    """A template that the sender filled: heading of each column, and the field chosen for it (None: none).

    `sidik`: the digest of its headings, by which it is known again.
    """

    sidik: Annotated[str, Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
    berkas: Annotated[str, Meta(max_length=300)]
    lembar: Annotated[str, Meta(max_length=100)]
    kolom: Annotated[
        tuple[tuple[Annotated[str, Meta(max_length=300)], Annotated[str, Meta(max_length=60)] | None], ...],
        Meta(max_length=200),
    ]


class KantorAwal(Struct, frozen=True, array_like=True):
    """Another office that the centre admitted, and the keys of one of its computers: a request to that
    office is sealed to them, and what it answers is checked with them."""

    instalasi_id: Uuid
    instansi_id: Uuid
    nama: Nama
    kunci_tanda_tangan: HexKey
    kunci_sandi: AgeRecipient

    @property
    def kunci(self) -> PublicKeys:
        return PublicKeys(self.kunci_tanda_tangan, self.kunci_sandi)


class DataAwal(Struct, frozen=True):
    """What Data Awal says beside its records; nothing of any person.

    `seri_kartu`: the receiver's key card of that time. `kunci_pusat`: those that signed, and that packages
    are sealed to. `periode_evaluasi`: BULANAN or TRIWULANAN. `setelan`: adjustable numbers by code.
    """

    seri_kartu: Annotated[int, Meta(ge=1, le=2**53)]
    kunci_pusat: PublicKeys
    periode_evaluasi: Word
    aturan: Annotated[tuple[AturanAwal, ...], Meta(max_length=64)] = ()
    hari_libur: Annotated[tuple[LiburAwal, ...], Meta(max_length=300)] = ()
    setelan: Annotated[dict[Word, int], Meta(max_length=100)] = {}
    templat: Annotated[tuple[TemplatAwal, ...], Meta(max_length=50)] = ()
    kunci_cadangan_pusat: PublicKeys | None = None
    kantor: Annotated[tuple[KantorAwal, ...], Meta(max_length=MOST_OFFICES)] = ()


class CoverHead(Struct, frozen=True):
    """What every reader of whatever version must be able to read first."""

    format: Version
    baca_min: Version
    jenis: Word
    program: Word
    wajib_paham: Annotated[tuple[Word, ...], Meta(max_length=32)] = ()


class Cover(Struct, frozen=True, kw_only=True):
    """The whole payload. `dibuat` and `hlc` are for display: they never decide which record wins.

    `kunci_berikut`: keys that the sender goes on with later; that its present key signs this is the proof.
    `epoch_sebelum`: the epochs that its own replaced, newest first (empty: none, or an older program).
    """

    format: Version
    baca_min: Version
    wajib_paham: Annotated[tuple[Word, ...], Meta(max_length=32)] = ()
    jenis: JenisPaket
    paket_id: Uuid
    pengirim: Pengirim
    penerima: Annotated[tuple[KeyId, ...], Meta(max_length=64)] = ()
    cakupan: Cakupan
    urut: Urut
    sampul_sebelumnya: Sha256 | None = None
    prasyarat: Annotated[tuple[Sha256, ...], Meta(max_length=256)] = ()
    referensi_versi: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    dibuat: Moment
    hlc: Annotated[str, Meta(max_length=60)] | None = None
    program: Word
    hitung: Annotated[dict[Word, Hitung], Meta(max_length=64)] = {}
    isi: Isi | None = None
    polos: Polos | None = None
    kepala_audit: KepalaAudit | None = None
    diakui_sampai: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    pendaftaran: Pendaftaran | None = None
    kartu_kunci: KartuKunci | None = None
    data_awal: DataAwal | None = None
    kunci_berikut: PublicKeys | None = None
    epoch_sebelum: Annotated[tuple[Uuid, ...], Meta(max_length=MOST_EPOCHS)] = ()
