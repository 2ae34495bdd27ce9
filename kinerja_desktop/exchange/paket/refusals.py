"""Why a package is not taken in: one function per reason, each with its own Indonesian message.

`name` is the file name as the user sees it.
"""

from collections.abc import Sequence

from kinerja_desktop.domain.core.errors import FileRefusedError

SENDER = "Pengirim paket"
OPERATOR = "Pengelola kinerja"
_SEND_AGAIN = "Salin ulang berkas dari asalnya, atau minta pengirim mengirim ulang."
_UPDATE = "Perbarui program ini, lalu impor lagi. Berkas tetap disimpan apa adanya."


def not_a_package(name: str, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Berkas ini bukan paket Kinerja.",
        why=why,
        who=OPERATOR,
        next_step="Pilih berkas berakhiran .kinerja yang dikirim kantor lain.",
        where=name,
    )


def cut(name: str, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Paket tidak utuh: akhir berkas tidak ada di tempatnya.",
        why=why,
        who=OPERATOR,
        next_step=_SEND_AGAIN,
        where=name,
    )


def altered(name: str, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Isi paket berubah setelah ditulis.", why=why, who=OPERATOR, next_step=_SEND_AGAIN, where=name
    )


def unreadable(name: str, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Berkas paket tidak dapat dibaca.",
        why=why,
        who=OPERATOR,
        next_step="Periksa apakah diska lepas masih terpasang dan berkas tidak sedang dipakai program lain.",
        where=name,
    )


def bad_signature(name: str, key_id: str) -> FileRefusedError:
    return FileRefusedError(
        "Tanda tangan paket tidak sah.",
        why=f"Sampul tidak cocok dengan tanda tangan kunci {short(key_id)}.",
        who=OPERATOR,
        next_step="Jangan dipakai. Hubungi pengirim lewat nomor yang sudah dikenal dan minta kirim ulang.",
        where=name,
    )


def not_by_official(name: str) -> FileRefusedError:
    return FileRefusedError(
        "Paket ini tidak ditandatangani pejabatnya.",
        why="Kartu Kunci kantor itu menyebut seorang pejabat, dan tanda tangannya tidak ada pada sampul.",
        who="Pejabat yang menandatangani di kantor pengirim",
        next_step="Pejabat itu mengetik PIN-nya saat mengirim. Bila pejabatnya berganti atau PIN-nya lupa, "
        "kantor itu mendaftar lagi dan menerima Kartu Kunci baru, lalu mengirim ulang.",
        where=name,
    )


def too_new(name: str, needed: str, program: str, own: str) -> FileRefusedError:
    return FileRefusedError(
        "Paket ini dibuat oleh program yang lebih baru.",
        why=f"Paket memerlukan pembaca format {needed} (dibuat dengan {program}); program ini format {own}.",
        who=OPERATOR,
        next_step=_UPDATE,
        where=name,
    )


def needs_feature(name: str, features: Sequence[str], program: str) -> FileRefusedError:
    return FileRefusedError(
        "Paket ini memakai kemampuan yang belum ada di program ini.",
        why=f"Wajib dipahami: {', '.join(features)} (dibuat dengan {program}).",
        who=OPERATOR,
        next_step=_UPDATE,
        where=name,
    )


def unknown_kind(name: str, jenis: str) -> FileRefusedError:
    return FileRefusedError(
        "Jenis paket ini tidak dikenal.",
        why=f"Jenis yang tertulis: {jenis}.",
        who=OPERATOR,
        next_step=_UPDATE,
        where=name,
    )


def wrong_kind(name: str, jenis: str, wanted: str) -> FileRefusedError:
    return FileRefusedError(
        "Jenis paket ini bukan untuk langkah ini.",
        why=f"Paket berjenis {jenis}, yang diminta {wanted}.",
        who=OPERATOR,
        next_step=f"Pilih paket berjenis {wanted}, atau impor paket ini dari menu yang sesuai.",
        where=name,
    )


def unknown_office(name: str, key_id: str) -> FileRefusedError:
    return FileRefusedError(
        "Kantor yang membuat permintaan ini belum dikenal di sini.",
        where=name,
        why=f"Kunci {key_id} tidak ada dalam Data Awal terakhir, atau sudah dicabut.",
        who="Admin pusat",
        next_step="Minta Data Awal yang baru dari pusat, terapkan, lalu ambil lagi berkas ini.",
    )


