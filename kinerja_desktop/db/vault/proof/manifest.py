"""What a backup says of itself, and what that is worth."""

from enum import StrEnum
from typing import Annotated

import msgspec

from kinerja_desktop.db.vault.proof.authentic import MANIFEST_MARK, key_name, mark
from kinerja_desktop.machine.small_files import Moment, require_sane

_Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class AlasanCadangan(StrEnum):
    """Why a backup was made."""

    MANUAL = "manual"
    TUTUP = "tutup"
    SEBELUM_IMPOR = "sebelum-impor"
    SEBELUM_PEMBARUAN = "sebelum-pembaruan"
    SEBELUM_PULIH = "sebelum-pulih"


class Pengesahan(StrEnum):
    """Whether what a backup says of itself was written by a holder of its key."""

    DISAHKAN = "disahkan"
    BELUM = "belum disahkan"
    DIUBAH = "keterangan diubah"
    HILANG = "keterangan hilang"


class Manifest(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a backup says of itself, in clear and without personal data. `created` is UTC.

    `number` counts the backups of a shelf: it, not the clock, says which is the newer one. 0: made by a
    program that did not count yet, so before all that are counted.
    `kunci` names the database key, `pengesahan` is the mark made with it; both empty: of an older program.
    """

    product: str
    program: str
    created: Moment
    reason: AlasanCadangan
    schema: _Count
    rows: dict[str, _Count]
    audit_seq: _Count
    audit_hash: str
    lineage: str
    size: _Count
    sha256: str
    number: int = 0
    kunci: str = ""
    pengesahan: str = ""

    def __post_init__(self) -> None:
        require_sane(self.created)

    def is_under(self, key: bytes) -> bool:
        """Whether it says that it was made under this key, so that `check` can tell."""
        return self.kunci == key_name(key)

    def authenticated(self, key: bytes) -> "Manifest":
        """With the mark of the holder of the database key."""
        named = msgspec.structs.replace(self, kunci=key_name(key), pengesahan="")
        return msgspec.structs.replace(named, pengesahan=mark(key, MANIFEST_MARK, msgspec.json.encode(named)))

    def check(self, key: bytes) -> Pengesahan:
        """What its mark is worth under the key of the backup."""
        if not self.pengesahan:
            return Pengesahan.BELUM
        return Pengesahan.DISAHKAN if self == self.authenticated(key) else Pengesahan.DIUBAH
