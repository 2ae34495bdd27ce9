"""Batalkan sesi: a whole session of receiving is taken back, all of it or nothing."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime

from msgspec import Struct
from sqlalchemy import delete, literal_column, select, update
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk
from kinerja_desktop.db.models.sesi import PaketBatal, RekamanSebelum, SesiTerima
from kinerja_desktop.db.models.silsilah import Konflik
from kinerja_desktop.db.store.session import Database, changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.core.tanggal import format_saat
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.lengths import ALASAN_KEPUTUSAN
from kinerja_desktop.services.core.jam import require_clock
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pengaturan.reading import ATURAN, ATURAN_AREA
from kinerja_desktop.services.pertukaran.reading import own_installation
from kinerja_desktop.services.pertukaran.sesi.halangan import Halangan, found_after, found_before
from kinerja_desktop.services.pertukaran.sesi.kembali import Bersih, Pengembali, net_of

UNDO_STEPS = (
    "pertukaran.put_back",
    "pertukaran.undone",
    "pertukaran.undo_session.before_commit",
    "pertukaran.undo_session.committed",
)
"""Where a fault harness may strike while a session is undone; afterwards all of it stands or nothing."""
MAX_LISTED = 200
_TOLD = 5
_IMPORT = "pertukaran.import"


class PaketSesi(Struct, frozen=True):
    """A package of a session. `dijawab`: a receipt of it was made, so its sender counts it as taken in."""

    paket_id: str
    pengirim: str
    jenis: str
    periode: str
    urut: int
    dijawab: bool


class SesiInfo(Struct, frozen=True):
    """A session that can still be undone, with its packages as they were applied."""

    sesi_id: str
    pada: datetime
    paket: tuple[PaketSesi, ...]


class RencanaBatal(Struct, frozen=True):
    """What undoing a session would do. `dihapus`, `dikembalikan`: records by kind.

    `halangan` are listed up to a limit and counted in full: with one of them nothing is undone.
    """

    sesi: SesiInfo
    dihapus: dict[str, int]
    dikembalikan: dict[str, int]
    konflik: int
    halangan: tuple[Halangan, ...]
    jumlah_halangan: int


class _SeenEnough(Exception):  # noqa: N818 - no error
    """Ends the transaction of a look."""


class BatalSesiService(Service):
    """Use cases of undoing. `backup` makes a verified backup before anything is undone."""

    def __init__(self, database: Database, backup: Callable[[Actor], object]) -> None:
        super().__init__(database)
        self._backup = backup

    def list(self, actor: Actor) -> tuple[SesiInfo, ...]:
        """The sessions that can still be undone, newest first."""
        with self._read(actor, "pertukaran.read") as session:
            query = select(SesiTerima).order_by(literal_column("rowid").desc())  # as taken in, by no clock
            by_session: dict[str, list[SesiTerima]] = {}
            for row in session.scalars(query):
                by_session.setdefault(row.sesi_id, []).insert(0, row)
            return tuple(_info(session, rows) for rows in by_session.values())

    def plan(self, actor: Actor, sesi_id: str) -> RencanaBatal:
        """The undoing itself, rolled back: looking leaves no trace. Raises NotFoundError."""
        rencana: RencanaBatal | None = None
        with suppress(_SeenEnough), self._write(actor, _IMPORT, name="pertukaran.look_undo") as session:
            rencana = self._undo(session, sesi_id, "")
            raise _SeenEnough
        if rencana is None:
            raise _gone()
        return rencana

    def undo(self, actor: Actor, sesi_id: str, alasan: str) -> RencanaBatal:
        """All packages of a session, in one transaction after a backup; the same files can be taken in again.

        Their senders are told by the next receipt, with the reason. Raises NotFoundError for a session that
        is not kept any more, InvalidInputError without a reason, StateError naming what changed since.
        """
        alasan = _reason(alasan)
        with self._read(actor, _IMPORT) as session:
            require_clock(session, self._clock.now())
            _packages(session, sesi_id)
        self._backup(actor)
        with self._write(actor, _IMPORT, name="pertukaran.undo_session", alasan=alasan) as session:
            rencana = self._undo(session, sesi_id, alasan)
            if rencana.jumlah_halangan:
                raise refused(rencana)
            self._database.faults.at(UNDO_STEPS[1])
        return rencana

    def _undo(self, session: Session, sesi_id: str, alasan: str) -> RencanaBatal:
        packages = _packages(session, sesi_id)
        bersih = net_of(session, packages)
        found = found_before(session, packages, bersih, self.today)
        info = _info(session, packages)
        conflicts = 0
        if not found:
            kembali = Pengembali(session, own_installation(session), bersih, self._clock.now())
            taken = kembali.put_back()
            self._database.faults.at(UNDO_STEPS[0])
            conflicts = _conflicts_back(session, packages, bersih, kembali)
            _settings_back(session, bersih)
            found = found_after(session, bersih, taken, self.today)
            _forget(session, packages, alasan, self._clock.now())
        semula = [(jenis, one) for (_, jenis), one in bersih.semula.items()]
        return RencanaBatal(
            info,
            _added((jenis, len(one.baru)) for jenis, one in semula),
            _added((jenis, len(one.ganti)) for jenis, one in semula),
            conflicts,
            tuple(found[:MAX_LISTED]),
            len(found),
        )


def refused(rencana: RencanaBatal) -> StateError:
    """Why a session is not undone, by name."""
    shown = "; ".join(f"{one.jenis} {one.pokok}: {one.sebab}" for one in rencana.halangan[:_TOLD])
    more = rencana.jumlah_halangan - min(_TOLD, len(rencana.halangan))
    steps = dict.fromkeys(one.langkah for one in rencana.halangan[:_TOLD])
    return StateError(
        "Sesi ini tidak dapat dibatalkan; tidak ada yang berubah.",
        where=f"Sesi {format_saat(rencana.sesi.pada)}",
        why=f"{shown}{f'; dan {more} lagi' if more > 0 else ''}.",
        who="Anda",
        next_step=" ".join(steps),
    )


def _packages(session: Session, sesi_id: str) -> Sequence[SesiTerima]:
    query = select(SesiTerima).where(SesiTerima.sesi_id == sesi_id).order_by(SesiTerima.urutan)
    found = session.scalars(query).all()
    if not found:
        raise _gone()
    return found


def _info(session: Session, rows: Sequence[SesiTerima]) -> SesiInfo:
    query = (
        select(PaketMasuk, InstalasiTerdaftar.instansi_nama, InstalasiTerdaftar.nama)
        .outerjoin(InstalasiTerdaftar, InstalasiTerdaftar.id == PaketMasuk.instalasi_id)
        .where(PaketMasuk.paket_id.in_([row.paket_id for row in rows]))
    )
    known = {
        paket.paket_id: PaketSesi(
            paket.paket_id,
            kantor or nama or "",
            paket.jenis,
            paket.cakupan.split("/")[1],
            paket.urut,
            paket.tanda_terima_pada is not None,
        )
        for paket, kantor, nama in session.execute(query)
    }
    told = [known[row.paket_id] for row in rows if row.paket_id in known]
    return SesiInfo(rows[0].sesi_id, rows[-1].diterapkan_pada, tuple(told))


def _conflicts_back(
    session: Session, packages: Sequence[SesiTerima], bersih: Bersih, kembali: Pengembali
) -> int:
    """Those that the session found are gone; those that it settled wait again. Gives how many are gone."""
    ids = [one.paket_id for one in packages]
    gone = session.scalars(select(Konflik.nomor).where(Konflik.paket_id.in_(ids))).all()
    session.execute(delete(Konflik).where(Konflik.paket_id.in_(ids)))
    connection = session.connection()
    for row in bersih.konflik:
        if row["paket_id"] not in ids:  # one that the session itself found and settled
            names, marks = ", ".join(row), ", ".join("?" for _ in row)
            statement = f"INSERT OR IGNORE INTO konflik ({names}) VALUES ({marks})"  # noqa: S608 - own names
            connection.exec_driver_sql(statement, tuple(row.values()))
    opened = [nomor for instansi_id, nomor in bersih.ditutup if not kembali.has_left(instansi_id)]
    session.execute(update(Konflik).where(Konflik.nomor.in_(opened)).values(tertutup=False))
    changes_of(session).areas.add(Konflik.area)
    return len(gone)


def _settings_back(session: Session, bersih: Bersih) -> None:
    if any(kunci.startswith(ATURAN) for kunci in bersih.pengaturan):
        changes_of(session).areas.add(ATURAN_AREA)
    for kunci, (before, _) in bersih.pengaturan.items():
        row = session.get(Pengaturan, kunci)
        if before is not None:
            session.merge(Pengaturan(kunci=kunci, nilai=before))
        elif row is not None:
            session.delete(row)


def _forget(session: Session, packages: Sequence[SesiTerima], alasan: str, now: datetime) -> None:
    """The packages count as never received, but for the answer that their senders get."""
    ids = [one.paket_id for one in packages]
    for row in session.scalars(select(PaketMasuk).where(PaketMasuk.paket_id.in_(ids))).all():
        session.add(PaketBatal(**row.known(), alasan=alasan, dibatalkan_pada=now))
        session.delete(row)
    session.execute(delete(RekamanSebelum).where(RekamanSebelum.paket_id.in_(ids)))
    changes_of(session).notes["sesi"] = {"id": packages[0].sesi_id, "paket": ids}
    session.execute(delete(SesiTerima).where(SesiTerima.paket_id.in_(ids)))
    session.flush()


def _added(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for jenis, count in counts:
        if count:
            found[jenis] = found.get(jenis, 0) + count
    return found


def _reason(alasan: str) -> str:
    alasan = alasan.strip()
    if not alasan:
        raise InvalidInputError(
            "Pembatalan sesi memerlukan alasan.",
            why="Alasan itu dicatat di jejak audit, dan sampai ke pengirim dengan Tanda Terima berikutnya.",
            who="Anda",
            next_step="Tulis alasannya, lalu batalkan.",
        )
    ALASAN_KEPUTUSAN.check(alasan)
    return alasan


def _gone() -> NotFoundError:
    return NotFoundError(
        "Sesi itu tidak dapat dibatalkan lagi.",
        why="Sesi itu sudah dibatalkan, atau lebih lama daripada yang disimpan (Pengaturan > Setelan).",
        who="Anda",
        next_step="Muat ulang daftar sesi; bila perlu sekali, pulihkan cadangan sebelum sesi itu.",
    )