def unknown_signer(name: str, key_id: str) -> FileRefusedError:
    return FileRefusedError(
        "Pengirim paket belum terdaftar.",
        why=f"Kunci {short(key_id)} tidak ada dalam daftar kunci. Isi paket tidak dibaca.",
        who=OPERATOR,
        next_step="Minta pengirim mengirim berkas pendaftaran, lalu terima setelah sidik jarinya cocok.",
        where=name,
    )


def revoked(name: str, key_id: str, mulai_urut: int) -> FileRefusedError:
    return FileRefusedError(
        "Kunci pengirim sudah dicabut.",
        why=f"Kunci {short(key_id)} dicabut mulai paket nomor {mulai_urut}.",
        who=SENDER,
        next_step="Daftarkan kunci baru, lalu kirim ulang paket dengan kunci itu.",
        where=name,
    )


def replaced(name: str, key_id: str) -> FileRefusedError:
    return FileRefusedError(
        "Kunci pengirim sudah diganti.",
        why=f"Kunci {short(key_id)} diganti dengan kunci baru; paket dengan kunci lama tidak diterima lagi.",
        who=SENDER,
        next_step="Pengirim menerima Kartu Kunci barunya, lalu mengirim ulang; paketnya memuat semuanya.",
        where=name,
    )


def wrong_receiver(name: str, receivers: Sequence[str]) -> FileRefusedError:
    return FileRefusedError(
        "Paket ini tidak ditujukan kepada kantor ini.",
        why=f"Paket disegel untuk kunci {', '.join(short(each) for each in receivers)}.",
        who=SENDER,
        next_step="Minta pengirim memilih kantor ini sebagai penerima, lalu mengirim ulang.",
        where=name,
    )


def wrong_sender(name: str, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Identitas pengirim tidak cocok dengan kartu kuncinya.",
        why=why,
        who=SENDER,
        next_step="Minta pengirim memeriksa pendaftarannya, atau daftarkan ulang instalasi itu.",
        where=name,
    )


def wrong_scope(name: str, scope: str, allowed: str) -> FileRefusedError:
    return FileRefusedError(
        "Pengirim tidak berwenang atas cakupan paket ini.",
        why=f"Paket berisi data {scope}, sedangkan pengirim hanya berwenang atas {allowed}.",
        who=SENDER,
        next_step="Kirim hanya data instansi sendiri. Bila instansi berubah, minta kartu kunci baru.",
        where=name,
    )


def wrong_role(name: str, peran: str, jenis: str) -> FileRefusedError:
    return FileRefusedError(
        "Peran pengirim tidak boleh mengirim paket jenis ini.",
        why=f"Instalasi berperan {peran}, paket berjenis {jenis}.",
        who=SENDER,
        next_step="Kirim dari instalasi yang berwenang, atau minta kartu kunci dengan peran yang sesuai.",
        where=name,
    )


def wrong_fingerprint(name: str) -> FileRefusedError:
    return FileRefusedError(
        "Sidik jari kunci tidak cocok.",
        why="Ketiga puluh angka yang diketik berbeda dari kunci di dalam berkas.",
        who=OPERATOR,
        next_step="Bandingkan lagi dengan surat resmi atau lewat telepon. Bila berbeda, jangan diterima.",
        where=name,
    )


def bomb(name: str, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Isi paket lebih besar daripada yang tertulis di sampulnya.",
        why=why,
        who=SENDER,
        next_step="Pembacaan dihentikan. Minta pengirim membuat paket baru dengan program terbaru.",
        where=name,
    )


def content_mismatch(name: str, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Isi paket tidak cocok dengan sampulnya.",
        why=why,
        who=SENDER,
        next_step="Minta pengirim membuat dan mengirim paket baru.",
        where=name,
    )


def bad_line(name: str, line: int, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Ada baris data yang salah di dalam paket.",
        why=why,
        who=SENDER,
        next_step="Minta pengirim menjalankan Validasi Lokal, lalu membuat paket baru.",
        where=f"{name}, baris {line}",
    )


def forbidden_text(name: str, line: int, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Ada tanda tersembunyi yang dilarang di dalam paket.",
        why=why,
        who=SENDER,
        next_step="Minta pengirim menghapus tanda itu dari teksnya, lalu membuat paket baru.",
        where=f"{name}, baris {line}",
    )


def bad_cover(name: str, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Sampul paket tidak dapat dibaca.", why=why, who=SENDER, next_step=_SEND_AGAIN, where=name
    )


def short(key_id: str) -> str:
    """The first eight digits in two groups: enough to compare by eye."""
    return f"{key_id[:4]} {key_id[4:8]}"
