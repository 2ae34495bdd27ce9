"""Where a package stands in its sender's sequence (exchange.md 3.3): replay, stale, fork, gap, new epoch."""

from enum import Enum
from itertools import islice

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, func, literal_column, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.exchange.paket.cover import Cover
from kinerja_desktop.services.pertukaran.awal.isi import warnings_of
from kinerja_desktop.services.pertukaran.awal.periksa import outdated

MAX_MISSING = 200
_TOLD = 10
_ASK_SENDER = (
    "Basis data pengirim mungkin disalin, dipulihkan dari cadangan, atau jejaknya diubah: tanyakan kepada "
    "admin kantor pengirim, dan minta menjalankan Pemeriksaan, sebelum paket ini diterapkan."
)


class Kedudukan(Enum):
    """What to do with a package whose cover is verified."""

    BARU = "baru"
    SUDAH_DITERIMA = "sudah diterima"


class Urutan(Struct, frozen=True):
    """`peringatan`: Indonesian sentences for the person."""

    kedudukan: Kedudukan
    peringatan: tuple[str, ...] = ()


class _Sebelum(Struct, frozen=True):
    epoch_sebelum: tuple[str, ...] = ()


def place_in_sequence(session: Session, cover: Cover, sampul_hash: str, name: str) -> Urutan:
    """Raises FileRefusedError for a fork (same number, other content) and for a stale snapshot."""
    seen = session.get(PaketMasuk, cover.paket_id)
    if seen is not None and seen.sampul_hash == sampul_hash:
        return Urutan(Kedudukan.SUDAH_DITERIMA)
    twin = select(PaketMasuk.urut).where(*_line(cover), PaketMasuk.urut == cover.urut)
    if seen is not None or session.execute(twin).first() is not None:
        raise _fork(name, cover.urut, "nomor urutnya sama dengan paket lain yang sudah diterima")
    last = session.execute(
        select(PaketMasuk.urut, PaketMasuk.sampul_hash)
        .where(*_line(cover))
        .order_by(PaketMasuk.urut.desc())
        .limit(1)
    ).first()
    if _is_replaced(session, cover) or (last is not None and _came_after(session, cover)):
        raise _old_epoch(name, cover.urut)
    if last is not None and cover.urut < last.urut:
        _check_chain(session, cover, sampul_hash, name)
        raise stale(name, cover.urut, last.urut)
    if last is not None and cover.urut == last.urut + 1 and cover.sampul_sebelumnya != last.sampul_hash:
        raise _fork(name, cover.urut, "paket ini tidak menyambung ke paket sebelumnya")
    return Urutan(Kedudukan.BARU, _warnings(session, cover, is_first=last is None))


def _check_chain(session: Session, cover: Cover, sampul_hash: str, name: str) -> None:
    """A late package is what its successor says that it continues, and continues its predecessor. Raises
    FileRefusedError for one of another database with the same key: what it holds is not in the newer one."""
    beside = select(PaketMasuk.urut, PaketMasuk.sampul_hash, PaketMasuk.sampul).where(
        *_line(cover), PaketMasuk.urut.in_((cover.urut - 1, cover.urut + 1))
    )
    for urut, digest, sampul in session.execute(beside):
        if urut < cover.urut:
            follows = cover.sampul_sebelumnya in {None, digest}
        else:
            follows = msgspec.json.decode(sampul, type=Cover).sampul_sebelumnya in {None, sampul_hash}
        if not follows:
            raise _fork(
                name, cover.urut, f"paket ini tidak menyambung ke paket nomor {urut} yang sudah diterima"
            )


def missing_numbers(session: Session, line: tuple[str, str, str], urut: int) -> tuple[int, ...]:
    """Which packages before this number never came, up to MAX_MISSING.

    `line`: installation, epoch, scope.
    """
    numbers = (*_of_line(*line), PaketMasuk.urut < urut)
    if session.scalar(select(func.count()).select_from(PaketMasuk).where(*numbers)) == urut - 1:
        return ()
    there = set(session.scalars(select(PaketMasuk.urut).where(*numbers)))
    return tuple(islice((one for one in range(1, urut) if one not in there), MAX_MISSING))


def stale(name: str, urut: int, last: int) -> FileRefusedError:
    return FileRefusedError(
        "Paket ini lebih lama daripada yang sudah diterima.",
        where=name,
        why=f"Nomor urut {urut}; yang terakhir diterima {last}. Isinya sudah tercakup.",
        who="Tidak perlu tindakan",
        next_step="Simpan berkas ini sebagai arsip, atau minta paket terbaru dari pengirim.",
    )


