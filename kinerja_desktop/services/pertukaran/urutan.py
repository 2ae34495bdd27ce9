"""Where a package stands in its sender's sequence (exchange.md 3.3): replay, stale, fork, gap, new epoch."""

from enum import Enum

from msgspec import Struct
from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.exchange.paket.cover import Cover


class Kedudukan(Enum):
    """What to do with a package whose cover is verified."""

    BARU = "baru"
    SUDAH_DITERIMA = "sudah diterima"


class Urutan(Struct, frozen=True):
    """`peringatan`: Indonesian sentences for the person."""

    kedudukan: Kedudukan
    peringatan: tuple[str, ...] = ()


def place_in_sequence(session: Session, cover: Cover, sampul_hash: str, name: str) -> Urutan:
    """Raises FileRefusedError for a fork (same number, other content) and for a stale snapshot."""
    seen = session.get(PaketMasuk, cover.paket_id)
    if seen is not None and seen.sampul_hash == sampul_hash:
        return Urutan(Kedudukan.SUDAH_DITERIMA)
    line = session.execute(
        select(PaketMasuk.urut, PaketMasuk.sampul_hash)
        .where(
            PaketMasuk.instalasi_id == cover.pengirim.instalasi_id,
            PaketMasuk.epoch == cover.pengirim.epoch,
            PaketMasuk.cakupan == cover.cakupan.text,
        )
        .order_by(PaketMasuk.urut)
    ).all()
    numbers = {row.urut: row.sampul_hash for row in line}
    last = max(numbers, default=0)
    if seen is not None or cover.urut in numbers:
        raise _fork(name, cover.urut, "nomor urutnya sama dengan paket lain yang sudah diterima")
    if line and _came_after(session, cover):
        raise _old_epoch(name, cover.urut)
    if cover.urut < last:
        raise FileRefusedError(
            "Paket ini lebih lama daripada yang sudah diterima.",
            where=name,
            why=f"Nomor urut {cover.urut}; yang terakhir diterima {last}. Isinya sudah tercakup.",
            who="Tidak perlu tindakan",
            next_step="Simpan berkas ini sebagai arsip, atau minta paket terbaru dari pengirim.",
        )
    if cover.urut == last + 1 and last and cover.sampul_sebelumnya != numbers[last]:
        raise _fork(name, cover.urut, "paket ini tidak menyambung ke paket sebelumnya")
    missing = tuple(number for number in range(1, cover.urut) if number not in numbers)
    return Urutan(Kedudukan.BARU, _warnings(session, cover, last=last, missing=missing))


def _warnings(session: Session, cover: Cover, *, last: int, missing: tuple[int, ...]) -> tuple[str, ...]:
    warnings: list[str] = []
    if missing:
        numbers = ", ".join(map(str, missing[:10])) + (" ..." if len(missing) > 10 else "")  # noqa: PLR2004
        warnings.append(
            f"Paket nomor {numbers} belum pernah diterima; paket ini sudah memuat keadaan lengkap."
        )
    if last == 0 and _other_epochs(session, cover):
        warnings.append(
            "Pengirim memulai urutan baru: basis datanya dipulihkan, dipindahkan, atau kuncinya diganti. "
            "Tanyakan kepada pengirim bila tidak diberitahukan."
        )
    return tuple(warnings)


def _other_epochs(session: Session, cover: Cover) -> bool:
    query = select(PaketMasuk.paket_id).where(
        PaketMasuk.instalasi_id == cover.pengirim.instalasi_id,
        PaketMasuk.epoch != cover.pengirim.epoch,
    )
    return session.execute(query.limit(1)).first() is not None


def _came_after(session: Session, cover: Cover) -> bool:
    """Whether a package of another epoch of this installation was taken in after the last of this one.

    By the order in which they were taken in, not by a clock.
    """
    order, mine = literal_column("rowid"), PaketMasuk.instalasi_id == cover.pengirim.instalasi_id
    scope = PaketMasuk.cakupan == cover.cakupan.text
    query = select(PaketMasuk.epoch).where(mine, scope).order_by(order.desc()).limit(1)
    return session.scalar(query) not in {None, cover.pengirim.epoch}


def _old_epoch(name: str, urut: int) -> FileRefusedError:
    return FileRefusedError(
        "Paket ini berasal dari basis data lama pengirim; tidak diterapkan.",
        where=name,
        why=f"Paket nomor {urut} dari urutan yang sudah diganti: paket dari basis data yang dipulihkan atau "
        "dipindahkan sudah diterima sesudahnya. Dua komputer mungkin bekerja dari satu cadangan.",
        who="Admin kantor pengirim",
        next_step="Pengirim menentukan satu komputer yang dipakai, mendaftarkan yang lain sebagai komputer "
        "tersendiri, lalu mengirim lagi dari yang dipakai.",
    )


def _fork(name: str, urut: int, how: str) -> FileRefusedError:
    return FileRefusedError(
        "Urutan paket pengirim bercabang; paket ditahan dan tidak diterapkan.",
        where=name,
        why=f"Paket nomor {urut}: {how}. Ini terjadi bila basis data pengirim disalin ke komputer lain atau "
        "dipulihkan dari cadangan tanpa urutan baru.",
        who="Admin kantor pengirim",
        next_step="Pengirim memakai satu basis data saja, mendaftar ulang, lalu mengirim lagi dari situ.",
    )
