"""Who may restore what: the one home of the rule, for the window and for the command line.

While today's database opens, only an admin of today's database restores, and only a backup of it. When it is
lost, an admin's slot in the kept key file or the recovery sheet decides; without a key file the backup does.
Where a newer program was, an admin's slot decides, and no other database comes.
Another database comes only into a lost place, after a word in large letters, and replaces all that was there.
"""

from enum import StrEnum

from kinerja_desktop.domain.core.errors import AccessDeniedError, OtherLineError, UnconfirmedLineError

_WHAT = "Cadangan ini dari BASIS DATA LAIN, bukan dari basis data kantor ini."
_WHY = "Jejak auditnya tidak berawal dari entri yang sama: pengguna, sandi, dan datanya milik kantor lain."


class Tempat(StrEnum):
    """What a restore finds in the data folder."""

    TERBUKA = "basis data terbuka"
    HILANG = "basis data hilang atau rusak"
    LEBIH_BARU = "basis data milik versi program yang lebih baru"
    KOSONG = "folder data kosong"


def require_admin(tempat: Tempat, *, is_admin: bool, by_sheet: bool) -> None:
    """Raises AccessDeniedError for others than admins.

    `is_admin`: of today's database where it opens, else of the kept key file, else of the backup.
    `by_sheet`: the recovery sheet was used instead of a password.
    """
    if by_sheet and tempat is Tempat.TERBUKA:
        raise AccessDeniedError(
            "Basis data kantor ini masih dapat dibuka: lembar pemulihan saja tidak cukup untuk memulihkan.",
            why="Yang memulihkan harus admin yang dikenal, supaya namanya tercatat di jejak audit.",
            who="Admin",
            next_step="Pilih Lupa sandi dengan lembar itu, masuk, lalu pulihkan di Pengaturan > Cadangan.",
        )
    if by_sheet and tempat is Tempat.LEBIH_BARU:
        raise AccessDeniedError(
            "Lembar pemulihan saja tidak cukup untuk kembali ke data dari sebelum pembaruan.",
            why="Versi yang lebih baru masih membuka basis data itu, dan yang memulihkan harus admin.",
            who="Admin",
            next_step="Pasang lagi versi yang lebih baru, pilih Lupa sandi di sana, lalu kembali kemari.",
        )
    if not (is_admin or by_sheet):
        raise AccessDeniedError(
            "Hanya admin yang boleh memulihkan cadangan.",
            why=_WHO_COUNTS[tempat],
            who="Admin",
            next_step="Minta admin memulihkan, atau pakai lembar pemulihan.",
        )


def demoted(outcome: str, asked: str) -> AccessDeniedError:
    """For whoever was an admin when the session began: what became of the step, and what to ask for."""
    return AccessDeniedError(
        f"Anda bukan lagi admin: {outcome}.",
        why="Peran Anda diubah atau akun Anda dihapus sejak Anda masuk.",
        who="Admin",
        next_step=f"Minta admin yang sekarang {asked}.",
    )


def require_line(tempat: Tempat, *, is_same: bool, confirmed: bool) -> None:
    """Raises OtherLineError, and UnconfirmedLineError where another database may come after a word."""
    if is_same or tempat is Tempat.KOSONG:
        return
    if tempat in {Tempat.TERBUKA, Tempat.LEBIH_BARU}:
        raise OtherLineError(
            _WHAT,
            why=_WHY,
            who="Admin",
            next_step="Pilih cadangan kantor ini. Basis data lain hanya dipasang di folder data yang kosong, "
            "misalnya di komputer lain.",
        )
    if not confirmed:
        raise UnconfirmedLineError(
            _WHAT,
            why=_WHY,
            who="Admin",
            next_step="Pilih cadangan kantor ini. Bila memang basis data lain itu yang hendak dipasang, "
            "nyatakan dengan tegas: semua pengguna dan berkas kunci yang ada sekarang disisihkan.",
        )


_LAST_KNOWN = "Yang dihitung peran yang terakhir diketahui, bukan peran saat cadangan dibuat."
_WHO_COUNTS = {
    Tempat.TERBUKA: "Yang dihitung peran di basis data sekarang, bukan peran saat cadangan dibuat.",
    Tempat.HILANG: _LAST_KNOWN,
    Tempat.LEBIH_BARU: _LAST_KNOWN,
    Tempat.KOSONG: "Yang dihitung peran di dalam cadangan itu.",
}
