"""Why an update file is not taken."""

from pathlib import Path

from kinerja_desktop.domain.core.errors import FileRefusedError

_NOTHING = "Tidak ada yang diganti; program dan data tetap seperti sebelumnya."
_SOURCE = "Minta berkas pembaruan yang asli kepada pengelola kinerja di pusat, lalu ulangi."


def unreadable(path: Path) -> FileRefusedError:
    return _refusal(
        path,
        "Berkas pembaruan tidak dapat dibaca.",
        "Berkas itu tidak ada, atau akun ini tidak boleh membacanya.",
        "Pasang flashdisk-nya, periksa nama berkasnya, lalu ulangi.",
    )


def damaged(path: Path) -> FileRefusedError:
    return _refusal(
        path,
        "Berkas ini bukan berkas pembaruan yang utuh.",
        f"Berkasnya rusak, terpotong saat disalin, atau berkas lain. {_NOTHING}",
        "Salin ulang dari sumbernya, keluarkan flashdisk dengan aman, lalu ulangi.",
    )


def changed(path: Path) -> FileRefusedError:
    return _refusal(
        path,
        "Isi berkas pembaruan tidak sama dengan yang ditandatangani penerbitnya.",
        f"Berkasnya rusak saat disalin, atau diubah orang. {_NOTHING}",
        f"Jangan dipakai. {_SOURCE}",
    )


def foreign(path: Path) -> FileRefusedError:
    return _refusal(
        path,
        "Berkas pembaruan tidak ditandatangani penerbit program ini.",
        f"Tanda tangannya tidak ada, atau dari kunci yang tidak dikenal program ini. {_NOTHING}",
        f"Jangan dipakai. {_SOURCE}",
    )


def expired(path: Path) -> FileRefusedError:
    return _refusal(
        path,
        "Masa berlaku berkas pembaruan sudah lewat.",
        "Terbitan lama dapat memuat kekurangan yang sudah diperbaiki, jadi hanya berlaku sampai harinya.",
        "Periksa dahulu tanggal komputer ini. Bila sudah benar, minta berkas pembaruan yang lebih baru.",
    )


def older(path: Path) -> FileRefusedError:
    return _refusal(
        path,
        "Berkas pembaruan lebih tua daripada yang pernah dipasang program ini.",
        f"Kembali ke terbitan lama dapat membuka lagi kekurangan yang sudah diperbaiki. {_NOTHING}",
        "Pakai berkas pembaruan yang terbaru.",
    )


def no_platform(path: Path, platform: str, offered: str) -> FileRefusedError:
    """`offered`: the platforms in the file, as text."""
    return _refusal(
        path,
        "Berkas pembaruan ini bukan untuk komputer ini.",
        f"Isinya untuk {offered}, sedangkan program ini {platform}.",
        "Minta berkas pembaruan untuk jenis komputer ini.",
    )


def _refusal(path: Path, what: str, why: str, next_step: str) -> FileRefusedError:
    return FileRefusedError(what, where=path.name, why=why, who="Admin", next_step=next_step)