def _line_of(cover: Cover) -> tuple[str, str, str]:
    return cover.pengirim.instalasi_id, cover.pengirim.epoch, cover.cakupan.text


def _line(cover: Cover) -> tuple[ColumnElement[bool], ...]:
    return _of_line(*_line_of(cover))


def _of_line(instalasi_id: str, epoch: str, cakupan: str) -> tuple[ColumnElement[bool], ...]:
    return (
        PaketMasuk.instalasi_id == instalasi_id,
        PaketMasuk.epoch == epoch,
        PaketMasuk.cakupan == cakupan,
    )


def _warnings(session: Session, cover: Cover, *, is_first: bool) -> tuple[str, ...]:
    warnings = [*warnings_of(session, cover), *outdated(session, cover)]
    missing = missing_numbers(session, _line_of(cover), cover.urut)
    if missing:
        numbers = ", ".join(map(str, missing[:_TOLD])) + (" ..." if len(missing) > _TOLD else "")
        warnings.append(
            f"Paket nomor {numbers} belum pernah diterima; paket ini sudah memuat keadaan lengkap."
        )
    if is_first and _other_epochs(session, cover):
        warnings.append(
            "Pengirim memulai urutan baru: basis datanya dipulihkan, dipindahkan, atau kuncinya diganti. "
            "Tanyakan kepada pengirim bila tidak diberitahukan."
        )
    return (*warnings, *_audit_warnings(session, cover))


def _audit_warnings(session: Session, cover: Cover) -> tuple[str, ...]:
    """The head of the sender's audit trail against those of its packages before (exchange.md 3.9)."""
    head = cover.kepala_audit
    if head is None:
        return ()
    own = (
        PaketMasuk.instalasi_id == cover.pengirim.instalasi_id,
        PaketMasuk.epoch == cover.pengirim.epoch,
    )
    same = select(PaketMasuk.urut).where(
        *own, PaketMasuk.kepala_seq == head.seq, PaketMasuk.kepala_hash != head.hash
    )
    if session.execute(same.limit(1)).first() is not None:
        told = f"bercabang: entri {head.seq} lain daripada yang disaksikan paket sebelumnya"
        return (f"Jejak audit pengirim {told}. {_ASK_SENDER}",)
    before = session.execute(
        select(PaketMasuk.urut, PaketMasuk.kepala_seq)
        .where(*_line(cover), PaketMasuk.urut < cover.urut, PaketMasuk.kepala_seq > head.seq)
        .limit(1)
    ).first()
    if before is None:
        return ()
    told = (
        f"mundur: berakhir pada entri {head.seq}, sedangkan paket nomor {before.urut} sudah menyaksikan "
        f"entri {before.kepala_seq}"
    )
    return (f"Jejak audit pengirim {told}. {_ASK_SENDER}",)


def _other_epochs(session: Session, cover: Cover) -> bool:
    query = select(PaketMasuk.paket_id).where(
        PaketMasuk.instalasi_id == cover.pengirim.instalasi_id,
        PaketMasuk.epoch != cover.pengirim.epoch,
    )
    return session.execute(query.limit(1)).first() is not None


def _came_after(session: Session, cover: Cover) -> bool:
    """Whether a package of another epoch of this installation was taken in after the last of this one, and
    this one does not say that it replaced that epoch.

    By the order in which they were taken in, not by a clock.
    """
    order = literal_column("rowid").desc()
    query = select(PaketMasuk.epoch).where(*_scope(cover)).order_by(order).limit(1)
    return session.scalar(query) not in {None, cover.pengirim.epoch, *cover.epoch_sebelum}


def _is_replaced(session: Session, cover: Cover) -> bool:
    """Whether a package that was taken in names the epoch of this one among those before its own."""
    others = (*_scope(cover), PaketMasuk.epoch != cover.pengirim.epoch)
    newest = select(func.max(literal_column("rowid"))).where(*others).group_by(PaketMasuk.epoch)
    covers = session.scalars(select(PaketMasuk.sampul).where(literal_column("rowid").in_(newest)))
    return any(
        cover.pengirim.epoch in msgspec.json.decode(one, type=_Sebelum).epoch_sebelum for one in covers
    )


def _scope(cover: Cover) -> tuple[ColumnElement[bool], ...]:
    return (
        PaketMasuk.instalasi_id == cover.pengirim.instalasi_id,
        PaketMasuk.cakupan == cover.cakupan.text,
    )


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
