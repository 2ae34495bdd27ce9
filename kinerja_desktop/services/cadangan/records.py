"""Backups and restores as they are shown, and what is typed to open one."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.db.store.schema import SCHEMA
from kinerja_desktop.db.vault.backup import Backup, Pengesahan
from kinerja_desktop.db.vault.keyslots import PEMULIHAN, SANDI
from kinerja_desktop.db.vault.restore import Restored
from kinerja_desktop.db.vault.vault import RECOVERY_NAME
from kinerja_desktop.domain.core.tanggal import format_saat
from kinerja_desktop.domain.keamanan.kode_pemulihan import parse_kode
from kinerja_desktop.domain.keamanan.sandi import encode_sandi

UNDESCRIBED = (
    "Keterangannya rusak atau hilang: tanggal dan alasan dari nama foldernya; isinya diperiksa dari basis "
    "datanya sendiri saat dipulihkan."
)


class KunciCadangan(Struct, frozen=True):
    """What opens the office or a backup: `nama_pengguna` and `sandi`, or the `kode` of the recovery sheet.

    `is_guess`: valid now, and only tried on an older backup; that it does not fit there is no wrong password.
    """

    nama_pengguna: str = ""
    sandi: str = ""
    kode: str = ""
    is_guess: bool = False

    @property
    def by_sheet(self) -> bool:
        return bool(self.kode)

    @property
    def slot(self) -> tuple[str, str, bytes]:
        """Kind, name and secret of the key slot; raises InvalidInputError for a slip in the code."""
        if self.kode:
            return PEMULIHAN, RECOVERY_NAME, parse_kode(self.kode)
        return SANDI, self.nama_pengguna, encode_sandi(self.sandi)


class CadanganInfo(Struct, frozen=True):
    """A backup as shown; `baik` None: not examined again since it was made.

    `dibuat` is `waktu` in words. `pengesahan`: what the mark on its description is worth; empty: it can only
    be told with an older key. `lebih_baru`: only a newer program opens it.
    """

    path: Path
    dibuat: str
    alasan: str
    jumlah_baris: int
    ukuran: int
    baik: bool | None = None
    keterangan: str = ""
    pengesahan: str = ""
    waktu: datetime | None = None
    lebih_baru: bool = False


class HasilPemulihan(Struct, frozen=True):
    """`sebelum`: the backup that undoes this restore; None when the old state could not be read.

    `pengguna`: which users there are now, as the audit entry says it. `sebelum_lebih_baru`: only a newer
    program opens `sebelum`. `sebelum_dibuat`: the moment by which lists of backups call it.
    """

    sebelum: Path | None
    disisihkan: Path | None
    pengguna: str = ""
    sebelum_lebih_baru: bool = False
    sebelum_dibuat: str = ""

    @property
    def keadaan_lama(self) -> str:
        """Where the state from before this restore is, in one sentence."""
        if self.sebelum is not None and self.sebelum_lebih_baru:
            return (
                f"Data dari versi yang lebih baru tersimpan sebagai cadangan {self.sebelum_dibuat}; versi "
                "itu dapat memulihkannya."
            )
        if self.sebelum is not None:
            return (
                f"Keadaan sebelumnya tersimpan sebagai cadangan {self.sebelum_dibuat}; pulihkan itu bila ini "
                "keliru."
            )
        if self.disisihkan is not None:
            return f"Berkas lama yang rusak disisihkan, tidak dihapus: {self.disisihkan}"
        return "Basis data lama tidak ada, jadi tidak ada yang disisihkan."


def info_of(
    backup: Backup, *, baik: bool | None = None, keterangan: str = "", pengesahan: str = ""
) -> CadanganInfo:
    """A backup as shown."""
    manifest = backup.manifest
    if not backup.is_described:
        keterangan, pengesahan = keterangan or UNDESCRIBED, Pengesahan.HILANG.value
    return CadanganInfo(
        path=backup.path,
        dibuat=format_saat(manifest.created),
        alasan=manifest.reason.value,
        jumlah_baris=sum(manifest.rows.values()),
        ukuran=manifest.size,
        baik=baik,
        keterangan=keterangan,
        pengesahan=pengesahan,
        waktu=manifest.created.astimezone(),
        lebih_baru=manifest.schema > SCHEMA,
    )


def outcome_of(restored: Restored, pengguna: str) -> HasilPemulihan:
    """What came of a restore."""
    before = restored.before
    if before is None:
        return HasilPemulihan(None, restored.set_aside, pengguna)
    told = before.manifest
    return HasilPemulihan(before.path, None, pengguna, told.schema > SCHEMA, format_saat(told.created))
